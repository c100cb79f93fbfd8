using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Documents;

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

/// <summary>A page of the list.</summary>
/// <param name="Total">So many documents pass the filter, at the least.</param>
/// <param name="IsMore">There are more than <paramref name="Total"/>: they are not counted to the end.</param>
/// <param name="Next">Give it as <c>after</c> to go on; null: that was all.</param>
/// <param name="Previous">Give it as <c>before</c> to go back; null: this is the beginning.</param>
public sealed record DocumentPage(IReadOnlyList<DocumentSummary> Documents, int Total, bool IsMore, string? Next, string? Previous);
