using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Beresta.Formats.Data;
using Beresta.Formats.Description;
using Beresta.Formats.Print;

namespace Beresta.Formats.Tests;

/// <summary>
/// Whoever signs sees everything that he signs: every attribute and element of every format, filled with a text, a number or a date of its own, is looked for on the printed page and in the
/// data that the cabinet shows.
/// </summary>
public sealed class NothingLeftOutTests
{
    /// <summary>By name: a format is no serializable value.</summary>
    public static TheoryData<string> Names => [.. Documents.Formats.Select(Seeds.NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_of_every_format_is_printed_and_shown(string name)
    {
        var format = Documents.Formats.First(format => Seeds.NameOf(format) == name);
        var (file, markers) = Filled(format);
        var model = format.ReadModel(file, default);
        Assert.NotNull(model);
        var read = Values(format.Show(model)).ToHashSet();
        var kept = markers.Where(read.Contains).ToList();
        // Of alternatives one is kept; most of what was filled in must have been read, or nothing is proved.
        // A container of ЭСФ holds its invoices as text, which is a format of its own and tried as such.
        Assert.True(kept.Count * (format.Prefix.EndsWith("CONTAINER", StringComparison.Ordinal) ? 8 : 2) >= markers.Count, $"{kept.Count} of {markers.Count} values were read.");
        AssertHas(Plain(PrintForms.Page(format, model, new PrintContext())), kept, "on the page");
        AssertHas(Plain(DataOf(DocumentData.Of(format, model, default, default))), kept, "in the data");
    }

    [Fact]
    public void Every_row_of_a_long_table_is_shown_by_some_window()
    {
        const int Lines = 2 * DataWindow.Size + 7;
        var line = Examples.Upd.Lines[0];
        string[] codes = [.. Enumerable.Range(1, 12).Select(code => string.Create(CultureInfo.InvariantCulture, $"010460000000000215{code:00}"))];
        var title = Examples.Upd with
        {
            Lines = [.. Enumerable.Range(1, Lines).Select(number => line with
            {
                Number = number, Name = string.Create(CultureInfo.InvariantCulture, $"щ{number}щ"),
                Details = number == 3 ? new Upd.UpdLineDetails { Markings = [new Upd.Marking { Codes = codes }] } : null,
            })],
        };
        var seen = new List<string?>();
        for (var from = 0; from < Lines; from += DataWindow.Size)
        {
            var table = Tables(new DataWindow(1, from))[0];
            Assert.Equal((Lines, from, 1), (table.Count, table.From, table.Id));
            Assert.InRange(table.Rows.Count, 1, DataWindow.Size);
            var names = table.Columns.Select((column, place) => (column, place)).Single(column => column.column.Name.Json == "name").place;
            seen.AddRange(table.Rows.Select(row => row.Cells[names]));
        }

        Assert.Equal(title.Lines.Select(line => line.Name), seen);
        // What is long within a line is a table of its own that names the line.
        var marks = Tables(default)[1];
        Assert.Equal(codes, marks.Rows.Select(row => row.Cells[0]));
        Assert.Equal("3.1", marks.Rows[0].Label[..3]);
        Assert.Equal("lines", marks.Parent?.Json);
        // A window that points nowhere shows the last row, not nothing.
        Assert.Equal(Lines - 1, Tables(new DataWindow(1, int.MaxValue))[0].From);

        List<DataTable> Tables(DataWindow window) => [.. DocumentData.Of(Upd.UpdFormats.Seller, title, window, default).Sections.OfType<DataTable>()];
    }

    [Fact]
    public void A_party_says_first_what_everybody_looks_for()
    {
        var data = DocumentData.Of(Upd.UpdFormats.Seller, Examples.Upd, default, default);
        var seller = data.Sections.OfType<DataFacts>().First(section => section.Name.Json == "sellers");
        var party = Examples.Upd.Sellers[0];
        Assert.Equal([party.DisplayName, party.Inn!, party.Kpp!, party.Address!.ToString()], seller.Facts.Take(4).Select(fact => fact.Text));
        Assert.Single(seller.Facts, fact => fact.Text == party.Inn);
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

    private static void AssertHas(string page, List<object> markers, string where)
    {
        var missing = markers.Where(marker => !Written(marker).Any(text => page.Contains(text, StringComparison.Ordinal))).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {markers.Count} values are not {where}: {string.Join(", ", missing.Take(10))}");
    }

    // As people write it.
    private static IEnumerable<string> Written(object marker) => marker switch
    {
        int or decimal => [string.Create(CultureInfo.InvariantCulture, $"{marker:#,0.##}").Replace(',', '\u00A0').Replace('.', ','), string.Create(CultureInfo.InvariantCulture, $"{marker:0.##}")],
        DateOnly date => [PrintText.Date(date), PrintText.LongDate(date)],
        _ => [marker.ToString()!],
    };

    private static string DataOf(DocumentData data) => string.Join('\n', data.Sections.SelectMany(section => section switch
    {
        DataFacts facts => facts.Facts.Select(fact => fact.Text),
        DataTable table => table.Rows.SelectMany(row => row.Cells),
        _ => throw new InvalidOperationException(),
    }));

    private static (byte[] File, List<object> Markers) Filled(Format format)
    {
        var markers = new List<object>();
        XNamespace space = format.Namespace ?? "";
        var root = new XElement(space + format.Root);
        Fill(root, format.Describe(), space, markers, 0);
        using var stream = new MemoryStream();
        using (var writer = System.Xml.XmlWriter.Create(stream, new System.Xml.XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            new XDocument(root).Save(writer);
        return (stream.ToArray(), markers);
    }

    private static void Fill(XElement element, IEnumerable<DescribedRow> rows, XNamespace space, List<object> markers, int depth)
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

    private static string Value(DescribedRow row, List<object> markers)
    {
        if (row.TypeName.StartsWith("= ", StringComparison.Ordinal))
            return row.TypeName[2..].Split(" | ")[0];
        if (row.Schema?["enum"] is JsonArray { Count: > 0 } list)
            return list[0]!.ToString();
        // 6001, 6002 …: short enough for most fields, and no other number of the page.
        var number = 6000 + markers.Count;
        switch ((string?)row.Schema?["type"])
        {
            case "integer" or "number" when row.TypeName.StartsWith("N(", StringComparison.Ordinal) && int.Parse(row.TypeName[2..].Split('.', ')')[0], CultureInfo.InvariantCulture) is var digits:
                var fraction = row.TypeName.Split('.') is [_, var after, ..] ? int.Parse(after.Split(')')[0], CultureInfo.InvariantCulture) : 0;
                if (digits - fraction < 4)
                    return "7";
                markers.Add((decimal)number);
                return number.ToString(CultureInfo.InvariantCulture);
            case "integer" or "number":
                return "7";
        }

        if ((string?)row.Schema?["format"] == "date")
        {
            var date = new DateOnly(2001, 1, 1).AddDays(markers.Count);
            markers.Add(date);
            return date.ToString(row.TypeName.StartsWith("ДД", StringComparison.Ordinal) ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (row.Schema?["format"] is not null || row.Schema?["pattern"] is not null)
            return "01.01.2026";
        var marker = string.Create(CultureInfo.InvariantCulture, $"щ{markers.Count}щ");
        if ((int?)row.Schema?["maxLength"] is { } most && most < marker.Length)
            return "щ";
        markers.Add(marker);
        return marker;
    }

    private static IEnumerable<object> Values(IReadOnlyList<Shown> rows) => rows.SelectMany(row => row.Value switch
    {
        int number => [(decimal)number],
        string or decimal or DateOnly => Values(row.Below).Append(row.Value),
        _ => Values(row.Below),
    });

    private static string Plain(string page) => WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]*>", "", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5)));
}
