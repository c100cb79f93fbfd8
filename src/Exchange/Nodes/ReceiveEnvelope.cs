using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Transport;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Nodes;

/// <summary>
/// Takes an envelope that another node brings, and signs a receipt of what became of it. The node must be known and the note signed by its pinned key, or
/// nothing more is read. Of the item nothing is believed that its signed bytes do not say: they are checked as if they had been sent from here.
/// </summary>
public sealed class ReceiveEnvelope(
    Db db, Boxes boxes, Participants participants, Peers peers, NodeCalls calls, Quarantine quarantine,
    Seals seals, ItemMaker items, DocumentLog log, ReceiveItem receive, NodeSettings settings)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>What came: who brought it, the note as it was signed, and the item's bytes.</summary>
    private sealed record Arrival(Peer Peer, EnvelopeNote Note, SignedFile Signed, SignedFile File, string OwnId);

    /// <param name="container">The container.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>
    /// The container of the receipt; <c>container-malformed</c>, <c>peer-unknown</c>, <c>peer-signature</c>, <c>envelope-misaddressed</c>,
    /// <c>envelope-damaged</c>, <c>envelope-early</c>: then there is no receipt, and the envelope may be brought again.
    /// </returns>
    public async Task<Result<byte[]>> Run(Stream container, string? address, CancellationToken stop)
    {
        if (!(await Read(container, address, stop)).Succeeded(out var arrival, out var problem))
            return problem;
        // It loses to the same item that came twice at once, or to who acts in this document.
        var receipt = await Contest.Settle(() => Decide(arrival, stop));
        return Container.Write(receipt.Content.Bytes, receipt.Signature);
    }

    private async Task<Result<Arrival>> Read(Stream container, string? address, CancellationToken stop)
    {
        if (!(await Container.Read(container, Container.LargestNote, stop)).Succeeded(out var content, out var problem)
            || !(await Container.Read(container, Seals.LargestSignature, stop)).Succeeded(out var signature, out problem))
            return problem;
        var signed = new SignedFile(content, signature);
        if (!Notes.Read<EnvelopeNote>(content).Succeeded(out var note, out problem)
            || !(await peers.Authenticate(signed, note.FromNode, stop)).Succeeded(out var peer, out problem))
        {
            await quarantine.Keep(address, note?.FromNode, problem, content, stop);
            return problem;
        }

        if ((await settings.Operator(stop))?.OperatorId is not { } own || note.ToNode != own || note.Version != Notes.Version)
            return new Problem("envelope-misaddressed", $"Конверт адресован узлу «{note.ToNode}» (версия обмена {note.Version})", ProblemKind.Conflict);
        if (note.Item.At > items.Now() + ClockTolerance)
            return new Problem("envelope-early", $"Событие {note.Item.Id} совершено в будущем: часы одного из узлов идут неверно", ProblemKind.Conflict);
        if (!(await Container.Read(container, SendMessage.LargestDocument, stop)).Succeeded(out var bytes, out problem)
            || !(await Container.Read(container, Seals.LargestSignature, stop)).Succeeded(out var seal, out problem))
            return problem;
        if (!(await ReadPowers(container, note.Item.Powers ?? [], stop)).Succeeded(out var powers, out problem))
            return problem;
        return PartNote.Of(bytes) == note.Item.Content && PartNote.Of(seal) == note.Item.Signature
            ? new Arrival(peer, note, signed, new SignedFile(bytes, seal) { Powers = powers }, own)
            : Damaged();
    }

    // Whether they prove anything is said beside the item, and stops nothing.
    private static async Task<Result<IReadOnlyList<PowerFile>>> ReadPowers(Stream container, IReadOnlyList<PowerNote> named, CancellationToken stop)
    {
        if (named.Count > MchdCheck.MostLinks * SignedMessage.MaxSigners)
            return Container.Malformed($"к событию приложено доверенностей: {named.Count}");
        var powers = new List<PowerFile>(named.Count);
        foreach (var note in named)
        {
            if (!(await Container.Read(container, PowerRegister.LargestPower, stop)).Succeeded(out var content, out var problem)
                || !(await Container.Read(container, PowerRegister.LargestPower, stop)).Succeeded(out var signature, out problem))
                return problem;
            if (PartNote.Of(content) != note.Content || PartNote.Of(signature) != note.Signature)
                return Damaged();
            powers.Add(new PowerFile(content, signature));
        }

        return powers;
    }

    private static Problem Damaged() =>
        new("envelope-damaged", "Содержимое конверта не то, о котором говорит его записка: передайте его ещё раз", ProblemKind.Conflict);

    private async Task<SignedFile> Decide(Arrival arrival, CancellationToken stop)
    {
        var note = arrival.Note;
        if (!ParticipantId.TryParse(note.To, out var toId) || await boxes.Find(toId, stop) is not { } to)
            return await Refuse(new Problem("recipient-unknown", $"Участника ЭДО «{note.To}» на этом узле нет", ProblemKind.NotFound));
        var copy = await DocumentLog.Read(db, to.BoxId, note.Document.Id, stop);
        if (copy?.Find(note.Item.Id)?.Item is { } known)
        {
            return known == ItemOf(note.Item, known.Outcome)
                ? await Receipt(arrival, HopResult.Duplicate, why: null, stop)
                : await Refuse(new Problem("item-id-taken", "Событие с таким идентификатором уже есть, и оно другое", ProblemKind.Conflict));
        }

        if (!(await FindParticipants.Note(participants, arrival.Peer, note.From, stop)).Succeeded(out var from, out var problem))
            return await Refuse(problem);
        // A node speaks for its participants in their own documents, and nowhere else.
        if (copy is not null && (copy.Card.CounterpartyId != from.Id || note.Item.Author != Docflow.OtherSide(copy.State.Copy)))
            return await Refuse(ReadDocument.NotFound());
        if (note.Item.ParentId is { } parentId && copy?.Find(parentId) is null)
            return await Receipt(arrival, HopResult.TooEarly, LogChange.TooEarly(parentId), stop);
        if (note.Item.ParentId is null && (note.Item.Kind != ItemKind.Title || note.Item.Author != Party.Sender))
            return await Refuse(new Problem("item-not-in-flow", $"«{note.Item.Kind.Name()}» не может открывать документооборот", ProblemKind.Conflict));
        if (!(await Open(arrival, copy, from, to, stop)).Succeeded(out var envelope, out problem))
            return await Refuse(problem);
        var confirmations = new Confirmations();
        var received = await receive.Decide(envelope, copy, confirmations, stop);
        return received switch
        {
            Received.Accepted(var change) => await Store(arrival, envelope, change, confirmations, to, stop),
            Received.TooEarly(var why) => await Receipt(arrival, HopResult.TooEarly, why, stop),
            Received.Refused(var why) => await Refuse(why),
            _ => await Receipt(arrival, HopResult.Duplicate, why: null, stop),
        };

        Task<SignedFile> Refuse(Problem why) => Receipt(arrival, HopResult.Refused, why, stop);
    }

    /// <summary>Checks the item as its own node had to, and makes the envelope of what its bytes say.</summary>
    private async Task<Result<Envelope>> Open(Arrival arrival, DocumentCopy? copy, Participant from, BoxCard to, CancellationToken stop)
    {
        var (note, file) = (arrival.Note, arrival.File);
        DocumentCard card;
        FileLabel label;
        if (note.Item.ParentId is { } parentId)
        {
            var act = new Act(note.Item.Kind, parentId, file);
            if (!(await ActFiles.Read(items, copy!, act, copy!.Find(parentId)!, from.ParticipantId, stop)).Succeeded(out var read, out var problem))
                return problem;
            (card, label) = (copy.Card, read);
        }
        else
        {
            if (!(await ReadTitle(arrival, from, to, stop)).Succeeded(out var read, out var problem))
                return problem;
            (card, label) = (read, new FileLabel(read.FileId, read.FileName));
        }

        if (label.Outcome != note.Item.Outcome)
            return new Problem("answer-mismatch", "Итог в записке — не тот, что в файле", ProblemKind.Conflict);
        var named = note.Item.Kind.NamesItsSigner() ? Formats.Documents.Recognize(file.Content.Document.Span, stop).Signers : [];
        if (await seals.WhyNot(file, from, named, items.Now(), stop) is { } broken)
            return broken;
        var logged = new LoggedItem(ItemOf(note.Item, label.Outcome), label.FileId, label.FileName, label.Comment) { Powers = PowerHashes.Of(file.Powers) };
        return new Envelope(from, to, card, await items.Take(logged, file, stop));
    }

    private async Task<Result<DocumentCard>> ReadTitle(Arrival arrival, Participant from, BoxCard to, CancellationToken stop)
    {
        var said = arrival.Note.Document;
        var document = new OutgoingDocument(arrival.File)
        {
            Nonformalized = said.Kind != DocumentTypes.Nonformalized ? null : new NonformalizedCard(
                said.FileName, said.KindName, said.Flow == DocflowDefinitions.NonformalizedSigned.Code,
                said.Number, said.Date, said.Total, said.Currency, said.DocumentType),
        };
        if (!SendMessage.Facts(document).Succeeded(out var facts, out var problem))
            return problem;
        if (facts.Flow.Code != said.Flow)
            return new Problem("answer-mismatch", $"Документооборот «{said.Flow}» — не тот, который открывает этот титул", ProblemKind.Conflict);
        if (Addressing.WhyNotFrom(from.ParticipantId, facts) is { } foreign)
            return foreign;
        if (facts.RecipientId is { } named && named != to.ParticipantId.Value)
            return new Problem("recipient-mismatch", $"Получатель в файле — «{named}», а адресован он «{to.ParticipantId}»");
        if (PartyCheck.WhyNot(facts, from, to) is { } strange)
            return strange;
        var card = DocumentCard.Of(facts, said.Id, said.MessageId, from);
        var reads = db.Reads();
        var relation = reads.AskRelation(from.Id, to.BoxId);
        var twin = reads.Ask<Guid>(
            "select id from document where box_id = @BoxId and side = @Recipient and file_id = @FileId",
            new { to.BoxId, Party.Recipient, card.FileId });
        await reads.Run(stop);
        if (relation.Refusal is { } blocked)
            return blocked;
        return twin.Rows.Count > 0 ? SendMessage.DocumentKnown(card.FileId) : card;
    }

    private async Task<SignedFile> Store(Arrival arrival, Envelope envelope, LogChange change, Confirmations confirmations, BoxCard to, CancellationToken stop)
    {
        var receipt = await Receipt(arrival, HopResult.Accepted, why: null, stop);
        if (change.IsNew)
            change = change with { IsMessageKnown = await Messages.IsKnown(db, to.BoxId, envelope.Card.MessageId, stop) };
        var item = envelope.Item.Logged.Item;
        FaultPoint.Reach("envelope.decided");
        await using var work = await db.Begin(stop);
        DocumentLog.Post(work, [change]);
        items.Keep(work, [envelope.Item, .. confirmations.Made]);
        var hop = new Hop(
            item.Id, work.Clock.GetUtcNow(), Incoming: true, arrival.Peer.OperatorId, arrival.Peer.Name, arrival.Note.Id, HopResult.Accepted, Code: null);
        Hops.Post(work, to.BoxId, envelope.Card.Id, hop, arrival.Signed, receipt);
        if (item.ParentId is null)
            await work.Made(envelope.From.Id, to.BoxId);
        await log.Announce(work, [change], []);
        await work.Commit();
        FaultPoint.Reach("envelope.stored");
        return receipt;
    }

    private Task<SignedFile> Receipt(Arrival arrival, HopResult result, Problem? why, CancellationToken stop)
    {
        var note = arrival.Note;
        return calls.Sign(
            new ReceiptNote(Notes.Version, note.Id, note.Item.Id, arrival.Signed.Content.Hash.Value,
                arrival.OwnId, arrival.Peer.OperatorId, items.Now(), result, why?.Code, why?.Message),
            stop);
    }

    private static Item ItemOf(ItemNote note, AcceptanceOutcome? outcome) =>
        new(note.Id, note.Kind, note.Author, note.ParentId, note.At, Hash(note.Content), Hash(note.Signature)) { Outcome = outcome };

    private static ContentHash Hash(PartNote part) => ContentHash.TryParse(part.Sha256, out var hash) ? hash : default;
}
