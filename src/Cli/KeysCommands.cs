using System.Text;
using System.Text.Json;
using Beresta.Gost;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta keys …</c>: key files.</summary>
internal static class KeysCommands
{
    private static readonly Option Out = new("--out", "ФАЙЛ", "куда записать ключ (PEM, только для владельца); существующий файл не перезаписывается");

    public static readonly Command New = new(
        "keys new", "сделать новый ключ ГОСТ Р 34.10-2012", "",
        [
            Out,
            new("--curve", "OID", "параметры кривой; по умолчанию 1.2.643.2.2.36.0 (КриптоПро XchA, 256 бит)"),
            new("--kazakhstan", null, "ключ с идентификаторами алгоритмов Казахстана, 512 бит"),
        ],
        ["beresta keys new --out director.key", "beresta keys new --out root.key --curve 1.2.643.7.1.2.1.2.1"],
        arguments => Task.FromResult(Make(arguments)))
    {
        Details = $"Кривые:\n{string.Join('\n', GostCurve.All.Where(curve => !curve.IsForTests).Select(curve => $"  {curve.Oid,-22} {curve.Name}"))}",
    };

    public static readonly Command Import = new(
        "keys import", "прочитать ключ из PKCS#8 или контейнера PKCS#12 (.p12, .pfx) и записать как PEM", "ФАЙЛ",
        [
            Out,
            new("--certificate-out", "ФАЙЛ", "куда записать сертификаты контейнера (PEM, сертификат ключа первым)"),
            new("--password-file", "ФАЙЛ", "файл с паролем контейнера («-» — стандартный ввод); без него пароль спросят"),
        ],
        [
            "beresta keys import director.der --out director.key",
            "beresta keys import GOST512.p12 --out director.key --certificate-out director.pem --password-file secret.txt",
        ],
        arguments => Task.FromResult(ImportKey(arguments)))
    {
        OperandCount = (1, 1),
        Details = "Читает контейнеры OpenSSL (AES, Triple DES, ГОСТ 28147-89, Магма, Кузнечик) и НУЦ РК. Контейнеры КриптоПро CSP в её собственном формате не читаются: перенесите ключ средствами CSP.",
    };

    public static readonly Command Export = new(
        "keys export", "собрать контейнер PKCS#12 из ключа и сертификата", "",
        [
            new("--key", "ФАЙЛ", "закрытый ключ, PKCS#8: PEM или DER"),
            new("--certificate", "ФАЙЛ", "сертификат ключа; в том же файле PEM могут идти вышестоящие"),
            new("--password-file", "ФАЙЛ", "файл с паролем контейнера («-» — стандартный ввод); без него пароль спросят"),
            new("--out", "ФАЙЛ", "куда записать контейнер (только для владельца); существующий файл не перезаписывается"),
        ],
        ["beresta keys export --key director.key --certificate director.pem --out director.p12 --password-file secret.txt"],
        arguments => Task.FromResult(ExportKey(arguments)))
    {
        Details = "Контейнер — по RFC 9548: Кузнечик под ключом из пароля, целостность на Стрибоге. Его читают OpenSSL с ГОСТ и keys import.",
    };

    public static readonly Command Show = new(
        "keys show", "показать, что за ключ, и подходит ли к сертификату", "ФАЙЛ",
        [new("--certificate", "ФАЙЛ", "сертификат, которому ключ должен соответствовать"), new("--json", null, "для программ")],
        ["beresta keys show director.key --certificate director.pem"],
        arguments => Task.FromResult(ShowKey(arguments)))
    {
        OperandCount = (1, 1),
        Details = "Сам закрытый ключ никогда не печатается.",
    };

    private static int Make(Arguments arguments)
    {
        if (arguments.Value("--out") is not { } output)
            return Terminal.Usage("keys new: нужен --out");
        var curve = arguments.Value("--curve") ?? TestAuthority.DefaultCurve;
        if (GostCurve.FromOid(curve) is null)
            return Terminal.Usage($"keys new: кривой {curve} нет; список: beresta keys new --help");
        using var key = arguments.Has("--kazakhstan") ? PrivateKey.GenerateKazakh() : PrivateKey.Generate(curve);
        return Save(key, output);
    }

    private static int ImportKey(Arguments arguments)
    {
        if (arguments.Value("--out") is not { } output)
            return Terminal.Usage("keys import: нужен --out");
        if (!Terminal.Read(arguments.Positional[0]).Succeeded(out var bytes, out var problem))
            return Terminal.Refuse(problem);
        if (Pkcs12.IsContainer(bytes))
            return ImportContainer(arguments, bytes, output);
        if (arguments.Has("--certificate-out"))
            return Terminal.Usage("keys import: в этом файле один ключ, --certificate-out — для контейнеров PKCS#12");
        if (!PrivateKey.Read(bytes).Succeeded(out var key, out problem))
            return Terminal.Refuse(problem, arguments.Positional[0]);
        using (key)
            return Save(key, output);
    }

    private static int ImportContainer(Arguments arguments, byte[] container, string output)
    {
        if (!SignerOptions.OpenContainer(arguments, container).Succeeded(out var signer, out var problem))
            return problem.Code == "usage" ? Terminal.Usage($"keys import: {problem.Message}") : Terminal.Refuse(problem, arguments.Positional[0]);
        using (signer)
        using (var key = PrivateKey.Read(signer.ExportKey()).Value)
        {
            if (Save(key, output) is not Exit.Good and var exit)
                return exit;
            if (arguments.Value("--certificate-out") is not { } file)
                return Exit.Good;
            var certificates = string.Concat(signer.Chain.Prepend(signer.Certificate).Select(certificate => certificate.ToPem()));
            if (!Terminal.Write(file, Encoding.ASCII.GetBytes(certificates)).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            if (file != "-")
                Terminal.Say($"{file}: {signer.Certificate.Owner}, до {Moments.Show(signer.Certificate.NotAfter)}");
            return Exit.Good;
        }
    }

    private static int ExportKey(Arguments arguments)
    {
        if (arguments.Value("--key") is not { } keyFile || arguments.Value("--certificate") is not { } certificateFile || arguments.Value("--out") is not { } output)
            return Terminal.Usage("keys export: нужны --key, --certificate и --out");
        if (!Terminal.Read(keyFile).Succeeded(out var key, out var problem) || !Terminal.Read(certificateFile).Succeeded(out var pem, out problem))
            return Terminal.Refuse(problem);
        if (!Certificate.ReadAll(pem).Succeeded(out var certificates, out problem))
            return Terminal.Refuse(problem, certificateFile);
        if (!KeySigner.Read(key, certificates[0], [.. certificates.Skip(1)]).Succeeded(out var signer, out problem))
            return Terminal.Refuse(problem, keyFile);
        using (signer)
        {
            if (!SignerOptions.Secret(arguments, "--password-file", "Пароль нового контейнера").Succeeded(out var password, out problem))
                return problem.Code == "usage" ? Terminal.Usage($"keys export: {problem.Message}") : Terminal.Refuse(problem);
            if (password.Length == 0)
                return Terminal.Usage("keys export: пароль пуст");
            if (!Terminal.Write(output, Pkcs12.Write(signer, password), isSecret: true).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            if (output != "-")
                Terminal.Say($"{output}: {signer.Certificate.Owner}");
            return Exit.Good;
        }
    }

    private static int ShowKey(Arguments arguments)
    {
        var file = arguments.Positional[0];
        if (!Terminal.Read(file).Succeeded(out var bytes, out var problem))
            return Terminal.Refuse(problem);
        if (!PrivateKey.Read(bytes).Succeeded(out var key, out problem))
            return Terminal.Refuse(problem, file);
        using (key)
        {
            bool? fits = null;
            if (arguments.Value("--certificate") is { } certificateFile)
            {
                if (!Terminal.Read(certificateFile).Succeeded(out bytes, out problem))
                    return Terminal.Refuse(problem);
                if (!Certificate.Read(bytes).Succeeded(out var certificate, out problem))
                    return Terminal.Refuse(problem, certificateFile);
                fits = KeySigner.Create(key, certificate).Problem is null;
            }

            if (arguments.Has("--json"))
            {
                Terminal.SayJson(JsonSerializer.Serialize(new { file, algorithm = key.PublicKey.Name, algorithmOid = key.PublicKey.AlgorithmOid, curve = key.PublicKey.Curve?.Oid, fits }, Terminal.Json));
            }
            else
            {
                Terminal.Say($"{file}: {key.PublicKey.Name}{(key.PublicKey.Curve is { } curve ? $" ({curve.Oid})" : "")}");
                if (fits is { } pair)
                    Terminal.Say(pair ? Terminal.Green("  соответствует сертификату") : Terminal.Red("  не соответствует сертификату"));
            }

            return fits == false ? Exit.Bad : Exit.Good;
        }
    }

    private static int Save(PrivateKey key, string output)
    {
        if (!Terminal.Write(output, Encoding.ASCII.GetBytes(key.ExportPem()), isSecret: true).Succeeded(out _, out var problem))
            return Terminal.Refuse(problem);
        if (output != "-")
            Terminal.Say($"{output}: {key.PublicKey.Name}");
        return Exit.Good;
    }
}
