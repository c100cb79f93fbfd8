using System.Globalization;
using Beresta.Formats.Description;

namespace Beresta.Formats.Print;

/// <summary>
/// The print form of a document that no form is prescribed for: its fields with the captions of the order, in the order's sequence; what repeats is a table.
/// It is made from the description of the format, so that every format has it.
/// </summary>
internal static class CardPrint
{
    public const string Css = """
        .pf-card h2 { font-size: 10pt; margin: 4mm 0 1.5mm; padding-bottom: 0.5mm; border-bottom: 1.5px solid #000; break-after: avoid; }
        .pf-card h3 { font-size: 8.5pt; margin: 2.5mm 0 1mm; break-after: avoid; }
        .pf-card h4, .pf-card h5 { font-size: 8.5pt; font-weight: normal; margin: 2mm 0 1mm; color: #333; break-after: avoid; }
        .pf-card .pf-facts { grid-template-columns: 60mm 1fr; margin-bottom: 1mm; }
        .pf-card section section section { border-left: 2px solid #bbb; padding-left: 3mm; }
        .pf-card .pf-table { margin: 1mm 0 2mm; }
        .pf-card td dl { font-size: 7.5pt; margin: 0; }
        .pf-card + .pf-card { break-before: page; }
        """;

    // A table of more columns would not fit the paper; its entries are then shown one below another.
    private const int MostColumns = 7;

    /// <summary>Renders a model of any format.</summary>
    public static string Html(Format format, object model, PrintContext context)
    {
        var about = format.SummarizeModel(model);
        var sheet = new PrintSheet("pf-card", landscape: false, context);
        var name = about.Name ?? format.Name;
        sheet.Add($"<h1 class=\"pf-title\">{name}{(about.Number is null ? "" : $" № {about.Number}")}{(about.Date is null ? "" : $" от {PrintText.LongDate(about.Date)}")}<small>{format.Name}, версия формата {format.Version} ({format.Order})</small></h1>");
        Append(sheet, Unwrapped(format.Show(model)), level: 2);
        return sheet.End(context);
    }

    // «Документ» and other elements that only hold the rest add nothing for a reader.
    private static List<Shown> Unwrapped(IReadOnlyList<Shown> rows) =>
        [.. rows.SelectMany(row => row is { Value: null, Name: "Документ" } ? Unwrapped(row.Below) : [row])];

    private static void Append(PrintSheet sheet, IReadOnlyList<Shown> rows, int level)
    {
        var facts = new List<(string, Markup?)>();
        for (var i = 0; i < rows.Count;)
        {
            var first = i++;
            while (rows[first].Index > 0 && i < rows.Count && rows[i].Name == rows[first].Name && rows[i].Index > 1)
                i++;
            var same = rows.Skip(first).Take(i - first).ToList();
            if (same.TrueForAll(row => ShownText.Text(row) is not null))
            {
                facts.Add((ShownText.Caption(same[0]), Markup.Lines(same.Select(ShownText.Text))));
                continue;
            }

            Flush(sheet, facts);
            AppendElements(sheet, same, level);
        }

        Flush(sheet, facts);
    }

    private static void Flush(PrintSheet sheet, List<(string, Markup?)> facts)
    {
        if (facts.Count > 0)
            sheet.Facts(facts);
        facts.Clear();
    }

    private static void AppendElements(PrintSheet sheet, List<Shown> same, int level)
    {
        // An element that is present and empty says something by its presence.
        var tag = new Markup($"h{Math.Min(level, 5).ToString(CultureInfo.InvariantCulture)}");
        if (same.Count > 1 && Columns(same, sheet.Stop) is { } columns)
        {
            sheet.Add($"<section><{tag}>{ShownText.Caption(same[0])}</{tag}>");
            sheet.Table(columns, same);
            sheet.Add($"</section>");
            return;
        }

        foreach (var row in same)
        {
            var (caption, inner) = Straight(row);
            sheet.Add($"<section><{tag}>{caption}{(same.Count > 1 ? $" {row.Index.ToString(CultureInfo.InvariantCulture)}" : "")}</{tag}>");
            Append(sheet, inner, level + 1);
            sheet.Add($"</section>");
        }
    }

    // An element that holds one other element only needs no heading of its own: «Лицо, принявшее товары: работник организации».
    private static (string Caption, IReadOnlyList<Shown> Inner) Straight(Shown row)
    {
        var caption = ShownText.Caption(row);
        while (row.Below is [{ Below.Count: > 0, Index: 0 } only] && ShownText.Text(only) is null)
        {
            row = only;
            if (!caption.EndsWith(ShownText.Caption(row), StringComparison.OrdinalIgnoreCase))
                caption += $": {char.ToLowerInvariant(ShownText.Caption(row)[0])}{ShownText.Caption(row)[1..]}";
        }

        return (caption, row.Below);
    }

    // The fields of all entries as columns; null when they are too many.
    private static List<PrintColumn<Shown>>? Columns(List<Shown> entries, CancellationToken stop)
    {
        var names = new List<string>();
        var hasMore = false;
        foreach (var entry in entries)
        {
            var cells = Cells(entry).ToList();
            names.AddRange(cells.Select(ShownText.Caption).Except(names, StringComparer.Ordinal));
            hasMore |= More(entry).Any();
        }

        if (names.Count == 0 || names.Count + (hasMore ? 2 : 0) > MostColumns)
            return null;
        var columns = names.ConvertAll(name => new PrintColumn<Shown>(name, entry => Cell(entry, name)));
        if (hasMore)
            columns.Add(new PrintColumn<Shown>("Дополнительно", entry => Details(entry, stop)) { Class = "pf-wide" });
        return columns;
    }

    private static IEnumerable<Shown> Cells(Shown entry) => entry.Below.Where(row => ShownText.Text(row) is not null);

    private static IEnumerable<Shown> More(Shown entry) => entry.Below.Where(row => ShownText.Text(row) is null);

    private static Markup Cell(Shown entry, string name) => Markup.Lines(Cells(entry).Where(cell => ShownText.Caption(cell) == name).Select(ShownText.Text));

    private static Markup Details(Shown entry, CancellationToken stop)
    {
        var html = new MarkupWriter(stop);
        foreach (var row in More(entry))
        {
            html.Add($"<div>{ShownText.Caption(row)}</div><dl>");
            foreach (var (name, text) in Leaves(row))
                html.Add($"<dt>{name}: {text}</dt>");
            html.Add($"</dl>");
        }

        return new Markup(html.Html.ToString());
    }

    private static IEnumerable<(string Name, string Text)> Leaves(Shown row) =>
        row.Below.SelectMany(below => ShownText.Text(below) is { } text ? [(ShownText.Caption(below), text)] : Leaves(below));

}
