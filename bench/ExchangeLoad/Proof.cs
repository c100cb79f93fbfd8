using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.ExchangeLoad;

/// <summary>
/// Holds what is stored against what the clients were told: nothing is lost, doubled, stuck or damaged. It reads the tables and the files, not the
/// server's own account of them.
/// </summary>
public sealed class Proof
{
    private const int MostFailures = 100;

    // docs/architecture.md, «The answer»: the two copies of one СЧФДОП at its end.
    private static readonly ItemKind[] SellersLog =
        [ItemKind.Title, ItemKind.ReceptionConfirmation, ItemKind.Receipt, ItemKind.DispatchConfirmation, ItemKind.RecipientTitle, ItemKind.DispatchConfirmation];

    private static readonly ItemKind[] BuyersLog =
        [ItemKind.Title, ItemKind.DispatchConfirmation, ItemKind.Receipt, ItemKind.ReceptionConfirmation, ItemKind.RecipientTitle, ItemKind.ReceptionConfirmation];

    private static readonly ItemKind[] SellersLogOfFilled = [ItemKind.Title, ItemKind.ReceptionConfirmation];
    private static readonly ItemKind[] BuyersLogOfFilled = [ItemKind.Title, ItemKind.DispatchConfirmation];

    private readonly Node node;
    private Pair pair = null!;
    private Ledger ledger = null!;
    private readonly List<string> failures = [];

    private sealed record DocumentRow(Guid BoxId, Guid Id, string Status);

    private sealed record ItemRow(Guid BoxId, Guid DocumentId, Guid Id, ItemKind Kind, Guid? ParentId, DateTimeOffset At, ContentHash Content, ContentHash Signature);

    private sealed record DeliveryRow(Guid BoxId, Guid DocumentId, Guid ItemId, DateTimeOffset? DeliveredAt, string? Refusal);

    private Proof(Node node) => this.node = node;

    /// <summary>What is not as it must be; empty when all is well.</summary>
    public IReadOnlyList<string> Failures => failures;

    public int Documents { get; private set; }

    private Guid[] Boxes => [pair.Seller.Box.BoxId, pair.Buyer.Box.BoxId];

    public int Items { get; private set; }

    public int Events { get; private set; }

    public int Blobs { get; private set; }

    /// <summary>Blobs that no row named, and half-written files: left by kills, removed by the sweep.</summary>
    public int Orphans { get; private set; }

    public int Unfinished { get; private set; }

    public static async Task<Proof> Of(Node node, IReadOnlyList<PairTraffic> pairs)
    {
        var proof = new Proof(node);
        var all = await node.Db.Query<ItemRow>("select box_id, document_id, id, kind, parent_id, at, content, signature from item order by box_id, document_id, position");
        foreach (var traffic in pairs)
        {
            (proof.pair, proof.ledger) = (traffic.Pair, traffic.Ledger);
            var items = all.Where(item => proof.Boxes.Contains(item.BoxId)).ToList();
            await proof.CheckDocuments(items);
            await proof.CheckDeliveries(items);
            await proof.CheckFeed(proof.pair.Seller, proof.ledger.SellerFeed, items);
            await proof.CheckFeed(proof.pair.Buyer, proof.ledger.BuyerFeed, items);
            await proof.CheckAudit();
        }

        proof.Must(all.Count == proof.Items, $"{all.Count} items are stored, {proof.Items} are in the boxes of the companies.");
        await proof.CheckQueues();
        await proof.CheckBlobs(all);
        await proof.CheckSignatures(all);
        return proof;
    }

    private void Must(bool holds, string otherwise)
    {
        if (!holds && failures.Count < MostFailures)
            failures.Add(otherwise);
    }

    private async Task CheckDocuments(IReadOnlyList<ItemRow> items)
    {
        Items += items.Count;
        var rows = await node.Db.Query<DocumentRow>("select box_id, id, status from document where box_id in @Boxes", new { Boxes });
        var sent = ledger.Files.Where(file => file.Kind == "title").Select(file => file.DocumentId).ToHashSet();
        Documents += sent.Count;
        foreach (var company in (Company[])[pair.Seller, pair.Buyer])
        {
            var own = rows.Where(row => row.BoxId == company.Box.BoxId).ToList();
            // Every client has repeated each request until it was answered: what was not acknowledged must not be there, and what was sent twice would be more.
            Must(own.Count == sent.Count && own.All(row => sent.Contains(row.Id)), $"{company.Box.Name}: {own.Count} documents are stored, {sent.Count} were acknowledged.");
            foreach (var row in own)
                Must(row.Status == (ledger.Filled.Contains(row.Id) ? "awaiting-answer-and-receipt" : "signed"), $"{company.Box.Name}: document {row.Id} is «{row.Status}».");
        }

        var unfinished = await node.Db.Scalar<long>("select count(*) from document where finished = @no and box_id in @Boxes", new { no = false, Boxes });
        Must(unfinished == 2 * ledger.Filled.Count, $"{unfinished} documents are not finished.");
        var logs = items.ToLookup(item => (item.BoxId, item.DocumentId));
        foreach (var document in sent)
        {
            var (sellers, buyers) = (logs[(pair.Seller.Box.BoxId, document)].ToList(), logs[(pair.Buyer.Box.BoxId, document)].ToList());
            var isFilled = ledger.Filled.Contains(document);
            CheckLog(document, "seller", sellers, isFilled ? SellersLogOfFilled : SellersLog);
            CheckLog(document, "buyer", buyers, isFilled ? BuyersLogOfFilled : BuyersLog);
            foreach (var item in sellers.Where(item => item.Kind is ItemKind.Title or ItemKind.Receipt or ItemKind.RecipientTitle))
                Must(buyers.Count(other => other with { BoxId = item.BoxId } == item) == 1, $"Document {document}: the copies of {item.Kind} {item.Id} differ.");
        }

        var expected = (sent.Count - ledger.Filled.Count) * (SellersLog.Length + BuyersLog.Length)
            + ledger.Filled.Count * (SellersLogOfFilled.Length + BuyersLogOfFilled.Length);
        Must(items.Count == expected, $"{items.Count} items are stored for {sent.Count} documents.");
        foreach (var file in ledger.Files)
        {
            foreach (var box in (Guid[])[pair.Seller.Box.BoxId, pair.Buyer.Box.BoxId])
            {
                var found = logs[(box, file.DocumentId)].Count(item => item.Kind.Code() == file.Kind && (file.ItemId is null || item.Id == file.ItemId) && item.Content == file.Content && item.Signature == file.Signature);
                Must(found == 1, $"Document {file.DocumentId}: the acknowledged {file.Kind} is {found} times in box {box}.");
            }
        }
    }

    private void CheckLog(Guid document, string side, List<ItemRow> log, ItemKind[] expected)
    {
        Must(log.Select(item => item.Kind).Order().SequenceEqual(expected.Order()), $"Document {document}: the {side}'s log is {string.Join(", ", log.Select(item => item.Kind))}.");
        // Each party's file is confirmed once, and nothing hangs in the air.
        foreach (var item in log)
        {
            Must(item.Kind == ItemKind.Title || log.Exists(parent => parent.Id == item.ParentId), $"Document {document}: {item.Kind} {item.Id} of the {side}'s log has no parent there.");
            var confirmations = log.Count(one => one.ParentId == item.Id && one.Kind is ItemKind.ReceptionConfirmation or ItemKind.DispatchConfirmation && one.ParentId == item.Id);
            Must(confirmations == (item.Kind is ItemKind.ReceptionConfirmation or ItemKind.DispatchConfirmation ? 0 : 1), $"Document {document}: {item.Kind} of the {side}'s log has {confirmations} confirmations.");
        }
    }

    private async Task CheckDeliveries(IReadOnlyList<ItemRow> items)
    {
        var rows = await node.Db.Query<DeliveryRow>("select box_id, document_id, item_id, delivered_at, refusal from delivery where box_id in @Boxes", new { Boxes });
        Must(rows.Count == ledger.Files.Count, $"{rows.Count} deliveries are stored for {ledger.Files.Count} acknowledged files.");
        foreach (var row in rows)
            Must(row.DeliveredAt is not null && row.Refusal is null, $"Document {row.DocumentId}: the delivery of {row.ItemId} is not done: {row.Refusal}");
        var delivered = rows.Select(row => (row.BoxId, row.ItemId)).ToHashSet();
        foreach (var item in items)
        {
            var author = item.Kind switch { ItemKind.Title => pair.Seller.Box.BoxId, ItemKind.Receipt or ItemKind.RecipientTitle => pair.Buyer.Box.BoxId, _ => Guid.Empty };
            Must(author != item.BoxId || delivered.Contains((author, item.Id)), $"Document {item.DocumentId}: {item.Kind} {item.Id} was never to be delivered.");
        }
    }

    private async Task CheckQueues()
    {
        Must(await node.Db.Scalar<long>("select count(*) from outbox") == 0, "The outbox is not empty.");
        var keys = await node.Db.Scalar<long>("select count(*) from idempotency where answer is not null");
        Must(keys == 3 * Documents, $"{keys} idempotency keys are answered for {Documents} documents.");
        Must(await node.Db.Scalar<long>("select count(*) from idempotency where answer is null") == 0, "Some idempotency keys are reserved without an answer.");
    }

    private async Task CheckFeed(Company company, IList<FeedEvent> read, IReadOnlyList<ItemRow> items)
    {
        var stored = await node.Db.Query<FeedEvent>(
            "select cursor, type, document_id, item_id, item_kind, status, at, message_id from feed_event where box_id = @BoxId order by cursor",
            new { company.Box.BoxId });
        Events += stored.Count;
        Must(stored.Select(one => one.Cursor).SequenceEqual(Enumerable.Range(1, stored.Count).Select(i => (long)i)), $"{company.Box.Name}: the feed has a gap or a repeat.");
        Must(stored.SequenceEqual(read), $"{company.Box.Name}: the program has read {read.Count} events, {stored.Count} are stored, and they are not the same.");
        var last = await node.Db.Scalar<long>("select last from feed where box_id = @BoxId", new { company.Box.BoxId });
        Must(last == stored.Count, $"{company.Box.Name}: the feed's counter is {last}, its events are {stored.Count}.");

        // Everything that happened is told, and told once.
        Must(stored.Select(one => (one.Type, one.ItemId)).Distinct().Count() == stored.Count, $"{company.Box.Name}: an event is told twice.");
        var own = items.Where(item => item.BoxId == company.Box.BoxId).Select(item => item.DocumentId).Distinct().Count();
        var delivered = await node.Db.Scalar<long>("select count(*) from delivery where box_id = @BoxId", new { company.Box.BoxId });
        Must(stored.Count(one => one.Type == "document-created") == own, $"{company.Box.Name}: the creation of some document is not told.");
        Must(stored.Count(one => one.Type == "item-delivered") == delivered, $"{company.Box.Name}: some delivery is not told.");
        // The title and its confirmation come with the document.
        Must(stored.Count(one => one.Type == "item-added") == items.Count(item => item.BoxId == company.Box.BoxId) - 2 * own, $"{company.Box.Name}: some item is not told.");
    }

    private async Task CheckAudit()
    {
        foreach (var log in (Guid[])[Audit.NodeLog, pair.Seller.Box.OrganizationId, pair.Buyer.Box.OrganizationId])
            Must((await node.Db.VerifyAudit(log)).FirstBroken is null, $"The audit log of {log} is broken.");
        foreach (var (company, action) in ((Company, string)[])[(pair.Seller, "message.sent"), (pair.Buyer, "document.receipt"), (pair.Buyer, "document.recipient-title")])
        {
            var rows = await node.Db.Scalar<long>("select count(*) from audit where organization_id = @OrganizationId and action = @action", new { company.Box.OrganizationId, action });
            var done = ledger.Files.Count(file => file.Kind == "title" && !ledger.Filled.Contains(file.DocumentId)) + (action == "message.sent" ? ledger.FilledMessages : 0);
            Must(rows == done, $"{company.Box.Name}: «{action}» stands {rows} times in the audit log, {done} were done.");
        }
    }

    private async Task CheckBlobs(IReadOnlyList<ItemRow> items)
    {
        var folder = Path.Combine(node.Folder, "blobs");
        var unfinished = Path.Combine(folder, "tmp");
        var named = items.SelectMany(item => (ContentHash[])[item.Content, item.Signature]).ToHashSet();
        Unfinished = Directory.GetFiles(unfinished).Length;

        // A day later the sweep has removed what the kills have left, and nothing else.
        var blobs = node.Get<IBlobStore>();
        var later = new TestClock(DateTimeOffset.UtcNow + BlobSweep.Age + TimeSpan.FromHours(1));
        Orphans = (await new BlobSweep(blobs, node.All<BlobReferences>(), later, NullLogger<BlobSweep>.Instance).Run(anyNumber: true)).Trashed;
        Must(Directory.GetFiles(unfinished).Length == 0, "Half-written files are left.");
        // Small contents are rows of the transactions that name them: a kill leaves none without the other.
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Must(files.Length == 0, $"{files.Length} files are left, though no content is large enough for one.");
        var rows = (await node.Db.Query<ContentHash>("select hash from content")).ToHashSet();
        Must(rows.SetEquals(named), $"{rows.Count} contents are stored, items name {named.Count}; {named.Except(rows).Count()} are missing.");
        var contents = node.Get<Storage.Contents>();
        foreach (var hash in named)
        {
            try
            {
                await contents.Get(hash); // checks the hash
                Blobs++;
            }
            catch (BlobException e)
            {
                Must(holds: false, e.Message);
            }
        }
    }

    private async Task CheckSignatures(IReadOnlyList<ItemRow> items)
    {
        var contents = node.Get<Storage.Contents>();
        foreach (var item in items.DistinctBy(item => item.Id))
        {
            try
            {
                var verdict = SignatureCheck.Detached(await contents.Get(item.Signature), await contents.Get(item.Content), node.Trust, item.At);
                Must(verdict.IsValid, $"Document {item.DocumentId}: the signature of {item.Kind} {item.Id} does not hold: {verdict.Summary}");
            }
            catch (BlobException e)
            {
                Must(holds: false, $"Document {item.DocumentId}: {item.Kind} {item.Id}: {e.Message}");
            }
        }
    }
}
