using System.Data.Common;
using System.Globalization;
using Beresta.Accounts;
using Beresta.Backup;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary><c>beresta backup</c>, <c>beresta restore</c>: a copy of the whole node, and the way back.</summary>
internal static class BackupCommands
{
    private static readonly Option Phrase = new("--password-file", "ФАЙЛ", "файл с парольной фразой («-» — стандартный ввод); без него её спросят");

    public static readonly Command Take = new(
        "backup", "скопировать узел целиком, не останавливая его", "ПАПКА", [.. NodeAccess.Where, Phrase],
        ["beresta backup /mnt/backup/beresta --data /var/lib/beresta --password-file /root/backup.phrase"],
        arguments => Guarded(() => NodeAccess.Run(arguments, (services, stop) => TakeOne(arguments, services, stop))))
    {
        OperandCount = (1, 1),
        Details = """
            База на один миг, содержимое документов, ключи и доверие; зашифровано парольной фразой (AES-256-GCM). Содержимое, которое в папке уже есть,
            второй раз не копируется. Без фразы копию не открыть никому: храните её отдельно. Код 1 — часть содержимого узла повреждена и в копию не попала.
            """,
    };

    public static readonly Command List = new(
        "backup list", "копии, которые есть в папке", "ПАПКА", [Phrase],
        ["beresta backup list /mnt/backup/beresta"],
        arguments => Guarded(() => ListAll(arguments)))
    {
        OperandCount = (1, 1),
    };

    public static readonly Command Restore = new(
        "restore", "сделать из копии узел: в пустой папке и новой базе", "ПАПКА",
        [.. NodeAccess.Where, Phrase, new("--snapshot", "ИМЯ", "какую копию; по умолчанию последнюю (см. backup list)")],
        [
            "beresta restore /mnt/backup/beresta --data /var/lib/beresta2 --password-file /root/backup.phrase",
            "beresta restore /mnt/backup/beresta --data /var/lib/beresta2 --database \"Host=db;Database=beresta2\"",
        ],
        arguments => Guarded(() => RestoreOne(arguments)))
    {
        OperandCount = (1, 1),
        Details = """
            Восстановленное проверяется целиком: каждое содержимое читается и сверяется с базой, каждый журнал аудита — по цепочке. Код 1 — что-то пропало или
            повреждено. Это тот же узел: двух его серверов с разными базами быть не должно, старый больше не запускайте.
            """,
    };

    private static async Task<int> Guarded(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is BackupException or StartException or DbException or IOException or UnauthorizedAccessException)
        {
            Terminal.Complain(e.Message);
            return Exit.Bad;
        }
    }

    private static async Task<int> TakeOne(Arguments arguments, IServiceProvider services, CancellationToken stop)
    {
        if (!SignerOptions.Secret(arguments, Phrase.Name, "Парольная фраза").Succeeded(out var phrase, out var problem))
            return Terminal.Usage($"backup: {problem.Message}");
        var folder = BackupFolder.OpenOrMake(arguments.Positional[0], phrase);
        var report = await services.GetRequiredService<TakeBackup>().Run(folder, Progress(), stop);
        foreach (var damaged in report.Damaged)
            Terminal.Complain($"{damaged}: повреждено и в копию не попало");
        Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{report.Name}: содержимого {report.Contents}, из него нового {report.Added}"));
        return report.Damaged.Count == 0 ? Exit.Good : Exit.Bad;
    }

    private static Task<int> ListAll(Arguments arguments)
    {
        if (!SignerOptions.Secret(arguments, Phrase.Name, "Парольная фраза").Succeeded(out var phrase, out var problem))
            return Task.FromResult(Terminal.Usage($"backup list: {problem.Message}"));
        foreach (var name in BackupFolder.Open(arguments.Positional[0], phrase).Snapshots)
            Terminal.Say(name);
        return Task.FromResult(Exit.Good);
    }

    private static async Task<int> RestoreOne(Arguments arguments)
    {
        if (!NodeAccess.Settings(arguments).Succeeded(out var options, out var problem)
            || !SignerOptions.Secret(arguments, Phrase.Name, "Парольная фраза").Succeeded(out var phrase, out problem))
            return Terminal.Usage($"restore: {problem.Message}");
        var folder = BackupFolder.Open(arguments.Positional[0], phrase);
        await using var services = NodeAccess.Modules(options);
        var (name, contents) = await services.GetRequiredService<RestoreBackup>().Run(folder, arguments.Value("--snapshot"), Progress());
        Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{name}: восстановлено, содержимого {contents}. Проверяю…"));
        return await IsWhole(services) ? Exit.Good : Exit.Bad;
    }

    private static async Task<bool> IsWhole(ServiceProvider services)
    {
        await services.GetRequiredService<NodeIdentity>().Verify();
        var read = await services.GetRequiredService<CheckBlobs>().Run(
            finding => Terminal.Complain($"{finding.Hash}: {(finding.Fault == BlobFault.Missing ? "пропало" : "повреждено")}"), Progress());
        Terminal.Say(string.Create(CultureInfo.InvariantCulture,
            $"Содержимого названо базой: {read.Named}, пропало: {read.Missing}, повреждено: {read.Damaged}."));
        var db = services.GetRequiredService<Db>();
        var (logs, broken) = (0, 0);
        foreach (var log in await services.GetRequiredService<CheckAudit>().Logs(default))
        {
            logs++;
            if ((await db.VerifyAudit(log.OrganizationId)).FirstBroken is not { } row)
                continue;
            broken++;
            Terminal.Complain(string.Create(CultureInfo.InvariantCulture, $"журнал аудита {log.OrganizationId}: строка {row} пропала или изменена"));
        }

        Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"Журналов аудита: {logs}, нарушено: {broken}."));
        return read.IsWhole && broken == 0;
    }

    private static Action<long>? Progress() => Console.IsErrorRedirected ? null : count => Console.Error.Write($"\r{count} ");
}
