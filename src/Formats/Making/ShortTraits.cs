namespace Beresta.Formats.Making;

/// <summary>How the short form of one kind differs from that of a plain sale.</summary>
internal sealed record ShortTraits
{
    /// <summary>Whether the document states prices: a storekeeper may count without knowing them.</summary>
    public Func<ShortDocument, bool> IsPriced { get; init; } = _ => true;

    /// <summary>What is said of a document without lines.</summary>
    public string NoLines { get; init; } = "Нет ни одной строки — добавьте товары (работы, услуги)";

    /// <summary>Whether it may be an invoice for an advance payment.</summary>
    public Func<ShortDocument, bool> MayBeAdvance { get; init; } = _ => false;

    /// <summary>Versions of the format among which the document may choose; empty where there is one.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>Control totals can be stated.</summary>
    public bool HasTotals { get; init; } = true;

    /// <summary>Its lines say what was before a change.</summary>
    public bool HasBefore { get; init; }

    /// <summary>Why a rate of VAT cannot stand in this document; null when it can.</summary>
    public Func<string, string?> WrongRate { get; init; } = _ => null;
}
