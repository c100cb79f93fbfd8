using System.Collections.Immutable;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>A copy that was asked for among other queries; there when the reads have run.</summary>
internal sealed class CopyAsked(Func<DocumentCopy?> read)
{
    /// <summary>Null when the box has no such document.</summary>
    public DocumentCopy? Copy => read();
}

/// <summary>
/// The only reader and writer of the log. Nothing is locked between reading and writing: an item takes the next position of its log, which only one
/// transaction can take, so that whoever decided by an older log fails (<see cref="Dialect.IsUniqueViolation"/>) and decides anew.
/// </summary>
public sealed class DocumentLog(Feed feed, DocumentCounters counters)
{
    private sealed record CardRow(
        Guid Id, Guid MessageId, string Flow, Guid CounterpartyId, string CounterpartyName, string? CounterpartyInn,
        string Kind, string KindName, string FileId, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency, Party Side, string? DocumentType, Guid BoxId);

    private sealed record ItemRow(
        Guid Id, ItemKind Kind, Party Author, Guid? ParentId, DateTimeOffset At, ContentHash Content, ContentHash Signature,
        AcceptanceOutcome? Outcome, string FileId, string FileName, string? Comment, byte[]? Powers);

    private const string SelectCard =
        """
        select id, message_id, flow, counterparty_id, counterparty_name, counterparty_inn, kind, kind_name, file_id, file_name,
               number, date, total, vat, currency, side, document_type, box_id
        from document where box_id = @boxId and id = @documentId
        """;

    private const string SelectItems =
        """
        select id, kind, author, parent_id, at, content, signature, outcome, file_id, file_name, comment, powers
        from item where box_id = @boxId and document_id = @documentId order by position
        """;

    /// <summary>Asks for the copy of a document that the caller sees.</summary>
    internal static CopyAsked Ask(Reads reads, Access access, Guid documentId) =>
        new(Ask(reads, SelectCard + access.Visible.Sql, SelectItems, access.Visible.Args(("boxId", access.BoxId), ("documentId", documentId))));

    /// <summary>Asks for a box's copy.</summary>
    internal static CopyAsked Ask(Reads reads, Guid boxId, Guid documentId) => new(Ask(reads, SelectCard, SelectItems, new { boxId, documentId }));

    /// <summary>Asks for the copy of the other side of a box's document, where that side's box is in this database.</summary>
    internal static CopyAsked AskOther(Reads reads, Guid boxId, Guid documentId)
    {
        const string Other = "(select counterparty_id from document where box_id = @boxId and id = @documentId)";
        return new(Ask(reads, Of(SelectCard), Of(SelectItems), new { boxId, documentId }));

        static string Of(string select) => select.Replace("= @boxId", $"= {Other}", StringComparison.Ordinal);
    }

    /// <summary>The copy as it is now; null where the caller sees no such document.</summary>
    internal static async Task<DocumentCopy?> Read(Db db, Access access, Guid documentId, CancellationToken stop)
    {
        var reads = db.Reads();
        var asked = Ask(reads, access, documentId);
        await reads.Run(stop);
        return asked.Copy;
    }

    /// <summary>A box's copy as it is now, for the node's own work of bringing items: nobody sees it.</summary>
    internal static async Task<DocumentCopy?> Read(Db db, Guid boxId, Guid documentId, CancellationToken stop)
    {
        var reads = db.Reads();
        var asked = Ask(reads, boxId, documentId);
        await reads.Run(stop);
        return asked.Copy;
    }

    /// <summary>Writes what the logs of one or several boxes gain, all but the events.</summary>
    internal static void Post(Work work, IReadOnlyList<LogChange> changes)
    {
        Messages.Post(work, changes);
        // In one order for everybody, or two transactions would wait for each other.
        foreach (var change in changes.Where(change => !change.Added.IsEmpty).OrderBy(change => change.After.BoxId).ThenBy(change => change.After.Card.Id))
        {
            if (change.IsNew)
                Insert(work, change.After);
            else
                Update(work, change.After);
            for (var i = 0; i < change.Added.Length; i++)
                Insert(work, change.After, change.Added[i], change.After.Log.Length - change.Added.Length + i);
        }
    }

    /// <summary>Adds the events of what was posted, and those beside it; the last statements before the commit.</summary>
    internal Task Announce(Work work, IReadOnlyCollection<LogChange> changes, IEnumerable<NewEvent> others)
    {
        foreach (var change in changes)
            counters.Note(work, change.After.BoxId);
        return feed.Announce(work, [.. changes.SelectMany(change => change.Events()), .. Messages.Events(changes), .. others]);
    }

    private static Func<DocumentCopy?> Ask(Reads reads, string selectCard, string selectItems, object args)
    {
        var card = reads.Ask<CardRow>(selectCard, args);
        var items = reads.Ask<ItemRow>(selectItems, args);
        // The card first: what was appended after it was read is then in the items, and the state is made of these.
        return () => card.First is { } row ? Copy(row, items.Rows) : null;
    }

    private static void Update(Work work, DocumentCopy copy)
    {
        var status = DocflowStatus.Of(copy.State);
        work.Post(
            """
            update document set status = @Code, action_required = @ActionRequired, finished = @IsFinished, changed_at = @now
            where box_id = @BoxId and id = @Id
            """,
            new { status.Code, status.ActionRequired, copy.State.IsFinished, now = work.Clock.GetUtcNow(), copy.BoxId, copy.Card.Id });
    }

    private static void Insert(Work work, DocumentCopy copy)
    {
        var card = copy.Card;
        var now = work.Clock.GetUtcNow();
        var status = DocflowStatus.Of(copy.State);
        var search = card.Number is null ? null : SearchNumber.Of(card.Number);
        work.Post(
            """
            insert into document (box_id, id, message_id, flow, side, counterparty_id, counterparty_name, counterparty_name_folded, counterparty_inn,
                kind, kind_name, file_id, file_name, number, number_folded, number_end, date, total, total_kopecks, vat, currency, document_type,
                department_id, status, action_required, finished, created_at, changed_at)
            values (@boxId, @Id, @MessageId, @Flow, @side, @CounterpartyId, @CounterpartyName, @counterparty, @CounterpartyInn,
                @Kind, @KindName, @FileId, @FileName, @Number, @Folded, @End, @Date, @Total, @kopecks, @Vat, @Currency, @DocumentType,
                @DepartmentId, @Code, @ActionRequired, @IsFinished, @now, @now)
            """,
            new
            {
                boxId = copy.BoxId,
                side = copy.State.Copy,
                now,
                counterparty = card.CounterpartyName.ToLowerInvariant(),
                search?.Folded,
                search?.End,
                kopecks = card.Total is { } total ? DocumentCard.Kopecks(total) : (long?)null,
                status.Code,
                status.ActionRequired,
                copy.State.IsFinished,
                card.Id,
                card.MessageId,
                card.Flow,
                card.CounterpartyId,
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
                card.DepartmentId,
            });
    }

    private static DocumentCopy Copy(CardRow row, IReadOnlyList<ItemRow> items)
    {
        var definition = DocflowDefinitions.Find(row.Flow) ?? throw new InvalidOperationException($"Document {row.Id} follows the unknown flow «{row.Flow}».");
        var log = items.Select(item => new LoggedItem(
            new Item(item.Id, item.Kind, item.Author, item.ParentId, item.At, item.Content, item.Signature) { Outcome = item.Outcome },
            item.FileId, item.FileName, item.Comment)
        { Powers = item.Powers is { } powers ? new PowerHashes(powers) : null }).ToImmutableArray();
        var card = new DocumentCard(row.Id, row.MessageId, row.Flow, row.CounterpartyId, row.CounterpartyName, row.CounterpartyInn,
            row.Kind, row.KindName, row.FileId, row.FileName, row.Number, row.Date, row.Total, row.Vat, row.Currency)
        {
            DocumentType = row.DocumentType,
        };
        return new DocumentCopy(row.BoxId, card, log, Docflow.Fold(definition, row.Side, log.Select(logged => logged.Item)));
    }

    private static void Insert(Work work, DocumentCopy copy, LoggedItem logged, int position) => work.Post(
        """
        insert into item (box_id, document_id, id, kind, author, parent_id, at, content, signature, outcome, file_id, file_name, comment, powers, position)
        values (@BoxId, @documentId, @Id, @Kind, @Author, @ParentId, @At, @content, @signature, @Outcome, @FileId, @FileName, @Comment, @powers, @position)
        """,
        new
        {
            copy.BoxId,
            documentId = copy.Card.Id,
            position,
            logged.FileId,
            logged.FileName,
            logged.Comment,
            logged.Item.Id,
            logged.Item.Kind,
            logged.Item.Author,
            logged.Item.ParentId,
            logged.Item.At,
            content = logged.Item.Content.ToBytes(),
            signature = logged.Item.Signature.ToBytes(),
            logged.Item.Outcome,
            powers = logged.Powers?.Bytes,
        });
}

