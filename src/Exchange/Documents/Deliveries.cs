using System.Collections.Immutable;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Brings items from log to log. The request for a delivery is an outbox row of the transaction that appended the item; on this node the
/// delivery itself is one transaction with the removal of that row, so it happens exactly once.
/// </summary>
internal sealed class Deliveries(DocumentLog log, Feed feed, ItemMaker items)
{
    public const string Topic = "delivery";

    private sealed record Payload(Guid BoxId, Guid DocumentId, Guid ItemId);

    /// <summary>Asks for the delivery of an item to the other side. One document's items of one side are brought in their order.</summary>
    public static async Task Request(Work work, DocumentCopy copy, Item item)
    {
        await work.Execute(
            "insert into delivery (box_id, item_id, document_id, to_box_id) values (@BoxId, @ItemId, @DocumentId, @ToBoxId)",
            new { copy.BoxId, ItemId = item.Id, DocumentId = copy.Card.Id, ToBoxId = copy.Card.CounterpartyBoxId });
        await work.Enqueue(Topic, $"{copy.BoxId:N}/{copy.Card.Id:N}", JsonSerializer.Serialize(new Payload(copy.BoxId, copy.Card.Id, item.Id)));
    }

    /// <summary>The outbox calls this; an exception puts the row off and it is tried again.</summary>
    public async Task Deliver(Work work, OutboxRow row)
    {
        var what = JsonSerializer.Deserialize<Payload>(row.Payload)!;
        var from = await DocumentLog.Read(work, what.BoxId, what.DocumentId)
            ?? throw new InvalidOperationException($"Document {what.DocumentId} of box {what.BoxId} is gone.");
        var logged = from.Find(what.ItemId) ?? throw new InvalidOperationException($"Item {what.ItemId} is gone.");
        var received = await Receive(work, from, logged);
        if (!received.Succeeded(out var _, out var problem))
        {
            // It will be refused next time as well: the sender's box shows it instead of trying for ever.
            await work.Execute("update delivery set refusal = @refusal where box_id = @BoxId and item_id = @ItemId",
                new { refusal = $"{problem.Code}: {problem.Message}", what.BoxId, what.ItemId });
            return;
        }

        await work.Execute("update delivery set delivered_at = @now where box_id = @BoxId and item_id = @ItemId and delivered_at is null",
            new { now = items.Now(), what.BoxId, what.ItemId });
        await log.AnnounceDelivered(work, from, logged.Item);
    }

    private async Task<Result<DocumentCopy>> Receive(Work work, DocumentCopy from, LoggedItem logged)
    {
        var recipientBoxId = from.Card.CounterpartyBoxId;
        var author = (await Boxes.Find(work, from.BoxId))!;
        var addressee = (await Boxes.Find(work, recipientBoxId))!;
        var to = await DocumentLog.Load(work, recipientBoxId, from.Card.Id);
        // Both feeds get an event. They are taken in one order by everybody, or two deliveries in opposite directions would wait for each other.
        await feed.Hold(work, from.BoxId, recipientBoxId);
        if (to?.Find(logged.Item.Id) is not null)
            return to;

        ImmutableArray<LoggedItem> arriving = [logged];
        if (Docflow.MustBeConfirmed(from.State, logged.Item))
        {
            var file = await items.Read(logged.Item, work.Stop);
            arriving = [logged, await items.Confirm(ItemKind.DispatchConfirmation, logged, file.Signature, author, addressee, work.Stop)];
        }

        if (to is not null)
            return await log.Append(work, to, arriving);
        if (logged.Item.ParentId is { } parentId)
            throw new ParentMissingException(logged.Item.Id, parentId);
        if (!(await log.Open(work, recipientBoxId, Docflow.OtherSide(from.State.Copy), CardFor(from, author), arriving)).Succeeded(out var opened, out var problem))
            return problem;
        await Relations.Made(work, from.BoxId, recipientBoxId);
        return opened;
    }

    // The recipient knows the document under the same id; only the counterparty is the other one.
    private static DocumentCard CardFor(DocumentCopy from, BoxCard author) => from.Card with
    {
        CounterpartyBoxId = author.BoxId,
        CounterpartyName = author.Name,
        CounterpartyInn = author.Inn,
    };
}
