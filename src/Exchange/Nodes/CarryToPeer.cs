using System.Text.Json;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>How patient the node is with others.</summary>
public sealed record PeerOptions
{
    /// <summary>How long an item waits after the first attempt that failed; twice as long after each further one, up to a day.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// Carries an item to the node that serves its addressee, outside of any transaction. What that node has signed for it is written in the transaction that
/// takes the item off the outbox; until it has signed, the item is brought again.
/// </summary>
public sealed class CarryToPeer(
    Db db, Participants participants, Peers peers, NodeCalls calls, NodeSettings settings, DocumentLog log, ItemMaker items, TimeProvider clock)
{
    internal const string Path = "/node/v1/envelopes";

    // One minute, two, four … a day, and then a day each: two weeks in all.
    private const int MostAttempts = 24;

    internal OutboxHandler Handler(PeerOptions options) => new(OtherNode.PeerTopic, Carry)
    {
        Workers = 8,
        FirstDelay = options.FirstDelay,
        LongestDelay = TimeSpan.FromDays(1),
        MostAttempts = MostAttempts,
        DeadLetterHoldsKey = true,
        WaitsForOthers = true,
    };

    private async Task<Func<Work, Task>?> Carry(OutboxRow row, CancellationToken stop)
    {
        var what = JsonSerializer.Deserialize<DeliveryRow>(row.Payload)!;
        var copy = await DocumentLog.Read(db, what.BoxId, what.DocumentId, stop)
            ?? throw new InvalidOperationException($"Document {what.DocumentId} of box {what.BoxId} is gone.");
        var logged = copy.Find(what.ItemId) ?? throw new InvalidOperationException($"Item {what.ItemId} is gone.");
        var from = (await participants.Find(what.BoxId, stop))!;
        var to = await participants.Of(copy.Card, stop);
        var own = await settings.Operator(stop) ?? throw new PeerException("operator-not-set", "the node has no operator");
        var peer = await peers.Find(to.ParticipantId.Operator, stop)
            ?? throw new PeerException("peer-unknown", $"no node is known that serves {to.ParticipantId}");
        var item = new MadeItem(logged, await items.Read(logged, stop));
        var content = await InMemory(item.File.Content, stop);
        var note = Note(Envelope.Of(copy, item, from, to), content, own.OperatorId, peer.OperatorId);
        var signed = await calls.Sign(note, stop);
        if (!(await calls.Ask(peer, Path, signed, Parts(content, item.File), stop)).Succeeded(out var answer, out var problem))
            throw new PeerException(problem.Code, problem.Message);
        if (!Notes.Read<ReceiptNote>(answer.File.Content.Bytes.Span).Succeeded(out var receipt, out problem))
            throw new PeerException(problem.Code, problem.Message);
        if (receipt.EnvelopeId != note.Id || receipt.ItemId != logged.Item.Id || receipt.Envelope != signed.Content.Hash.Value)
            throw new PeerException("peer-receipt", "the receipt is for another envelope");
        if (receipt.Result == HopResult.TooEarly)
            throw new ParentMissingException(logged.Item.Id, receipt.Message ?? "");
        return work => Write(work, copy, logged, peer, (note.Id, signed), (receipt, answer.File));
    }

    private async Task Write(
        Work work, DocumentCopy copy, LoggedItem logged, Peer peer, (Guid Id, SignedFile File) envelope, (ReceiptNote Note, SignedFile File) receipt)
    {
        var delivered = receipt.Note.Result == HopResult.Refused
            ? new Delivered(logged.Item, Fate.Refused, new Problem(receipt.Note.Code ?? "peer-refused", receipt.Note.Message ?? "", ProblemKind.Conflict))
            : new Delivered(logged.Item, Fate.Taken, Refusal: null);
        var delivery = new Delivery(copy, Theirs: null, [delivered], OtherNode.PeerTopic);
        await Deliveries.Post(work, delivery);
        var hop = new Hop(
            logged.Item.Id, work.Clock.GetUtcNow(), Incoming: false, peer.OperatorId, peer.Name, envelope.Id, receipt.Note.Result, receipt.Note.Code);
        Hops.Post(work, copy.BoxId, copy.Card.Id, hop, envelope.File, receipt.File);
        if (logged.Item.ParentId is null && delivered.Fate == Fate.Taken)
            await work.Made(copy.BoxId, copy.Card.CounterpartyId);
        await log.Announce(work, [], delivery.Events());
    }

    // No larger one is sent to another node (SendMessage).
    private static async Task<ReadOnlyMemory<byte>> InMemory(FileContent content, CancellationToken stop)
    {
        if (content.Large is null)
            return content.Bytes;
        var bytes = new byte[content.Length];
        await using var stream = await content.Open(stop);
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    private EnvelopeNote Note(Envelope envelope, ReadOnlyMemory<byte> content, string fromNode, string toNode)
    {
        var (card, item, file) = (envelope.Card, envelope.Item.Logged.Item, envelope.Item.File);
        return new EnvelopeNote(
            Notes.Version, Guid.CreateVersion7(clock.GetUtcNow()), fromNode, toNode, clock.GetUtcNow(),
            PartyNote.Of(envelope.From), envelope.To.ParticipantId.Value,
            new DocumentNote(card.Id, card.MessageId, card.Flow, card.Kind, card.KindName, card.FileName,
                card.Number, card.Date, card.Total, card.Currency, card.DocumentType),
            new ItemNote(item.Id, item.Kind, item.Author, item.ParentId, item.At, item.Outcome, PartNote.Of(content), PartNote.Of(file.Signature))
            {
                Powers = file.Powers.Count == 0 ? null : [.. file.Powers.Select(power => new PowerNote(PartNote.Of(power.Content), PartNote.Of(power.Signature)))],
            });
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> content, SignedFile file) =>
        [content, file.Signature, .. file.Powers.SelectMany(power => (ReadOnlyMemory<byte>[])[power.Content, power.Signature])];
}

/// <summary>The other node could not be asked, or its answer is not one; the item is brought again.</summary>
public sealed class PeerException(string code, string why) : Exception($"{code}: {why}");
