namespace Beresta.Formats.LineTables;

/// <summary>The row or rows of a table that name its columns.</summary>
/// <param name="First">Index of the first row in the grid.</param>
/// <param name="Last">Index of the last one.</param>
/// <param name="Columns">The columns that are understood.</param>
/// <param name="Unknown">The headers that are not: place and text.</param>
internal sealed record Header(int First, int Last, IReadOnlyList<Column> Columns, IReadOnlyList<(int Index, string Text)> Unknown)
{
    /// <summary>Headings of a letter, addresses and the like stand above.</summary>
    public const int Within = 50;

    /// <summary>The entries of an акт сверки.</summary>
    public bool IsLedger => Columns.Any(column => column.Kind is ColumnKind.Debit or ColumnKind.Credit) && Columns.Any(column => column.Kind is ColumnKind.Name or ColumnKind.Document or ColumnKind.Operation);

    private bool IsGoods => Columns.Any(column => column.Kind == ColumnKind.Name) && Columns.Any(column => column.Kind is ColumnKind.Price or ColumnKind.Amount or ColumnKind.Actual);

    /// <summary>The header of which most is understood; null when there is none.</summary>
    public static Header? Of(Grid grid)
    {
        Header? best = null;
        for (var row = 0; row < Math.Min(grid.Rows.Count, Within); row++)
        {
            var header = At(grid, row);
            if ((header.IsGoods || header.IsLedger) && header.Columns.Count > (best?.Columns.Count ?? 0))
                best = header;
        }

        return best;
    }

    private static Header At(Grid grid, int row)
    {
        var top = grid.Rows[row];
        var below = row + 1 < grid.Rows.Count && IsSecondLevel(top, grid.Rows[row + 1]) ? grid.Rows[row + 1] : null;
        var columns = new List<Column>();
        var unknown = new List<(int, string)>();
        var group = "";
        for (var i = 0; i < Math.Max(top.Cells.Count, below?.Cells.Count ?? 0); i++)
        {
            group = top[i].IsEmpty ? group : top[i].Text;
            var lower = below?[i] ?? new Cell("");
            if (top[i].IsEmpty && lower.IsEmpty)
                continue;
            var column = lower.IsEmpty ? Column(top[i].Text, i) : LineTables.Columns.Of(group, lower.Text, i);
            if (column is not null)
                columns.Add(column with { Last = grid.LastOf((lower.IsEmpty ? top : below!).Number, i) });
            else
                unknown.Add((i, lower.IsEmpty ? top[i].Text : $"{group} {lower.Text}"));
        }

        return new Header(row, below is null ? row : row + 1, columns, unknown);

        static Column? Column(string text, int index) => LineTables.Columns.Of(text, index);
    }

    // Headers of two levels: words alone, and some of them stand under nothing but what spans them from the left.
    private static bool IsSecondLevel(GridRow top, GridRow below) =>
        below.Number <= top.Number + 1
        && below.Cells.All(cell => cell.IsEmpty || cell is { Number: null, Fault: null } && cell.Text.Any(char.IsLetter) && NumberText.Read(cell.Text, null) is null)
        && Enumerable.Range(1, Math.Max(0, below.Cells.Count - 1)).Any(i => !below[i].IsEmpty && top[i].IsEmpty && Enumerable.Range(0, i).Any(left => !top[left].IsEmpty));

    /// <summary>The header again, as it stands on each page of a printed form, or a row of it.</summary>
    public bool IsRepeated(Grid grid, GridRow row)
    {
        for (var level = First; level <= Last; level++)
        {
            var header = grid.Rows[level];
            var filled = Enumerable.Range(0, row.Cells.Count).Where(i => !row[i].IsEmpty).ToList();
            if (filled.Count > 1 && filled.TrueForAll(i => row[i].Text == header[i].Text))
                return true;
        }

        return false;
    }

    /// <summary>What stands right under headers of numbers and says more of them: «шт», «руб.».</summary>
    public bool IsContinued(GridRow row) => Enumerable.Range(0, row.Cells.Count).All(i => row[i].IsEmpty
        || row[i] is { Number: null, Fault: null } cell && cell.Text.Any(char.IsLetter) && !cell.Text.Any(char.IsDigit)
        && Columns.Any(column => column.Index <= i && i <= column.Last && column.Kind is ColumnKind.Quantity or ColumnKind.Price or ColumnKind.Amount or ColumnKind.Discount
            or ColumnKind.VatAmount or ColumnKind.Actual or ColumnKind.Debit or ColumnKind.Credit));
}
