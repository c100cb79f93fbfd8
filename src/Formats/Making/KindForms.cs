namespace Beresta.Formats.Making;

/// <summary>The forms of new documents, by kinds.</summary>
public static class KindForms
{
    /// <summary>The kinds that have a form, the usual ones first.</summary>
    public static IReadOnlyList<string> Kinds => [.. KnownKinds.All.Where(kind => kind.Form is not null).Select(kind => kind.Code)];

    /// <summary>The form of a kind; null when it has none.</summary>
    public static KindForm? Of(string? kind) => KnownKinds.Find(kind)?.Form;
}
