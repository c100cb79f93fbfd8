using Beresta.Kernel;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>What a sweep of loose contents has done.</summary>
/// <param name="Seen">Noted contents that were old enough to be looked at.</param>
/// <param name="Dropped">Small ones that nobody names: their rows are gone.</param>
/// <param name="Trashed">Large ones that nobody names: they lie in the trash.</param>
public sealed record SweptContents(int Seen, int Dropped, int Trashed);

/// <summary>
/// Contents that perhaps nobody names: a large one is noted before it is stored, for the transaction that names it may never come; one whose name was taken away is noted in
/// that transaction. The sweep asks about these alone: it lists no folder and no bucket, and a database that has noted nothing can take nothing.
/// </summary>
public sealed partial class LooseContents(Db db, IBlobStore blobs, IEnumerable<BlobReferences> references, ILogger<LooseContents> log)
{
    private const int Batch = 500;

    internal static string Tables =>
        """
        create table loose_content (
            hash bytea not null primary key,
            noted_at timestamptz not null
        );
        create index loose_content_noted on loose_content (noted_at, hash);
        """;

    private sealed record Row(ContentHash Hash, DateTimeOffset NotedAt);

    /// <summary>Looks at what was noted before the time that a transaction needs to name it.</summary>
    public async Task<SweptContents> Sweep(CancellationToken stop = default)
    {
        var before = db.Clock.GetUtcNow() - BlobSweep.Age;
        var (seen, dropped, trashed) = (0, 0, 0);
        while (true)
        {
            var rows = await db.Query<Row>(
                "select hash, noted_at from loose_content where noted_at < @before order by noted_at, hash limit @Batch", new { before, Batch }, stop);
            seen += rows.Count;
            var named = await references.FindNamed([.. rows.Select(row => row.Hash)], stop);
            var unnamed = rows.Where(row => !named.Contains(row.Hash)).ToList();
            foreach (var row in unnamed)
                trashed += await blobs.MoveToTrash(row.Hash, before, stop) ? 1 : 0;
            await using var work = await db.Begin(stop);
            // Who names a small content stores its row again in the same transaction, and makes it young.
            foreach (var row in unnamed)
                dropped += await work.Execute("delete from content where hash = @hash and kept_at < @before", new { hash = row.Hash.ToBytes(), before });
            // What was noted again meanwhile stays noted.
            foreach (var row in rows)
                work.Post("delete from loose_content where hash = @hash and noted_at < @before", new { hash = row.Hash.ToBytes(), before });
            await work.Commit();
            if (rows.Count < Batch)
                break;
        }

        if (dropped + trashed > 0)
            Swept(log, dropped, trashed, seen);
        return new SweptContents(seen, dropped, trashed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The sweep removed {Dropped} small contents and took {Trashed} large ones into the trash: nobody names them; it has asked about {Seen}")]
    private static partial void Swept(ILogger log, int dropped, int trashed, int seen);
}
