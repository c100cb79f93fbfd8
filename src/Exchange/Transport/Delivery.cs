using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Transport;

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
        select new NewEvent(Mine.BoxId, one.Fate == Fate.Taken ? "item-delivered" : "item-refused", Mine.Card.Id, one.Item.Id, one.Item.Kind.Code(),
            DocflowStatus.Of(Mine.State).Code, Mine.Card.MessageId);
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

/// <summary>An item of a box's log that is on its way, as the outbox keeps it.</summary>
internal sealed record DeliveryRow(Guid BoxId, Guid DocumentId, Guid ItemId);

/// <summary>A delivery overtook the one that it builds upon; it succeeds when that one has arrived.</summary>
public sealed class ParentMissingException(Guid itemId, string why) : Exception($"Item {itemId}: {why}");
