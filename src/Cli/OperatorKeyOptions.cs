using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary>The operator's key on the command line: made here, or imported from a file.</summary>
internal static class OperatorKeyOptions
{
    private const string MakeKey = "--make-key";

    private static readonly string[] Files = ["--key", "--certificate", "--chain", "--p12", "--password-file"];

    /// <summary>The options, to be listed by a command.</summary>
    public static readonly IReadOnlyList<Option> All =
    [
        new(MakeKey, null, $"сделать ключ оператора и сертификат, изданный им самим, на {SelfIssued.Years} года: для обмена внутри группы или по соглашению"),
        .. SignerOptions.All.Where(option => Files.Contains(option.Name, StringComparer.Ordinal)),
    ];

    /// <summary>The imported key, to be disposed of; no value: it is to be made. Problems: <c>usage</c>, those of reading files.</summary>
    public static Result<OperatorKeyFile> Read(Arguments arguments)
    {
        if (arguments.Has(MakeKey))
            return Array.Exists(Files, arguments.Has)
                ? new Problem("usage", $"{MakeKey} — новый ключ, а {string.Join(", ", Files.Where(arguments.Has))} — уже сделанный: нужно что-то одно")
                    : new OperatorKeyFile(null);
        if (!arguments.Has("--key") && !arguments.Has("--p12"))
            return new Problem("usage", $"каким ключом подписывает оператор? нужно одно из {MakeKey}, --p12, --key с --certificate");
        return SignerOptions.Open(arguments).Succeeded(out var signer, out var problem) ? new OperatorKeyFile((KeySigner)signer) : problem;
    }
}

/// <summary>The key that the options name.</summary>
/// <param name="Key">Null: it is to be made.</param>
internal sealed record OperatorKeyFile(KeySigner? Key) : IDisposable
{
    public void Dispose() => Key?.Dispose();
}
