namespace Beresta.Formats.LineTables;

/// <summary>The rows that gave no line, as they are told.</summary>
internal static class LeftRows
{
    /// <summary>What stands below the last line and the totals needs no look; a row among the lines that has more than a heading does.</summary>
    public static IReadOnlyList<LeftRow> Judged(TableCells cells, List<LeftRow> left, List<int> rows)
    {
        var last = rows.Count == 0 ? 0 : rows[^1];
        var firstTotal = left.Find(row => row.Reason is LeftReason.Total or LeftReason.Balance && row.Row > last)?.Row ?? int.MaxValue;
        for (var i = 0; i < left.Count && !cells.IsTooWrong; i++)
        {
            var row = left[i];
            if (row.Reason is LeftReason.NoSum or LeftReason.Heading && row.Row > last && (row.Row > firstTotal || row.Reason == LeftReason.Heading))
                left[i] = row with { Reason = LeftReason.Below };
            else if (row.Reason == LeftReason.NoSum)
                cells.Warn("table.skipped", row.Row, $"Строка {row.Row}: нет ни цены, ни суммы — строка «{TableCells.Short(TableCells.OneLine(row.Text))}» пропущена");
        }

        return left;
    }
}
