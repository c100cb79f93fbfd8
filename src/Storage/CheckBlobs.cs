using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>What is wrong with a content.</summary>
public enum BlobFault
{
    /// <summary>A row names it, and it is not there.</summary>
    Missing,

    /// <summary>Its bytes are not those of its name.</summary>
    Damaged,
}

/// <summary>A content that is not as it must be.</summary>
/// <param name="IsNamed">Some row names it; a damaged one that none names is lost to nobody.</param>
public sealed record BlobFinding(ContentHash Hash, BlobFault Fault, bool IsNamed);

/// <summary>The whole storage, counted.</summary>
/// <param name="Named">Contents that rows name.</param>
/// <param name="Bytes">The length of those that are whole.</param>
/// <param name="Unnamed">Contents that no row names: on their way, or left by a crash.</param>
public sealed record CheckedBlobs(long Named, long Bytes, long Missing, long Damaged, long Unnamed)
{
    public bool IsWhole => Missing + Damaged == 0;
}

/// <summary>Reads every content that a row names, and every one that is stored, and compares each with its name.</summary>
public sealed class CheckBlobs(Contents contents, IBlobStore blobs, IEnumerable<BlobReferences> references)
{
    /// <param name="report">Is told each finding as soon as it is made.</param>
    /// <param name="progress">Is told from time to time how many contents have been read.</param>
    public async Task<CheckedBlobs> Run(Action<BlobFinding> report, Action<long>? progress = null, CancellationToken stop = default)
    {
        var (named, bytes, missing, damaged, unnamed) = (0L, 0L, 0L, 0L, 0L);
        await foreach (var hash in references.ListAll(stop))
        {
            if (++named % 1000 == 0)
                progress?.Invoke(named);
            if (await Length(contents.OpenRead(hash, stop), stop) is { } length)
            {
                bytes += length;
                continue;
            }

            var fault = await contents.Exists(hash, stop) ? BlobFault.Damaged : BlobFault.Missing;
            (missing, damaged) = fault == BlobFault.Missing ? (missing + 1, damaged) : (missing, damaged + 1);
            report(new BlobFinding(hash, fault, IsNamed: true));
        }

        await foreach (var batch in blobs.ListUntouchedSince(DateTimeOffset.MaxValue, stop).Chunk(500).WithCancellation(stop))
        {
            var known = await references.FindNamed(batch, stop);
            foreach (var hash in batch.Where(hash => !known.Contains(hash)))
            {
                unnamed++;
                // Gone between the listing and the reading is no fault: nobody has named it.
                if (await Length(blobs.OpenRead(hash, stop), stop) is not null || !await blobs.Exists(hash, stop))
                    continue;
                damaged++;
                report(new BlobFinding(hash, BlobFault.Damaged, IsNamed: false));
            }
        }

        return new CheckedBlobs(named, bytes, missing, damaged, unnamed);
    }

    // Null: it is not there, or not whole.
    private static async Task<long?> Length(Task<Stream> opening, CancellationToken stop)
    {
        try
        {
            await using var content = await opening;
            var buffer = new byte[81920];
            var length = 0L;
            for (int count; (count = await content.ReadAsync(buffer, stop)) > 0;)
                length += count;
            return length;
        }
        catch (BlobException)
        {
            return null;
        }
    }
}
