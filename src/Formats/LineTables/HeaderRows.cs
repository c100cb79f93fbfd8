using System.Globalization;
using System.Text.RegularExpressions;

namespace Beresta.Formats.LineTables;

/// <summary>Rows below the headers that belong to them: numbers of the columns, the headers again on a next page, «шт», «руб.» beneath.</summary>
internal static partial class HeaderRows
{
    public static bool IsOne(TableCells cells, GridRow row, bool isFirst) => IsColumnNumbers(row) || cells.Header.IsRepeated(cells.Grid, row) || isFirst && cells.Header.IsContinued(row);

    // The row «1 | 2 | 3 | 4», or «А | 1 | 1а | 2 | 2а», under the headers of printed forms.
    private static bool IsColumnNumbers(GridRow row)
    {
        var filled = row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text).ToList();
        return filled.Count > 2 && (filled.Select((text, i) => text == (i + 1).ToString(CultureInfo.InvariantCulture)).All(same => same)
            || filled.TrueForAll(text => ColumnNumber().IsMatch(text)) && filled.Exists(text => text.Length > 1 && char.IsLetter(text[^1])));
    }

    [GeneratedRegex("^([А-Я]|[1-9][0-9]?[а-г]?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnNumber();
}
