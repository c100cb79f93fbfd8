using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>
/// A random secret that is shown once; the database knows only its hash. 256 random bits need no salt and no slow hash, and looking a hash up
/// in an index tells an attacker nothing by its timing.
/// </summary>
public static class Token
{
    public const string Session = "bss_";
    public const string ApiKey = "bak_";
    public const string Invitation = "bin_";
    public const string Reset = "brs_";
    public const string Registration = "brg_";

    private const int Bytes = 32;

    /// <summary>The prefix lets people and scanners see what leaked.</summary>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>False for what cannot be a token, so that nothing long or strange is hashed and looked up.</summary>
    public static bool TryHash(string? token, string prefix, out ContentHash hash)
    {
        hash = default;
        if (token is null || token.Length != prefix.Length + Base64Url.GetEncodedLength(Bytes) || !token.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        hash = Hash(token);
        return true;
    }

    public static ContentHash Hash(string token) => ContentHash.Of(Encoding.UTF8.GetBytes(token));
}
