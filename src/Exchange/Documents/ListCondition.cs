namespace Beresta.Exchange.Documents;

/// <summary>What the index of a condition gives.</summary>
internal enum Lead
{
    /// <summary>There is none.</summary>
    No,

    /// <summary>The documents of the condition, in another order than the list's.</summary>
    Found,

    /// <summary>The documents of the condition, the newest first.</summary>
    Newest,

    /// <summary>The documents of each value of the condition, the newest first.</summary>
    EachNewest,
}

/// <summary>One condition that documents are listed by.</summary>
/// <param name="Sql">With its parameters.</param>
/// <param name="Lead">What its index gives.</param>
internal sealed record ListCondition(string Sql, Lead Lead)
{
    /// <summary>The column of <see cref="Lead.EachNewest"/>.</summary>
    public string Column { get; init; } = "";

    /// <summary>Its values.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>Goes before the order of the list where the index is used: PostgreSQL does not see by itself that a column is always null.</summary>
    public string OrderPrefix { get; init; } = "";
}
