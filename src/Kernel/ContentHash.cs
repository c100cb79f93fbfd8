using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Beresta.Kernel;

/// <summary>The name of immutable bytes: SHA-256 in 64 lower-case hexadecimal digits. Equal bytes have equal names.</summary>
public readonly record struct ContentHash
{
    private readonly string? hex;

    private ContentHash(string hex) => this.hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Value => hex ?? "";

    /// <summary>The name of these bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>True when the text is 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        hash = default;
        if (text is not { Length: 64 } || text.AsSpan().ContainsAnyExcept("0123456789abcdef"))
            return false;
        hash = new ContentHash(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
