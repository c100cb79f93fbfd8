using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Transport;
using Beresta.Formats.Nonformalized;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A signed document to be sent: a formalised title, or any file with what its sender says of it.</summary>
public sealed record OutgoingDocument(SignedFile File)
{
    /// <summary>What the sender says of a non-formalised document; null for a formalised title, which speaks for itself.</summary>
    public NonformalizedCard? Nonformalized { get; init; }

    /// <summary>Which of the <see cref="Uploads"/> the file is; null for one that came with the message.</summary>
    public Guid? UploadId { get; init; }
}

/// <summary>What a non-formalised document says of itself is not in its bytes, so its sender gives it.</summary>
/// <param name="FileName">With its extension, up to 255 characters.</param>
/// <param name="Title">What it is: «Договор», «Письмо».</param>
/// <param name="AnswerRequested">The recipient is asked to sign.</param>
/// <param name="Currency">By ОКВ, three digits.</param>
/// <param name="Type">A code of <see cref="NonformalizedTypes"/>: <c>contract</c>, <c>letter</c>; null where it is not stated.</param>
public sealed record NonformalizedCard(
    string FileName, string Title, bool AnswerRequested, string? Number = null, DateOnly? Date = null, decimal? Total = null, string? Currency = null, string? Type = null);

/// <summary>Пакет: documents that are sent at once to one recipient.</summary>
/// <param name="To">Null: the recipient that the titles name (ИдПол).</param>
public sealed record OutgoingMessage(ParticipantId? To, IReadOnlyList<OutgoingDocument> Documents)
{
    /// <summary>The draft that this sends; it disappears in the same transaction.</summary>
    public Guid? DraftId { get; init; }
}

/// <summary>The message is in the sender's log and on its way.</summary>
public sealed record MessageSent(Guid MessageId, IReadOnlyList<Guid> DocumentIds);

/// <summary>
/// Sends signed documents. Everything is checked before anything is stored; then the logs, the operator's confirmations, the feed events and
/// the deliveries are one transaction.
/// </summary>
public sealed class SendMessage(Db db, Boxes boxes, Addressing addressing, Seals seals, ItemMaker items, DocumentLog log, Deliveries deliveries)
{
    /// <summary>Documents in one message.</summary>
    public const int MostDocuments = 100;

    /// <summary>Bytes of one document.</summary>
    public const int LargestDocument = 50 * 1024 * 1024;

    private sealed record Read(OutgoingDocument Document, TitleFacts Facts, Participant Recipient);

    private sealed record Prepared(DocumentCard Card, TitleFacts Facts, MadeItem Title, IReadOnlyList<MadeItem> Items)
    {
        public IReadOnlyList<Certificate> FirstUsed { get; init; } = [];

        public Guid? UploadId { get; init; }
    }

    private sealed record Home(Guid? DepartmentId);

    private sealed record Known(Guid BoxId, string FileId);

    /// <summary>What a request does once, however often it has to decide.</summary>
    private sealed class Effort(Guid messageId)
    {
        public MessageSent Sent => new(messageId, [.. Prepared!.Select(one => one.Card.Id)]);

        public Guid MessageId => messageId;

        public List<Prepared>? Prepared { get; set; }

        public Confirmations Confirmations { get; } = new();
    }

    public async Task<Result<MessageSent>> Run(Access access, OutgoingMessage message, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        if (message.Documents.Count is 0 or > MostDocuments)
            return new Problem("message-size", $"В пакете должно быть от 1 до {MostDocuments} документов, получено {message.Documents.Count}");
        var sender = (await boxes.Find(access.BoxId, stop))!;
        if (!(await ReadAll(sender, message, stop)).Succeeded(out var read, out var problem))
            return await Earlier(request, problem, stop);
        if (read.Select(one => access.RequireKind(one.Facts.Kind)).FirstOrDefault(closed => closed is not null) is { } hidden)
            return await Earlier(request, hidden, stop);
        var effort = new Effort(Guid.CreateVersion7(items.Now()));
        // It loses to the same request, to the same file, or to an answer to the document that is corrected.
        return await Contest.Settle(() => Decide(access, sender, message, read, request, effort, stop));
    }

    private async Task<Result<MessageSent>> Decide(
        Access access, BoxCard sender, OutgoingMessage message, IReadOnlyList<Read> read, RequestKey? request, Effort effort, CancellationToken stop)
    {
        var recipient = read[0].Recipient;
        var reads = db.Reads();
        var relation = reads.AskRelation(access.BoxId, recipient.Id);
        var known = reads.Ask<Known>(
            """
            select box_id, file_id from document where box_id = @BoxId and side = 'Sender' and file_id in @files
            union all select box_id, file_id from document where box_id = @recipientId and side = 'Recipient' and file_id in @files
            """,
            new { access.BoxId, recipientId = recipient.Id, files = read.Select(one => one.Facts.FileId).Where(id => id.Length > 0) });
        // What was drafted in a department stays there, whoever signs it.
        var home = message.DraftId is null ? null : reads.Ask<Home>(
            $"select department_id from draft where box_id = @boxId and id = @draftId{access.Visible.Sql}",
            access.Visible.Args(("boxId", access.BoxId), ("draftId", message.DraftId)));
        // Last: who sees the effect of the same request sees its answer, and is not refused for being second.
        var earlier = RequestKey.Ask<MessageSent>(reads, request);
        await reads.Run(stop);
        if (!earlier().Succeeded(out var answered, out var problem))
            return problem;
        if (answered.Answer is { } before)
            return before;
        if (relation.Refusal is { } blocked)
            return blocked;
        if (known.Rows.FirstOrDefault(row => row.BoxId == access.BoxId) is { } own)
            return DocumentKnown(own.FileId);
        if (effort.Prepared is null)
        {
            if (!(await PrepareAll(sender, read, effort.MessageId, stop)).Succeeded(out var all, out problem))
                return problem;
            var department = home is null ? access.DepartmentId : home.First?.DepartmentId;
            effort.Prepared = [.. all.Select(one => one with { Card = one.Card with { DepartmentId = department } })];
        }

        return await Store(access, sender, recipient, message.DraftId, known.Rows.Where(row => row.BoxId == recipient.Id).Select(row => row.FileId).ToHashSet(StringComparer.Ordinal),
            relation.IsMade, request, effort, stop);
    }

    private async Task<Result<MessageSent>> Store(
        Access access, BoxCard sender, Participant recipient, Guid? draftId, HashSet<string> knownThere, bool isRelated, RequestKey? request, Effort effort, CancellationToken stop)
    {
        List<LogChange> changes = [];
        List<Delivery> brought = [];
        foreach (var one in effort.Prepared!)
        {
            if (!LogChange.Open(access.BoxId, Party.Sender, one.Card, one.Items.Select(item => item.Logged)).Succeeded(out var opened, out var problem))
                return problem;
            await Bring(opened, [one.Title], theirs: null, knownThere.Contains(one.Card.FileId) ? DocumentKnown(one.Card.FileId) : null);
        }

        foreach (var (corrected, theirs, added) in await Successors.Of(db, access.BoxId, effort.Prepared!.Select(one => new Successor(one.Card, one.Facts, one.Title)), stop))
        {
            if (!LogChange.Append(corrected, added.Select(item => item.Logged)).Succeeded(out var grown, out var problem))
                return problem;
            await Bring(grown, added, theirs, refusal: null);
        }

        FaultPoint.Reach("message.decided");
        await using var work = await db.Begin(stop);
        // Who comes second finds no draft any more and sends nothing.
        if (draftId is not null && !await Drafts.Take(work, items, access, draftId.Value))
            return await Earlier(request, Drafts.NotFound(), stop);
        foreach (var (document, title) in effort.Prepared!.Where(one => one.UploadId is not null).Select(one => (one.UploadId!.Value, one.Title)))
        {
            if (!await Uploads.Take(work, access, document, title.File.Content))
                return await Earlier(request, Uploads.NotFound(document), stop);
        }

        RequestKey.Post(work, request, effort.Sent);
        DocumentLog.Post(work, changes);
        items.Keep(work, effort.Prepared!.SelectMany(one => one.Items).Concat(effort.Confirmations.Made));
        foreach (var one in brought)
            await Deliveries.Post(work, one);
        if (!isRelated && brought.Any(one => one.Items.Any(item => item is { Fate: Fate.Taken, Item.ParentId: null })))
            await work.Made(access.BoxId, recipient.Id);
        await SignerCertificates.Note(work, access, effort.Prepared!.SelectMany(one => one.FirstUsed));
        await work.AddAudit(access.OrganizationId, access.Caller, "message.sent", effort.MessageId.ToString("D"), $"{effort.Prepared!.Count} → {recipient.ParticipantId}");
        await log.Announce(work, changes, brought.SelectMany(one => one.Events()));
        await work.Commit();
        FaultPoint.Reach("message.stored");
        return effort.Sent;

        async Task Bring(LogChange mine, IReadOnlyList<MadeItem> own, DocumentCopy? theirs, Problem? refusal)
        {
            var delivery = await deliveries.Bring(new Shipment(mine.After, own, theirs, sender, recipient, refusal), effort.Confirmations, stop);
            changes.Add(mine);
            if (delivery.Theirs is { } grown)
                changes.Add(grown);
            brought.Add(delivery);
        }
    }

    // A repeated request is answered as before, also when it would not pass the checks any more.
    private async Task<Result<MessageSent>> Earlier(RequestKey? request, Problem problem, CancellationToken stop)
    {
        var reads = db.Reads();
        var earlier = RequestKey.Ask<MessageSent>(reads, request);
        await reads.Run(stop);
        if (!earlier().Succeeded(out var answered, out var reused))
            return reused;
        return answered.Answer is { } before ? before : problem;
    }

    private async Task<Result<IReadOnlyList<Read>>> ReadAll(BoxCard sender, OutgoingMessage message, CancellationToken stop)
    {
        var all = new List<Read>(message.Documents.Count);
        foreach (var document in message.Documents)
        {
            if (document.File.Content.Length == 0 || document.File.Content is { Large: null, Length: > LargestDocument })
                return WrongSize(document.File.Content.Length);
            if (!Facts(document).Succeeded(out var facts, out var problem))
                return problem;
            if (Addressing.WhyNotFrom(sender.ParticipantId, facts) is { } foreign)
                return foreign;
            if (!(await addressing.Recipient(facts, message.To, stop)).Succeeded(out var recipient, out problem))
                return problem;
            if (recipient.Id == sender.BoxId)
                return new Problem("recipient-is-sender", "Отправитель и получатель — один и тот же ящик");
            if (document.File.Content.Length > LargestDocument && recipient.Reach != Reach.Here)
                return TooLargeForPeers(document.File.Content.Length);
            if (PartyCheck.WhyNot(facts, sender, recipient) is { } strange)
                return strange;
            all.Add(new Read(document, facts, recipient));
        }

        if (all.DistinctBy(one => one.Recipient.Id).Count() > 1)
            return new Problem("message-recipients", "Документы одного пакета адресованы разным получателям: отправьте их разными пакетами");
        return all.Where(one => one.Facts.FileId.Length > 0).GroupBy(one => one.Facts.FileId, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? DocumentKnown(twice.Key)
            : all;
    }

    private async Task<Result<List<Prepared>>> PrepareAll(BoxCard sender, IReadOnlyList<Read> read, Guid messageId, CancellationToken stop)
    {
        var all = new List<Prepared>(read.Count);
        foreach (var one in read)
        {
            var asked = await seals.Accept(one.Document.File, sender, one.Facts.Read?.Signers ?? [], one.Facts.Kind, items.Now(), stop);
            if (!asked.Succeeded(out var accepted, out var problem))
                return problem;
            var prepared = await Prepare(sender, one with { Document = one.Document with { File = accepted.File } }, messageId, stop);
            all.Add(prepared with { FirstUsed = accepted.FirstUsed });
        }

        return all;
    }

    private async Task<Prepared> Prepare(BoxCard sender, Read read, Guid messageId, CancellationToken stop)
    {
        var (document, facts, recipient) = read;
        var documentId = Guid.CreateVersion7(items.Now());
        var card = DocumentCard.Of(facts, documentId, messageId, recipient);
        var title = await items.Make(ItemKind.Title, Party.Sender, parentId: null, document.File, new FileLabel(card.FileId, card.FileName), stop);
        var prepared = facts.Flow.Rule(ItemKind.Title, on: null)!.Confirmed
            ? new Prepared(card, facts, title, [title, await items.Confirm(ItemKind.ReceptionConfirmation, title, sender, recipient, stop)])
            : new Prepared(card, facts, title, [title]);
        return prepared with { UploadId = document.UploadId };
    }

    internal static Problem WrongSize(long length) => new("document-size",
        $"Документ должен занимать от 1 байта до {LargestDocument / 1024 / 1024} МБ, получено байт: {length}", ProblemKind.TooLarge);

    // Between nodes an item goes in one piece (Nodes/Container.cs).
    private static Problem TooLargeForPeers(long size) => new("document-size",
        $"Получателя обслуживает другой узел: туда передаются файлы до {LargestDocument / 1024 / 1024} МБ, а в этом байт: {size}", ProblemKind.TooLarge);

    internal static Problem DocumentKnown(string fileId) =>
        new("document-known", $"Документ с идентификатором файла «{fileId}» уже есть", ProblemKind.Conflict);

    /// <summary>Checks a document to be sent fully and reads what the exchange needs.</summary>
    /// <returns><c>format-unknown</c>, <c>title-invalid</c> with all findings, <c>document-card-invalid</c>.</returns>
    internal static Result<TitleFacts> Facts(OutgoingDocument document) =>
        document.Nonformalized is { } card ? NonformalizedFacts(card)
        : !DocumentTypes.Of(document.File.Content.Document).Succeeded(out var type, out var problem) ? problem
        : type.ReadTitle(document.File.Content.Document);

    private static Result<TitleFacts> NonformalizedFacts(NonformalizedCard card)
    {
        var findings = FileNames.Check(card.FileName).ToList();
        if (card.Title.Trim().Length is 0 or > 200 || !PlainText.IsName(card.Title))
            findings.Add(new Finding("nonformalized.title", Severity.Error, "Название документа должно содержать от 1 до 200 знаков, без невидимых", "title"));
        if (card.Number is { Length: 0 or > 1000 } || !PlainText.IsName(card.Number))
            findings.Add(new Finding("nonformalized.number", Severity.Error, "Номер документа должен содержать от 1 до 1000 знаков, без невидимых", "number"));
        if (card.Total is < 0 or > 99_999_999_999_999_999.99m)
            findings.Add(new Finding("nonformalized.total", Severity.Error, $"Сумма {card.Total} вне допустимых пределов", "total"));
        if (card.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiDigit)))
            findings.Add(new Finding("nonformalized.currency", Severity.Error, $"Код валюты «{currency}» неверен: нужны три цифры по ОКВ, например 643", "currency"));
        if (card.Type is not null && NonformalizedTypes.Find(card.Type) is null)
            findings.Add(new Finding("nonformalized.type", Severity.Error, $"Тип документа «{card.Type}» неизвестен; известны: {string.Join(", ", NonformalizedTypes.All.Select(type => type.Code))}", "type"));
        if (findings.Count > 0)
            return new Problem("document-card-invalid", "Сведения о документе неверны", findings);
        var flow = card.AnswerRequested ? DocflowDefinitions.NonformalizedSigned : DocflowDefinitions.Nonformalized;
        return new TitleFacts(flow, DocumentTypes.Nonformalized, card.Title.Trim(), FileId: "", card.FileName)
        {
            NamesParticipants = false,
            Number = card.Number,
            Date = card.Date,
            Total = card.Total,
            Currency = card.Currency ?? (card.Total is null ? null : "643"),
            DocumentType = card.Type,
        };
    }
}
