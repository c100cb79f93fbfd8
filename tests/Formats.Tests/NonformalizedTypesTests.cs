using System.Text.RegularExpressions;
using Beresta.Formats.Nonformalized;

namespace Beresta.Formats.Tests;

public sealed class NonformalizedTypesTests
{
    [Fact]
    public void Every_type_has_a_code_of_its_own_and_three_names()
    {
        Assert.Equal(NonformalizedTypes.All.Count, NonformalizedTypes.All.Select(type => type.Code).Distinct(StringComparer.Ordinal).Count());
        foreach (var type in NonformalizedTypes.All)
        {
            Assert.Matches(new Regex("^[a-z-]{2,40}$", RegexOptions.None, TimeSpan.FromSeconds(1)), type.Code);
            Assert.All([type.Russian, type.Kazakh, type.English], name => Assert.False(string.IsNullOrWhiteSpace(name)));
            Assert.Same(type, NonformalizedTypes.Find(type.Code));
        }

        Assert.Null(NonformalizedTypes.Find("novel"));
    }
}
