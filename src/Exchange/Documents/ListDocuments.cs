using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Lists the documents of a box: the newest first; where a date is asked for, by the documents' dates, the latest first; where a number is, by number.
/// </summary>
public sealed class ListDocuments(Db db, DocumentCounters counters)
{
    public const int MostRows = 200;

    /// <returns><c>permission-denied</c>; <c>parameter-invalid</c>: the place is not one of this list.</returns>
    public async Task<Result<DocumentPage>> Run(Access access, DocumentFilter filter, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var conditions = await ListConditions.Of(db, access, filter, stop);
        var isBackward = string.IsNullOrEmpty(filter.After) && !string.IsNullOrEmpty(filter.Before);
        ListPlace? place = null;
        if ((isBackward ? filter.Before : filter.After) is { Length: > 0 } given
            && !ListPlace.Read(given, conditions.Order, isBackward ? "before" : "after").Succeeded(out place, out var problem))
            return problem;
        if (conditions.AreVain)
            return new DocumentPage([], 0, IsMore: false, null, null);
        var limit = Math.Clamp(filter.Limit, 1, MostRows);
        var query = new ListQuery(db, conditions, place, isBackward, limit + 1);
        var rows = await query.Run(stop);
        var goesOn = rows.Count > limit;
        var page = rows.Take(limit).ToList();
        if (isBackward)
            page.Reverse();
        var (total, isMore) = place is null && !goesOn ? (page.Count, false)
            : conditions.AreCounted ? (await Counted(conditions, stop), false)
            : await query.Count(stop) ?? (page.Count, true);
        return new DocumentPage(
            [.. page.Select(Summary)], total, isMore,
            page.Count > 0 && (goesOn || isBackward) ? Place(page[^1]) : null,
            page.Count > 0 && (isBackward ? goesOn : place is not null) ? Place(page[0]) : null);

        string Place(ListRow row) => new ListPlace(conditions.KeyOf(row), row.Id).ToString();
    }

    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<DocumentCounts>> Count(Access access, CancellationToken stop) => access.Require(Permissions.Read) is { } denied
        ? denied
        : await counters.Count(access, "", access.Visible.Args(("boxId", access.BoxId)), stop);

    private async Task<int> Counted(ListConditions conditions, CancellationToken stop)
    {
        var filter = conditions.Filter;
        var more = (string.IsNullOrWhiteSpace(filter.Kind) ? "" : " and kind = @seenKind")
            + (filter.DepartmentId is null ? "" : " and department_id = @seenDepartment");
        var counts = await counters.Count(conditions.Access, more, conditions.Args, stop);
        return filter.ActionRequired ? counts.ActionRequired
            : filter.Direction switch { "incoming" => counts.Incoming, "outgoing" => counts.Outgoing, _ => counts.Incoming + counts.Outgoing };
    }

    private static DocumentSummary Summary(ListRow row) => new(
        row.Id, row.Side == Party.Recipient, row.Kind, row.KindName, row.FileName, row.Number, row.Date, row.Total, row.Vat, row.Currency,
        row.CounterpartyName, row.CounterpartyInn, DocflowStatus.Named(row.Status, row.Side, row.ActionRequired), row.Finished,
        row.Side == Party.Sender || row.ReadAt is not null, row.CreatedAt, row.ChangedAt)
    {
        DocumentType = row.DocumentType,
        DepartmentId = row.DepartmentId,
    };
}
