namespace Beresta.Formats.LineTables;

/// <summary>A cell: its text, and its number where the file says that it is one.</summary>
/// <param name="Text">Text, without blanks around it; empty for an empty cell.</param>
/// <param name="Number">The number of a spreadsheet's cell; null for text.</param>
/// <param name="Fault">What is wrong with the cell itself: a formula without a value, an error.</param>
internal readonly record struct Cell(string Text, decimal? Number = null, string? Fault = null)
{
    // How printed forms fill a place that has nothing to say (rules of Постановление 1137): «-», «--», «—».
    private const string Dashes = "-–—−‒―‐‑";

    public bool IsEmpty => string.IsNullOrEmpty(Text) && Fault is null;

    /// <summary>Nothing but dashes.</summary>
    public bool IsDash => Fault is null && Number is null && !string.IsNullOrEmpty(Text) && Text.AsSpan().IndexOfAnyExcept(Dashes + " ") < 0;

    /// <summary>Neither empty nor dashes.</summary>
    public bool HasValue => !IsEmpty && !IsDash;
}

/// <summary>A row of a table.</summary>
/// <param name="Number">As the spreadsheet shows it, from 1.</param>
/// <param name="Cells">From the first column on.</param>
internal sealed record GridRow(int Number, IReadOnlyList<Cell> Cells)
{
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : new Cell("");

    /// <summary>The cell of a column whose header may span several: the first that says something.</summary>
    public Cell this[Column column]
    {
        get
        {
            for (var i = column.Index; i < column.Last; i++)
            {
                if (!this[i].IsEmpty)
                    return this[i];
            }

            return this[column.Last];
        }
    }

    public bool IsEmpty => Cells.All(cell => cell.IsEmpty);

    /// <summary>The first words of the row, for whoever looks for it in the file.</summary>
    public string Words => string.Join(" | ", Cells.Where(cell => !cell.IsEmpty).Take(3).Select(cell => cell.Text)) is var words && words.Length > 80 ? words[..80] + "…" : words;
}

/// <summary>Cells of one row that are shown as one (a merged cell); numbers of the row from 1, of columns from 0.</summary>
internal readonly record struct MergedCells(int Row, int First, int Last);

/// <summary>The cells of a file, and what was noticed on the way.</summary>
internal sealed record Grid(IReadOnlyList<GridRow> Rows, IReadOnlyList<string> Warnings)
{
    /// <summary>Name of the sheet; null of a text.</summary>
    public string? Sheet { get; init; }

    /// <summary>Merged cells.</summary>
    public IReadOnlyList<MergedCells> Merged { get; init; } = [];

    /// <summary>The last column of the cell that is shown here.</summary>
    public int LastOf(int row, int column)
    {
        foreach (var merged in Merged)
        {
            if (merged.Row == row && merged.First == column)
                return Math.Min(merged.Last, GridLimits.Columns - 1);
        }

        return column;
    }
}

/// <summary>Bounds of what is read; a file beyond them is refused.</summary>
internal static class GridLimits
{
    public const int FileBytes = 20 * 1024 * 1024;
    public const int Rows = 100_100;
    public const int Columns = 200;
    public const int CellLength = 10_000;
    public const int Cells = 2_000_000;
    public const int Merged = 2_000;
    public const int Sheets = 20;

    /// <summary>The name of a column as spreadsheets show it: «A» of 0, «AB» of 27.</summary>
    public static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : $"{(char)('A' + index / 26 - 1)}{(char)('A' + index % 26)}";
}

/// <summary>The file is no table that we read; the message is for the one who sent it.</summary>
internal sealed class GridException(string message) : Exception(message);
