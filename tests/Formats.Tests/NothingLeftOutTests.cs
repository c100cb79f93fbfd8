using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Beresta.Formats.Description;
using Beresta.Formats.Print;

namespace Beresta.Formats.Tests;

/// <summary>Whoever signs sees everything that he signs: every attribute and element of every format, filled with a text of its own, is looked for on the printed page.</summary>
public sealed class NothingLeftOutTests
{
    [Fact]
    public void Every_text_of_every_format_is_printed()
    {
        var formats = 0;
        foreach (var format in Documents.Formats)
        {
            var (file, markers) = Filled(format);
            if (format.ReadModel(file, default) is not { } model)
                continue;
            formats++;
            var read = Texts(format.Show(model)).ToHashSet(StringComparer.Ordinal);
            var kept = markers.Where(read.Contains).ToList();
            // Of alternatives one is kept; most of what was filled in must have been read, or nothing is proved.
            // A container of ЭСФ holds its invoices as text, which is a format of its own and tried as such.
            Assert.True(kept.Count * (format.Prefix.EndsWith("CONTAINER", StringComparison.Ordinal) ? 5 : 2) >= markers.Count, $"{format.Prefix} {format.Version}: {kept.Count} of {markers.Count} texts were read.");
            var page = Plain(PrintForms.Page(format, model, new PrintContext()));
            var missing = kept.Where(marker => !page.Contains(marker, StringComparison.Ordinal)).ToList();
            Assert.True(missing.Count == 0, $"{format.Prefix} {format.Version}: {missing.Count} of {kept.Count} texts are not on the page: {string.Join(", ", missing.Take(10))}");
        }

        Assert.Equal(Documents.Formats.Count, formats);
    }

    [Fact]
    public void What_the_form_shows_is_not_said_again()
    {
        var page = PrintForms.Page(Upd.UpdFormats.Seller, Examples.Upd, new PrintContext());
        var other = page[page.IndexOf("Иные сведения", StringComparison.Ordinal)..];
        Assert.Contains(Examples.Upd.FileId!, other, StringComparison.Ordinal);
        foreach (var shown in (string[])[Examples.Upd.Number!, Examples.Upd.Lines[0].Name!, Examples.Upd.Sellers[0].Inn!])
            Assert.DoesNotContain($": {shown}<", other.Replace("; ", "<", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>ООО «А»,<br>г. Москва</p>", "ООО А г. Москва", true)]
    [InlineData("<td>1&nbsp;520,00</td>", "1 520,00", true)]
    [InlineData("<td>длинно<wbr>слово</td>", "длиннослово", true)]
    [InlineData("<td>один</td><td>два</td>", "два один", false)]
    [InlineData("<td>Договор 17</td>", "Договор 1", false)]
    public void A_text_is_printed_where_its_words_follow_each_other(string html, string text, bool isThere) => Assert.Equal(isThere, new PrintedWords(html, default).Have(text));

    private static (byte[] File, List<string> Markers) Filled(Format format)
    {
        var markers = new List<string>();
        XNamespace space = format.Namespace ?? "";
        var root = new XElement(space + format.Root);
        Fill(root, format.Describe(), space, markers, 0);
        using var stream = new MemoryStream();
        using (var writer = System.Xml.XmlWriter.Create(stream, new System.Xml.XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            new XDocument(root).Save(writer);
        return (stream.ToArray(), markers);
    }

    private static void Fill(XElement element, IEnumerable<DescribedRow> rows, XNamespace space, List<string> markers, int depth)
    {
        foreach (var row in rows.Where(row => row.Name != "*" && depth < 12))
        {
            if (row.Name.StartsWith('@'))
            {
                element.SetAttributeValue(row.Name[1..], Value(row, markers));
                continue;
            }

            var child = new XElement(space + row.Name);
            element.Add(child);
            if (row.Below.Count > 0)
                Fill(child, row.Below, space, markers, depth + 1);
            else if (row.Schema is not null)
                child.Value = Value(row, markers);
        }
    }

    private static string Value(DescribedRow row, List<string> markers)
    {
        if (row.TypeName.StartsWith("= ", StringComparison.Ordinal))
            return row.TypeName[2..].Split(" | ")[0];
        if (row.Schema?["enum"] is JsonArray { Count: > 0 } list)
            return list[0]!.ToString();
        if ((string?)row.Schema?["type"] is "number" or "integer")
            return "7";
        if (row.Schema?["format"] is not null || row.Schema?["pattern"] is not null)
            return "01.01.2026";
        var marker = string.Create(CultureInfo.InvariantCulture, $"щ{markers.Count}щ");
        if ((int?)row.Schema?["maxLength"] is { } most && most < marker.Length)
            return "щ";
        markers.Add(marker);
        return marker;
    }

    private static IEnumerable<string> Texts(IReadOnlyList<Shown> rows) => rows.SelectMany(row => row.Value is string text ? Texts(row.Below).Append(text) : Texts(row.Below));

    private static string Plain(string page) => WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]*>", "", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5)));
}
