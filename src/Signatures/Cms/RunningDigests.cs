namespace Beresta.Signatures;

/// <summary>Digests of one content that comes in pieces; of the content itself no more is kept than its beginning, and the whole of a small one.</summary>
public sealed class RunningDigests : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly List<(DigestAlgorithm Algorithm, RunningDigest Digest)> running;
    private readonly MemoryStream small = new();
    private bool isSmall = true;

    /// <summary>Reads the stream to its end once.</summary>
    public static async Task<ContentDigests> Of(Stream content, IEnumerable<DigestAlgorithm> algorithms, CancellationToken stop)
    {
        using var digests = new RunningDigests(algorithms);
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
            digests.Append(buffer.AsSpan(0, read));
        return digests.Finish();
    }

    /// <summary>Starts these digests.</summary>
    public RunningDigests(IEnumerable<DigestAlgorithm> algorithms) =>
        running = [.. algorithms.Distinct().Select(algorithm => (algorithm, algorithm.Start()))];

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        foreach (var (_, digest) in running)
            digest.Append(data);
        if (!isSmall)
            return;
        // The beginning stays, whatever comes.
        isSmall = small.Length + data.Length <= OtherBytes.LargestContent;
        small.Write(isSmall ? data : data[..Math.Min(data.Length, ContentDigests.PrefixSize)]);
        if (!isSmall)
        {
            small.SetLength(Math.Min(small.Length, ContentDigests.PrefixSize));
            small.Capacity = (int)small.Length;
        }
    }

    /// <summary>The digests of all that was added.</summary>
    public ContentDigests Finish()
    {
        var kept = small.ToArray();
        return ContentDigests.Of(kept, isSmall, [.. running.Select(one => (one.Algorithm, one.Digest.Finish()))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, digest) in running)
            digest.Dispose();
        small.Dispose();
    }
}
