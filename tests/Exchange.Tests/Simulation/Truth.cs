using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Simulation;

/// <summary>Holds what a play has left in the database against what its actors were told.</summary>
internal static class Truth
{
    private sealed record ItemRow(
        Guid BoxId, Guid DocumentId, Guid Id, ItemKind Kind, Party Author, Guid? ParentId, ContentHash Content, ContentHash Signature);

    private sealed record DeliveryRow(Guid BoxId, Guid ItemId, DateTimeOffset? DeliveredAt, string? Refusal);

    /// <summary>What is not as it must be, in words; nothing when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Of(Play play)
    {
        var wrong = new List<string>();
        var db = play.Node.Db;
        var (seller, buyer) = (play.Node.Seller, play.Node.Buyer);
        var items = await db.Query<ItemRow>(
            "select box_id, document_id, id, kind, author, parent_id, content, signature from item order by box_id, document_id, position");
        var deliveries = (await db.Query<DeliveryRow>("select box_id, item_id, delivered_at, refusal from delivery"))
            .ToDictionary(row => (row.BoxId, row.ItemId));

        foreach (var one in play.Acknowledged)
        {
            var mine = items.Where(item => item.BoxId == one.BoxId && item.DocumentId == one.DocumentId && item.Kind == one.Kind && item.Content == one.Content
                && (one.ItemId is null || item.Id == one.ItemId)).ToList();
            if (mine.Count != 1)
                wrong.Add($"acknowledged {one.Kind} of {one.DocumentId} stands {mine.Count} times in its author's log");
        }

        foreach (var document in items.GroupBy(item => item.DocumentId))
        {
            var sellers = document.Where(item => item.BoxId == seller.Box.BoxId).ToList();
            var buyers = document.Where(item => item.BoxId == buyer.Box.BoxId).ToList();
            foreach (var (log, other, side) in ((List<ItemRow>, List<ItemRow>, Party)[])[(sellers, buyers, Party.Sender), (buyers, sellers, Party.Recipient)])
            {
                foreach (var item in log.Where(item => item.Author == side))
                {
                    var there = other.Count(copy => copy with { BoxId = item.BoxId } == item);
                    var way = deliveries.GetValueOrDefault((item.BoxId, item.Id));
                    if (way is null)
                        wrong.Add($"{item.Kind} {item.Id} was never to be delivered");
                    else if (way.Refusal is null && (way.DeliveredAt is null || there != 1))
                        wrong.Add($"{item.Kind} {item.Id} is {there} times in the other log, delivered: {way.DeliveredAt is not null}");
                    else if (way.Refusal is not null && there != 0)
                        wrong.Add($"{item.Kind} {item.Id} was refused and taken");
                }

                foreach (var item in log)
                {
                    if (item.Kind != ItemKind.Title && !log.Exists(parent => parent.Id == item.ParentId))
                        wrong.Add($"{item.Kind} {item.Id} has no parent in its log");
                    if (item.Author != Party.Operator && log.Count(one => one.ParentId == item.Id && one.Author == Party.Operator) > 1)
                        wrong.Add($"{item.Kind} {item.Id} is confirmed twice");
                }

                if (log.DistinctBy(item => item.Id).Count() != log.Count)
                    wrong.Add($"document {document.Key}: an item stands twice in a log");
            }
        }

        await Queues(play, db, wrong);
        await Contents(play, items, wrong);
        foreach (var company in (Documents.Company[])[seller, buyer])
        {
            await FeedOf(play, company.Box, items, wrong);
            if ((await db.VerifyAudit(company.Box.OrganizationId)).FirstBroken is { } broken)
                wrong.Add($"the audit log of {company.Box.Name} is broken at {broken}");
        }

        return wrong;
    }

    private static async Task Queues(Play play, Db db, List<string> wrong)
    {
        if (await db.Scalar<long>("select count(*) from outbox") is > 0 and var left)
            wrong.Add($"{left} rows are left in the outbox: {await db.Scalar<string>("select last_error from outbox order by id limit 1")}");
        var keys = await db.Scalar<long>("select count(*) from idempotency where answer is not null");
        if (keys != play.Acknowledged.Count)
            wrong.Add($"{keys} keys are answered for {play.Acknowledged.Count} acknowledgements");
    }

    private static async Task Contents(Play play, IReadOnlyList<ItemRow> items, List<string> wrong)
    {
        var contents = play.Node.Get<Storage.Contents>();
        foreach (var item in items.DistinctBy(item => item.Id))
        {
            try
            {
                await contents.Get(item.Content);
                await contents.Get(item.Signature);
            }
            catch (BlobException e)
            {
                wrong.Add($"{item.Kind} {item.Id}: {e.Message}");
            }
        }
    }

    private static async Task FeedOf(Play play, BoxCard box, IReadOnlyList<ItemRow> items, List<string> wrong)
    {
        var stored = await play.Node.Db.Query<FeedEvent>(
            "select cursor, type, document_id, item_id, item_kind, status, at, message_id from feed_event where box_id = @BoxId order by cursor",
                new { box.BoxId });
        if (!stored.Select(one => one.Cursor).SequenceEqual(Enumerable.Range(1, stored.Count).Select(i => (long)i)))
            wrong.Add($"{box.Name}: the feed has a gap or a repeat");
        if (!stored.SequenceEqual(play.Read[box.BoxId]))
            wrong.Add($"{box.Name}: {play.Read[box.BoxId].Count} events were read, {stored.Count} are stored, and they are not the same");
        if (stored.Select(one => (one.Type, one.DocumentId, one.ItemId)).Distinct().Count() != stored.Count)
            wrong.Add($"{box.Name}: an event is told twice");
        var documents = items.Where(item => item.BoxId == box.BoxId).Select(item => item.DocumentId).Distinct().ToList();
        if (stored.Count(one => one.Type == "document-created") != documents.Count)
            wrong.Add($"{box.Name}: the creation of some document is not told");
        foreach (var item in items.Where(item => item.BoxId == box.BoxId && item.Kind != ItemKind.Title && item.Author != Party.Operator))
        {
            if (!stored.Any(one => one.ItemId == item.Id))
                wrong.Add($"{box.Name}: {item.Kind} {item.Id} is not told");
        }
    }
}
