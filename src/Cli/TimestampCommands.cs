using System.Globalization;
using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta timestamp …</c>: a timestamp on a signature (CAdES-T), from a service or through files.</summary>
internal static class TimestampCommands
{
    /// <summary>Digests that a timestamp may be asked for.</summary>
    public static readonly Option DigestOption = new("--digest", "ИМЯ", $"хэш в запросе: {string.Join(", ", DigestNames.Keys)}; по умолчанию тот, что у ключа подписанта");

    public static readonly Option ServiceOption = new("--tsa", "АДРЕС", "служба штампов времени (RFC 3161), http или https");

    private static readonly Option Signer = new("--signer", "НОМЕР", "номер подписанта в подписи, с единицы");

    public static readonly Command Request = new(
        "timestamp request", "записать запрос на штамп времени, чтобы отправить его самому", "ПОДПИСЬ",
        [DigestOption, Signer, new("--out", "ФАЙЛ", "куда записать запрос; по умолчанию ПОДПИСЬ.tsq")],
        [
            "beresta timestamp request contract.pdf.p7s",
            "curl -H \"Content-Type: application/timestamp-query\" --data-binary @contract.pdf.p7s.tsq http://tsa.example.ru/tsp -o reply.tsr",
            "beresta timestamp add contract.pdf.p7s --reply reply.tsr",
        ],
        arguments => Task.FromResult(WriteRequest(arguments)))
    {
        OperandCount = (1, 1),
        Details = "Для машин без сети: запрос несут к службе, ответ — обратно и добавляют командой timestamp add --reply.",
    };

    public static readonly Command Add = new(
        "timestamp add", "добавить к подписи штамп времени (CAdES-T)", "ПОДПИСЬ",
        [
            ServiceOption,
            new("--reply", "ФАЙЛ", "ответ службы на запрос, или сам штамп"),
            DigestOption,
            Signer,
            new("--out", "ФАЙЛ", "куда записать; по умолчанию на место прежней подписи: в ней ничего не меняется, штамп добавляется"),
        ],
        [
            "beresta timestamp add contract.pdf.p7s --tsa http://tsa.example.ru/tsp",
            "beresta timestamp add contract.pdf.p7s --reply reply.tsr --out contract.pdf.t.p7s",
        ],
        AddTimestamp)
    {
        OperandCount = (1, 1),
        Details = "Без --signer штамп получает каждый подписант, у которого его ещё нет. Доверять ли службе, решает verify.",
    };

    private static Dictionary<string, DigestAlgorithm> DigestNames => new(StringComparer.Ordinal)
    {
        ["streebog256"] = DigestAlgorithm.Streebog256,
        ["streebog512"] = DigestAlgorithm.Streebog512,
        ["sha256"] = DigestAlgorithm.Sha256,
        ["sha512"] = DigestAlgorithm.Sha512,
    };

    /// <summary>The digest of an option's value; null for one that is not given. The problem is <c>usage</c>.</summary>
    public static Problem? Digest(Arguments arguments, out DigestAlgorithm? digest)
    {
        digest = null;
        return arguments.Value(DigestOption.Name) is not { } name || DigestNames.TryGetValue(name, out digest)
            ? null
            : new Problem("usage", $"неизвестный хэш «{name}»; есть {string.Join(", ", DigestNames.Keys)}");
    }

    /// <summary>The digest for a timestamp on a signature: the one asked for, else the signature's own where services still take it.</summary>
    public static DigestAlgorithm DigestFor(SignerFacts signer, DigestAlgorithm? asked) =>
        asked ?? (signer.Digest is { IsWeak: false, IsLegacy: false } own ? own : DigestAlgorithm.Sha256);

    private static int WriteRequest(Arguments arguments)
    {
        var file = arguments.Positional[0];
        if (!Open(arguments, out var digest, out var chosen).Succeeded(out var opened, out var problem))
            return problem.Code == "usage" ? Terminal.Usage($"timestamp request: {problem.Message}") : Terminal.Refuse(problem);
        var (_, message) = opened;
        if (chosen is null && message.Signers.Count > 1)
            return Terminal.Usage($"timestamp request: подписантов {message.Signers.Count}, укажите --signer");
        var signer = message.Signers[chosen ?? 0];
        var algorithm = DigestFor(signer, digest);
        var request = Timestamps.Request(algorithm, algorithm.Hash(signer.Signature.Span), RandomNumberGenerator.GetBytes(8));
        var output = arguments.Value("--out") ?? (file == "-" ? "-" : file + ".tsq");
        if (!Terminal.Write(output, request).Succeeded(out _, out problem))
            return Terminal.Refuse(problem);
        if (output != "-")
            Terminal.Say($"{output}: запрос штампа времени, {algorithm.Name}");
        return Exit.Good;
    }

    private static async Task<int> AddTimestamp(Arguments arguments)
    {
        var file = arguments.Positional[0];
        var (service, reply) = (arguments.Value("--tsa"), arguments.Value("--reply"));
        if (service is null == reply is null || (service is not null && !Network.IsAddress(service)))
            return Terminal.Usage("timestamp add: нужен --tsa с адресом http(s)://… или --reply с файлом, одно из двух");
        if (!Open(arguments, out var digest, out var chosen).Succeeded(out var opened, out var problem))
            return problem.Code == "usage" ? Terminal.Usage($"timestamp add: {problem.Message}") : Terminal.Refuse(problem);
        var (signature, message) = opened;
        if (reply is not null)
        {
            if (!Terminal.Read(reply).Succeeded(out var answer, out problem))
                return Terminal.Refuse(problem);
            if (!Timestamps.ReadToken(answer).Succeeded(out var token, out problem))
                return Terminal.Refuse(problem, reply);
            // The token itself says whose signature it is over.
            var index = chosen ?? Enumerable.Range(0, message.Signers.Count).FirstOrDefault(i => CadesUpgrade.AddTimestamp(signature, i, token).Problem is null);
            if (!CadesUpgrade.AddTimestamp(signature, index, token).Succeeded(out signature, out problem))
                return Terminal.Refuse(problem, reply);
            return Save(arguments, signature, 1);
        }

        using var network = new Network();
        try
        {
            var indices = chosen is { } one ? [one] : Enumerable.Range(0, message.Signers.Count).Where(i => message.Signers[i].ClaimedLevel < CadesLevel.T).ToArray();
            if (indices.Length == 0)
                return Terminal.Refuse(new Problem("timestamp-present", "штамп времени уже есть у всех подписантов; ещё один — с --signer"), file);
            foreach (var index in indices)
            {
                if (!(await CadesUpgrade.AddTimestamp(signature, index, DigestFor(message.Signers[index], digest), network.Timestamps(service!))).Succeeded(out signature, out problem))
                    return Terminal.Refuse(problem, file);
            }

            return Save(arguments, signature, indices.Length);
        }
        catch (ServiceRefusal refusal)
        {
            return Terminal.Refuse(refusal.Problem, service);
        }
    }

    private static Result<(byte[] Signature, SignedMessage Message)> Open(Arguments arguments, out DigestAlgorithm? digest, out int? signer)
    {
        signer = null;
        if (Digest(arguments, out digest) is { } wrong)
            return wrong;
        if (!Terminal.Read(arguments.Positional[0]).Succeeded(out var signature, out var problem) || !SignedMessage.Read(signature).Succeeded(out var message, out problem))
            return problem;
        if (message.Signers.Count == 0)
            return new Problem("signer-not-found", "в файле нет ни одной подписи");
        if (arguments.Value("--signer") is not { } text)
            return (signature, message);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > message.Signers.Count)
            return new Problem("usage", $"--signer — число от 1 до {message.Signers.Count}");
        signer = number - 1;
        return (signature, message);
    }

    private static int Save(Arguments arguments, byte[] signature, int count)
    {
        var output = arguments.Value("--out") ?? arguments.Positional[0];
        if (!Terminal.Replace(output, signature).Succeeded(out _, out var problem))
            return Terminal.Refuse(problem);
        if (output != "-")
            Terminal.Say($"{output}: {(count == 1 ? "добавлен штамп времени" : $"добавлено штампов времени: {count}")}, {signature.Length} байт");
        return Exit.Good;
    }
}
