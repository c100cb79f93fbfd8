namespace Beresta.Formats.LineTables;

/// <summary>Sums of a column over any run of lines, each told at once: a hostile table has as many totals as lines.</summary>
internal sealed class RunningSum
{
    private readonly decimal[] sums;
    private readonly int[] gaps;

    /// <param name="lines">The lines.</param>
    /// <param name="of">The number of a line; null where its cell is empty.</param>
    public RunningSum(IReadOnlyList<GoodsLine> lines, Func<GoodsLine, decimal?> of)
    {
        (sums, gaps) = (new decimal[lines.Count + 1], new int[lines.Count + 1]);
        for (var i = 0; i < lines.Count; i++)
        {
            var number = of(lines[i]);
            (sums[i + 1], gaps[i + 1]) = (sums[i] + (number ?? 0), gaps[i] + (number is null ? 1 : 0));
        }
    }

    /// <summary>All lines together.</summary>
    public decimal Whole => sums[^1];

    /// <summary>Some line has none.</summary>
    public bool HasGaps => gaps[^1] > 0;

    /// <summary>The lines from one index up to another.</summary>
    public decimal Of(int from, int to) => sums[to] - sums[from];

    /// <summary>A total equals the lines above it, or those of its section. A column that some lines leave empty says nothing.</summary>
    public bool Fits(decimal total, int section, int count) => gaps[count] > 0 || Of(0, count) == total || Of(section, count) == total;
}
