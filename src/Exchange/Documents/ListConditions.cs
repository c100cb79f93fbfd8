using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>
/// The conditions of a list: what its filter asks for, of what the caller sees. Those that leave fewest documents, as a rule, come first.
/// </summary>
internal sealed class ListConditions
{
    // So many counterparties of a name are looked for one by one; more of them are found by reading the list.
    private const int MostNamed = 50;

    private ListConditions(Access access, DocumentFilter filter) =>
        (Access, Filter, Args) = (access, filter, access.Visible.Args(("boxId", access.BoxId)));

    public Access Access { get; }

    public DocumentFilter Filter { get; }

    public IDictionary<string, object?> Args { get; }

    public List<ListCondition> All { get; } = [];

    public ListOrder Order { get; private set; }

    /// <summary>What the caller asks for by number.</summary>
    public SearchNumber? Number { get; private set; }

    /// <summary>No document can meet them.</summary>
    public bool AreVain { get; private set; }

    /// <summary>They are on nothing but what <see cref="DocumentCounters"/> knows.</summary>
    public bool AreCounted { get; private set; }

    public static async Task<ListConditions> Of(Db db, Access access, DocumentFilter filter, CancellationToken stop)
    {
        var conditions = new ListConditions(access, filter);
        await conditions.Read(db, stop);
        return conditions;
    }

    /// <summary>What the list is ordered by.</summary>
    public object KeyOf(ListRow row) => Order switch
    {
        ListOrder.Newest => row.CreatedAt,
        ListOrder.Dated => row.Date!,
        _ => SearchNumber.Of(row.Number!) is var number && number.Folded.StartsWith(Number!.Folded, StringComparison.Ordinal) ? number.Folded : number.End!,
    };

    private async Task Read(Db db, CancellationToken stop)
    {
        if (Filter.ActionRequired)
            All.Add(new ListCondition("action_required and action_required = true", Lead.Newest)); // as the index says it, for either planner
        if (!string.IsNullOrWhiteSpace(Filter.DocumentType))
            Equal("document_type", "documentType", Filter.DocumentType);
        See("department_id", "seenDepartment", Access.Visible.Departments?.Select(one => (object)one).ToList(), Filter.DepartmentId);
        if (!string.IsNullOrWhiteSpace(Filter.Counterparty))
            await Name(db, Filter.Counterparty.Trim(), stop);
        if (!string.IsNullOrWhiteSpace(Filter.Status))
            Equal("status", "status", Filter.Status);
        See("kind", "seenKind", Access.Visible.Kinds?.Select(one => (object)one).ToList(), string.IsNullOrWhiteSpace(Filter.Kind) ? null : Filter.Kind);
        if (Filter.Direction is "incoming" or "outgoing")
            Equal("side", "side", Filter.Direction == "incoming" ? Party.Recipient : Party.Sender);
        AreCounted = Filter with { Direction = null, ActionRequired = false, Kind = null, DepartmentId = null, Limit = 0, After = null, Before = null }
            == new DocumentFilter { Limit = 0 } && !(Filter.ActionRequired && Filter.Direction is not null);
        Sum();
        Date();
        if (!string.IsNullOrWhiteSpace(Filter.Number))
            FindNumber(SearchNumber.Of(Filter.Number.Trim()));
    }

    private void Equal(string column, string name, object value)
    {
        Args[name] = value;
        All.Add(new ListCondition($"{column} = @{name}", Lead.Newest));
    }

    // Of what is seen (null: all; of departments none: what belongs to none), what is asked for.
    private void See(string column, string name, List<object>? seen, object? asked)
    {
        var isUnowned = column == "department_id" && seen is [];
        if (asked is not null && seen?.Contains(asked) == false || seen is [] && !isUnowned)
            AreVain = true;
        else if (asked is not null)
            Equal(column, name, asked);
        else if (isUnowned)
            All.Add(new ListCondition("department_id is null", Lead.Newest) { OrderPrefix = "department_id, " });
        else if (seen is [var one])
            Equal(column, name, one);
        else if (seen is not null)
            OneOf(column, $"{name}s", seen);
    }

    private void OneOf(string column, string name, List<object> values)
    {
        Args[name] = column == "kind" ? values.Cast<string>().ToList() : values.Cast<Guid>().ToList();
        All.Add(new ListCondition($"{column} in @{name}", Lead.EachNewest) { Column = column, Values = values });
    }

    private async Task Name(Db db, string text, CancellationToken stop)
    {
        Args["name"] = Like(text.ToLowerInvariant(), anywhere: true);
        Args["inn"] = Like(text, anywhere: false);
        Args["mostNamed"] = MostNamed + 1;
        var named = await db.Query<Guid>(
            """
            select distinct counterparty_id from document_counterparty
            where box_id = @boxId and (name_folded like @name escape '\' or inn like @inn escape '\') limit @mostNamed
            """, Args, stop);
        if (named.Count == 0)
            AreVain = true;
        else if (named.Count == 1)
            Equal("counterparty_id", "counterparty", named[0]);
        else if (named.Count <= MostNamed)
            OneOf("counterparty_id", "counterparties", [.. named]);
        // A counterparty may have been called otherwise once.
        All.Add(new ListCondition("(counterparty_name_folded like @name escape '\\' or counterparty_inn like @inn escape '\\')", Lead.No));
    }

    private void Sum()
    {
        Range("total_kopecks", "totalFrom", Filter.TotalFrom is { } least ? DocumentCard.Kopecks(least) : null,
            "totalTo", Filter.TotalTo is { } most ? DocumentCard.Kopecks(most) : null);
    }

    private void Date()
    {
        if (Range("date", "from", Filter.From, "to", Filter.To))
            Order = ListOrder.Dated;
    }

    private bool Range(string column, string fromName, object? from, string toName, object? to)
    {
        var sql = new List<string>();
        Add(">=", fromName, from);
        Add("<=", toName, to);
        if (sql.Count > 0)
            All.Add(new ListCondition(string.Join(" and ", sql), Lead.Found));
        return sql.Count > 0;

        void Add(string sign, string name, object? value)
        {
            if (value is null)
                return;
            Args[name] = value;
            sql.Add($"{column} {sign} @{name}");
        }
    }

    // Not one of All: it is where the search begins, or SQL of its own.
    private void FindNumber(SearchNumber number)
    {
        (Number, Order) = (number, ListOrder.Numbered);
        (Args["startFrom"], Args["startTo"]) = number.Range;
        if (number.EndRange is { } end)
            (Args["endFrom"], Args["endTo"]) = end;
    }

    private static string Like(string text, bool anywhere)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
        return anywhere ? $"%{escaped}%" : $"{escaped}%";
    }
}
