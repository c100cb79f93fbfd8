using System.ComponentModel;
using System.Globalization;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta sign</c>: makes a CAdES signature, adds one to a signature that exists, or countersigns one.</summary>
internal static class SignCommand
{
    private static readonly string[] Broken = [ReasonCodes.BadDigest, ReasonCodes.BadSignature, ReasonCodes.Malformed, ReasonCodes.AlgorithmMismatch, ReasonCodes.NoSignature, ReasonCodes.NoContent];

    public static readonly Command Command = new(
        "sign", "подписать файл", "ФАЙЛ",
        [
            .. SignerOptions.All,
            new("--attached", null, "присоединённая подпись: содержимое внутри (ФАЙЛ.p7m)"),
            new("--add", "ПОДПИСЬ", "добавить свою подпись в эту, рядом с прежними; для присоединённой ФАЙЛ — она сама"),
            new("--countersign", "НОМЕР", "ФАЙЛ — подпись; заверить своей подписью подпись подписанта с этим номером"),
            new("--tsa", "АДРЕС", "сразу добавить штамп времени этой службы (CAdES-T)"),
            new("--out", "ФАЙЛ", "куда записать; «-» — на стандартный вывод; по умолчанию ФАЙЛ.p7s, а добавленное — на место прежней подписи"),
        ],
        [
            "beresta sign contract.pdf --key director.key --certificate director.pem",
            "beresta sign title.xml --p12 director.p12 --password-file secret.txt --attached --out title.p7m",
            "beresta sign contract.pdf --add contract.pdf.p7s --key accountant.key --certificate accountant.pem",
            "beresta sign contract.pdf.p7s --countersign 1 --key notary.key --certificate notary.pem",
            "beresta sign contract.pdf --certificate director.pem --signer-command ./hsm-sign --signer-argument {in} --signer-argument {out}",
            "beresta sign contract.pdf --pkcs11 /usr/lib/librtpkcs11ecp.so --pin-file pin.txt --tsa http://tsa.example.ru/tsp",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = "Подпись — CAdES-BES в CMS (DER) по ГОСТ Р 34.10-2012, RSA или ECDSA, смотря по ключу. Файл не меняется.",
    };

    private static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Positional[0];
        if (new[] { "--attached", "--add", "--countersign" }.Count(arguments.Has) > 1)
            return Terminal.Usage("sign: --attached, --add и --countersign вместе не бывают");
        var service = arguments.Value("--tsa");
        if (service is not null && (!Network.IsAddress(service) || arguments.Has("--countersign")))
            return Terminal.Usage("sign: --tsa — адрес http(s)://…, и не вместе с --countersign");
        // The file is asked for first: nobody types a PIN for one that is not there.
        if (!Terminal.Open(file).Succeeded(out var content, out var problem))
            return Terminal.Refuse(problem);
        await using var opened = content;
        if (!SignerOptions.Open(arguments).Succeeded(out var signer, out problem))
            return problem.Code == "usage" ? Terminal.Usage($"sign: {problem.Message}") : Terminal.Refuse(problem);
        using var owned = signer as IDisposable;
        var now = DateTimeOffset.UtcNow;
        if (now < signer.Certificate.NotBefore || now > signer.Certificate.NotAfter)
            Terminal.Complain($"внимание: сертификат действует {Moments.Show(signer.Certificate.NotBefore)} – {Moments.Show(signer.Certificate.NotAfter)}, сейчас не его срок");
        using var network = new Network();
        try
        {
            if (!(await Sign(arguments, file, content, signer, now)).Succeeded(out var made, out problem))
                return problem.Code == "usage" ? Terminal.Usage($"sign: {problem.Message}") : Terminal.Refuse(problem, file);
            var (signature, output) = made;
            var last = SignedMessage.Read(signature).Value.Signers.Count - 1;
            if (service is not null && !(await CadesUpgrade.AddTimestamp(signature, last, signer.Certificate.PublicKey.Digest, network.Timestamps(service))).Succeeded(out signature, out problem))
                return Terminal.Refuse(problem, file);
            output = arguments.Value("--out") ?? output;
            if (!Terminal.Replace(output, signature).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            if (output != "-")
                Terminal.Say($"{output}: {signature.Length} байт, подписал {signer.Certificate.Owner}");
            return Exit.Good;
        }
        catch (ServiceRefusal refusal)
        {
            return Terminal.Refuse(refusal.Problem, service);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or OperationCanceledException or IOException)
        {
            // A program or a token of the user's own failed, or its answer is no signature of this key.
            return Terminal.Refuse(new Problem("signer-failed", failure is OperationCanceledException ? "программа не подписала за отведённое время" : failure.Message));
        }
    }

    // The signature, and where it goes unless --out says otherwise.
    private static async Task<Result<(byte[] Signature, string Output)>> Sign(Arguments arguments, string file, Stream stream, ISigner signer, DateTimeOffset now)
    {
        if (!new[] { "--attached", "--add", "--countersign" }.Any(arguments.Has))
        {
            // A detached signature needs the digest alone: the file may be of any size.
            var digest = signer.Certificate.PublicKey.Digest;
            var digests = await RunningDigests.Of(stream, [digest], CancellationToken.None);
            return (await Cades.SignDetachedHash(digests[digest]!.Value, signer, now), file == "-" ? "-" : file + ".p7s");
        }

        if (!(file == "-" ? ReadAll(stream) : Terminal.Read(file)).Succeeded(out var content, out var problem))
            return problem;
        if (arguments.Value("--countersign") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                return new Problem("usage", "--countersign — номер подписанта, с единицы");
            return (await CadesUpgrade.AddCounterSignature(content, number - 1, signer, now)).Select(signature => (signature, file));
        }

        if (arguments.Value("--add") is { } existing)
            return (await Add(existing, file, content, signer, now)).Select(signature => (signature, existing));
        return (await Cades.SignAttached(content, signer, now), file == "-" ? "-" : file + ".p7m");
    }

    private static Result<byte[]> ReadAll(Stream input)
    {
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    // The content must be the one that the others signed: a second signature does not join two documents.
    private static async Task<Result<byte[]>> Add(string existing, string file, byte[] content, ISigner signer, DateTimeOffset now)
    {
        var signature = content;
        if (file != existing && !Terminal.Read(existing).Succeeded(out signature, out var problem))
            return problem;
        if (!SignedMessage.Read(signature).Succeeded(out var message, out problem))
            return problem;
        if (message.Content is { } inside && file == existing)
            content = inside.ToArray();
        var verdict = SignatureCheck.Detached(signature, content, TrustStore.Empty, now);
        if (verdict.Reasons.FirstOrDefault(reason => Broken.Contains(reason.Code)) is { } reason)
            return new Problem("signature-broken", $"{existing}: {reason.Message}; подпись не добавлена");
        return await CadesUpgrade.AddSignature(signature, signer.Certificate.PublicKey.Digest.Hash(content), signer, now);
    }
}
