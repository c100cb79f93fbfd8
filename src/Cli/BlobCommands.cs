using System.Globalization;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary><c>beresta blobs</c>: the contents of a node's documents, beside its server or without it.</summary>
internal static class BlobCommands
{
    public static readonly Command Check = new(
        "blobs check", "прочитать содержимое всех документов узла и сверить с базой", "", NodeAccess.Where,
        ["beresta blobs check --data /var/lib/beresta", "beresta blobs check --database \"Host=db;Database=beresta;Username=beresta\" --data /var/lib/beresta"],
        arguments => NodeAccess.RunBesideOlder(arguments, CheckAll))
    {
        Details = """
            Читается каждое содержимое, которое называет база данных (небольшое лежит в ней самой, большое — в папке), и каждое, что лежит в папке. Печатаются хеши пропавших и повреждённых.
            Неназванные — не ошибка: это то, что сейчас сохраняется, и остатки прерванных запросов; сервер убирает их в корзину через сутки.
            Коды: 0 — всё цело, 1 — есть пропавшие или повреждённые, 64 — узел не открыть. Ничего не меняется, сервер может работать.
            """,
    };

    public static readonly Command Sweep = new(
        "blobs sweep", "убрать в корзину содержимое, которого не называет база", "",
        [.. NodeAccess.Where, new("--any-number", null, "даже если таких больше 5 %: вы уверены, что база та самая")],
        ["beresta blobs sweep --data /var/lib/beresta", "beresta blobs sweep --data /var/lib/beresta --any-number"],
        arguments => NodeAccess.RunBesideOlder(arguments, (services, stop) => SweepAll(arguments, services, stop)))
    {
        Details = """
            Сервер сам помнит, что могло остаться без имени (прерванная отправка, удалённый черновик), и убирает это раз в час; здесь перечисляется всё. Из корзины (blobs/trash) содержимое возвращается, как только его спросят; через 30 дней оно удаляется.
            Если убрать пришлось бы больше 5 %, не убирается ничего: скорее всего, база данных не та или восстановлена из старой копии.
            """,
    };

    public static readonly Command Move = new(
        "blobs move", "перенести большие документы узла из одного хранилища в другое", "",
        [.. NodeAccess.Where, new("--to", "КУДА", "«S3=…;Bucket=…», как --blobs, или путь к папке blobs"), new("--remove", null, "перенесённое убрать в корзину прежнего хранилища")],
        [
            "beresta blobs move --data /var/lib/beresta --to \"S3=https://s3.example.ru;Bucket=beresta\"",
            "beresta blobs move --data /var/lib/beresta --blobs \"S3=https://s3.example.ru;Bucket=beresta\" --to /var/lib/beresta/blobs",
        ],
        arguments => NodeAccess.RunBesideOlder(arguments, (services, stop) => MoveAll(arguments, services, stop)))
    {
        Details = """
            Откуда — говорит --blobs (без него — папка blobs). Каждое содержимое сверяется со своим хешем; что на новом месте уже есть, пропускается: прерванное продолжают той же командой.
            Сервер может работать: перенесите всё, затем остановите его, повторите команду (она перенесёт пришедшее за это время) и запустите с новым --blobs. Небольшие документы лежат в базе, их это не касается.
            Коды: 0 — перенесено всё, 1 — есть повреждённые (они остались на месте), 64 — узел или хранилище не открыть.
            """,
    };

    private static async Task<int> MoveAll(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        if (arguments.Value("--to") is not { Length: > 0 } to)
            return Terminal.Usage("blobs move: не указано, куда: --to");
        var options = services.GetRequiredService<ServerOptions>();
        var settings = to.Contains("S3=", StringComparison.OrdinalIgnoreCase) ? S3Settings.Open(to, options.BlobsAccessKey, options.BlobsSecretKey) : null;
        var unfinished = Directory.CreateTempSubdirectory("beresta-move-").FullName;
        try
        {
            using var store = settings is null ? null : new S3Blobs(settings, unfinished);
            if (store is not null)
                await services.GetRequiredService<NodeIdentity>().Bind(store, stop);
            IBlobStore target = store is null ? new FolderBlobs(to) : store;
            var moved = await MoveBlobs.Run(services.GetRequiredService<IBlobStore>(), target, arguments.Has("--remove"),
                Console.IsErrorRedirected ? null : count => Console.Error.Write($"\r{count} "), stop);
            foreach (var hash in moved.Damaged)
                Terminal.Say($"{hash} повреждено");
            Terminal.Say($"Было: {Number(moved.Seen)}, перенесено: {Number(moved.Copied)} ({Number(moved.Bytes)} байт), убрано в корзину: {Number(moved.Removed)}, повреждено: {Number(moved.Damaged.Count)}.");
            return moved.Damaged.Count == 0 ? Exit.Good : Exit.Bad;
        }
        finally
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static async Task<int> CheckAll(IServiceProvider services, CancellationToken stop)
    {
        var read = await services.GetRequiredService<CheckBlobs>().Run(Report, Console.IsErrorRedirected ? null : count => Console.Error.Write($"\r{count} "), stop);
        Terminal.Say($"Названо базой: {Number(read.Named)}, цело: {Number(read.Named - read.Missing - read.Damaged)} ({Number(read.Bytes)} байт), пропало: {Number(read.Missing)}, повреждено: {Number(read.Damaged)}, не названо: {Number(read.Unnamed)}.");
        return read.IsWhole ? Exit.Good : Exit.Bad;
    }

    private static void Report(BlobFinding finding) =>
        Terminal.Say($"{finding.Hash} {(finding.Fault == BlobFault.Missing ? "пропало" : "повреждено")}{(finding.IsNamed ? "" : " (не названо базой)")}");

    private static async Task<int> SweepAll(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        var swept = await services.GetRequiredService<BlobSweep>().Run(arguments.Has("--any-number"), stop);
        if (swept.IsStopped)
            return Terminal.Refuse(new Problem("sweep-stopped", $"база не называет {Number(swept.Orphans)} из {Number(swept.Seen)}: это слишком много, ничего не убрано (см. --any-number)"));
        Terminal.Say($"В корзину: {Number(swept.Trashed)} из {Number(swept.Seen)}; из корзины удалено: {Number(swept.Purged)}, возвращено: {Number(swept.Recovered)}.");
        return Exit.Good;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
