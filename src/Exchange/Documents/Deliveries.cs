using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>What the other side's log makes of our items.</summary>
/// <param name="Mine">The log that the items are from, as it will be.</param>
/// <param name="Theirs">What the other side's log gains; null: nothing.</param>
/// <param name="Items">Our items, each with its fate.</param>
/// <param name="Topic">The outbox's topic under which those go on that are to be brought later.</param>
internal sealed record Delivery(DocumentCopy Mine, LogChange? Theirs, IReadOnlyList<Delivered> Items, string Topic)
{
    /// <summary>What our feed tells of it.</summary>
    public IEnumerable<NewEvent> Events() =>
        from one in Items
        where one.Fate is not Fate.Later
        select new NewEvent(Mine.BoxId, one.Fate == Fate.Taken ? "item-delivered" : "item-refused", Mine.Card.Id, one.Item.Id, one.Item.Kind.Code(), DocflowStatus.Of(Mine.State).Code);
}

/// <summary>What became of an item on its way.</summary>
internal enum Fate
{
    /// <summary>The other side's log has it.</summary>
    Taken,

    /// <summary>It will never take it; it would be refused next time as well.</summary>
    Refused,

    /// <summary>It is to be brought again.</summary>
    Later,
}

/// <summary>An item and what became of it.</summary>
internal sealed record Delivered(Item Item, Fate Fate, Problem? Refusal);

/// <summary>The confirmations that the operator has signed for a request: once each, also when the request has to decide anew.</summary>
internal sealed class Confirmations
{
    private readonly Dictionary<Guid, MadeItem> made = [];

    public IEnumerable<MadeItem> Made => made.Values;

    public async Task<MadeItem> Of(MadeItem item, Func<Task<MadeItem>> sign)
    {
        if (!made.TryGetValue(item.Logged.Item.Id, out var confirmation))
            made[item.Logged.Item.Id] = confirmation = await sign();
        return confirmation;
    }
}

/// <summary>
/// Brings items from log to log: chooses the way by where the addressee is, and keeps what became of each item. What could not be brought at once goes on as rows of
/// the outbox, each of the topic of its way.
/// </summary>
public sealed class Deliveries(Db db, Participants participants, DocumentLog log, ItemMaker items, ReceiveItem receive)
{
    internal const string Topic = "delivery";

    private readonly ThisNode here = new(receive);
    private readonly OtherNode elsewhere = new();

    /// <summary>Decides what becomes of our items in the transaction that appends them, and signs the confirmations that this wants.</summary>
    internal Task<Delivery> Bring(Shipment shipment, Confirmations confirmations, CancellationToken stop) => Way(shipment.Addressee).Bring(shipment, confirmations, stop);

    /// <summary>Writes what became of our items; what is to be brought again becomes a row of the outbox.</summary>
    internal static async Task Post(Work work, Delivery delivery)
    {
        var copy = delivery.Mine;
        foreach (var (item, fate, problem) in delivery.Items)
        {
            work.Post(
                """
                insert into delivery (box_id, item_id, document_id, to_id, delivered_at, refusal) values (@BoxId, @ItemId, @DocumentId, @ToId, @deliveredAt, @refusal)
                on conflict (box_id, item_id) do update set delivered_at = excluded.delivered_at, refusal = excluded.refusal where delivery.delivered_at is null
                """,
                new
                {
                    copy.BoxId,
                    ItemId = item.Id,
                    DocumentId = copy.Card.Id,
                    ToId = copy.Card.CounterpartyId,
                    deliveredAt = fate == Fate.Taken ? work.Clock.GetUtcNow() : (DateTimeOffset?)null,
                    refusal = fate == Fate.Refused ? $"{problem!.Code}: {problem.Message}" : null,
                });
            if (fate == Fate.Later)
                await work.Enqueue(delivery.Topic, $"{copy.BoxId:N}/{copy.Card.Id:N}", JsonSerializer.Serialize(new DeliveryRow(copy.BoxId, copy.Card.Id, item.Id)));
        }
    }

    /// <summary>The outbox calls this for an item that a log of this node could not take at once; an exception puts the row off and it is tried again.</summary>
    internal async Task Deliver(Work work, OutboxRow row)
    {
        var what = JsonSerializer.Deserialize<DeliveryRow>(row.Payload)!;
        var reads = db.Reads();
        var mine = DocumentLog.Ask(reads, what.BoxId, what.DocumentId);
        var other = DocumentLog.AskOther(reads, what.BoxId, what.DocumentId);
        await reads.Run(work.Stop);
        var copy = mine.Copy ?? throw new InvalidOperationException($"Document {what.DocumentId} of box {what.BoxId} is gone.");
        var logged = copy.Find(what.ItemId) ?? throw new InvalidOperationException($"Item {what.ItemId} is gone.");
        var author = (await participants.Find(what.BoxId, work.Stop))!;
        var addressee = await participants.Of(copy.Card, work.Stop);
        var confirmations = new Confirmations();
        var item = new MadeItem(logged, await items.Read(logged.Item, work.Stop));
        var delivery = await here.Bring(new Shipment(copy, [item], other.Copy, author, addressee, Refusal: null), confirmations, work.Stop);
        if (delivery.Items[0].Fate == Fate.Later)
            throw new ParentMissingException(logged.Item.Id, delivery.Items[0].Refusal!.Message);
        LogChange[] changes = delivery.Theirs is { } theirs ? [theirs] : [];
        DocumentLog.Post(work, changes);
        items.Keep(work, confirmations.Made);
        await Post(work, delivery);
        if (logged.Item.ParentId is null && delivery.Items[0].Fate == Fate.Taken)
            await work.Made(author.Id, addressee.Id);
        await log.Announce(work, changes, delivery.Events());
    }

    private ITransport Way(Participant addressee) => addressee.Reach == Reach.Here ? here : elsewhere;
}

/// <summary>An item of a box's log that is on its way, as the outbox keeps it.</summary>
internal sealed record DeliveryRow(Guid BoxId, Guid DocumentId, Guid ItemId);

/// <summary>A delivery overtook the one that it builds upon; it succeeds when that one has arrived.</summary>
public sealed class ParentMissingException(Guid itemId, string why) : Exception($"Item {itemId}: {why}");
