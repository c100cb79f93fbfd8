namespace Beresta.Formats.LineTables;

/// <summary>A cell: its text, and its number where the file says that it is one.</summary>
/// <param name="Text">Text, without blanks around it; empty for an empty cell.</param>
/// <param name="Number">The number of a spreadsheet's cell; null for text.</param>
/// <param name="Fault">What is wrong with the cell itself: a formula without a value, an error.</param>
internal readonly record struct Cell(string Text, decimal? Number = null, string? Fault = null)
{
    public bool IsEmpty => string.IsNullOrEmpty(Text) && Fault is null;
}

/// <summary>A row of a table.</summary>
/// <param name="Number">As the spreadsheet shows it, from 1.</param>
/// <param name="Cells">From the first column on.</param>
internal sealed record GridRow(int Number, IReadOnlyList<Cell> Cells)
{
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : new Cell("");

    public bool IsEmpty => Cells.All(cell => cell.IsEmpty);
}

/// <summary>The cells of a file, and what was noticed on the way.</summary>
internal sealed record Grid(IReadOnlyList<GridRow> Rows, IReadOnlyList<string> Warnings);

/// <summary>Bounds of what is read; a file beyond them is refused.</summary>
internal static class GridLimits
{
    public const int FileBytes = 20 * 1024 * 1024;
    public const int Rows = 100_100;
    public const int Columns = 200;
    public const int CellLength = 10_000;
    public const int Cells = 2_000_000;

    /// <summary>The name of a column as spreadsheets show it: «A» of 0, «AB» of 27.</summary>
    public static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : $"{(char)('A' + index / 26 - 1)}{(char)('A' + index % 26)}";
}

/// <summary>The file is no table that we read; the message is for the one who sent it.</summary>
internal sealed class GridException(string message) : Exception(message);
