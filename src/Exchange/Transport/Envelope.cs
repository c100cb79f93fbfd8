using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;

namespace Beresta.Exchange.Transport;

/// <summary>What goes from log to log: one item with its bytes, and what the other side's log needs in order to take it. Nothing else of the sender's side is ever asked for.</summary>
/// <param name="From">Whose item it is.</param>
/// <param name="To">To whom.</param>
/// <param name="Card">The document as the addressee keeps it: the same id, the counterparty is <paramref name="From"/>.</param>
/// <param name="Item">The item.</param>
internal sealed record Envelope(Participant From, Participant To, DocumentCard Card, MadeItem Item)
{
    /// <summary>The addressee's side in the document.</summary>
    public Party Side => Docflow.OtherSide(Item.Logged.Item.Author);

    /// <summary>The envelope of an item of this log.</summary>
    public static Envelope Of(DocumentCopy log, MadeItem item, Participant from, Participant to) =>
        new(from, to, log.Card with { CounterpartyId = from.Id, CounterpartyName = from.Name, CounterpartyInn = from.Inn }, item);
}
