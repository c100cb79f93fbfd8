namespace Beresta.Formats.Tests;

public sealed class ReferenceTests
{
    /// <summary>BERESTA_WRITE_DOCS=1 rewrites the pages.</summary>
    [Fact]
    public void The_pages_of_the_reference_say_what_the_descriptions_say()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, "The checkout is not here.");
        var pages = Path.Combine(folder.FullName, "docs", "formats");
        Directory.CreateDirectory(pages);
        foreach (var format in Documents.Formats)
        {
            var page = Path.Combine(pages, $"{format.Prefix}-{format.Version}.md");
            var text = FormatReference.Markdown(format);
            if (Environment.GetEnvironmentVariable("BERESTA_WRITE_DOCS") is not null)
                File.WriteAllText(page, text);
            Assert.Equal(text, File.Exists(page) ? File.ReadAllText(page) : "the page is missing: run with BERESTA_WRITE_DOCS=1");
        }
    }
}
