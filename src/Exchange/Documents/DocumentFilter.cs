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

    /// <summary>The beginning of the number, or of the digits at its end without leading zeros, in any case of letters.</summary>
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

    /// <summary>Only what stands after this place: <see cref="DocumentPage.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>Only what stands before this place: <see cref="DocumentPage.Previous"/> of the page after.</summary>
    public string? Before { get; init; }

    /// <summary>Rows to give, 1–200.</summary>
    public int Limit { get; init; } = 50;
}
