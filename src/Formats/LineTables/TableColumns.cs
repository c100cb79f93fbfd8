using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>The columns of a table as they are used: which of them is read, which are compared, which are passed over.</summary>
internal sealed class TableColumns
{
    private readonly Header header;
    private readonly List<Column> unsaid;

    private TableColumns(Header header, List<Column> unsaid) => (this.header, this.unsaid) = (header, unsaid);

    /// <summary>The column of each kind that lines are read of.</summary>
    public Dictionary<Place, Column> Read { get; } = [];

    /// <summary>The columns of sums.</summary>
    public required SumColumns Sums { get; init; }

    /// <summary>All columns as they are told to people.</summary>
    public required IReadOnlyList<ReadColumn> Told { get; init; }

    /// <summary>The columns of a header, and what is wrong with them.</summary>
    public static (TableColumns Columns, IReadOnlyList<Finding> Findings) Of(Grid grid, Header header)
    {
        var findings = grid.Warnings.Select(warning => new Finding("table.hidden", Severity.Warning, warning)).ToList();
        var line = grid.Rows[header.First].Number;
        var found = Fitting(header);
        var passed = header.Columns.Where(column => column.Kind == ColumnKind.Unsaid || !found.Contains(column)).ToList();
        Choose(found, grid, header);
        var columns = new TableColumns(header, passed) { Sums = SumsOf(found), Told = Tell(header, found) };
        foreach (var kind in found.Where(column => column.Kind is not (ColumnKind.Ignored or ColumnKind.Unsaid)).GroupBy(column => new Place(column.Kind, column.IsBefore)))
        {
            // Beside a price without VAT its price with VAT says nothing new; two of the same sort are a riddle. Of an акт сверки with two sides the left one is one's own.
            var alike = header.IsLedger ? null : kind.GroupBy(column => column.Vat).FirstOrDefault(same => same.Count() > 1);
            if (alike is not null)
            {
                findings.Add(new Finding("table.columns", Severity.Error,
                    $"Столбцы {string.Join(" и ", alike.Select(Name))} значат одно и то же — оставьте один")
                { Line = line });
            }

            columns.Read[kind.Key] = kind.OrderBy(column => column.Vat ?? VatMode.Without).First();
        }

        var vat = columns.Read.GetValueOrDefault(ColumnKind.Price) is { } price ? price.Vat : columns.Read.GetValueOrDefault(ColumnKind.Amount)?.Vat;
        var mixed = columns.Read.Values.Where(column => column.IsBefore && column.Vat is not null && vat is not null && column.Vat != vat).Select(Name).ToList();
        if (mixed.Count > 0)
        {
            findings.Add(new Finding("table.columns", Severity.Error,
                $"До изменения цены с НДС, а после — без него, или наоборот: {string.Join(", ", mixed)} — приведите столбцы к одному виду")
            { Line = line });
        }

        return (columns, findings);
    }

    /// <summary>What stands in the lines and goes nowhere is told, so that nobody thinks that it went along.</summary>
    public void WarnOfUnsaid(TableCells cells, IReadOnlyList<int> rows)
    {
        var taken = rows.ToHashSet();
        var lines = cells.Grid.Rows.Where(row => taken.Contains(row.Number)).ToList();
        var passed = unsaid.Select(column => (column.Index, Text: column.Header)).Concat(header.Unknown)
            .Where(column => lines.Exists(row => row[column.Index] is { HasValue: true } cell && !cell.Text.StartsWith("без ", StringComparison.OrdinalIgnoreCase)))
            .OrderBy(column => column.Index).ToList();
        if (passed.Count > 0)
        {
            cells.Warn("table.unknown-column", cells.Grid.Rows[header.First].Number,
                $"Столбцы не распознаны или не входят в короткую форму и пропущены: {string.Join(", ", passed.Take(10).Select(column => $"{GridLimits.Letter(column.Index)} «{TableCells.Short(TableCells.OneLine(column.Text))}»"))}");
        }
    }

    private static List<Column> Fitting(Header header)
    {
        // A date or a document beside goods is none of ours, nor is a price in a ledger.
        var found = header.Columns.Where(column => column.Kind is ColumnKind.Ignored or ColumnKind.Unsaid or ColumnKind.Name
            || header.IsLedger == column.Kind is ColumnKind.Document or ColumnKind.Operation or ColumnKind.Number or ColumnKind.Date or ColumnKind.Debit or ColumnKind.Credit).ToList();
        if (!found.Exists(column => column.Kind == ColumnKind.Actual))
            found.RemoveAll(column => column.Kind is ColumnKind.Missing or ColumnKind.Surplus or ColumnKind.Broken or ColumnKind.Defective or ColumnKind.Note);
        return found;
    }

    private static void Choose(List<Column> found, Grid grid, Header header)
    {
        // A unit is named by its symbol and by its code: the symbol is what people check. A mass counts where nothing else does.
        Yield(found, ColumnKind.Unit, column => column.IsOfCode);
        Yield(found, ColumnKind.Quantity, column => HeaderText.Words(column.Header) is var words && (words.StartsWith("масса", StringComparison.Ordinal) || words == "нетто"));
        if (found.FindIndex(column => column is { Kind: ColumnKind.VatRate, IsBareVat: true, IsBefore: false }) is >= 0 and var bare && !found.Exists(column => column.Kind == ColumnKind.VatAmount) && HoldsSums(grid, header, found[bare]))
            found[bare] = found[bare] with { Kind = ColumnKind.VatAmount };
    }

    private static void Yield(List<Column> found, ColumnKind kind, Predicate<Column> isLesser)
    {
        if (found.Count(column => column.Kind == kind && !column.IsBefore) > 1 && found.Exists(column => column.Kind == kind && !column.IsBefore && !isLesser(column)))
            found.RemoveAll(column => column.Kind == kind && !column.IsBefore && isLesser(column));
    }

    // Under «НДС» alone there are rates in one program and sums in another: what is no rate is a sum.
    private static bool HoldsSums(Grid grid, Header header, Column column) => grid.Rows.Skip(header.Last + 1)
        .Any(row => row[column] is { HasValue: true, Fault: null } cell && !cell.Text.Contains('%', StringComparison.Ordinal) && TotalRow.KindOf(TableCells.FirstWords(row)) is null
            && RateText.Read(cell.Text) is null && (cell.Number ?? NumberText.Read(cell.Text, null)) is not null);

    private static SumColumns SumsOf(List<Column> found)
    {
        var sums = found.Where(column => column.Kind == ColumnKind.Amount && !column.IsBefore).ToList();
        return new SumColumns(sums.Find(column => column.Vat is null), sums.Find(column => column.Vat == VatMode.OnTop), sums.Find(column => column.Vat == VatMode.Inside));
    }

    private static IReadOnlyList<ReadColumn> Tell(Header header, List<Column> found) =>
    [
        .. header.Columns.Select(column => (column.Index, Told: new ReadColumn(
                GridLimits.Letter(column.Index), TableCells.OneLine(column.Header), found.Find(used => used.Index == column.Index) is { } used ? FieldOf(used.Kind) : null, column.Vat, column.IsBefore)))
            .Concat(header.Unknown.Select(column => (column.Index, Told: new ReadColumn(GridLimits.Letter(column.Index), TableCells.OneLine(column.Text), null, null, false))))
            .OrderBy(column => column.Index).Select(column => column.Told),
    ];

    private static string? FieldOf(ColumnKind kind) => kind is ColumnKind.Ignored or ColumnKind.Unsaid ? null : char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static string Name(Column column) => $"{GridLimits.Letter(column.Index)} «{TableCells.OneLine(column.Header)}»";
}
