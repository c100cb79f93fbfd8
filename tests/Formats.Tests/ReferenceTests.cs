using System.Text.Json;
using Beresta.Formats.Making;

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
        var texts = Documents.Formats.Select(format => ($"{format.Prefix}-{format.Version}", FormatReference.Markdown(format)));
        foreach (var (name, text) in texts.Append(("calendar", FormatReference.Calendar())))
        {
            var page = Path.Combine(pages, name + ".md");
            if (Environment.GetEnvironmentVariable("BERESTA_WRITE_DOCS") is not null)
                File.WriteAllText(page, text);
            Assert.Equal(text, File.Exists(page) ? File.ReadAllText(page) : "the page is missing: run with BERESTA_WRITE_DOCS=1");
        }
    }

    /// <summary>The same for docs/schemas.</summary>
    [Fact]
    public void The_json_schemas_and_examples_say_what_the_descriptions_say()
    {
        foreach (var format in Documents.Formats.Where(format => format.CanWrite))
            Same(SchemaTests.NameOf(format) + ".schema.json", FormatSchema.Json(format));
        foreach (var (format, model) in SchemaTests.Models)
            Same(SchemaTests.NameOf(format) + ".example.json", JsonSerializer.Serialize(model, format.ModelType, FormatJson.Options));
        Same("short.schema.json", FormatSchema.Json(typeof(ShortDocument), "Короткая форма: документ по сторонам, ценам и НДС"));
        foreach (var (name, example) in SchemaTests.Shorts)
            Same(name, FormatJson.Write(example));
        Same("short-mchd.schema.json", FormatSchema.Json(typeof(ShortPower), "Короткая форма МЧД: доверитель, представитель, полномочия и срок"));
        Same("short-mchd.example.json", FormatJson.Write(PowerMakerTests.Short));
    }

    private static void Same(string name, string text)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beresta.slnx")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, "The checkout is not here.");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "docs", "schemas")).FullName, name);
        if (Environment.GetEnvironmentVariable("BERESTA_WRITE_DOCS") is not null)
            File.WriteAllText(file, text + "\n");
        Assert.True(File.Exists(file) && File.ReadAllText(file) == text + "\n", $"docs/schemas/{name} is stale: run with BERESTA_WRITE_DOCS=1");
    }
}
