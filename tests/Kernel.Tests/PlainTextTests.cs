namespace Beresta.Kernel.Tests;

public sealed class PlainTextTests
{
    public static TheoryData<string, string> Harmful => new()
    {
        { "фактура\u202Efdp.exe", "фактура[U+202E]fdp.exe" },
        { "\u001B[31mred", "[U+001B][31mred" },
        { "a\u0000b", "a[U+0000]b" },
        { "a\u009Bb", "a[U+009B]b" },
        { "a\u2028b", "a[U+2028]b" },
        { "\u2066a\u2069", "[U+2066]a[U+2069]" },
        { "a\u200Fb", "a[U+200F]b" },
        { "a\uD800b", "a[U+D800]b" },
        { "a\U000E0041b", "a[U+E0041]b" },
        { "\u007F", "[U+007F]" },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public void What_is_hidden_and_harmful_is_shown_by_its_number(string text, string shown)
    {
        Assert.False(PlainText.IsPlain(text));
        Assert.False(PlainText.IsName(text));
        Assert.Equal(shown, PlainText.Visible(text));
        Assert.Equal(shown, PlainText.Visible(shown));
    }

    [Theory]
    [InlineData("ООО «Ромашка» № 17/Б — «Қазақстан», Ёлка")]
    [InlineData("Emoji 👩‍💻 and a hidden hy\u00ADphen")]
    [InlineData("две\r\nстроки\tи табуляция")]
    [InlineData("")]
    [InlineData(null)]
    public void What_people_write_stays_as_it_is(string? text)
    {
        Assert.True(PlainText.IsPlain(text));
        Assert.Same(text, PlainText.Visible(text));
    }

    [Fact]
    public void In_a_name_or_a_number_nothing_is_hidden()
    {
        foreach (var hidden in (string[])["1\u200B7", "1\u00AD7", "17\uFEFF", "1\n7", "1\t7"])
        {
            Assert.True(PlainText.IsPlain(hidden));
            Assert.False(PlainText.IsName(hidden));
            Assert.NotEqual(hidden, PlainText.Visible(hidden, isName: true));
        }

        Assert.True(PlainText.IsName("УПД № 17/Б от 12.01.2026"));
    }
}
