namespace Beresta.Signatures;

/// <summary>Digests of one content, all computed in one pass over it, so that content of any size is checked without holding it.</summary>
public sealed class ContentDigests
{
    private const int BufferSize = 128 * 1024;

    private readonly Dictionary<DigestAlgorithm, byte[]> hashes = [];

    private ContentDigests()
    {
    }

    /// <summary>The digest of this algorithm; null when it was not asked for.</summary>
    public ReadOnlyMemory<byte>? this[DigestAlgorithm algorithm] => hashes.TryGetValue(algorithm, out var hash) ? hash : default(ReadOnlyMemory<byte>?);

    /// <summary>Digests of content in memory.</summary>
    public static ContentDigests Of(ReadOnlySpan<byte> content, IEnumerable<DigestAlgorithm> algorithms)
    {
        var digests = new ContentDigests();
        foreach (var algorithm in algorithms)
            digests.hashes[algorithm] = algorithm.Hash(content);
        return digests;
    }

    /// <summary>Reads the stream to its end once.</summary>
    public static async Task<ContentDigests> Of(Stream content, IEnumerable<DigestAlgorithm> algorithms, CancellationToken stop)
    {
        var running = algorithms.Distinct().Select(algorithm => (Algorithm: algorithm, Digest: algorithm.Start())).ToList();
        try
        {
            var buffer = new byte[BufferSize];
            int read;
            while ((read = await content.ReadAsync(buffer, stop)) > 0)
            {
                foreach (var (_, digest) in running)
                    digest.Append(buffer.AsSpan(0, read));
            }

            var digests = new ContentDigests();
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
