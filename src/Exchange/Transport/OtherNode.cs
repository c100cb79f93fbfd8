using Beresta.Exchange.Documents;

namespace Beresta.Exchange.Transport;

/// <summary>The way to a participant whom another node serves: the outbox carries each item there, and what it answered is written when it has.</summary>
internal sealed class OtherNode : ITransport
{
    internal const string PeerTopic = "peer";

    public string Topic => PeerTopic;

    public Task<Delivery> Bring(Shipment shipment, Confirmations confirmations, CancellationToken stop) => Task.FromResult(new Delivery(shipment.Mine, Theirs: null,
        [.. shipment.Items.Select(item => shipment.Refusal is { } refusal
            ? new Delivered(item.Logged.Item, Fate.Refused, refusal)
            : new Delivered(item.Logged.Item, Fate.Later, Refusal: null))],
        Topic));
}
