using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Beresta.Formats.LineTables;

/// <summary>
/// A visible sheet of an XLSX workbook (ECMA-376), by the zip and XML readers of the base library: five parts are opened and nothing else, so there are no
/// external links, macros or formulas here; a formula counts by the value that was saved with it. Hidden rows and columns are passed over: what people see is what they mean.
/// </summary>
internal static partial class XlsxGrid
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const int MostEntries = 1000;
    private const long PartBytes = 200L * 1024 * 1024;
    private const int MostRatio = 100;
    private const int MostStrings = 1_000_000;
    private const int StringChars = 50_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = PartBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The rows of the first visible sheet that is wanted, or else of the first visible one; the others that have rows are named in a warning.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="isWanted">Asked of each visible sheet, in order, until one is wanted.</param>
    /// <param name="stop">Calls the reading off.</param>
    /// <exception cref="GridException">The file is no workbook, or goes beyond the limits.</exception>
    public static Grid Read(byte[] file, Predicate<Grid> isWanted, CancellationToken stop)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                throw new GridException($"В файле XLSX больше {MostEntries} частей");
            var (sheets, isFrom1904) = Sheets(zip);
            var (strings, formats) = (Strings(zip, stop), Formats(zip, isFrom1904));
            var cells = GridLimits.Cells;
            Grid? first = null;
            foreach (var (name, path) in sheets.Take(GridLimits.Sheets))
            {
                var grid = new Sheet(strings, formats, stop).Read(Part(zip, path) ?? throw new GridException("В книге XLSX нет листа, который она называет"), ref cells) with { Sheet = name };
                if (isWanted(grid))
                    return sheets.Count == 1 ? grid : grid with { Warnings = [.. grid.Warnings, $"Прочитан лист «{name}», другие листы книги не читались: {Others(sheets, name)}"] };
                first ??= grid;
            }

            return first ?? throw new GridException("В книге XLSX нет ни одного видимого листа");
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException or IOException
            or ArgumentException or FormatException or OverflowException)
        {
            throw new GridException("Файл XLSX повреждён или защищён паролем: откройте его и сохраните заново");
        }
    }

    private static string Others(List<(string Name, string Path)> sheets, string read) => string.Join(", ", sheets.Where(sheet => sheet.Name != read).Take(5).Select(sheet => $"«{sheet.Name}»"));

    // The workbook names its sheets in order; its relations say where each one is.
    private static (List<(string Name, string Path)> Sheets, bool IsFrom1904) Sheets(ZipArchive zip)
    {
        var names = new List<(string Name, string Id)>();
        var isFrom1904 = false;
        using (var workbook = Part(zip, "xl/workbook.xml") ?? throw new GridException("Это не книга XLSX: в ней нет описания листов"))
        {
            while (workbook.Read())
            {
                isFrom1904 |= IsMain(workbook, "workbookPr") && workbook.GetAttribute("date1904") is "1" or "true";
                if (IsMain(workbook, "sheet") && workbook.GetAttribute("state") is null or "visible"
                    && (workbook.GetAttribute("id", Relationships) ?? workbook.GetAttribute("id", StrictRelationships)) is { } id)
                    names.Add((workbook.GetAttribute("name") ?? "", id));
                if (names.Count > MostEntries)
                    throw new GridException($"В книге XLSX больше {MostEntries} листов");
            }
        }

        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        using var relations = Part(zip, "xl/_rels/workbook.xml.rels") ?? throw new GridException("Это не книга XLSX: в ней нет описания листов");
        while (relations.Read())
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("TargetMode") != "External"
                && relations.GetAttribute("Id") is { } id && relations.GetAttribute("Target") is { } target)
                places[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }

        return ([.. names.Where(sheet => places.ContainsKey(sheet.Id)).Select(sheet => (sheet.Name, places[sheet.Id]))], isFrom1904);
    }

    private static XlsxFormats Formats(ZipArchive zip, bool isFrom1904)
    {
        using var part = Part(zip, "xl/styles.xml");
        return XlsxFormats.Read(part, IsMain, isFrom1904);
    }

    private static List<string> Strings(ZipArchive zip, CancellationToken stop)
    {
        var strings = new List<string>();
        using var part = Part(zip, "xl/sharedStrings.xml");
        var chars = 0;
        while (part?.Read() == true)
        {
            stop.ThrowIfCancellationRequested();
            if (!IsMain(part, "si"))
                continue;
            // Without blanks around it already here: a text of millions of them may be named by every cell.
            var whole = Text(part);
            var text = whole.Trim();
            chars += whole.Length;
            if (strings.Count >= MostStrings || chars > StringChars)
                throw new GridException("В книге XLSX слишком много текста: оставьте в ней один лист со строками");
            strings.Add(text);
        }

        return strings;
    }

    // One sheet on its way to a grid.
    private sealed class Sheet(List<string> strings, XlsxFormats formats, CancellationToken stop)
    {
        private readonly HashSet<int> hiddenColumns = [];
        private readonly SortedSet<int> passedOver = [];

        public Grid Read(XmlReader part, ref int cellsLeft)
        {
            using var closing = part;
            var rows = new List<GridRow>();
            var merged = new List<MergedCells>();
            var (number, hidden) = (0, 0);
            var more = part.Read();
            while (more)
            {
                stop.ThrowIfCancellationRequested();
                if (IsMain(part, "col"))
                    Hide(part);
                if (IsMain(part, "mergeCell") && merged.Count < GridLimits.Merged && part.GetAttribute("ref") is { } place)
                    Merge(place, merged);
                if (!IsMain(part, "row"))
                {
                    more = part.Read();
                    continue;
                }

                number = part.GetAttribute("r") is { } r ? int.Parse(r, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
                var isHidden = IsTrue(part.GetAttribute("hidden"));
                var cells = part.IsEmptyElement ? [] : Cells(part, number, isHidden);
                more = part.Read();
                cellsLeft -= cells.Count;
                if (rows.Count >= GridLimits.Rows || cellsLeft < 0)
                    throw new GridException($"Строк больше {GridLimits.Rows - 100} или ячеек больше {GridLimits.Cells}: разделите файл");
                var row = new GridRow(number, cells);
                if (row.IsEmpty)
                    continue;
                if (isHidden)
                    hidden++;
                else
                    rows.Add(row);
            }

            var warnings = new List<string>();
            if (hidden > 0)
                warnings.Add($"Скрытые строки пропущены: {hidden}. Если они нужны, покажите их и сохраните файл");
            if (passedOver.Count > 0)
                warnings.Add($"Скрытые столбцы пропущены: {string.Join(", ", passedOver.Select(GridLimits.Letter))}. Если они нужны, покажите их и сохраните файл");
            return new Grid(rows, warnings) { Merged = merged };
        }

        // «B3:E4»: the value stands in the first cell; of the lower rows of the area nothing is asked.
        private static void Merge(string place, List<MergedCells> merged)
        {
            if (place.Split(':') is [var first, var last] && Column(first) is >= 0 and var from && Column(last) is var to && to > from
                && int.TryParse(first.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                merged.Add(new MergedCells(row, from, to));
        }

        private void Hide(XmlReader part)
        {
            if (!IsTrue(part.GetAttribute("hidden")))
                return;
            var (first, last) = (int.Parse(part.GetAttribute("min") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(part.GetAttribute("max") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture));
            for (var column = first; column <= Math.Min(last, GridLimits.Columns); column++)
                hiddenColumns.Add(column - 1);
        }

        // The reader stands at <row> and is left at </row>.
        private List<Cell> Cells(XmlReader part, int row, bool isHidden)
        {
            var cells = new List<Cell>();
            var depth = part.Depth;
            var column = -1;
            while (part.Read() && part.Depth > depth)
            {
                if (!IsMain(part, "c"))
                    continue;
                column = part.GetAttribute("r") is { } place ? Column(place) : column + 1;
                var (type, style) = (part.GetAttribute("t"), part.GetAttribute("s"));
                var cell = part.IsEmptyElement ? new Cell("") : Value(part, type, style);
                if (cell.IsEmpty)
                    continue;
                if (column is < 0 or >= GridLimits.Columns)
                    throw new GridException($"Строка {row}: столбцов больше {GridLimits.Columns}");
                if (cell.Text.Length > GridLimits.CellLength)
                    throw new GridException($"Строка {row}: в ячейке больше {GridLimits.CellLength} знаков");
                if (hiddenColumns.Contains(column))
                {
                    if (!isHidden)
                        passedOver.Add(column);
                    continue;
                }

                while (cells.Count <= column)
                    cells.Add(new Cell(""));
                cells[column] = cell;
            }

            return cells;
        }

        // The reader stands at <c> and is left at </c>.
        private Cell Value(XmlReader part, string? type, string? style)
        {
            var depth = part.Depth;
            string? value = null;
            var isFormula = false;
            while (part.Read() && part.Depth > depth)
            {
                if (IsMain(part, "f"))
                    isFormula = true;
                else if (IsMain(part, "v") || IsMain(part, "is"))
                    value = Text(part);
            }

            if (string.IsNullOrEmpty(value))
                return isFormula && type is null or "n" ? new Cell("", Fault: "формула без значения — откройте файл в программе таблиц и сохраните его") : new Cell("");
            switch (type)
            {
                case "s":
                    return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count
                        ? new Cell(strings[index])
                        : throw new GridException("В книге XLSX повреждена таблица строк: откройте её и сохраните заново");
                case "e":
                    return new Cell(value, Fault: $"ошибка {value} — исправьте формулу");
                case "b":
                    return new Cell(value == "1" ? "да" : "нет");
                case "d":
                    return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? XlsxFormats.Show(moment.DateTime) : new Cell(value.Trim());
                case null or "n":
                    // Fifteen digits are what a spreadsheet shows: 33.330000000000005 is 33.33.
                    return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e26
                        ? formats.Show((decimal)number, style)
                        : new Cell(value, Fault: "число слишком велико или записано неверно");
                default:
                    return new Cell(value.Trim());
            }
        }
    }

    private static bool IsTrue(string? flag) => flag is "1" or "true";

    // All text of an element but the phonetic hints; the reader is left at its end.
    private static string Text(XmlReader part)
    {
        if (part.IsEmptyElement)
            return "";
        var depth = part.Depth;
        var text = new StringBuilder();
        var phonetic = false;
        while (part.Read() && part.Depth > depth)
        {
            if (part.LocalName == "rPh")
                phonetic = part.NodeType == XmlNodeType.Element && !part.IsEmptyElement;
            else if (!phonetic && part.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(part.Value);
            if (text.Length > StringChars)
                throw new GridException("В ячейке XLSX слишком много текста");
        }

        // Characters that XML does not hold, and carriage returns, are written «_x000D_» (ECMA-376, part 1, 22.4.2.4).
        var plain = text.ToString();
        return plain.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(plain, match => ((char)ushort.Parse(match.ValueSpan.Slice(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : plain;
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, 1000)]
    private static partial Regex Escaped();

    // «AB12» is 27.
    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetterUpper(letter))
                break;
            column = column * 26 + letter - 'A' + 1;
            if (column > GridLimits.Columns)
                return GridLimits.Columns;
        }

        return column - 1;
    }

    private static bool IsMain(XmlReader reader, string name) => reader.NodeType == XmlNodeType.Element && reader.LocalName == name && reader.NamespaceURI is Main or StrictMain;

    // The sizes that a zip states bound what is unpacked of it: .NET stops there whatever the data say.
    private static XmlReader? Part(ZipArchive zip, string path)
    {
        // Some programs write «xl/SharedStrings.xml», and some «xl\workbook.xml».
        var entry = zip.GetEntry(path) ?? zip.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            return null;
        if (entry.Length > PartBytes || entry.Length > 1024 * 1024 && entry.Length / MostRatio > entry.CompressedLength)
            throw new GridException("Книга XLSX распаковывается в слишком большой файл: это не список товаров");
        return XmlReader.Create(entry.Open(), Settings);
    }
}
