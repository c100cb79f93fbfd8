using System.Globalization;
using System.Text;
using System.Xml;

namespace Beresta.Formats.Views;

/// <summary>
/// The numbers of paragraphs («3.1.») and the levels of headings of a DOCX: they stand in no text, but are counted by the lists that paragraphs and styles name (ECMA-376, part 1, 17.9).
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private const int MostLists = 5000;

    private readonly Dictionary<string, (int Heading, string? List, int Level)> styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Level[]> outlines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> counters = new(StringComparer.Ordinal);

    private sealed class Level
    {
        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = "";

        public int Start { get; set; } = 1;
    }

    /// <summary>What a file says of numbers and styles; nothing where it has none.</summary>
    public static WordNumbering Of(OfficePackage package)
    {
        var numbering = new WordNumbering();
        using (var part = package.Part("word/numbering.xml"))
            numbering.ReadLists(part);
        using (var part = package.Part("word/styles.xml"))
            numbering.ReadStyles(part);
        return numbering;
    }

    /// <summary>1 for a heading of the first level; 0 for what is none.</summary>
    public int HeadingLevel(string? style) => style is not null && styles.TryGetValue(style, out var known) ? known.Heading : 0;

    /// <summary>The number of the next paragraph of a list; null for one of no list.</summary>
    public string? Next(string? style, string? list, int level)
    {
        if (list is null && style is not null && styles.TryGetValue(style, out var known) && known.List is not null)
            (list, level) = (known.List, known.Level);
        if (list is null or "0" || level is < 0 or >= Levels || !lists.TryGetValue(list, out var outline) || !outlines.TryGetValue(outline, out var levels))
            return null;
        if (!counters.TryGetValue(outline, out var counts))
            counters[outline] = counts = new int[Levels];
        counts[level] = counts[level] == 0 ? levels[level].Start : counts[level] + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        if (levels[level].Format is "bullet")
            return "•";
        if (levels[level].Format is "none" || levels[level].Text.Length == 0)
            return null;
        var number = new StringBuilder(levels[level].Text);
        for (var i = 0; i <= level; i++)
            number.Replace($"%{(i + 1).ToString(CultureInfo.InvariantCulture)}", Written(Math.Max(counts[i], counts[i] == 0 ? levels[i].Start : 0), levels[i].Format));
        return number.ToString();
    }

    private void ReadLists(XmlReader? part)
    {
        string? outline = null, list = null;
        var level = 0;
        while (part?.Read() == true && outlines.Count < MostLists && lists.Count < MostLists)
        {
            if (part.NodeType != XmlNodeType.Element)
                continue;
            if (WordMarkup.Is(part, "abstractNum") && Attribute(part, "abstractNumId") is { } id)
                outlines[outline = id] = [.. Enumerable.Range(0, Levels).Select(_ => new Level())];
            else if (WordMarkup.Is(part, "num"))
                (list, outline) = (Attribute(part, "numId"), null);
            else if (WordMarkup.Is(part, "abstractNumId") && list is not null && Attribute(part, "val") is { } of)
                lists[list] = of;
            else if (WordMarkup.Is(part, "lvl") && outline is not null)
                level = int.TryParse(Attribute(part, "ilvl"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated < Levels ? stated : 0;
            else if (outline is null)
                continue;
            else if (WordMarkup.Is(part, "numFmt"))
                outlines[outline][level].Format = Attribute(part, "val") ?? "decimal";
            else if (WordMarkup.Is(part, "lvlText"))
                outlines[outline][level].Text = Short(Attribute(part, "val"));
            else if (WordMarkup.Is(part, "start") && int.TryParse(Attribute(part, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
                outlines[outline][level].Start = start;
        }
    }

    private void ReadStyles(XmlReader? part)
    {
        string? style = null;
        while (part?.Read() == true && styles.Count < MostLists)
        {
            if (WordMarkup.Is(part, "style"))
            {
                style = Attribute(part, "styleId");
                if (style is not null)
                    styles[style] = default;
            }
            else if (style is not null && WordMarkup.Is(part, "name") && Attribute(part, "val") is { } name && name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var heading))
            {
                styles[style] = styles[style] with { Heading = heading };
            }
            else if (style is not null && WordMarkup.Is(part, "numId"))
            {
                styles[style] = styles[style] with { List = Attribute(part, "val") };
            }
            else if (style is not null && WordMarkup.Is(part, "ilvl") && int.TryParse(Attribute(part, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level))
            {
                styles[style] = styles[style] with { Level = level };
            }
        }
    }

    private static string? Attribute(XmlReader part, string name) => part.GetAttribute(name, part.NamespaceURI);

    private static string Short(string? text) => text is null ? "" : text.Length <= 40 ? text : text[..40];

    private static string Written(int number, string format) => format switch
    {
        "lowerLetter" => Letter(number, 'a', 26),
        "upperLetter" => Letter(number, 'A', 26),
        "russianLower" => Letter(number, 'а', 32),
        "russianUpper" => Letter(number, 'А', 32),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letter(int number, char first, int count) => number < 1 ? "" : new string((char)(first + (number - 1) % count), Math.Min((number - 1) / count + 1, 5));

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
            return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (value, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value)
                text.Append(letters);
        }

        return text.ToString();
    }
}
