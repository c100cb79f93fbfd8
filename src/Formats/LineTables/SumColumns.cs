namespace Beresta.Formats.LineTables;

/// <summary>The columns of sums: one that says nothing of VAT, one without it, one with it.</summary>
internal sealed record SumColumns(Column? Plain, Column? Net, Column? Gross)
{
    public IEnumerable<Column> All => new[] { Plain, Net, Gross }.OfType<Column>();
}
