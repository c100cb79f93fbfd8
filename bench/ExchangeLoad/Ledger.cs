using System.Collections.Concurrent;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.ExchangeLoad;

/// <summary>A file that the server has acknowledged: the client relies on it.</summary>
/// <param name="ItemId">Null for a first title: its answer names the document alone.</param>
public sealed record Acknowledged(Guid DocumentId, string Kind, Guid? ItemId, ContentHash Content, ContentHash Signature);

/// <summary>What the clients were told by the server, to be held against what is stored.</summary>
public sealed class Ledger
{
    public ConcurrentBag<Acknowledged> Files { get; } = [];

    /// <summary>Documents of <see cref="Plan.Fill"/>: sent, delivered and left so.</summary>
    public ISet<Guid> Filled { get; } = new HashSet<Guid>();

    /// <summary>Messages that brought them.</summary>
    public int FilledMessages { get; set; }

    /// <summary>The events that the seller's program has read by its cursor, in the order of reading.</summary>
    public IList<FeedEvent> SellerFeed { get; } = [];

    public IList<FeedEvent> BuyerFeed { get; } = [];
}
