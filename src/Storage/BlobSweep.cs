using Beresta.Kernel;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>What a sweep has done.</summary>
/// <param name="Seen">Blobs that were old enough to be looked at.</param>
/// <param name="Orphans">Those of them that no row names.</param>
/// <param name="Trashed">Orphans taken into the trash.</param>
/// <param name="Purged">Blobs removed from the trash for ever.</param>
/// <param name="Recovered">Blobs of the trash that rows name: they were brought back.</param>
/// <param name="IsStopped">So many were orphans that something is wrong: nothing was taken.</param>
public sealed record SweptBlobs(long Seen, int Orphans, int Trashed, int Purged, int Recovered, bool IsStopped);

/// <summary>
/// Lists all blobs and takes away those that no row names: what <see cref="LooseContents"/> has not noted, after a database was restored from an older copy. The age leaves time for
/// a transaction that is to name one. An orphan lies in the trash for a month, from where reading it brings it back: a wrong clock or a wrong copy must not cost a document.
/// </summary>
public sealed partial class BlobSweep(IBlobStore blobs, IEnumerable<BlobReferences> references, TimeProvider clock, ILogger<BlobSweep> log)
{
    public static readonly TimeSpan Age = TimeSpan.FromHours(24);

    public static readonly TimeSpan TimeInTrash = TimeSpan.FromDays(30);

    /// <summary>Crashes leave a few orphans. When more than these and more than <see cref="LargestShare"/> of all are, the database is not the one that named them.</summary>
    public const int FewOrphans = 100;

    public const double LargestShare = 0.05;

    private const int Batch = 500;

    // A pass remembers no more than so many; the next one goes on.
    private const int MostOrphans = 200_000;

    /// <param name="anyNumber">Also when suspiciously many would go.</param>
    public async Task<SweptBlobs> Run(bool anyNumber = false, CancellationToken stop = default)
    {
        var before = clock.GetUtcNow() - Age;
        var (seen, orphans) = await FindOrphans(before, stop);
        var isStopped = !anyNumber && orphans.Count > FewOrphans && orphans.Count > seen * LargestShare;
        var trashed = 0;
        if (isStopped)
            Stopped(log, orphans.Count, seen);
        else
            trashed = await Take(orphans, before, stop);
        var (purged, recovered) = await Tidy(stop);
        if (trashed > 0)
            Swept(log, trashed, seen);
        return new SweptBlobs(seen, orphans.Count, trashed, purged, recovered, isStopped);
    }

    /// <summary>Removes what lay in the trash for its time, and what interrupted writers have left.</summary>
    public async Task<(int Purged, int Recovered)> Tidy(CancellationToken stop = default)
    {
        await blobs.DeleteUnfinished(clock.GetUtcNow() - Age, stop);
        var (purged, recovered) = await Purge(stop);
        if (purged + recovered > 0)
            Tidied(log, purged, recovered);
        return (purged, recovered);
    }

    private async Task<(long Seen, List<ContentHash> Orphans)> FindOrphans(DateTimeOffset before, CancellationToken stop)
    {
        var (seen, orphans) = (0L, new List<ContentHash>());
        await foreach (var batch in blobs.ListUntouchedSince(before, stop).Chunk(Batch).WithCancellation(stop))
        {
            seen += batch.Length;
            var named = await references.FindNamed(batch, stop);
            orphans.AddRange(batch.Where(hash => !named.Contains(hash)).Take(MostOrphans - orphans.Count));
        }

        return (seen, orphans);
    }

    private async Task<int> Take(List<ContentHash> orphans, DateTimeOffset before, CancellationToken stop)
    {
        var taken = 0;
        foreach (var batch in orphans.Chunk(Batch))
        {
            // The pass may have been long: what was named meanwhile stays.
            var named = await references.FindNamed(batch, stop);
            foreach (var orphan in batch.Where(hash => !named.Contains(hash)))
                taken += await blobs.MoveToTrash(orphan, before, stop) ? 1 : 0;
        }

        return taken;
    }

    private async Task<(int Purged, int Recovered)> Purge(CancellationToken stop)
    {
        var (purged, recovered) = (0, 0);
        await foreach (var batch in blobs.ListTrash(clock.GetUtcNow() - TimeInTrash, stop).Chunk(Batch).WithCancellation(stop))
        {
            var named = await references.FindNamed(batch, stop);
            foreach (var hash in batch)
            {
                // Looking for it brings it back where it is named and missing.
                if (named.Contains(hash) && await blobs.Exists(hash, stop))
                    recovered++;
                else
                    purged++;
                await blobs.DeleteTrashed(hash, stop);
            }
        }

        return (purged, recovered);
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The sweep took {Trashed} of {Seen} contents that no row names into the trash")]
    private static partial void Swept(ILogger log, int trashed, long seen);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Purged} contents were removed from the trash for ever, {Recovered} brought back: rows name them")]
    private static partial void Tidied(ILogger log, int purged, int recovered);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The sweep took nothing: {Orphans} of {Seen} contents are named by no row, which is too many for crashes. Is this the right database? See «beresta blobs sweep --any-number»")]
    private static partial void Stopped(ILogger log, int orphans, long seen);
}
