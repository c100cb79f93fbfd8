using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Beresta.Kernel;

/// <summary>The name of immutable bytes: SHA-256 in 64 lower-case hexadecimal digits. Equal bytes have equal names.</summary>
public readonly record struct ContentHash
{
    /// <summary>Bytes of a name.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly string? hex;

    private ContentHash(string hex) => this.hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Value => hex ?? "";

    /// <summary>The name of these bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>A name from its 32 bytes.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public static ContentHash Read(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new(Convert.ToHexStringLower(bytes))
        : throw new ArgumentException($"A content hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The 32 bytes.</summary>
    /// <exception cref="InvalidOperationException">It names nothing.</exception>
    public byte[] ToBytes() => hex is null ? throw new InvalidOperationException("An empty hash has no bytes.") : Convert.FromHexString(hex);

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
