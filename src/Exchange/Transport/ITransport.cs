using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Kernel;

namespace Beresta.Exchange.Transport;

/// <summary>Items of a log that are to be brought to the other side.</summary>
/// <param name="Mine">Our log with the items.</param>
/// <param name="Items">The items, in their order.</param>
/// <param name="Theirs">The other side's log, where it is in this database; null where it is not, or has not begun.</param>
/// <param name="Refusal">Why the other side takes nothing of this document; null when it may.</param>
internal sealed record Shipment(DocumentCopy Mine, IReadOnlyList<MadeItem> Items, DocumentCopy? Theirs, Participant Author, Participant Addressee, Problem? Refusal);

/// <summary>A way to the other side's log. Which one an item goes follows from where its addressee is (<see cref="Participant.Reach"/>).</summary>
internal interface ITransport
{
    /// <summary>The outbox's topic under which items go on their way that are not brought at once.</summary>
    string Topic { get; }

    /// <summary>Says, before the transaction that appends the items to our log, what becomes of them in it: nothing is written or sent yet.</summary>
    Task<Delivery> Bring(Shipment shipment, Confirmations confirmations, CancellationToken stop);
}
