namespace Beresta.Signatures;

/// <summary>Digests of one content, all computed in one pass over it, so that content of any size is checked without holding it.</summary>
public sealed class ContentDigests
{
    /// <summary>Bytes of <see cref="Beginning"/>.</summary>
    internal const int PrefixSize = 512;

    private readonly Dictionary<DigestAlgorithm, byte[]> hashes = [];
    private byte[] prefix = [];

    /// <summary>The content itself where it is small, so that a wrong digest can be explained; null otherwise.</summary>
    internal ReadOnlyMemory<byte>? Small { get; init; }

    /// <summary>The first bytes of the content: what is kept of it for <see cref="Kept"/>.</summary>
    public ReadOnlyMemory<byte> Beginning => prefix;

    private ContentDigests()
    {
    }

    /// <summary>The digest of this algorithm; null when it was not asked for.</summary>
    public ReadOnlyMemory<byte>? this[DigestAlgorithm algorithm] => hashes.TryGetValue(algorithm, out var hash) ? hash : default(ReadOnlyMemory<byte>?);

    /// <summary>
    /// True when the content begins as a set of signed attributes does. A signature made over attributes also fits a message without attributes whose
    /// content they are: such content must not pass for what somebody signed.
    /// </summary>
    internal bool LooksLikeSignedAttributes => prefix is [0x31, ..] && (prefix.AsSpan().IndexOf(ContentTypeOid) >= 0 || prefix.AsSpan().IndexOf(MessageDigestOid) >= 0);

    private static ReadOnlySpan<byte> ContentTypeOid => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03];

    private static ReadOnlySpan<byte> MessageDigestOid => [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04];

    /// <summary>Digests of content in memory.</summary>
    public static ContentDigests Of(ReadOnlyMemory<byte> content, IEnumerable<DigestAlgorithm> algorithms)
    {
        var digests = new ContentDigests
        {
            prefix = content[..Math.Min(content.Length, PrefixSize)].ToArray(),
            Small = content.Length <= OtherBytes.LargestContent ? content : default(ReadOnlyMemory<byte>?),
        };
        foreach (var algorithm in algorithms)
            digests.hashes[algorithm] = algorithm.Hash(content.Span);
        return digests;
    }

    /// <summary>What was computed in pieces.</summary>
    /// <param name="kept">The content where it is small, otherwise its beginning at the least.</param>
    /// <param name="isSmall">Whether it is the content.</param>
    /// <param name="hashes">The digests.</param>
    internal static ContentDigests Of(byte[] kept, bool isSmall, IReadOnlyList<(DigestAlgorithm Algorithm, byte[] Hash)> hashes)
    {
        var digests = new ContentDigests { prefix = kept[..Math.Min(kept.Length, PrefixSize)], Small = isSmall ? kept : default(ReadOnlyMemory<byte>?) };
        foreach (var (algorithm, hash) in hashes)
            digests.hashes[algorithm] = hash;
        return digests;
    }

    /// <summary>Digests that were computed before, together with the <see cref="Beginning"/> of the content.</summary>
    public static ContentDigests Kept(ReadOnlyMemory<byte> beginning, IEnumerable<(DigestAlgorithm Algorithm, ReadOnlyMemory<byte> Hash)> hashes)
    {
        var digests = new ContentDigests { prefix = beginning.ToArray() };
        foreach (var (algorithm, hash) in hashes)
            digests.hashes[algorithm] = hash.ToArray();
        return digests;
    }

    /// <summary>A digest that was computed elsewhere, for a signature over the hash alone.</summary>
    public static ContentDigests OfHash(DigestAlgorithm algorithm, ReadOnlyMemory<byte> hash)
    {
        var digests = new ContentDigests();
        digests.hashes[algorithm] = hash.ToArray();
        return digests;
    }
}
