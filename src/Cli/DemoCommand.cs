using System.Diagnostics;
using System.Globalization;
using Beresta.Archive;
using Beresta.Demo;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta demo</c>: a whole exchange from the first title to the archive, through the same use cases as the server's.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    public static readonly Command Command = new(
        "demo", "сыграть весь обмен документом и оставить архив", "",
        [
            new("--title", "ФАЙЛ", "настоящий титул продавца УПД 5.03: обмен ровно этими байтами"),
            new("--output", "ФАЙЛ", "куда записать архив; по умолчанию archive.zip"),
            new("--fast", null, "без пауз между шагами"),
        ],
        ["beresta demo", "beresta demo --title ON_NSCHFDOPPR_….xml --output upd.zip", "unzip -d upd archive.zip && sh upd/verify.sh"],
        Run)
    {
        Details = """
            Во временной папке появляется узел с базой SQLite, тестовый удостоверяющий центр, оператор и две организации. С --title организации
            и ящики берутся из самого титула (ИдФайл, ИНН, КПП), а сертификаты для них выпускает тестовый центр. Ничего не отправляется в сеть.
            """,
    };

    private static async Task<int> Run(Arguments arguments)
    {
        var watch = Stopwatch.StartNew();
        byte[] title;
        TitleCast cast;
        if (arguments.Value("--title") is { } file)
        {
            if (!Terminal.Read(file).Succeeded(out var bytes, out var unreadable))
                return Terminal.Refuse(unreadable);
            if (!TitleCast.Read(bytes).Succeeded(out var read, out var invalid))
                return Terminal.Refuse(invalid, file);
            (title, cast) = (bytes, read);
        }
        else
        {
            title = DemoTitles.Sample(DateTimeOffset.UtcNow);
            cast = TitleCast.Read(title).Value;
            var director = DemoCast.Buyer.Director;
            cast = cast with { Buyer = cast.Buyer with { Signer = DemoTitles.Name(director), Position = director.Position } };
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            await using var node = await DemoNode.Start(interrupted.Token);
            var play = new DemoPlay(node, Console.IsOutputRedirected || arguments.Has("--fast") ? TimeSpan.Zero : Pause);
            if (!(await play.Run(cast, title, interrupted.Token)).Succeeded(out var archive, out var problem))
                return Terminal.Refuse(problem, arguments.Value("--title"));
            var output = arguments.Value("--output") ?? "archive.zip";
            if (!Terminal.Write(output, archive).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            Terminal.Say();
            Terminal.Say($"Архив: {Terminal.Bold(output)}, {DemoPlay.Size(archive.Length)}. Всё заняло {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} с.");
            Terminal.Say("Проверить: ./beresta verify " + output + "   или без Бересты: unzip -d папка " + output + " && sh папка/verify.sh");
            return Exit.Good;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            Terminal.Complain("прервано");
            return 130;
        }
    }
}

/// <summary>Plays the acts one after another and prints each item when it appears in a log.</summary>
internal sealed class DemoPlay(DemoNode node, TimeSpan pause)
{
    private readonly HashSet<Guid> shown = [];
    private int number;

    public async Task<Result<byte[]>> Run(TitleCast cast, byte[] title, CancellationToken stop)
    {
        if (!(await node.Add(cast.Seller, stop)).Succeeded(out var seller, out var problem) || !(await node.Add(cast.Buyer, stop)).Succeeded(out var buyer, out problem))
            return problem;
        Introduce("Отправитель", cast.Seller, seller);
        Introduce("Получатель ", cast.Buyer, buyer);
        Terminal.Say($"Оператор     {DemoCast.Operator.Name}");
        Terminal.Say();

        var acts = node.Get<DemoActs>();
        if (!(await acts.Send(seller, title, stop)).Succeeded(out var documentId, out problem))
            return problem;
        await Show(seller, documentId, "→", stop);
        await acts.Await(buyer.Access, documentId, stop);
        await Show(buyer, documentId, "←", stop);

        // Everybody does what the flow requires of him until nothing is awaited from anybody.
        for (var acted = true; acted;)
        {
            acted = false;
            foreach (var (actor, other) in new[] { (buyer, seller), (seller, buyer) })
            {
                var view = await acts.Await(actor.Access, documentId, stop);
                if (view.AllowedActs.FirstOrDefault(act => act.Required && act.Kind != ItemKind.Rejection) is not { } required)
                    continue;
                if (!(await acts.Act(actor, documentId, new ActIntent(required.Kind, required.ParentId), stop)).Succeeded(out _, out problem))
                    return problem;
                await Show(actor, documentId, actor == seller ? "→" : "←", stop);
                await acts.Deliver(stop);
                await Show(other, documentId, actor == seller ? "→" : "←", stop);
                acted = true;
            }
        }

        return await Finish(seller, buyer, documentId, title, stop);
    }

    public static string Size(long bytes) => bytes < 10_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} байт") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} КБ");

    private async Task<Result<byte[]>> Finish(DemoActor seller, DemoActor buyer, Guid documentId, byte[] title, CancellationToken stop)
    {
        var read = node.Get<ReadDocument>();
        Terminal.Say();
        foreach (var (name, actor) in new[] { ("У отправителя", seller), ("У получателя ", buyer) })
        {
            if (!(await read.Run(actor.Access, documentId, judgeSignatures: true, stop)).Succeeded(out var view, out var problem))
                return problem;
            var state = view.State.IsFinished ? Terminal.Green("завершён") : Terminal.Yellow("не завершён");
            Terminal.Say($"{name}: «{view.Summary.Status.Text}», документооборот {state}, событий {view.Timeline.Count}, подписей действительно {view.Timeline.Count(entry => entry.Signature is { IsValid: true })}");
        }

        var timeline = (await read.Run(buyer.Access, documentId, judgeSignatures: false, stop)).Value.Timeline;
        var received = (await read.File(buyer.Access, documentId, timeline[0].Id, stop)).Value.File.Content;
        if (!received.Bytes.Span.SequenceEqual(title))
            throw new InvalidOperationException("The recipient's title is not the sender's.");
        Terminal.Say($"Титул дошёл байт в байт: SHA-256 {ContentHash.Of(title)}");
        return (await node.Get<ExportArchive>().Run(seller.Access, documentId, stop)).Select(archive => archive.Content.ToArray());
    }

    private static void Introduce(string role, TitleSide side, DemoActor actor)
    {
        Terminal.Say($"{role}  {Terminal.Bold(side.Organization.Name)}, ИНН {side.Organization.Inn}{(side.Organization.Kpp is null ? "" : $", КПП {side.Organization.Kpp}")}");
        Terminal.Say(Terminal.Dim($"             ящик {side.ParticipantId}, подписывает {actor.Signer.Certificate.Owner.PersonName ?? actor.Signer.Certificate.Owner.CommonName}"));
    }

    private async Task Show(DemoActor actor, Guid documentId, string arrow, CancellationToken stop)
    {
        if (!(await node.Get<ReadDocument>().Run(actor.Access, documentId, judgeSignatures: true, stop)).Succeeded(out var view, out _))
            return;
        foreach (var entry in view.Timeline.Where(entry => shown.Add(entry.Id)))
        {
            var file = (await node.Get<ReadDocument>().File(actor.Access, documentId, entry.Id, stop)).Value;
            var verdict = entry.Signature!;
            var signer = verdict.Signers.Count > 0 ? verdict.Signers[0].Owner : null;
            var mark = verdict.IsValid ? Terminal.Green("✓") : Terminal.Red("✗");
            var parent = view.Timeline.FirstOrDefault(other => other.Id == entry.ParentId);
            var direction = entry.Author == Party.Operator ? "·" : arrow;
            Terminal.Say($"{++number,2}  {MoscowTime.Of(entry.At):HH:mm:ss.fff}  {direction}  {mark} {entry.Kind.Name()}{(parent is null ? "" : Terminal.Dim($" на «{parent.Kind.Name()}»"))}");
            Terminal.Say(Terminal.Dim($"                         {Signed(signer)}; {Size(file.File.Content.Length)} + подпись {Size(file.File.Signature.Length)}"));
            await Task.Delay(pause, stop);
        }
    }

    private static string Signed(CertificateOwner? owner) => owner is null ? "без подписи" : $"подписал(а) {owner.PersonName ?? owner.CommonName}{(owner.Organization is { } organization && owner.PersonName is not null ? $", {organization}" : "")}";
}
