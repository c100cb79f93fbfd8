namespace Beresta.Signatures;

/// <summary>Digests of one content, all computed in one pass over it, so that content of any size is checked without holding it.</summary>
public sealed class ContentDigests
{
    private const int BufferSize = 128 * 1024;

    private const int PrefixSize = 512;

    private readonly Dictionary<DigestAlgorithm, byte[]> hashes = [];
    private byte[] prefix = [];

    /// <summary>The content itself where it is small, so that a wrong digest can be explained; null otherwise.</summary>
    internal ReadOnlyMemory<byte>? Small { get; private set; }

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

    /// <summary>Reads the stream to its end once.</summary>
    public static async Task<ContentDigests> Of(Stream content, IEnumerable<DigestAlgorithm> algorithms, CancellationToken stop)
    {
        var running = algorithms.Distinct().Select(algorithm => (Algorithm: algorithm, Digest: algorithm.Start())).ToList();
        try
        {
            var buffer = new byte[BufferSize];
            // The first block is filled, so that the beginning is whole even when the stream gives a byte at a time.
            var read = await content.ReadAtLeastAsync(buffer, PrefixSize, throwOnEndOfStream: false, stop);
            var beginning = buffer[..Math.Min(read, PrefixSize)];
            foreach (var (_, digest) in running)
                digest.Append(buffer.AsSpan(0, read));
            var small = new MemoryStream();
            small.Write(buffer, 0, read);
            while ((read = await content.ReadAsync(buffer, stop)) > 0)
            {
                foreach (var (_, digest) in running)
                    digest.Append(buffer.AsSpan(0, read));
                if (small.Length <= OtherBytes.LargestContent)
                    small.Write(buffer, 0, read);
            }

            var digests = new ContentDigests
            {
                prefix = beginning,
                Small = small.Length <= OtherBytes.LargestContent ? small.GetBuffer().AsMemory(0, (int)small.Length) : default(ReadOnlyMemory<byte>?),
            };
            foreach (var (algorithm, digest) in running)
                digests.hashes[algorithm] = digest.Finish();
            return digests;
        }
        finally
        {
            foreach (var (_, digest) in running)
                digest.Dispose();
        }
    }

    /// <summary>A digest that was computed elsewhere, for a signature over the hash alone.</summary>
    public static ContentDigests OfHash(DigestAlgorithm algorithm, ReadOnlyMemory<byte> hash)
    {
        var digests = new ContentDigests();
        digests.hashes[algorithm] = hash.ToArray();
        return digests;
    }
}
