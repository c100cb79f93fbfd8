namespace Beresta.Web;

/// <summary>The cabinet in Kazakh.</summary>
public sealed class KazakhTexts : Texts
{
    public override string Language => "kk";
    public override string LanguageName => "Қазақша";
}
