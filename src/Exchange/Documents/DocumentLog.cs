using System.Collections.Immutable;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>An item together with what was read from its signed bytes for lists and timelines.</summary>
/// <param name="FileId">ИдФайл: the name under which other files refer to it.</param>
/// <param name="FileName">The name under which it is downloaded.</param>
/// <param name="Comment">The text of a refusal, of a request; null elsewhere.</param>
internal sealed record LoggedItem(Item Item, string FileId, string FileName, string? Comment);

/// <summary>What a box knows of a document beside its log: read from the first title, given with a non-formalised one.</summary>
internal sealed record DocumentCard(
    Guid Id, Guid MessageId, string Flow, Guid CounterpartyBoxId, string CounterpartyName, string? CounterpartyInn,
    string Kind, string KindName, string FileId, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency)
{
    /// <summary>Type of a non-formalised document: a contract, a letter.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Decimals are text in SQLite; sums are compared by their hundredths.</summary>
    public static long Kopecks(decimal sum) => (long)Math.Clamp(decimal.Round(sum * 100m), long.MinValue / 2, long.MaxValue / 2);
}

/// <summary>A box's copy of a document's log, held by the transaction that loaded it.</summary>
internal sealed record DocumentCopy(Guid BoxId, DocumentCard Card, ImmutableArray<LoggedItem> Log, DocflowState State)
{
    public LoggedItem? Find(Guid itemId) => Log.FirstOrDefault(logged => logged.Item.Id == itemId);

    public LoggedItem Title => Log.First(logged => logged.Item.Kind == ItemKind.Title);
}

/// <summary>The only writer of the log. Items, status, feed events and outgoing deliveries are rows of one transaction.</summary>
public sealed class DocumentLog(Feed feed)
{
    private sealed record CardRow(
        Guid Id, Guid MessageId, string Flow, Guid CounterpartyBoxId, string CounterpartyName, string? CounterpartyInn,
        string Kind, string KindName, string FileId, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency, Party Side, string? DocumentType);

    private sealed record ItemRow(
        Guid Id, ItemKind Kind, Party Author, Guid? ParentId, DateTimeOffset At, ContentHash Content, ContentHash Signature,
        AcceptanceOutcome? Outcome, string FileId, string FileName, string? Comment);

    private const string SelectCard =
        """
        select id, message_id, flow, counterparty_box_id, counterparty_name, counterparty_inn, kind, kind_name, file_id, file_name,
               number, date, total, vat, currency, side, document_type
        from document where box_id = @boxId and id = @documentId
        """;

    private const string SelectItems =
        """
        select id, kind, author, parent_id, at, content, signature, outcome, file_id, file_name, comment
        from item where box_id = @boxId and document_id = @documentId order by position
        """;

    /// <summary>The copy, kept from others until the transaction ends; null when this box has no such document.</summary>
    internal static async Task<DocumentCopy?> Load(Work work, Guid boxId, Guid documentId)
    {
        var card = await work.QueryOne<CardRow>($"{SelectCard} {work.Dialect.ForUpdate}", new { boxId, documentId });
        return card is null ? null : Copy(boxId, card, await work.Query<ItemRow>(SelectItems, new { boxId, documentId }));
    }

    /// <summary>The copy as it is now, without keeping it from others: for what never changes in it.</summary>
    internal static async Task<DocumentCopy?> Read(Work work, Guid boxId, Guid documentId)
    {
        var card = await work.QueryOne<CardRow>(SelectCard, new { boxId, documentId });
        return card is null ? null : Copy(boxId, card, await work.Query<ItemRow>(SelectItems, new { boxId, documentId }));
    }

    /// <summary>The copy as it was at some moment, for reading.</summary>
    internal static async Task<DocumentCopy?> Read(Db db, Guid boxId, Guid documentId, CancellationToken stop)
    {
        var card = await db.QueryOne<CardRow>(SelectCard, new { boxId, documentId }, stop);
        return card is null ? null : Copy(boxId, card, await db.Query<ItemRow>(SelectItems, new { boxId, documentId }, stop));
    }

    /// <summary>Opens a log in a box with its first items.</summary>
    /// <returns><c>document-known</c> when this box has a document with this id or from this side with this ИдФайл already.</returns>
    internal async Task<Result<DocumentCopy>> Open(Work work, Guid boxId, Party side, DocumentCard card, ImmutableArray<LoggedItem> items)
    {
        var copy = new DocumentCopy(boxId, card, [], Docflow.Fold(DocflowDefinitions.Find(card.Flow)!, side, []));
        foreach (var logged in items)
        {
            if (Docflow.CanAppend(copy.State, logged.Item) is Admission.Refused refused)
                return refused.Problem;
            copy = With(copy, logged);
        }

        var now = work.Clock.GetUtcNow();
        var status = DocflowStatus.Of(copy.State);
        var inserted = await work.Execute(
            """
            insert into document (box_id, id, message_id, flow, side, counterparty_box_id, counterparty_name, counterparty_name_folded, counterparty_inn,
                kind, kind_name, file_id, file_name, number, date, total, total_kopecks, vat, currency, document_type, status, action_required, finished, created_at, changed_at)
            values (@boxId, @Id, @MessageId, @Flow, @side, @CounterpartyBoxId, @CounterpartyName, @folded, @CounterpartyInn,
                @Kind, @KindName, @FileId, @FileName, @Number, @Date, @Total, @kopecks, @Vat, @Currency, @DocumentType, @Code, @ActionRequired, @IsFinished, @now, @now)
            on conflict do nothing
            """,
            new
            {
                boxId,
                side,
                now,
                folded = card.CounterpartyName.ToLowerInvariant(),
                kopecks = card.Total is { } total ? DocumentCard.Kopecks(total) : (long?)null,
                status.Code,
                status.ActionRequired,
                copy.State.IsFinished,
                card.Id,
                card.MessageId,
                card.Flow,
                card.CounterpartyBoxId,
                card.CounterpartyName,
                card.CounterpartyInn,
                card.Kind,
                card.KindName,
                card.FileId,
                card.FileName,
                card.Number,
                card.Date,
                card.Total,
                card.Vat,
                card.Currency,
                card.DocumentType,
            });
        if (inserted == 0)
            return new Problem("document-known", $"Документ с идентификатором файла «{card.FileId}» уже есть", ProblemKind.Conflict);
        for (var i = 0; i < items.Length; i++)
            await Insert(work, boxId, card.Id, items[i], i);
        await feed.Announce(work, boxId, "document-created", card.Id, copy.Title.Item.Id, copy.Title.Item.Kind.Code(), status.Code);
        return copy;
    }

    /// <summary>
    /// Appends items one after another. What is there already is passed by, so a repeated delivery changes nothing.
    /// </summary>
    /// <returns>The problem of the first item that may not be appended; the caller then drops the transaction.</returns>
    /// <exception cref="ParentMissingException">A delivered item came before its parent: it is to be brought again.</exception>
    internal async Task<Result<DocumentCopy>> Append(Work work, DocumentCopy copy, ImmutableArray<LoggedItem> items)
    {
        var before = copy;
        foreach (var logged in items)
        {
            switch (Docflow.CanAppend(copy.State, logged.Item))
            {
                case Admission.Refused refused:
                    return refused.Problem;
                case Admission.TooEarly early:
                    throw new ParentMissingException(logged.Item.Id, early.MissingId);
                case Admission.Accepted:
                    await Insert(work, copy.BoxId, copy.Card.Id, logged, copy.Log.Length);
                    copy = With(copy, logged);
                    break;
            }
        }

        if (copy.Log.Length == before.Log.Length)
            return copy;
        var status = DocflowStatus.Of(copy.State);
        await work.Execute(
            """
            update document set status = @Code, action_required = @ActionRequired, finished = @IsFinished, changed_at = @now
            where box_id = @BoxId and id = @Id
            """,
            new { status.Code, status.ActionRequired, copy.State.IsFinished, now = work.Clock.GetUtcNow(), copy.BoxId, copy.Card.Id });
        foreach (var logged in copy.Log.Skip(before.Log.Length))
            await feed.Announce(work, copy.BoxId, "item-added", copy.Card.Id, logged.Item.Id, logged.Item.Kind.Code(), status.Code);
        return copy;
    }

    /// <summary>Tells the author's box that its item has arrived.</summary>
    internal Task AnnounceDelivered(Work work, DocumentCopy copy, Item item) =>
        feed.Announce(work, copy.BoxId, "item-delivered", copy.Card.Id, item.Id, item.Kind.Code(), DocflowStatus.Of(copy.State).Code);

    private static DocumentCopy With(DocumentCopy copy, LoggedItem logged)
    {
        var log = copy.Log.Add(logged);
        return copy with { Log = log, State = Docflow.Fold(copy.State.Definition, copy.State.Copy, log.Select(one => one.Item)) };
    }

    private static DocumentCopy Copy(Guid boxId, CardRow row, IReadOnlyList<ItemRow> items)
    {
        var definition = DocflowDefinitions.Find(row.Flow) ?? throw new InvalidOperationException($"Document {row.Id} follows the unknown flow «{row.Flow}».");
        var log = items.Select(item => new LoggedItem(
            new Item(item.Id, item.Kind, item.Author, item.ParentId, item.At, item.Content, item.Signature) { Outcome = item.Outcome },
            item.FileId, item.FileName, item.Comment)).ToImmutableArray();
        var card = new DocumentCard(row.Id, row.MessageId, row.Flow, row.CounterpartyBoxId, row.CounterpartyName, row.CounterpartyInn,
            row.Kind, row.KindName, row.FileId, row.FileName, row.Number, row.Date, row.Total, row.Vat, row.Currency)
        {
            DocumentType = row.DocumentType,
        };
        return new DocumentCopy(boxId, card, log, Docflow.Fold(definition, row.Side, log.Select(logged => logged.Item)));
    }

    private static Task Insert(Work work, Guid boxId, Guid documentId, LoggedItem logged, int position) => work.Execute(
        """
        insert into item (box_id, document_id, id, kind, author, parent_id, at, content, signature, outcome, file_id, file_name, comment, position)
        values (@boxId, @documentId, @Id, @Kind, @Author, @ParentId, @At, @Content, @Signature, @Outcome, @FileId, @FileName, @Comment, @position)
        """,
        new
        {
            boxId,
            documentId,
            position,
            logged.FileId,
            logged.FileName,
            logged.Comment,
            logged.Item.Id,
            logged.Item.Kind,
            logged.Item.Author,
            logged.Item.ParentId,
            logged.Item.At,
            logged.Item.Content,
            logged.Item.Signature,
            logged.Item.Outcome,
        });
}

/// <summary>A delivery overtook the one that it builds upon; it succeeds when that one has arrived.</summary>
public sealed class ParentMissingException(Guid itemId, Guid parentId) : Exception($"Item {itemId} came before its parent {parentId}.");
