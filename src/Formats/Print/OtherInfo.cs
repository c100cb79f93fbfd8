using System.Globalization;
using Beresta.Formats.Description;

namespace Beresta.Formats.Print;

/// <summary>
/// «Иные сведения»: what a document says and its form has no cell for. A form shows what its order prescribes; whoever signs has to see everything that he signs. It is found by the description of
/// the format and the page itself, so that every kind has it and nobody keeps a list.
/// </summary>
internal static class OtherInfo
{
    public const string Css = """
        .pf-other { margin-top: 2mm; font-size: 6.5pt; line-height: 1.2; overflow-wrap: anywhere; }
        .pf-other b { font-weight: bold; }
        .pf-other p { margin: 0 0 .4mm; }
        .pf-stamps .pf-other { flex: 1 1 70mm; margin: 0; }
        """;

    // A block of so many letters stands beside the stamps; a longer one above them, where it may break.
    private const int Short = 1800;

    /// <summary>The block; null where there is nothing to say. A short one fits beside the stamps.</summary>
    public static (Markup Block, bool IsShort)? Of(MarkupWriter sheet, IReadOnlyList<Shown> rows)
    {
        if (rows.Count == 0)
            return null;
        var printed = new PrintedWords(sheet.Html.ToString(), sheet.Stop);
        var found = new List<(string Where, List<(string Name, string Text)> Facts)>();
        Collect(rows, "", printed, found, sheet.Stop);
        if (found.Count == 0)
            return null;
        var html = new MarkupWriter(sheet.Stop);
        var said = new HashSet<string>(StringComparer.Ordinal);
        html.Add($"<section class=\"pf-other\"><p><b>Иные сведения.</b></p>");
        foreach (var (where, facts) in found)
        {
            var text = string.Join("; ", facts.Select(fact => $"{fact.Name}: {fact.Text}"));
            // The country of three addresses is said once.
            if (!said.Add($"{where}. {text}"))
                continue;
            html.Add($"<p>");
            if (where.Length > 0)
                html.Add($"<b>{where}.</b> ");
            html.Add($"{text}</p>");
        }

        html.Add($"</section>");
        return (new Markup(html.Html.ToString()), html.Html.Length < Short);
    }

    private static void Collect(IReadOnlyList<Shown> rows, string where, PrintedWords printed, List<(string, List<(string, string)>)> found, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var facts = new List<(string, string)>();
        foreach (var row in rows)
        {
            if (row.Below.Count == 0 && ShownText.Text(row) is { } text && !IsPrinted(row, text, printed))
                facts.Add((ShownText.Caption(row), text));
        }

        if (facts.Count > 0)
            found.Add((where, facts));
        foreach (var row in rows)
        {
            if (row.Below.Count > 0)
                Collect(row.Below, Named(row, where), printed, found, stop);
        }
    }

    // The nearest heading is enough, with the number of a line: «Сведения о товаре 3».
    private static string Named(Shown row, string where)
    {
        if (row is { Value: null, Name: "Документ" })
            return where;
        var caption = row.Index == 0 ? ShownText.Caption(row) : string.Create(CultureInfo.InvariantCulture, $"{ShownText.Caption(row)} {row.Index}");
        var outer = where.LastIndexOf(" — ", StringComparison.Ordinal) is >= 0 and var at ? where[(at + 3)..] : where;
        return outer.Length == 0 || outer == caption ? caption : $"{outer} — {caption}";
    }

    private static bool IsPrinted(Shown row, string text, PrintedWords printed) => row.Value switch
    {
        // What is said by presence is printed where its words are.
        true => printed.Have(ShownText.Caption(row)),
        decimal number => printed.Have(PrintText.Money(number)) || printed.Have(PrintText.Number(number)) || printed.Have(PrintText.Price(number)),
        DateOnly date => printed.Have(PrintText.Date(date)) || printed.Have(PrintText.LongDate(date)),
        TimeOnly time => printed.Have(text) || printed.Have(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        string raw => printed.Have(raw) || text.Length != raw.Length && printed.Have(text),
        _ => printed.Have(text),
    };
}
