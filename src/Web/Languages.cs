namespace Beresta.Web;

/// <summary>The languages of the cabinet; Russian is the first and the default.</summary>
public static class Languages
{
    public static readonly IReadOnlyList<Texts> All = [new Texts(), new EnglishTexts(), new KazakhTexts()];

    public static Texts Find(string? language) =>
        All.FirstOrDefault(texts => string.Equals(texts.Language, language, StringComparison.Ordinal)) ?? All[0];
}
