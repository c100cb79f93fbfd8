using System.Text.Json;
using Beresta.Archive;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta verify</c>: judges an archive or a signature.</summary>
internal static class VerifyCommand
{
    public static readonly Command Command = new(
        "verify", "проверить архив или подпись", "ФАЙЛ",
        [
            new("--content", "ФАЙЛ", "подписанный файл для отсоединённой подписи"),
            new("--trust", "ПАПКА", "доверенные корневые сертификаты и списки отзыва", IsRepeatable: true),
            new("--certificates", "ПАПКА", "прочие сертификаты: промежуточные, подписантов", IsRepeatable: true),
            new("--at", "ВРЕМЯ", "на какой момент судить: 2026-11-21T15:00:00+03:00 или 21.11.2026 15:00 по Москве"),
            new("--policy", "ИМЯ", $"правила: {string.Join(", ", SignaturePolicy.All.Select(policy => policy.Name))}"),
            new("--online", null, "чего не хватает об отзыве — спросить у служб, названных в сертификатах под доверенным корнем (OCSP, списки отзыва)"),
            new("--json", null, "отчёт для программ"),
        ],
        [
            "beresta verify archive.zip",
            "beresta verify archive.zip --trust roots/",
            "beresta verify contract.pdf.p7s --content contract.pdf --trust roots/",
            "beresta verify contract.p7m --trust roots/ --policy rf-qualified --at \"01.03.2026 12:00\"",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = """
            Понимает архив документа (ZIP), отсоединённую подпись (с --content; без него содержимое ищется рядом: имя без .p7s или .sig)
            и присоединённую; DER, BER, PEM, base64. Без --trust архив проверяется по его собственным корневым сертификатам.
            Код завершения: 0 — действительна, 1 — недействительна, 2 — доказательств недостаточно, 64 — команда вызвана неверно.
            """,
    };

    private const long LargestInMemory = 32 * 1024 * 1024;

    private static readonly string[] SignatureExtensions = [".p7s", ".sig", ".sgn", ".p7m"];

    private static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Positional[0];
        var policy = SignaturePolicy.Default;
        if (arguments.Value("--policy") is { } name)
        {
            if (SignaturePolicy.Find(name) is not { } found)
                return Terminal.Usage($"verify: неизвестные правила «{name}»; есть {string.Join(", ", SignaturePolicy.All.Select(known => known.Name))}");
            policy = found;
        }

        DateTimeOffset? at = null;
        if (arguments.Value("--at") is { } text && (at = Moments.Parse(text)) is null)
            return Terminal.Usage($"verify: не понимаю время «{text}»; нужно 2026-11-21T15:00:00+03:00 или 21.11.2026 15:00");
        if (!TrustFolders.Read(arguments.Values("--trust"), arguments.Values("--certificates")).Succeeded(out var trust, out var problem))
            return Terminal.Refuse(problem);
        var moment = at ?? DateTimeOffset.UtcNow;
        if (IsLarge(file))
            return await Large(file, arguments, trust, moment, policy);
        if (!Terminal.Read(file).Succeeded(out var bytes, out problem))
            return Terminal.Refuse(problem);
        if (VerifyArchive.IsArchive(bytes))
            return arguments.Has("--online") ? Terminal.Usage("verify: --online — для подписей; архив судят по тому, что в нём") : Archive(file, bytes, arguments, arguments.Values("--trust").Count > 0 ? trust : null, at, policy);
        if (arguments.Has("--online"))
        {
            using var network = new Network();
            trust = await network.Evidence(bytes, trust, moment);
        }

        if ((arguments.Value("--content") ?? Beside(file)) is not { } contentName)
            return Tell(SignatureCheck.Attached(bytes, trust, moment, policy), arguments);
        // The signed file may be of any size: it is read once and not held.
        if (!Terminal.Open(contentName).Succeeded(out var content, out problem))
            return Terminal.Refuse(problem);
        await using (content)
            return Tell(await SignatureCheck.Detached(bytes, content, trust, moment, policy), arguments);
    }

    private static int Tell(Verdict verdict, Arguments arguments)
    {
        Terminal.Say((arguments.Has("--json") ? Report.Json(verdict) : Report.Text(verdict)).TrimEnd());
        return Status(verdict.Status);
    }

    // An attached signature too large to be held; an archive of that size is refused as before.
    private static bool IsLarge(string file)
    {
        if (file == "-" || !File.Exists(file) || new FileInfo(file).Length <= LargestInMemory || !Terminal.Open(file).Succeeded(out var stream, out _))
            return false;
        using (stream)
            return stream.ReadByte() == 0x30;
    }

    private static async Task<int> Large(string file, Arguments arguments, TrustStore trust, DateTimeOffset moment, SignaturePolicy policy)
    {
        if (arguments.Has("--online") || arguments.Has("--content"))
            return Terminal.Usage($"verify: подпись больше {LargestInMemory / 1024 / 1024} МБ проверяется без --online и --content");
        if (!Terminal.Open(file).Succeeded(out var stream, out var problem))
            return Terminal.Refuse(problem);
        await using (stream)
            return Tell(await SignatureCheck.Attached(stream, trust, moment, policy), arguments);
    }

    internal static int Status(VerdictStatus status) => status switch
    {
        VerdictStatus.Valid => Exit.Good,
        VerdictStatus.Invalid => Exit.Bad,
        _ => Exit.Indeterminate,
    };

    // contract.pdf.p7s lies beside contract.pdf, as a rule. An attached signature carries its content; then nothing is looked for.
    internal static string? Beside(string file)
    {
        var isSignature = SignatureExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
        var name = isSignature ? file[..^Path.GetExtension(file).Length] : null;
        return name is not null && File.Exists(name) && new FileInfo(file).Length <= LargestInMemory && Terminal.Read(file).Succeeded(out var bytes, out _)
            && SignedMessage.Read(bytes).Succeeded(out var message, out _) && message.Content is null ? name : null;
    }

    private static int Archive(string file, byte[] zip, Arguments arguments, TrustStore? trust, DateTimeOffset? at, SignaturePolicy policy)
    {
        var report = VerifyArchive.Run(zip, trust, at, policy);
        if (arguments.Has("--json"))
            Terminal.SayJson(Json(file, report));
        else
            Show(file, report);
        return Status(report.Status);
    }

    private static void Show(string file, ArchiveReport report)
    {
        if (report.Manifest is { } manifest)
        {
            var document = manifest.Document;
            Terminal.Say(Terminal.Bold($"{document.KindName}{(document.Number is null ? "" : $" № {document.Number}")}{(document.Date is { } date ? $" от {date:dd.MM.yyyy}" : "")} — {document.StatusText}"));
            Terminal.Say($"  {document.Sender.Name} → {document.Recipient.Name}");
            Terminal.Say();
            foreach (var item in report.Items)
            {
                var isGood = item.Signature.IsValid && item.Reasons.All(reason => reason.Level != ReasonLevel.Fail);
                Terminal.Say($"  {(isGood ? Terminal.Green("✓") : Terminal.Red("✗"))} {Moments.Show(item.Item.Time)}  {item.Item.KindName}");
                foreach (var signer in item.Signature.Signers)
                    Terminal.Say(Terminal.Dim($"      {signer.Owner}"));
            }

            Terminal.Say();
        }

        foreach (var reason in report.Reasons)
        {
            var word = reason.Level switch { ReasonLevel.Fail => Terminal.Red("ошибка"), ReasonLevel.Warn => Terminal.Yellow("внимание"), _ => "сведение" };
            Terminal.Say($"{file}: {word}: {reason.Message} {Terminal.Dim($"[{reason.Code}]")}");
        }

        foreach (var root in report.Roots)
            Terminal.Say(Terminal.Dim($"корень доверия: {root.Subject.DisplayName}, SHA-1 {root.Thumbprint}"));
        Terminal.Say(report.Status switch
        {
            VerdictStatus.Valid => Terminal.Green($"Архив действителен: подписей {report.Items.Sum(item => item.Signature.Signers.Count)}, все верны"),
            VerdictStatus.Invalid => Terminal.Red("Архив недействителен"),
            _ => Terminal.Yellow("Доказательств недостаточно"),
        });
    }

    private static string Json(string file, ArchiveReport report)
    {
        var items = report.Items.Select(item => new
        {
            item.Item.Id,
            item.Item.Kind,
            item.Item.Author,
            item.Item.Time,
            item.Item.File,
            item.Item.Signature,
            reasons = item.Reasons.Select(Describe),
            verdict = JsonDocument.Parse(Report.Json(item.Signature)).RootElement,
        });
        return JsonSerializer.Serialize(
            new
            {
                file,
                verdict = report.Status.ToString().ToUpperInvariant(),
                reasons = report.Reasons.Select(Describe),
                signers = report.Items.SelectMany(item => item.Signature.Signers.Select(signer => new
                {
                    item = item.Item.Id,
                    kind = item.Item.Kind,
                    name = signer.Owner?.ToString(),
                    serialNumber = signer.Certificate?.SerialNumber,
                    thumbprint = signer.Certificate?.Thumbprint,
                    signingTime = signer.SigningTime,
                    verdict = signer.Status.ToString().ToUpperInvariant(),
                    code = signer.Code,
                })),
                document = report.Manifest?.Document,
                items,
                roots = report.Roots.Select(root => new { subject = root.Subject.ToString(), root.Thumbprint }),
            }, Terminal.JsonIndented);
    }

    private static object Describe(Reason reason) => new { reason.Code, level = reason.Level.ToString().ToLowerInvariant(), reason.Message, reason.Detail };
}
