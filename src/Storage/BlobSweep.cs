using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>A module's answer to which of these blobs its rows name. It must count rows of every state: what nobody names is removed.</summary>
public sealed record BlobReferences(string Module, Func<IReadOnlyCollection<ContentHash>, CancellationToken, Task<IReadOnlyCollection<ContentHash>>> AmongThese);

/// <summary>
/// Removes blobs that no row names: a blob is stored before the transaction that names it, so a crash between the two leaves an orphan.
/// The age leaves time for that transaction.
/// </summary>
public sealed class BlobSweep(IBlobStore blobs, IEnumerable<BlobReferences> references, TimeProvider clock)
{
    public static readonly TimeSpan Age = TimeSpan.FromHours(24);

    private const int Batch = 500;

    /// <summary>Gives the number of blobs removed.</summary>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var before = clock.GetUtcNow() - Age;
        if (blobs is FolderBlobs folder)
            folder.DeleteUnfinished(before);
        var removed = 0;
        var batch = new List<ContentHash>(Batch);
        await foreach (var hash in blobs.ListUntouchedSince(before, stop))
        {
            batch.Add(hash);
            if (batch.Count < Batch)
                continue;
            removed += await Remove(batch, before, stop);
            batch.Clear();
        }

        return removed + await Remove(batch, before, stop);
    }

    private async Task<int> Remove(List<ContentHash> batch, DateTimeOffset before, CancellationToken stop)
    {
        var orphans = batch.ToHashSet();
        foreach (var module in references)
            orphans.ExceptWith(await module.AmongThese(batch, stop));
        var removed = 0;
        foreach (var orphan in orphans)
            removed += await blobs.DeleteIfUntouchedSince(orphan, before, stop) ? 1 : 0;
        return removed;
    }
}
