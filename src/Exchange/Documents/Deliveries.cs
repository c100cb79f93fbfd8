using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>What the other side's log makes of our items.</summary>
/// <param name="Mine">The log that the items are from, as it will be.</param>
/// <param name="Theirs">What the other side's log gains; null: nothing.</param>
/// <param name="Items">Our items, each with its fate.</param>
internal sealed record Delivery(DocumentCopy Mine, LogChange? Theirs, IReadOnlyList<Delivered> Items)
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
/// Brings items from log to log. Where the other side's box lives in the same database, its log grows in the transaction that appends the item to ours:
/// acknowledged means delivered, and a side that refuses undoes nothing of ours. What cannot be taken yet is brought by the outbox.
/// </summary>
public sealed class Deliveries(Db db, Boxes boxes, DocumentLog log, ItemMaker items)
{
    internal const string Topic = "delivery";

    private sealed record Payload(Guid BoxId, Guid DocumentId, Guid ItemId);

    /// <summary>Decides what the other side's log makes of our items, and signs the confirmations that it wants.</summary>
    /// <param name="mine">Our log with the items.</param>
    /// <param name="own">The items to bring, in their order.</param>
    /// <param name="theirs">The other side's log; null where it has none yet.</param>
    /// <param name="refusal">Why the other side takes nothing of this document; null when it may.</param>
    internal async Task<Delivery> Bring(
        DocumentCopy mine, IEnumerable<MadeItem> own, DocumentCopy? theirs, BoxCard author, BoxCard addressee, Confirmations confirmations, Problem? refusal, CancellationToken stop)
    {
        LogChange? change = theirs is null ? null : new LogChange(theirs, IsNew: false, []);
        var fates = new List<Delivered>();
        foreach (var item in own)
        {
            var received = refusal ?? await Receive(item);
            fates.Add(new Delivered(item.Logged.Item, received is null ? Fate.Taken : received.Code == LogChange.TooEarlyCode ? Fate.Later : Fate.Refused, received));
        }

        return new Delivery(mine, change, fates);

        async Task<Problem?> Receive(MadeItem item)
        {
            if (change?.After.Find(item.Logged.Item.Id) is not null)
                return null;
            List<LoggedItem> arriving = [item.Logged];
            if (Docflow.MustBeConfirmed(mine.State, item.Logged.Item))
                arriving.Add((await confirmations.Of(item, () => items.Confirm(ItemKind.DispatchConfirmation, item, author, addressee, stop))).Logged);
            if (change is null && item.Logged.Item.ParentId is { } parent)
                return LogChange.TooEarly(parent);
            var grown = change is null
                ? LogChange.Open(addressee.BoxId, Docflow.OtherSide(mine.State.Copy), CardFor(mine, author), arriving)
                : LogChange.Append(change.After, arriving).Select(more => more with { IsNew = change.IsNew, Added = [.. change.Added, .. more.Added] });
            if (!grown.Succeeded(out var taken, out var problem))
                return problem;
            change = taken;
            return null;
        }
    }

    /// <summary>Writes what became of our items; what is to be brought again becomes a row of the outbox.</summary>
    internal static async Task Post(Work work, Delivery delivery)
    {
        var copy = delivery.Mine;
        foreach (var (item, fate, problem) in delivery.Items)
        {
            work.Post(
                """
                insert into delivery (box_id, item_id, document_id, to_box_id, delivered_at, refusal) values (@BoxId, @ItemId, @DocumentId, @ToBoxId, @deliveredAt, @refusal)
                on conflict (box_id, item_id) do update set delivered_at = excluded.delivered_at, refusal = excluded.refusal where delivery.delivered_at is null
                """,
                new
                {
                    copy.BoxId,
                    ItemId = item.Id,
                    DocumentId = copy.Card.Id,
                    ToBoxId = copy.Card.CounterpartyBoxId,
                    deliveredAt = fate == Fate.Taken ? work.Clock.GetUtcNow() : (DateTimeOffset?)null,
                    refusal = fate == Fate.Refused ? $"{problem!.Code}: {problem.Message}" : null,
                });
            if (fate == Fate.Later)
                await work.Enqueue(Topic, $"{copy.BoxId:N}/{copy.Card.Id:N}", JsonSerializer.Serialize(new Payload(copy.BoxId, copy.Card.Id, item.Id)));
        }
    }

    /// <summary>The outbox calls this for an item that could not be taken at once; an exception puts the row off and it is tried again.</summary>
    internal async Task Deliver(Work work, OutboxRow row)
    {
        var what = JsonSerializer.Deserialize<Payload>(row.Payload)!;
        var reads = db.Reads();
        var mine = DocumentLog.Ask(reads, what.BoxId, what.DocumentId);
        var other = DocumentLog.AskOther(reads, what.BoxId, what.DocumentId);
        await reads.Run(work.Stop);
        var copy = mine.Copy ?? throw new InvalidOperationException($"Document {what.DocumentId} of box {what.BoxId} is gone.");
        var logged = copy.Find(what.ItemId) ?? throw new InvalidOperationException($"Item {what.ItemId} is gone.");
        var author = (await boxes.Find(what.BoxId, work.Stop))!;
        var addressee = (await boxes.Find(copy.Card.CounterpartyBoxId, work.Stop))!;
        var confirmations = new Confirmations();
        var item = new MadeItem(logged, await items.Read(logged.Item, work.Stop));
        var delivery = await Bring(copy, [item], other.Copy, author, addressee, confirmations, refusal: null, work.Stop);
        if (delivery.Items[0].Fate == Fate.Later)
            throw new ParentMissingException(logged.Item.Id, delivery.Items[0].Refusal!.Message);
        LogChange[] changes = delivery.Theirs is { } theirs ? [theirs] : [];
        DocumentLog.Post(work, changes);
        items.Keep(work, confirmations.Made);
        await Post(work, delivery);
        if (logged.Item.ParentId is null && delivery.Items[0].Fate == Fate.Taken)
            await work.Made(author.BoxId, addressee.BoxId);
        await log.Announce(work, changes, delivery.Events());
    }

    // The recipient knows the document under the same id; only the counterparty is the other one.
    private static DocumentCard CardFor(DocumentCopy from, BoxCard author) => from.Card with
    {
        CounterpartyBoxId = author.BoxId,
        CounterpartyName = author.Name,
        CounterpartyInn = author.Inn,
    };
}

/// <summary>A delivery overtook the one that it builds upon; it succeeds when that one has arrived.</summary>
public sealed class ParentMissingException(Guid itemId, string why) : Exception($"Item {itemId}: {why}");
