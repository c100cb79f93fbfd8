using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.Extensions.Logging;

namespace Beresta.Exchange.Documents;

/// <summary>A verdict and when it was computed.</summary>
internal sealed record KeptVerdict(Verdict Verdict, DateTimeOffset JudgedAt);

/// <summary>
/// Verdicts of items, computed once and kept with their time; computed anew when what the node trusts or knows of revocation has changed since
/// (<see cref="EvidenceRevision"/>). Those that say «отзыв не проверен» are completed by a job.
/// </summary>
public sealed partial class KeptVerdicts(
    Db db, Seals seals, ItemMaker items, NodeTrust trust, EvidenceRevision revision, TimeProvider clock, ILogger<KeptVerdicts> log)
{
    // Of one run of the job.
    private const int MostAtOnce = 200;

    private sealed record Row(Guid ItemId, DateTimeOffset JudgedAt, string Revision, string Signed, string Body);

    private sealed record Open(Guid BoxId, Guid DocumentId, Guid ItemId);

    /// <summary>The verdicts of items of a box's document, in their order.</summary>
    internal async Task<IReadOnlyList<KeptVerdict>> Of(
        Guid boxId, Guid documentId, IReadOnlyList<(Item Item, SignedFile File)> asked, CancellationToken stop)
    {
        var now = await revision.Now(stop);
        var rows = (await db.Query<Row>("select item_id, judged_at, revision, signed, body from verdict where box_id = @boxId and document_id = @documentId",
            new { boxId, documentId }, stop)).ToDictionary(row => row.ItemId);
        var store = await trust.Store(stop);
        var verdicts = new KeptVerdict[asked.Count];
        var fresh = new List<(Item Item, KeptVerdict Kept)>();
        for (var i = 0; i < asked.Count; i++)
        {
            var (item, file) = asked[i];
            if (rows.TryGetValue(item.Id, out var row) && row.Revision == now && row.Signed == SignedBy(item) && Read(row, file, store) is { } known)
            {
                verdicts[i] = known;
                continue;
            }

            verdicts[i] = new KeptVerdict(await seals.Judge(file, item.At, stop), clock.GetUtcNow());
            fresh.Add((item, verdicts[i]));
        }

        await Keep(boxId, documentId, now, fresh, stop);
        return verdicts;
    }

    /// <summary>Judges again what was judged without evidence of revocation, where evidence has come since.</summary>
    internal async Task Complete(CancellationToken stop)
    {
        var now = await revision.Now(stop);
        var open = await db.Query<Open>(
            "select box_id, document_id, item_id from verdict where unchecked and revision <> @now order by judged_at limit @MostAtOnce",
            new { now, MostAtOnce }, stop);
        foreach (var document in open.GroupBy(row => (row.BoxId, row.DocumentId)))
        {
            var (boxId, documentId) = document.Key;
            if (await DocumentLog.Read(db, boxId, documentId, stop) is not { } copy)
                continue;
            List<Item> asked = [.. document.Select(row => copy.Find(row.ItemId)?.Item).OfType<Item>()];
            var files = await items.Read(asked, stop);
            await Of(boxId, documentId, [.. asked.Zip(files)], stop);
        }
    }

    // The bytes that were judged: a verdict is of these and no others.
    private static string SignedBy(Item item) => $"{item.Content} {item.Signature}";

    private static KeptVerdict? Read(Row row, SignedFile file, TrustStore store)
    {
        if (!SignedMessage.Read(file.Signature).Succeeded(out var message, out _))
            return null;
        var verdict = WrittenVerdict.Read(row.Body, thumbprint =>
            message.Certificates.Concat(store.Certificates).Concat(store.Roots).FirstOrDefault(certificate => certificate.Thumbprint == thumbprint));
        return verdict is null ? null : new KeptVerdict(verdict, row.JudgedAt);
    }

    private async Task Keep(Guid boxId, Guid documentId, string now, List<(Item Item, KeptVerdict Kept)> fresh, CancellationToken stop)
    {
        if (fresh.Count == 0)
            return;
        try
        {
            await using var work = await db.Begin(stop);
            foreach (var (item, kept) in fresh)
            {
                work.Post(
                    """
                    insert into verdict (box_id, document_id, item_id, judged_at, revision, unchecked, signed, body)
                    values (@boxId, @documentId, @itemId, @JudgedAt, @now, @isUnchecked, @signed, @body)
                    on conflict (box_id, item_id) do update set judged_at = excluded.judged_at, revision = excluded.revision,
                        unchecked = excluded.unchecked, signed = excluded.signed, body = excluded.body
                    """,
                    new
                    {
                        boxId,
                        documentId,
                        itemId = item.Id,
                        kept.JudgedAt,
                        now,
                        isUnchecked = kept.Verdict.IsRevocationUnchecked,
                        signed = SignedBy(item),
                        body = WrittenVerdict.Write(kept.Verdict),
                    });
            }

            await work.Commit();
        }
        catch (Exception fault) when (StorageFaults.Of(fault) is not null && !stop.IsCancellationRequested)
        {
            // A document is read also where nothing can be written.
            NotKept(log, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Verdicts were not kept: {Reason}")]
    private static partial void NotKept(ILogger logger, string reason);
}
