using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats;

/// <summary>
/// A kind of document: everything in which it differs from the others. Its folder makes one of these, and the registry has one row for it; nothing else asks for the kind.
/// </summary>
/// <param name="Code">One of <see cref="Kinds"/>.</param>
/// <param name="Formats">Its formats: generations and titles, the current one first.</param>
internal sealed record KindDescription(string Code, IReadOnlyList<Format> Formats)
{
    /// <summary>Its forms on paper; a format that has none is printed as a card.</summary>
    public IReadOnlyList<PrintForm> Prints { get; init; } = [];

    /// <summary>How its title is made of the short form; null for a kind that has none.</summary>
    public KindMaking? Making { get; init; }

    /// <summary>What the cabinet's form of a new document asks for; null for a kind that has none.</summary>
    public KindForm? Form { get; init; }
}
