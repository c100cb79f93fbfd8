using Beresta.Exchange.Documents;

namespace Beresta.Exchange.Transport;

/// <summary>
/// The way to a box in the same database: its log grows in the transaction that appends the item to ours, so that acknowledged means delivered. A side that refuses
/// undoes nothing of ours.
/// </summary>
internal sealed class ThisNode(ReceiveItem receive) : ITransport
{
    internal const string LaterTopic = "delivery";

    public string Topic => LaterTopic;

    public async Task<Delivery> Bring(Shipment shipment, Confirmations confirmations, CancellationToken stop)
    {
        LogChange? change = null;
        var fates = new List<Delivered>();
        foreach (var item in shipment.Items)
        {
            var envelope = Envelope.Of(shipment.Mine, item, shipment.Author, shipment.Addressee);
            var received = shipment.Refusal is { } refusal
                ? new Received.Refused(refusal)
                : await receive.Decide(envelope, change?.After ?? shipment.Theirs, confirmations, stop);
            if (received is Received.Accepted(var grown))
                change = change is null ? grown : grown with { IsNew = change.IsNew, Added = [.. change.Added, .. grown.Added] };
            fates.Add(received switch
            {
                Received.TooEarly(var why) => new Delivered(item.Logged.Item, Fate.Later, why),
                Received.Refused(var why) => new Delivered(item.Logged.Item, Fate.Refused, why),
                _ => new Delivered(item.Logged.Item, Fate.Taken, Refusal: null),
            });
        }

        return new Delivery(shipment.Mine, change, fates, Topic);
    }
}
