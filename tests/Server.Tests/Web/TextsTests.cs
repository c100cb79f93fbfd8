using System.Reflection;
using Beresta.Web;

namespace Beresta.Server.Tests.Web;

/// <summary>Every language has every text: what is forgotten would be shown in Russian.</summary>
public sealed class TextsTests
{
    // Nothing to translate: the name of the program, and numbers that only Russian organisations have.
    private static readonly string[] TheSameInKazakh = ["Beresta", "Inn", "Kpp", "Ogrn"];

    [Fact]
    public void No_text_is_missing_in_English() => Assert.Empty(Missing(typeof(EnglishTexts)));

    [Fact]
    public void No_text_is_missing_in_Kazakh() => Assert.Equal(TheSameInKazakh, Missing(typeof(KazakhTexts)));

    [Fact]
    public void Every_notice_is_there_in_every_language()
    {
        var russian = new Texts().Notices.Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(russian, new EnglishTexts().Notices.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(russian, new KazakhTexts().Notices.Keys.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Missing(Type language) =>
        from member in typeof(Texts).GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where member.IsVirtual && !member.IsFinal && member.DeclaringType == typeof(Texts)
        let own = language.GetMethod(member.Name, [.. member.GetParameters().Select(parameter => parameter.ParameterType)])
        where own?.DeclaringType != language
        select member.Name.Replace("get_", "", StringComparison.Ordinal);
}
