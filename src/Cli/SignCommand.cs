using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta sign</c>: makes a CAdES-BES signature with a key file.</summary>
internal static class SignCommand
{
    public static readonly Command Command = new(
        "sign", "подписать файл ключом из файла", "ФАЙЛ",
        [
            new("--key", "ФАЙЛ", "закрытый ключ, PKCS#8: PEM или DER"),
            new("--certificate", "ФАЙЛ", "сертификат ключа; в том же файле PEM могут идти вышестоящие"),
            new("--chain", "ФАЙЛ", "вышестоящие сертификаты, которые надо вложить в подпись", IsRepeatable: true),
            new("--attached", null, "присоединённая подпись: содержимое внутри (ФАЙЛ.p7m)"),
            new("--out", "ФАЙЛ", "куда записать; «-» — на стандартный вывод; по умолчанию ФАЙЛ.p7s"),
        ],
        [
            "beresta sign contract.pdf --key director.key --certificate director.pem",
            "beresta sign title.xml --key director.key --certificate director.pem --attached --out title.p7m",
        ],
        Run)
    {
        OperandCount = (1, 1),
        Details = "Подпись — CAdES-BES в CMS (DER) по ГОСТ Р 34.10-2012, RSA или ECDSA, смотря по ключу. Файл не меняется.",
    };

    private static async Task<int> Run(Arguments arguments)
    {
        if (arguments.Value("--key") is not { } keyFile || arguments.Value("--certificate") is not { } certificateFile)
            return Terminal.Usage("sign: нужны --key и --certificate");
        var file = arguments.Positional[0];
        if (!Terminal.Read(file).Succeeded(out var content, out var problem) || !Terminal.Read(keyFile).Succeeded(out var key, out problem))
            return Terminal.Refuse(problem);
        var certificates = new List<Certificate>();
        foreach (var name in arguments.Values("--chain").Prepend(certificateFile))
        {
            if (!Terminal.Read(name).Succeeded(out var bytes, out problem))
                return Terminal.Refuse(problem);
            if (!Certificate.ReadAll(bytes).Succeeded(out var read, out problem))
                return Terminal.Refuse(problem, name);
            certificates.AddRange(read);
        }

        if (!KeySigner.Read(key, certificates[0], certificates[1..]).Succeeded(out var signer, out problem))
            return Terminal.Refuse(problem, keyFile);
        using (signer)
        {
            var now = DateTimeOffset.UtcNow;
            if (now < signer.Certificate.NotBefore || now > signer.Certificate.NotAfter)
                Terminal.Complain($"внимание: сертификат действует {Moments.Show(signer.Certificate.NotBefore)} – {Moments.Show(signer.Certificate.NotAfter)}, сейчас не его срок");
            var isAttached = arguments.Has("--attached");
            var signature = isAttached ? await Cades.SignAttached(content, signer, now) : await Cades.SignDetached(content, signer, now);
            var output = arguments.Value("--out") ?? (file == "-" ? "-" : file + (isAttached ? ".p7m" : ".p7s"));
            if (!Terminal.Write(output, signature).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            if (output != "-")
                Terminal.Say($"{output}: {signature.Length} байт, подписал {signer.Certificate.Owner}");
            return Exit.Good;
        }
    }
}
