using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Formats.Nonformalized;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A signed document to be sent: a formalised title, or any file with what its sender says of it.</summary>
public sealed record OutgoingDocument(SignedFile File)
{
    /// <summary>What the sender says of a non-formalised document; null for a formalised title, which speaks for itself.</summary>
    public NonformalizedCard? Nonformalized { get; init; }
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
public sealed class SendMessage(Db db, Boxes boxes, Seals seals, ItemMaker items, DocumentLog log)
{
    /// <summary>Documents in one message.</summary>
    public const int MostDocuments = 100;

    /// <summary>Bytes of one document.</summary>
    public const int LargestDocument = 50 * 1024 * 1024;

    private sealed record Prepared(DocumentCard Card, TitleFacts Facts, BoxCard Recipient, ImmutableArray<LoggedItem> Items);

    public async Task<Result<MessageSent>> Run(Access access, OutgoingMessage message, RequestKey? request, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        if (message.Documents.Count is 0 or > MostDocuments)
            return new Problem("message-size", $"В пакете должно быть от 1 до {MostDocuments} документов, получено {message.Documents.Count}");
        if (!(await RequestKey.Peek<MessageSent>(db, request, stop)).Succeeded(out var answered, out var reused))
            return reused;
        if (answered.Answer is { } before)
            return before;

        var sender = (await boxes.Find(access.BoxId, stop))!;
        var messageId = Guid.CreateVersion7(items.Now());
        var prepared = new List<Prepared>(message.Documents.Count);
        foreach (var document in message.Documents)
        {
            if (!(await Prepare(sender, message.To, document, messageId, stop)).Succeeded(out var one, out var problem))
                return problem;
            prepared.Add(one);
        }

        if (prepared.DistinctBy(one => one.Recipient.BoxId).Count() > 1)
            return new Problem("message-recipients", "Документы одного пакета адресованы разным получателям: отправьте их разными пакетами");
        return await Store(access, prepared, messageId, message.DraftId, request, stop);
    }

    private async Task<Result<MessageSent>> Store(Access access, List<Prepared> prepared, Guid messageId, Guid? draftId, RequestKey? request, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        if (!(await RequestKey.Earlier<MessageSent>(work, request)).Succeeded(out var answered, out var reused))
            return reused;
        if (answered.Answer is { } before)
            return before;
        // Who comes second finds no draft any more and sends nothing.
        if (draftId is not null && await work.Execute("delete from draft where box_id = @BoxId and id = @draftId", new { access.BoxId, draftId }) == 0)
            return Drafts.NotFound();
        if (await Relations.MayReceive(work, access.BoxId, prepared[0].Recipient.BoxId) is { } blocked)
            return blocked;
        // Rows of documents are locked before the feed's.
        var corrected = await Successors.Of(work, access.BoxId, prepared.Select(one => new Successor(one.Card, one.Facts, one.Items[0])));
        foreach (var one in prepared)
        {
            if (!(await log.Open(work, access.BoxId, Party.Sender, one.Card, one.Items)).Succeeded(out var copy, out var problem))
                return problem;
            await Deliveries.Request(work, copy, copy.Title.Item);
        }

        foreach (var (earlier, added) in corrected)
        {
            if (!(await log.Append(work, earlier, [.. added])).Succeeded(out var grown, out var problem))
                return problem;
            foreach (var one in added)
                await Deliveries.Request(work, grown, one.Item);
        }

        var sent = new MessageSent(messageId, [.. prepared.Select(one => one.Card.Id)]);
        await work.AddAudit(access.OrganizationId, access.Caller, "message.sent", messageId.ToString("D"), $"{prepared.Count} → {prepared[0].Recipient.ParticipantId}");
        await RequestKey.Remember(work, sent);
        await work.Commit();
        return sent;
    }

    private async Task<Result<Prepared>> Prepare(BoxCard sender, ParticipantId? to, OutgoingDocument document, Guid messageId, CancellationToken stop)
    {
        if (document.File.Content.Length is 0 or > LargestDocument)
            return new Problem("document-size", $"Документ должен занимать от 1 байта до {LargestDocument / 1024 / 1024} МБ, получено байт: {document.File.Content.Length}", ProblemKind.TooLarge);
        if (!Facts(document).Succeeded(out var facts, out var problem))
            return problem;
        if (Addressing.WhyNotFrom(sender.ParticipantId, facts) is { } foreign)
            return foreign;
        if (!(await Addressing.Recipient(boxes, facts, to, stop)).Succeeded(out var recipient, out problem))
            return problem;
        if (recipient.BoxId == sender.BoxId)
            return new Problem("recipient-is-sender", "Отправитель и получатель — один и тот же ящик");
        if (!(await seals.Accept(document.File, sender, items.Now(), stop)).Succeeded(out _, out problem))
            return problem;

        var documentId = Guid.CreateVersion7(items.Now());
        var fileId = facts.FileId.Length > 0 ? facts.FileId : documentId.ToString("D");
        var card = new DocumentCard(documentId, messageId, facts.Flow.Code, recipient.BoxId, recipient.Name, recipient.Inn, facts.Kind, facts.KindName,
            fileId, facts.FileName, facts.Number, facts.Date, facts.Total, facts.Vat, facts.Currency)
        {
            DocumentType = facts.DocumentType,
        };
        var title = await items.Make(ItemKind.Title, Party.Sender, parentId: null, document.File, new FileLabel(fileId, facts.FileName), stop);
        return facts.Flow.Rule(ItemKind.Title, on: null)!.Confirmed
            ? new Prepared(card, facts, recipient, [title, await items.Confirm(ItemKind.ReceptionConfirmation, title, document.File.Signature, sender, recipient, stop)])
            : new Prepared(card, facts, recipient, [title]);
    }

    private static Result<TitleFacts> Facts(OutgoingDocument document) =>
        document.Nonformalized is { } card ? NonformalizedFacts(card)
        : !DocumentTypes.Of(document.File.Content).Succeeded(out var type, out var problem) ? problem
        : type.ReadTitle(document.File.Content);

    private static Result<TitleFacts> NonformalizedFacts(NonformalizedCard card)
    {
        var findings = FileNames.Check(card.FileName).ToList();
        if (card.Title.Trim().Length is 0 or > 200)
            findings.Add(new Finding("nonformalized.title", Severity.Error, "Название документа должно содержать от 1 до 200 знаков", "title"));
        if (card.Number is { Length: 0 or > 1000 })
            findings.Add(new Finding("nonformalized.number", Severity.Error, "Номер документа должен содержать от 1 до 1000 знаков", "number"));
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
