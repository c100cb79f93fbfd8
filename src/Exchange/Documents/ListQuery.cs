using System.Globalization;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// Finds one page of a list. It reads the index of one condition, and checks the others on what that gives: which one is chosen here, not by the
/// database's planner, who cannot know how many documents have a value. A condition that few documents meet is where the search begins; of those
/// that many meet one gives the order, and the page is full before much has been read.
/// </summary>
internal sealed class ListQuery(Db db, ListConditions conditions, ListPlace? place, bool isBackward, int limit)
{
    /// <summary>So many documents are read and put in order.</summary>
    internal const int Few = 5000;

    /// <summary>So many documents are counted where nothing knows their number.</summary>
    internal const int MostCounted = 1000;

    // The pages of so many departments or kinds are merged.
    private const int MostMerged = 200;

    // A limit that no box reaches. It keeps the planners from mixing the inner query with the outer one.
    private const string Whole = "limit 1000000000";

    private const string NumberStarts = "number_folded >= @startFrom and number_folded < @startTo";
    private const string NumberEnds = "number_end >= @endFrom and number_end < @endTo";

    private sealed record Key(Guid Id, DateTimeOffset CreatedAt);

    private ListCondition? start;
    private long startCount;

    /// <summary>The statements that give the rows, for those who look at their plans.</summary>
    internal List<string> Asked { get; } = [];

    private bool HasEndRange => conditions.Number?.EndRange is not null;

    // What the list is ordered by.
    private string KeySql => conditions.Order switch
    {
        ListOrder.Newest => "created_at",
        ListOrder.Dated => "date",
        _ when HasEndRange => $"case when {NumberStarts} then number_folded else number_end end",
        _ => "number_folded",
    };

    /// <summary>The rows of the page and one more, if there is one: in the order of the list, or, before a place, from there backward.</summary>
    public async Task<IReadOnlyList<ListRow>> Run(CancellationToken stop)
    {
        conditions.Args["limit"] = limit;
        if (place is not null)
            (conditions.Args["key"], conditions.Args["last"]) = (place.Key, place.Id);
        var leads = conditions.All.Where(one => one.Lead != Lead.No).ToList();
        if (conditions.Order == ListOrder.Newest && leads is [] or [{ Lead: Lead.Newest }])
            return await Read(Walk(leads.FirstOrDefault()), stop);
        start = await Fewest(leads, stop);
        if (start is { Lead: Lead.Newest } && conditions.Order == ListOrder.Newest)
            return await Read(Walk(start), stop);
        if (start is not null)
            return await Read(Begin(start), stop);
        if (conditions.Order == ListOrder.Numbered)
            return await Read(WalkNumbers(), stop);
        if (conditions.Order == ListOrder.Dated)
            return await Read(Walk(DateOf(leads)), stop);
        var lead = leads.Find(one => one.Lead == Lead.Newest);
        return conditions.All is [{ Lead: Lead.EachNewest, Values.Count: <= MostMerged } each]
            ? await Merge(each, stop)
            : await Read(Walk(lead), stop);
    }

    /// <summary>How many documents the list has, when that is soon said: up to a bound, and whether there are more. Null when it is not.</summary>
    public async Task<(int Total, bool IsMore)?> Count(CancellationToken stop)
    {
        if (start is not null && startCount <= MostCounted)
            return ((int)await db.Scalar<long>($"select count(*) from {Among(start)}{Where(Checked(start))}", conditions.Args, stop), false);
        var only = conditions is { Number: not null, All: [] } ? NumberSql
            : conditions is { Number: null, All: [{ Lead: not Lead.No } condition] } ? condition.Sql : null;
        if (only is null)
            return null;
        conditions.Args["most"] = MostCounted + 1;
        var count = (int)await db.Scalar<long>(
            $"select count(*) from (select 1 from document where box_id = @boxId and {only} limit @most) as counted", conditions.Args, stop);
        return (Math.Min(count, MostCounted), count > MostCounted);
    }

    private string NumberSql => HasEndRange ? $"({NumberStarts} or {NumberEnds})" : NumberStarts;

    private static ListCondition? DateOf(List<ListCondition> leads) => leads.Find(one => one.Sql.StartsWith("date ", StringComparison.Ordinal));

    private Task<IReadOnlyList<ListRow>> Read(string sql, CancellationToken stop)
    {
        Asked.Add(sql);
        return db.Query<ListRow>(sql, conditions.Args, stop);
    }

    // The condition that fewest documents meet, if these are few; null also when the order of the list itself begins with no more.
    private async Task<ListCondition?> Fewest(List<ListCondition> leads, CancellationToken stop)
    {
        conditions.Args["most"] = Few + 1;
        var reads = db.Reads();
        var counts = leads.Select(one => (Condition: (ListCondition?)one, Counts: new[] { Ask(one.Sql) })).ToList();
        if (conditions.Order == ListOrder.Numbered)
            counts.Insert(0, (null, HasEndRange ? [Ask(NumberStarts), Ask(NumberEnds)] : [Ask(NumberStarts)]));
        await reads.Run(stop);
        var (fewest, least) = counts.Select(one => (one.Condition, Count: one.Counts.Sum(count => count.First))).MinBy(one => one.Count);
        startCount = least;
        return least > Few || conditions.Order == ListOrder.Dated && fewest == DateOf(leads) ? null : fewest;

        Asked<long> Ask(string sql) =>
            reads.Ask<long>($"select count(*) from (select 1 from document where box_id = @boxId and {sql} limit @most) as counted", conditions.Args);
    }

    // From the documents of a condition, in no order.
    private string Begin(ListCondition few) =>
        $"select {ListRow.Columns} from {Among(few)}{Where([.. Checked(few), .. Beyond(KeySql)])} order by {OrderBy(KeySql)} limit @limit";

    private static string Among(ListCondition few) => $"(select * from document where box_id = @boxId and {few.Sql} {Whole}) as few";

    // Along the index of a condition, which gives the order, to where the page is full.
    private string Walk(ListCondition? lead) =>
        $"""
        select {ListRow.Columns} from (
            select * from document where box_id = @boxId{And(lead is null ? [] : [lead.Sql])}{And(Beyond(KeySql))}
            order by {lead?.OrderPrefix}{OrderBy(KeySql)} {Whole}
        ) as walked{Where(Checked(lead))} limit @limit
        """;

    private string WalkNumbers()
    {
        var starts = Branch("number_folded", NumberStarts);
        return HasEndRange
            ? $"""
              select {ListRow.Columns} from (
                  select * from ({starts}) as starts union all select * from ({Branch("number_end", $"{NumberEnds} and not ({NumberStarts})")}) as ends
              ) as found order by {OrderBy("found_number")} limit @limit
              """
            : $"select {ListRow.Columns} from ({starts}) as starts order by {OrderBy("found_number")} limit @limit";

        string Branch(string column, string range) =>
            $"""
            select {ListRow.Columns}, {column} as found_number from (
                select * from document where box_id = @boxId and {range}{And(Beyond(column))} order by {OrderBy(column)} {Whole}
            ) as walked{Where(conditions.All.Select(one => one.Sql))} limit @limit
            """;
    }

    // The newest of each value, of these the newest: no other condition is to be checked.
    private async Task<IReadOnlyList<ListRow>> Merge(ListCondition each, CancellationToken stop)
    {
        var sql = $"""
            select id, created_at from document where box_id = @boxId and {each.Column} = @value{And(Beyond(KeySql))} order by {OrderBy(KeySql)} limit @limit
            """;
        Asked.Add(sql);
        var reads = db.Reads();
        var asked = each.Values
            .Select(value => reads.Ask<Key>(sql, new Dictionary<string, object?>(conditions.Args, StringComparer.Ordinal) { ["value"] = value })).ToList();
        await reads.Run(stop);
        var keys = asked.SelectMany(one => one.Rows);
        var ordered = isBackward
            ? keys.OrderBy(key => key.CreatedAt).ThenBy(Text, StringComparer.Ordinal)
            : keys.OrderByDescending(key => key.CreatedAt).ThenByDescending(Text, StringComparer.Ordinal);
        conditions.Args["ids"] = ordered.Take(limit).Select(key => key.Id).ToList();
        return await Read($"select {ListRow.Columns} from document where box_id = @boxId and id in @ids order by {OrderBy(KeySql)}", stop);

        // Ids are ordered as the databases do it.
        static string Text(Key key) => key.Id.ToString("N");
    }

    // What the index of the lead does not say.
    private IEnumerable<string> Checked(ListCondition? lead)
    {
        var sql = conditions.All.Where(one => one != lead).Select(one => one.Sql);
        return conditions.Number is null ? sql : sql.Append(NumberSql);
    }

    // Behind the place where the last page ended.
    private IEnumerable<string> Beyond(string key)
    {
        if (place is null)
            return [];
        var (sign, id) = (IsUp ? ">" : "<", isBackward ? ">" : "<");
        return [$"{key} {sign}= @key and ({key} {sign} @key or id {id} @last)"];
    }

    private bool IsUp => conditions.Order == ListOrder.Numbered != isBackward;

    private string OrderBy(string key) => $"{key}{(IsUp ? "" : " desc")}, id{(isBackward ? "" : " desc")}";

    private static string And(IEnumerable<string> sql) => string.Concat(sql.Select(one => string.Create(CultureInfo.InvariantCulture, $" and {one}")));

    private static string Where(IEnumerable<string> sql) => string.Join(" and ", sql) is { Length: > 0 } all ? $" where {all}" : "";
}
