using System.Text;

namespace Beresta.Formats.LineTables;

/// <summary>CSV as spreadsheets and accounting programs write it: RFC 4180 with the separators «;», «,», tab or «|».</summary>
internal static class CsvGrid
{
    /// <summary>The separators in the order in which equals are tried.</summary>
    public static readonly IReadOnlyList<char> Separators = [';', '\t', ',', '|'];

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
            cells.Add(new Cell(Unwrapped(cell.ToString().Trim())));
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

    // «="00123"» keeps spreadsheets from taking a code for a number.
    private static string Unwrapped(string text) => text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.IndexOf('"', 2) == text.Length - 1 ? text[2..^1].Trim() : text;

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
