using System.Globalization;
using System.Xml;

namespace Beresta.Formats.LineTables;

/// <summary>
/// How the cells of a workbook show their numbers (ECMA-376, part 1, 18.8): what is read must be what is seen. 0.05 may be shown as 5 %, 46034 as 12.01.2026, 123 as 000123;
/// a spreadsheet that takes «1.5» for the first of May holds 46143, which is no quantity.
/// </summary>
internal sealed class XlsxFormats
{
    private const int MostFormats = 100_000;

    // What a format shows: digits with zeros before them, or one of these.
    private const int Plain = 0;
    private const int Percent = -1;
    private const int Date = -2;

    private readonly List<int> cells = [];

    /// <summary>Days are counted from 1904-01-01, as on old Macintosh computers, and not from 1899-12-30.</summary>
    public bool IsFrom1904 { get; init; }

    /// <summary>Reads the styles of a workbook; none when it has no such part.</summary>
    /// <param name="styles">The part <c>styles.xml</c>.</param>
    /// <param name="isMain">Whether the reader stands at the start of an element with this name.</param>
    /// <param name="isFrom1904">Whether days are counted from 1904.</param>
    public static XlsxFormats Read(XmlReader? styles, Func<XmlReader, string, bool> isMain, bool isFrom1904)
    {
        var formats = new XlsxFormats { IsFrom1904 = isFrom1904 };
        var own = new Dictionary<string, int>(StringComparer.Ordinal);
        var isCells = false;
        while (styles?.Read() == true)
        {
            if (styles.NodeType == XmlNodeType.EndElement && styles.LocalName == "cellXfs")
                break;
            isCells |= isMain(styles, "cellXfs");
            if (isMain(styles, "numFmt") && styles.GetAttribute("numFmtId") is { } id)
                own[id] = Shows(styles.GetAttribute("formatCode") ?? "");
            else if (isCells && isMain(styles, "xf"))
                formats.cells.Add(styles.GetAttribute("numFmtId") is { } used ? own.TryGetValue(used, out var shown) ? shown : BuiltIn(used) : Plain);
            if (own.Count > MostFormats || formats.cells.Count > MostFormats)
                throw new GridException("В книге XLSX слишком много видов ячеек: перенесите таблицу в новую книгу");
        }

        return formats;
    }

    /// <summary>A number as a cell of this style shows it.</summary>
    public Cell Show(decimal number, string? style)
    {
        var shows = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < cells.Count ? cells[index] : Plain;
        if (shows == Percent)
            return new Cell((number * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%", number * 100);
        if (shows == Date && Day(number) is { } day)
            return Show(day);
        var text = shows > 0 && number >= 0 && number == decimal.Truncate(number) ? number.ToString("F0", CultureInfo.InvariantCulture).PadLeft(shows, '0') : number.ToString(CultureInfo.InvariantCulture);
        return new Cell(text, number);
    }

    /// <summary>A date as text, so that nothing takes it for a number.</summary>
    public static Cell Show(DateTime day) => new(day.ToString(day.Year < 1901 ? "HH:mm" : day.TimeOfDay == TimeSpan.Zero ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture));

    private DateTime? Day(decimal number)
    {
        var days = (double)number + (IsFrom1904 ? 1462 : 0);
        return days is >= 0 and < 2_958_466 ? DateTime.FromOADate(days) : null;
    }

    // 18.8.30: the formats that a file need not spell out; those from 27 on are dates of Eastern locales.
    private static int BuiltIn(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number switch
    {
        9 or 10 => Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => Date,
        _ => Plain,
    }
    : Plain;

    // The code of a format without its quoted texts, colours and spacing: «[$-419]dd\.mm\.yyyy;@» is «ddmmyyyy».
    private static int Shows(string code)
    {
        var letters = new List<char>(code.Length);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            if (code[i] is '\\' or '_' or '*')
                i++;
            else if (code[i] == '"')
                i = code.IndexOf('"', i + 1) is var quote && quote < 0 ? code.Length : quote;
            else if (code[i] == '[')
                i = code.IndexOf(']', i) is var bracket && bracket < 0 ? code.Length : bracket;
            else
                letters.Add(char.ToLowerInvariant(code[i]));
        }

        if (letters.Contains('%'))
            return Percent;
        if (letters.Count is > 1 and < 30 && letters.TrueForAll(letter => letter == '0'))
            return letters.Count;
        return string.Concat(letters) != "general" && letters.Exists(letter => letter is 'y' or 'd' or 'm' or 'h' or 's') ? Date : Plain;
    }
}
