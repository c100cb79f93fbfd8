using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>What a move has done.</summary>
/// <param name="Seen">Blobs of the old store.</param>
/// <param name="Copied">Those that the new one had not.</param>
/// <param name="Bytes">Their length.</param>
/// <param name="Removed">Those that went into the old store's trash.</param>
/// <param name="Damaged">Those that could not be read as what they are: they stay where they are.</param>
public sealed record MovedBlobs(long Seen, long Copied, long Bytes, long Removed, IReadOnlyList<ContentHash> Damaged);

/// <summary>
/// Brings all blobs of one store into another. Both may be in use: blobs never change, what comes meanwhile comes with the next run, and a run that was interrupted is begun again and
/// passes over what is there. Each blob is checked against its name on the way.
/// </summary>
public static class MoveBlobs
{
    /// <param name="from">The old store.</param>
    /// <param name="to">The new one.</param>
    /// <param name="remove">Whether what the new store has goes into the old one's trash.</param>
    /// <param name="progress">Is told from time to time how many have been seen.</param>
    /// <param name="stop">Interrupts.</param>
    public static async Task<MovedBlobs> Run(IBlobStore from, IBlobStore to, bool remove, Action<long>? progress = null, CancellationToken stop = default)
    {
        var (seen, copied, bytes, removed, damaged) = (0L, 0L, 0L, 0L, new List<ContentHash>());
        await foreach (var hash in from.ListUntouchedSince(DateTimeOffset.MaxValue, stop))
        {
            if (++seen % 1000 == 0)
                progress?.Invoke(seen);
            try
            {
                if (!await to.Exists(hash, stop))
                {
                    bytes += await Copy(from, to, hash, stop);
                    copied++;
                }

                if (remove && await from.MoveToTrash(hash, DateTimeOffset.MaxValue, stop))
                    removed++;
            }
            catch (BlobException e) when (e.Hash == hash)
            {
                damaged.Add(hash);
            }
        }

        return new MovedBlobs(seen, copied, bytes, removed, damaged);
    }

    private static async Task<long> Copy(IBlobStore from, IBlobStore to, ContentHash hash, CancellationToken stop)
    {
        await using var content = await from.OpenRead(hash, stop);
        var length = content.Length;
        // The stream itself refuses, at its end, bytes that are not those of the name: nothing is stored under another.
        return await to.Put(content, stop) == hash ? length : throw new BlobException(hash, "the bytes are not those of the name");
    }
}
