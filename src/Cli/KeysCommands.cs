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
        "keys import", "прочитать ключ из PKCS#8 (DER, PEM, base64) и записать как PEM", "ФАЙЛ",
        [Out],
        ["beresta keys import director.der --out director.key"],
        arguments => Task.FromResult(ImportKey(arguments)))
    {
        OperandCount = (1, 1),
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
        if (!PrivateKey.Read(bytes).Succeeded(out var key, out problem))
            return Terminal.Refuse(problem, arguments.Positional[0]);
        using (key)
            return Save(key, output);
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
                Terminal.Say(JsonSerializer.Serialize(new { file, algorithm = key.PublicKey.Name, algorithmOid = key.PublicKey.AlgorithmOid, curve = key.PublicKey.Curve?.Oid, fits }, Terminal.Json));
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
