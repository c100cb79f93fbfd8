namespace Beresta.Exchange.Contents;

/// <summary>The kinds of documents that are exchanged, with their names.</summary>
public static class DocumentKinds
{
    private static readonly DocumentKind Nonformalized = new(DocumentTypes.Nonformalized, "Неформализованный документ", "Ресімделмеген құжат", "Non-formalised document");

    /// <summary>All kinds, the usual ones first; last any file that is no formalised document.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = [.. DocumentTypes.All.Select(type => type.Names), Nonformalized];

    /// <summary>The kind with this code, or null.</summary>
    public static DocumentKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);
}
