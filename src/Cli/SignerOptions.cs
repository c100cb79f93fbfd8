using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary>Where the key to sign with comes from: a file, a container, a token, another program. Passwords and PINs never stand on the command line.</summary>
internal static class SignerOptions
{
    private static readonly Option PasswordFile = new("--password-file", "ФАЙЛ", "файл с паролем контейнера («-» — стандартный ввод); без него пароль спросят");

    /// <summary>The options, to be listed by a command that signs.</summary>
    public static readonly IReadOnlyList<Option> All =
    [
        new("--key", "ФАЙЛ", "закрытый ключ, PKCS#8: PEM или DER"),
        new("--certificate", "ФАЙЛ", "сертификат ключа; в том же файле PEM могут идти вышестоящие"),
        new("--chain", "ФАЙЛ", "вышестоящие сертификаты, которые надо вложить в подпись", IsRepeatable: true),
        new("--p12", "ФАЙЛ", "контейнер PKCS#12 с ключом и сертификатом (НУЦ РК, OpenSSL), вместо --key и --certificate"),
        PasswordFile,
        new("--signer-command", "ПРОГРАММА", "внешняя программа подписывает хэш (СКЗИ, HSM), вместо --key; нужен --certificate"),
        new("--signer-argument", "АРГУМЕНТ", "её аргумент: {in} и {out} — файлы с хэшем и для подписи, {hex} — хэш шестнадцатерично; без них — стандартные потоки", IsRepeatable: true),
        new("--signer-reversed", null, "программа отдаёт подпись в обратном порядке байтов, как CryptoAPI"),
        new("--pkcs11", "БИБЛИОТЕКА", "токен: библиотека PKCS#11 (.so), вместо --key; без --certificate сертификат берётся с токена"),
        new("--pin-file", "ФАЙЛ", "файл с ПИН-кодом («-» — стандартный ввод); без него ПИН-код спросят"),
        new("--thumbprint", "SHA1", "какой сертификат токена взять, если их несколько"),
    ];

    /// <summary>The signer that the options name. Problems: <c>usage</c>, <c>file-unreadable</c>, those of the ways to sign. Dispose of it if it can be.</summary>
    public static Result<ISigner> Open(Arguments arguments)
    {
        string[] ways = ["--key", "--p12", "--signer-command", "--pkcs11"];
        if (ways.Count(arguments.Has) != 1)
            return new Problem("usage", $"чем подписывать? нужно одно из {string.Join(", ", ways)}");
        if (!Certificates(arguments).Succeeded(out var certificates, out var problem))
            return problem;
        if (arguments.Value("--p12") is { } container)
            return certificates.Count > 0 ? new Problem("usage", "сертификаты — в контейнере, --certificate и --chain не нужны") : FromContainer(arguments, container);
        if (arguments.Value("--pkcs11") is { } library)
            return FromToken(arguments, library, certificates);
        if (!arguments.Has("--certificate"))
            return new Problem("usage", "нужен --certificate");
        if (arguments.Value("--signer-command") is { } program)
            return new ProcessSigner(certificates[0], certificates[1..], program, arguments.Values("--signer-argument")) { IsReversed = arguments.Has("--signer-reversed") };
        var file = arguments.Value("--key")!;
        return Terminal.Read(file).Succeeded(out var key, out problem) && KeySigner.Read(key, certificates[0], certificates[1..]).Succeeded(out var signer, out problem) ? signer : problem;
    }

    /// <summary>Opens a container with the password of <c>--password-file</c>, or one that is asked for.</summary>
    public static Result<KeySigner> OpenContainer(Arguments arguments, ReadOnlyMemory<byte> container) =>
        Secret(arguments, PasswordFile.Name, "Пароль контейнера").Succeeded(out var password, out var problem) ? Pkcs12.Read(container, password) : problem;

    /// <summary>A secret from the file of an option, or asked for at the terminal without showing it.</summary>
    /// <returns><c>usage</c> when there is neither, <c>file-unreadable</c>.</returns>
    public static Result<string> Secret(Arguments arguments, string option, string prompt)
    {
        if (arguments.Value(option) is { } file)
        {
            if (!Terminal.Read(file).Succeeded(out var bytes, out var problem))
                return problem;
            // A line end belongs to the file, not to the secret.
            var text = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\n').TrimEnd('\r');
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
            return text;
        }

        return Console.IsInputRedirected ? new Problem("usage", $"нужен {option}: спросить не у кого, ввод не с терминала") : Ask(prompt);
    }

    private static string Ask(string prompt)
    {
        Console.Error.Write($"{prompt}: ");
        var secret = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                secret.Length = Math.Max(0, secret.Length - 1);
            else if (key.KeyChar != '\0')
                secret.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return secret.ToString();
    }

    private static Result<ISigner> FromContainer(Arguments arguments, string file) =>
        Terminal.Read(file).Succeeded(out var bytes, out var problem) && OpenContainer(arguments, bytes).Succeeded(out var signer, out problem) ? signer : problem;

    private static Result<ISigner> FromToken(Arguments arguments, string library, List<Certificate> certificates)
    {
        if (!Secret(arguments, "--pin-file", "ПИН-код").Succeeded(out var pin, out var problem))
            return problem;
        var opened = arguments.Has("--certificate")
            ? Pkcs11Signer.Open(library, pin, certificates[0], certificates[1..])
            : Pkcs11Signer.Open(library, pin, arguments.Value("--thumbprint"), certificates);
        return opened.Succeeded(out var signer, out problem) ? signer : problem;
    }

    private static Result<List<Certificate>> Certificates(Arguments arguments)
    {
        var certificates = new List<Certificate>();
        foreach (var name in arguments.Values("--certificate").Concat(arguments.Values("--chain")))
        {
            if (!Terminal.Read(name).Succeeded(out var bytes, out var problem))
                return problem;
            if (!Certificate.ReadAll(bytes).Succeeded(out var read, out problem))
                return problem with { Message = $"{name}: {problem.Message}" };
            certificates.AddRange(read);
        }

        return certificates;
    }
}
