using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta upgrade</c>: puts into a signature what it needs to be checked years later.</summary>
internal static class UpgradeCommand
{
    public static readonly Command Command = new(
        "upgrade", "дополнить подпись доказательствами для долгого хранения", "ПОДПИСЬ",
        [
            new("--to", "ФОРМА", "xl — CAdES-X Long Type 1: штампы времени, сертификаты, списки отзыва и ответы OCSP внутри; a — CAdES-A: ещё и архивный штамп над всем"),
            TimestampCommands.ServiceOption,
            new("--trust", "ПАПКА", "доверенные корневые сертификаты и списки отзыва", IsRepeatable: true),
            new("--certificates", "ПАПКА", "прочие сертификаты: промежуточные, служб", IsRepeatable: true),
            new("--online", null, "недостающее спросить у служб, названных в сертификатах (OCSP, списки отзыва)"),
            new("--content", "ФАЙЛ", "подписанный файл для отсоединённой подписи; без него ищется рядом"),
            TimestampCommands.DigestOption,
            new("--out", "ФАЙЛ", "куда записать; по умолчанию на место прежней подписи: в ней ничего не меняется, доказательства добавляются"),
        ],
        [
            "beresta upgrade contract.pdf.p7s --to xl --tsa http://tsa.example.ru/tsp --trust roots/ --online",
            "beresta upgrade contract.pdf.p7s --to a --tsa http://tsa.example.ru/tsp --trust roots/",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = """
            Чего из нижних форм ещё нет, добавляется тоже: BES → T → X Long → A. Команду с --to a повторяют, пока не истёк сертификат последнего штампа.
            Подпись, которая недействительна, не дополняется.
            """,
    };

    private static async Task<int> Run(Arguments arguments)
    {
        CadesLevel? level = arguments.Value("--to") switch { "xl" => CadesLevel.XLongType1, "a" => CadesLevel.A, _ => null };
        if (level is not { } target)
            return Terminal.Usage("upgrade: нужен --to xl или --to a");
        if (arguments.Value("--tsa") is not { } service || !Network.IsAddress(service))
            return Terminal.Usage("upgrade: нужен --tsa с адресом службы штампов времени, http(s)://…");
        if (arguments.Values("--trust").Count == 0)
            return Terminal.Usage("upgrade: нужен --trust: доказательства собираются только до доверенного корня");
        if (TimestampCommands.Digest(arguments, out var digest) is { } wrong)
            return Terminal.Usage($"upgrade: {wrong.Message}");
        var file = arguments.Positional[0];
        if (!TrustFolders.Read(arguments.Values("--trust"), arguments.Values("--certificates")).Succeeded(out var trust, out var problem) || !Terminal.Read(file).Succeeded(out var signature, out problem))
            return Terminal.Refuse(problem);
        if (!SignedMessage.Read(signature).Succeeded(out var message, out problem))
            return Terminal.Refuse(problem, file);
        byte[]? content = null;
        if ((arguments.Value("--content") ?? VerifyCommand.Beside(file)) is { } contentName && !Terminal.Read(contentName).Succeeded(out content, out problem))
            return Terminal.Refuse(problem);
        if (target == CadesLevel.A && content is null && message.Content is null)
            return Terminal.Usage("upgrade: архивный штамп охватывает содержимое — укажите --content");

        using var network = new Network();
        try
        {
            var before = Judge(signature, content, trust);
            if (before.Status == VerdictStatus.Invalid)
                return Terminal.Refuse(new Problem("signature-invalid", $"подпись недействительна и не дополнена: {before.Summary}"), file);
            for (var index = 0; index < message.Signers.Count; index++)
            {
                var algorithm = TimestampCommands.DigestFor(message.Signers[index], digest);
                if (!(await Raise(signature, index, target, algorithm, content)).Succeeded(out signature, out problem))
                    return Terminal.Refuse(problem, file);
            }
        }
        catch (ServiceRefusal refusal)
        {
            return Terminal.Refuse(refusal.Problem, service);
        }

        var verdict = Judge(signature, content, trust);
        var output = arguments.Value("--out") ?? file;
        if (!Terminal.Replace(output, signature).Succeeded(out _, out problem))
            return Terminal.Refuse(problem);
        if (output != "-")
        {
            foreach (var signer in verdict.Signers)
                Terminal.Say($"{output}: {Report.FormName(signer.Level)}, подтверждённое время {(signer.ProvenTime is { } time ? Moments.Show(time) : "—")}, {signer.Owner}");
            Terminal.Say($"{output}: {verdict.Summary}{(verdict.HoldsUntil is { } until ? $", доказательств достаточно до {Moments.Show(until)}" : "")}");
        }

        return VerifyCommand.Status(verdict.Status);

        async Task<Result<byte[]>> Raise(byte[] raised, int index, CadesLevel to, DigestAlgorithm algorithm, byte[]? outside)
        {
            var source = network.Timestamps(service);
            if (message.Signers[index].ClaimedLevel < CadesLevel.T && !(await CadesUpgrade.AddTimestamp(raised, index, algorithm, source)).Succeeded(out raised!, out var refusal))
                return refusal;
            if (message.Signers[index].ClaimedLevel < CadesLevel.XLongType1)
            {
                var now = DateTimeOffset.UtcNow;
                var evidence = arguments.Has("--online") ? await network.Evidence(raised, trust, now) : trust;
                if (!(await CadesUpgrade.AddEvidence(raised, index, algorithm, evidence, now, source)).Succeeded(out raised!, out refusal))
                    return refusal;
            }

            if (to != CadesLevel.A)
                return raised;
            var hash = algorithm.Hash(outside ?? message.Content!.Value.Span);
            return await CadesUpgrade.AddArchiveTimestamp(raised, index, hash, algorithm, source);
        }
    }

    private static Verdict Judge(byte[] signature, byte[]? content, TrustStore trust) => content is null
        ? SignatureCheck.Attached(signature, trust, DateTimeOffset.UtcNow)
        : SignatureCheck.Detached(signature, content, trust, DateTimeOffset.UtcNow);
}
