using System.Globalization;
using System.Text;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>What to list. Everything is optional; filters are joined by "and".</summary>
public sealed record DocumentFilter
{
    /// <summary><c>incoming</c> or <c>outgoing</c>; null: both.</summary>
    public string? Direction { get; init; }

    /// <summary>A status code, see docs/statuses.md.</summary>
    public string? Status { get; init; }

    /// <summary>Only documents that wait for an action of this side.</summary>
    public bool ActionRequired { get; init; }

    /// <summary>Part of the counterparty's name, or the beginning of its ИНН.</summary>
    public string? Counterparty { get; init; }

    /// <summary>Part of the number.</summary>
    public string? Number { get; init; }

    /// <summary>A kind of document: <c>upd</c>, <c>nonformalized</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>A type of non-formalised documents: <c>contract</c>, <c>letter</c>.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Documents that belong to this department itself.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Document date from, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Document date to, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Sum from, inclusive.</summary>
    public decimal? TotalFrom { get; init; }

    /// <summary>Sum to, inclusive.</summary>
    public decimal? TotalTo { get; init; }

    /// <summary>Rows to pass by.</summary>
    public int Offset { get; init; }

    /// <summary>Rows to give, 1–200.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A row of the list of documents.</summary>
/// <param name="Incoming">The other side sent it.</param>
/// <param name="Total">With VAT; null where the document names none.</param>
public sealed record DocumentSummary(
    Guid Id, bool Incoming, string Kind, string KindName, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency,
    string CounterpartyName, string? CounterpartyInn, DocflowStatus Status, bool IsFinished, bool IsRead, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>Type of a non-formalised document: <c>contract</c>, <c>letter</c>; null where the sender did not say.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The department that it belongs to; null: the whole organisation.</summary>
    public Guid? DepartmentId { get; init; }
}

/// <summary>A page of the list, with the number of all rows that the filter lets through.</summary>
public sealed record DocumentPage(IReadOnlyList<DocumentSummary> Documents, int Total);

/// <summary>How many documents wait, for the tabs of the cabinet.</summary>
public sealed record DocumentCounts(int Incoming, int Outgoing, int ActionRequired, int Unread);

/// <summary>Lists the documents of a box, the newest first.</summary>
public sealed class ListDocuments(Db db)
{
    public const int MostRows = 200;

    private sealed record Row(
        Guid Id, Party Side, string Flow, string Kind, string KindName, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat, string? Currency,
        string CounterpartyName, string? CounterpartyInn, string Status, bool ActionRequired, bool Finished, DateTimeOffset? ReadAt,
        DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? DocumentType,
        Guid? DepartmentId);

    private sealed record CountsRow(long Incoming, long Outgoing, long ActionRequired, long Unread);

    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<DocumentPage>> Run(Access access, DocumentFilter filter, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var (where, args) = Where(access, filter);
        var limit = Math.Clamp(filter.Limit, 1, MostRows);
        args["limit"] = limit;
        args["offset"] = Math.Max(0, filter.Offset);
        var rows = await db.Query<Row>(
            $"""
            select id, side, flow, kind, kind_name, file_name, number, date, total, vat, currency, counterparty_name, counterparty_inn,
                   status, action_required, finished, read_at, created_at, changed_at, document_type, department_id
            from document where {where} order by created_at desc, id desc limit @limit offset @offset
            """,
            args, stop);
        var total = rows.Count < limit && filter.Offset == 0 ? rows.Count : (int)await db.Scalar<long>($"select count(*) from document where {where}", args, stop);
        return new DocumentPage([.. rows.Select(Summary)], total);
    }

    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<DocumentCounts>> Count(Access access, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var row = await db.QueryOne<CountsRow>(
            $"""
            select coalesce(sum(case when side = 'Recipient' then 1 else 0 end), 0) as incoming,
                   coalesce(sum(case when side = 'Sender' then 1 else 0 end), 0) as outgoing,
                   coalesce(sum(case when action_required then 1 else 0 end), 0) as action_required,
                   coalesce(sum(case when side = 'Recipient' and read_at is null then 1 else 0 end), 0) as unread
            from document where box_id = @boxId{access.Visible.Sql}
            """,
            access.Visible.Args(("boxId", access.BoxId)), stop);
        return row is null ? new DocumentCounts(0, 0, 0, 0) : new((int)row.Incoming, (int)row.Outgoing, (int)row.ActionRequired, (int)row.Unread);
    }

    private static (string Sql, IDictionary<string, object?> Args) Where(Access access, DocumentFilter filter)
    {
        var sql = new StringBuilder("box_id = @boxId").Append(access.Visible.Sql);
        var args = access.Visible.Args(("boxId", access.BoxId));
        if (filter.Direction is "incoming" or "outgoing")
            Add("side = @side", "side", filter.Direction == "incoming" ? Party.Recipient : Party.Sender);
        if (!string.IsNullOrWhiteSpace(filter.Status))
            Add("status = @status", "status", filter.Status);
        if (filter.ActionRequired)
            Add("action_required = @actionRequired", "actionRequired", true);
        if (!string.IsNullOrWhiteSpace(filter.Kind))
            Add("kind = @kind", "kind", filter.Kind);
        if (!string.IsNullOrWhiteSpace(filter.DocumentType))
            Add("document_type = @documentType", "documentType", filter.DocumentType);
        if (filter.DepartmentId is { } department)
            Add("department_id = @department", "department", department);
        if (!string.IsNullOrWhiteSpace(filter.Counterparty))
        {
            args["inn"] = Like(filter.Counterparty.Trim(), anywhere: false);
            Add("(counterparty_name_folded like @name escape '\\' or counterparty_inn like @inn escape '\\')", "name", Like(filter.Counterparty.Trim().ToLowerInvariant(), anywhere: true));
        }

        if (!string.IsNullOrWhiteSpace(filter.Number))
            Add("number like @number escape '\\'", "number", Like(filter.Number.Trim(), anywhere: true));
        if (filter.From is { } from)
            Add("date >= @from", "from", from);
        if (filter.To is { } to)
            Add("date <= @to", "to", to);
        if (filter.TotalFrom is { } least)
            Add("total_kopecks >= @totalFrom", "totalFrom", DocumentCard.Kopecks(least));
        if (filter.TotalTo is { } most)
            Add("total_kopecks <= @totalTo", "totalTo", DocumentCard.Kopecks(most));
        return (sql.ToString(), args);

        void Add(string condition, string name, object value)
        {
            sql.Append(CultureInfo.InvariantCulture, $" and {condition}");
            args[name] = value;
        }
    }

    private static string Like(string text, bool anywhere)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        return anywhere ? $"%{escaped}%" : $"{escaped}%";
    }

    private static DocumentSummary Summary(Row row) => new(
        row.Id, row.Side == Party.Recipient, row.Kind, row.KindName, row.FileName, row.Number, row.Date, row.Total, row.Vat, row.Currency,
        row.CounterpartyName, row.CounterpartyInn, DocflowStatus.Named(row.Status, row.Side, row.ActionRequired), row.Finished,
        row.Side == Party.Sender || row.ReadAt is not null, row.CreatedAt, row.ChangedAt)
    {
        DocumentType = row.DocumentType,
        DepartmentId = row.DepartmentId,
    };
}
