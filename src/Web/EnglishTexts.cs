namespace Beresta.Web;

/// <summary>The cabinet in English.</summary>
public sealed class EnglishTexts : Texts
{
    public override string Language => "en";
    public override string LanguageName => "English";
}
