using System.Text;
using Beresta.Formats.Description;

namespace Beresta.Formats.LineTables;

/// <summary>CSV as spreadsheets and accounting programs write it: RFC 4180 with the separators «;», «,», tab or «|», in UTF-8, UTF-16 or windows-1251.</summary>
internal static class CsvGrid
{
    /// <summary>The separators in the order in which equals are tried.</summary>
    public static readonly IReadOnlyList<char> Separators = [';', '\t', ',', '|'];

    /// <summary>The characters of the file.</summary>
    /// <exception cref="GridException">The bytes are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        var (charset, preamble) =
            file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (XmlCharset.Utf8, 3)
            : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (XmlCharset.Utf16Little, 2)
            : file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (XmlCharset.Utf16Big, 2)
            // What is valid UTF-8 beyond ASCII is hardly ever anything else.
            : System.Text.Unicode.Utf8.IsValid(file) ? (XmlCharset.Utf8, 0) : (XmlCharset.Windows1251, 0);
        var chars = new char[file.Length - preamble + 1];
        if (!XmlEncoding.Decode(charset, file[preamble..], chars, last: true, out _, out var made))
            throw new GridException("Файл не читается как текст: сохраните его как CSV (UTF-8) или XLSX");
        var text = chars.AsSpan(0, made);
        return text.Contains('\0') ? throw new GridException("Это не текстовый файл: нужен CSV или XLSX") : new string(text);
    }

    /// <summary>The rows of a text, at most so many.</summary>
    /// <exception cref="GridException">More than the limits allow; a quotation mark that is never closed.</exception>
    public static Grid Read(string text, char separator, CancellationToken stop, int most = GridLimits.Rows)
    {
        var rows = new List<GridRow>();
        var cells = new List<Cell>();
        var cell = new StringBuilder();
        var number = 1;
        var total = 0;
        var at = 0;
        while (at < text.Length && rows.Count < most)
        {
            stop.ThrowIfCancellationRequested();
            var isQuoted = text[at] == '"';
            if (isQuoted)
                at = Quoted(text, at + 1, cell, number);
            // What follows a closing mark by mistake is kept, not lost.
            while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
                cell.Append(text[at++]);
            if (cell.Length > GridLimits.CellLength)
                throw new GridException($"Строка {number}: в ячейке больше {GridLimits.CellLength} знаков");
            cells.Add(new Cell(cell.ToString().Trim()));
            cell.Clear();
            if (cells.Count > GridLimits.Columns || ++total > GridLimits.Cells)
                throw new GridException(cells.Count > GridLimits.Columns ? $"Строка {number}: столбцов больше {GridLimits.Columns}" : $"Ячеек больше {GridLimits.Cells}");
            if (at < text.Length && text[at] == separator)
            {
                at++;
                if (at < text.Length)
                    continue;
                cells.Add(new Cell(""));
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            rows.Add(new GridRow(number++, cells));
            cells = [];
        }

        return rows.Count >= GridLimits.Rows ? throw new GridException($"Строк больше {GridLimits.Rows - 100}: разделите файл") : new Grid(rows, []);
    }

    private static int Quoted(string text, int at, StringBuilder cell, int row)
    {
        while (true)
        {
            var mark = text.IndexOf('"', at);
            if (mark < 0)
                throw new GridException($"Строка {row}: кавычка открыта и не закрыта");
            cell.Append(text, at, mark - at);
            if (cell.Length > GridLimits.CellLength)
                throw new GridException($"Строка {row}: кавычка не закрыта или в ячейке больше {GridLimits.CellLength} знаков");
            if (mark + 1 >= text.Length || text[mark + 1] != '"')
                return mark + 1;
            cell.Append('"');
            at = mark + 2;
        }
    }
}
