using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Brings items from log to log: chooses the way by where the addressee is, and keeps what became of each item. What could not be brought at once goes on as rows of
/// the outbox, each of the topic of its way.
/// </summary>
public sealed class Deliveries(Db db, Participants participants, DocumentLog log, ItemMaker items, ReceiveItem receive)
{
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
            if (fate != Fate.Later)
                work.AfterCommit(() => ExchangeMeters.Delivered(delivery.Topic, fate.ToString(), work.Clock.GetUtcNow() - item.At));
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
        var item = new MadeItem(logged, await items.Read(logged, work.Stop));
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
