using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A side of a document on the screen.</summary>
public sealed record DocumentParty(Guid BoxId, string Name, string? Inn, string? Kpp, ParticipantId ParticipantId, bool IsUs);

/// <summary>An item of the log, with its signature judged.</summary>
/// <param name="ParentId">The item that it answers or confirms.</param>
/// <param name="AuthorName">The organisation, or the operator.</param>
/// <param name="Comment">The text of a refusal or a request.</param>
/// <param name="Signature">The verdict at the time of the item; null when it was not asked for.</param>
/// <param name="DeliveredAt">When the other side's box took it; null: not yet, or it is not ours.</param>
/// <param name="DeliveryRefusal">Why the other side's box did not take it.</param>
/// <param name="DocumentId">Of an исправление or корректировка, the document itself, once it is in this box.</param>
public sealed record TimelineEntry(
    Guid Id, ItemKind Kind, Party Author, string AuthorName, Guid? ParentId, DateTimeOffset At, string FileName, string? Comment, AcceptanceOutcome? Outcome,
    Verdict? Signature, DateTimeOffset? DeliveredAt, string? DeliveryRefusal, Guid? DocumentId)
{
    /// <summary>Its steps between this node and another; empty where it never left this one.</summary>
    public IReadOnlyList<Hop> Hops { get; init; } = [];

    /// <summary>When the verdict was computed; null when the signature was not judged.</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    /// <summary>What the powers of attorney by which it was signed prove; null where none came with it or none is needed, or the signature was not judged.</summary>
    public SignedByPower? Power { get; init; }

    /// <summary>What is strange about who signed it: the file names another signer; null where nothing is, or the signature was not judged.</summary>
    public Finding? Warning { get; init; }
}


/// <summary>An act that this side may do now.</summary>
/// <param name="Required">The flow waits for it.</param>
/// <param name="Outcomes">For a title: the outcomes that it can state, the usual one first.</param>
/// <param name="Details">For a title: what it can hold beside the outcome and the words.</param>
public sealed record AllowedAct(ItemKind Kind, Guid ParentId, bool Required, IReadOnlyList<AcceptanceOutcome> Outcomes, AnswerDetails Details);

/// <summary>A document with its log.</summary>
public sealed record DocumentView(
    DocumentSummary Summary, Guid MessageId, string Flow, string FlowName, string FileId, DocumentParty Sender, DocumentParty Recipient,
    DocflowState State, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<AllowedAct> AllowedActs)
{
    /// <summary>What is strange in the signed files: parties that are not those of the boxes. Looked for together with the signatures.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];
}

/// <summary>The bytes of an item, as they were signed.</summary>
/// <param name="Kind">What the item is.</param>
public sealed record ItemFile(ItemKind Kind, string FileName, SignedFile File, DateTimeOffset At);

/// <summary>The content of an item as a stream, which may be read from any byte on. Dispose of it.</summary>
public sealed record OpenItem(string FileName, ContentHash Hash, Stream Content);

/// <summary>The titles of a document.</summary>
/// <param name="First">The sender's.</param>
/// <param name="Second">The recipient's; null until there is one.</param>
internal sealed record TitleFiles(ItemFile First, ItemFile? Second);

/// <summary>Reads one document of a box.</summary>
public sealed class ReadDocument(Db db, Participants participants, KeptVerdicts verdicts, ItemPowers powers, ItemMaker items, NodeSettings settings)
{
    private sealed record HeadRow(DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? ReadAt, Guid? DepartmentId);

    private sealed record SuccessorRow(string FileId, Guid Id);

    private sealed record DeliveryRow(Guid ItemId, DateTimeOffset? DeliveredAt, string? Refusal);

    internal static Problem NotFound() => new("document-not-found", "Документ не найден", ProblemKind.NotFound);

    /// <summary>The document with its log.</summary>
    /// <param name="judgeSignatures">Judge each signature; otherwise they are null.</param>
    /// <returns><c>document-not-found</c>.</returns>
    public async Task<Result<DocumentView>> Run(Access access, Guid documentId, bool judgeSignatures, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        if (await DocumentLog.Read(db, access, documentId, stop) is not { } copy)
            return NotFound();
        var head = (await db.QueryOne<HeadRow>("select created_at, changed_at, read_at, department_id from document where box_id = @BoxId and id = @documentId",
            new { access.BoxId, documentId }, stop))!;
        var (us, them) = await Parties(copy, stop);
        var (sender, recipient) = copy.State.Copy == Party.Sender ? (us, them) : (them, us);
        var timeline = await Timeline(access, copy, sender, recipient, judgeSignatures, stop);
        var status = DocflowStatus.Of(copy.State);
        var card = copy.Card;
        var summary = new DocumentSummary(card.Id, copy.State.Copy == Party.Recipient, card.Kind, card.KindName, card.FileName, card.Number, card.Date, card.Total, card.Vat, card.Currency,
            card.CounterpartyName, card.CounterpartyInn, status, copy.State.IsFinished, copy.State.Copy == Party.Sender || head.ReadAt is not null, head.CreatedAt, head.ChangedAt)
        {
            DocumentType = card.DocumentType,
            DepartmentId = head.DepartmentId,
        };
        var allowed = access.May(Permissions.Sign) ? Allowed(copy) : [];
        return new DocumentView(summary, card.MessageId, card.Flow, copy.State.Definition.Name, card.FileId, sender, recipient, copy.State, timeline, allowed)
        {
            Warnings = judgeSignatures ? await Warnings(copy, sender, recipient, stop) : [],
        };
    }

    // What came is never hidden: it is shown together with what is strange in it.
    private async Task<IReadOnlyList<Finding>> Warnings(DocumentCopy copy, DocumentParty sender, DocumentParty recipient, CancellationToken stop)
    {
        var title = Formats.Documents.Recognize((await items.Read(copy.Title.Item, stop)).Content.Document.Span, stop);
        return PartyCheck.Of(title, (sender.Name, sender.Inn), (recipient.Name, recipient.Inn));
    }

    private static List<AllowedAct> Allowed(DocumentCopy copy)
    {
        var required = Docflow.RequiredActs(copy.State).ToHashSet();
        return [.. Docflow.AllowedActs(copy.State).Select(act =>
        {
            var title = act.Kind == ItemKind.RecipientTitle && DocumentTypes.Find(copy.Card.Kind).Succeeded(out var type, out _) ? type : null;
            return new AllowedAct(act.Kind, act.Parent.Id, required.Contains(act), title?.Outcomes ?? [], title?.Details ?? AnswerDetails.None);
        })];
    }

    /// <summary>The bytes of one item and its signature.</summary>
    /// <returns><c>document-not-found</c>, <c>item-not-found</c>.</returns>
    public async Task<Result<ItemFile>> File(Access access, Guid documentId, Guid itemId, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        if (await DocumentLog.Read(db, access, documentId, stop) is not { } copy)
            return NotFound();
        return copy.Find(itemId) is { } logged
            ? new ItemFile(logged.Item.Kind, logged.FileName, await items.Read(logged, stop), logged.Item.At)
            : ItemNotFound(itemId);
    }

    /// <summary>The bytes of one item, however many, to be given on as they are.</summary>
    /// <returns><c>document-not-found</c>, <c>item-not-found</c>.</returns>
    public async Task<Result<OpenItem>> Open(Access access, Guid documentId, Guid itemId, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        if (await DocumentLog.Read(db, access, documentId, stop) is not { } copy)
            return NotFound();
        return copy.Find(itemId) is { } logged
            ? new OpenItem(logged.FileName, logged.Item.Content, await items.Open(logged.Item, stop))
            : ItemNotFound(itemId);
    }

    private static Problem ItemNotFound(Guid itemId) => new("item-not-found", $"В документообороте нет события {itemId}", ProblemKind.NotFound);

    /// <summary>The files of both titles.</summary>
    internal async Task<Result<TitleFiles>> Titles(Access access, DocumentView document, CancellationToken stop)
    {
        if (!(await File(access, document.Summary.Id, document.Timeline[0].Id, stop)).Succeeded(out var first, out var problem))
            return problem;
        if (document.Timeline.FirstOrDefault(entry => entry.Kind == ItemKind.RecipientTitle) is not { } answer)
            return new TitleFiles(first, null);
        return (await File(access, document.Summary.Id, answer.Id, stop)).Succeeded(out var second, out problem) ? new TitleFiles(first, second) : problem;
    }

    /// <summary>Notes that somebody of the recipient has opened the document. It concerns this box alone.</summary>
    /// <returns><c>document-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> MarkRead(Access access, Guid documentId, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (await work.Execute($"update document set read_at = coalesce(read_at, @now) where box_id = @boxId and id = @documentId{access.Visible.Sql}",
            access.Visible.Args(("now", items.Now()), ("boxId", access.BoxId), ("documentId", documentId))) == 0)
            return NotFound();
        await work.Commit();
        return new Done();
    }

    private async Task<(DocumentParty Us, DocumentParty Them)> Parties(DocumentCopy copy, CancellationToken stop)
    {
        return (Of((await participants.Find(copy.BoxId, stop))!), Of(await participants.Of(copy.Card, stop)));

        DocumentParty Of(Participant card) => new(card.Id, card.Name, card.Inn, card.Kpp, card.ParticipantId, card.Id == copy.BoxId);
    }

    private async Task<ImmutableArray<TimelineEntry>> Timeline(
        Access access, DocumentCopy copy, DocumentParty sender, DocumentParty recipient, bool judge, CancellationToken stop)
    {
        var operatorName = (await settings.Operator(stop))?.Name ?? "Оператор";
        var reads = db.Reads();
        var asked = reads.Ask<DeliveryRow>(
            "select item_id, delivered_at, refusal from delivery where box_id = @BoxId and document_id = @Id", new { copy.BoxId, copy.Card.Id });
        var hops = Hops.Ask(reads, copy.BoxId, copy.Card.Id);
        await reads.Run(stop);
        var deliveries = asked.Rows.ToDictionary(row => row.ItemId);
        var successors = await Successors(access, copy, stop);
        // All at once: one journey for the whole log.
        var files = judge ? await items.Read([.. copy.Log.Select(logged => logged.Item)], stop) : null;
        var judged = files is null ? null : await verdicts.Of(copy.BoxId, copy.Card.Id, [.. copy.Log.Zip(files, (logged, file) => (logged.Item, file))], stop);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>(copy.Log.Length);
        for (var i = 0; i < copy.Log.Length; i++)
        {
            var (logged, item, file) = (copy.Log[i], copy.Log[i].Item, files?[i]);
            var party = item.Author switch { Party.Sender => sender, Party.Recipient => recipient, _ => null };
            var author = party?.Name ?? operatorName;
            var verdict = judged?[i].Verdict;
            deliveries.TryGetValue(item.Id, out var delivery);
            entries.Add(new TimelineEntry(item.Id, item.Kind, item.Author, author, item.ParentId, item.At, logged.FileName, logged.Comment, item.Outcome,
                verdict, delivery?.DeliveredAt, delivery?.Refusal, item.Kind.IsSuccessor() && successors.TryGetValue(logged.FileId, out var successor) ? successor : null)
            {
                Power = party is null || verdict?.Signers is not [{ Owner: { } owner }, ..] ? null : await powers.Judge(
                    logged.Powers is { } hashes ? await items.ReadPowers(hashes, stop) : [], party.Inn, owner, KindFor(copy, item), item.At, stop),
                JudgedAt = judged?[i].JudgedAt,
                Hops = [.. hops.Rows.Where(hop => hop.ItemId == item.Id)],
                Warning = file is null || verdict is null || !item.Kind.NamesItsSigner()
                    ? null
                    : SignerCheck.Of(Formats.Documents.Recognize(file.Content.Document.Span, stop).Signers, verdict, Severity.Warning).FirstOrDefault(),
            });
        }

        return entries.ToImmutable();
    }

    // A title and a signature accept the document itself; what is beside them any power covers.
    private static string? KindFor(DocumentCopy copy, Item item) =>
        item.Kind is ItemKind.Title or ItemKind.RecipientTitle or ItemKind.RecipientSignature ? copy.Card.Kind : null;

    // The documents that correct this one and are seen by the caller, by their ИдФайл.
    private async Task<Dictionary<string, Guid>> Successors(Access access, DocumentCopy copy, CancellationToken stop)
    {
        var fileIds = copy.Log.Where(logged => logged.Item.Kind.IsSuccessor()).Select(logged => logged.FileId).Distinct(StringComparer.Ordinal).ToList();
        return fileIds.Count == 0
            ? []
            : (await db.Query<SuccessorRow>(
                $"select file_id, id from document where box_id = @boxId and side = @side and file_id in @fileIds{access.Visible.Sql}",
                access.Visible.Args(("boxId", copy.BoxId), ("side", copy.State.Copy), ("fileIds", fileIds)), stop))
                .ToDictionary(row => row.FileId, row => row.Id, StringComparer.Ordinal);
    }
}
