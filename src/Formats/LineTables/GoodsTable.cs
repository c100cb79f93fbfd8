using System.Globalization;
using System.Text.RegularExpressions;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>Lines of goods, works, services: read by their columns, then weighed against what the table itself says of VAT and totals.</summary>
/// <param name="cells">The cells.</param>
/// <param name="sums">The columns of sums: those that say nothing of VAT, that are without it, with it.</param>
/// <param name="wanted">Whether the prices of the document hold VAT, where that is known: without VAT, a dash under «НДС» is no riddle.</param>
internal sealed partial class GoodsTable(TableCells cells, SumColumns sums, VatMode? wanted)
{
    private static readonly ColumnKind[] States = [ColumnKind.Quantity, ColumnKind.Price, ColumnKind.Amount, ColumnKind.Discount, ColumnKind.VatRate, ColumnKind.VatAmount];

    private readonly List<GoodsLine> lines = [];
    private readonly List<TotalRow> totals = [];
    private readonly List<LeftRow> left = [];

    private bool IsAcceptance => cells.Has(ColumnKind.Actual);

    /// <summary>The lines; <see cref="ReadLines.Columns"/> is for the caller to add.</summary>
    public ReadLines Read(CancellationToken stop)
    {
        foreach (var row in cells.Grid.Rows.Skip(cells.Header.Last + 1))
        {
            stop.ThrowIfCancellationRequested();
            if (!row.IsEmpty)
                Take(row);
            if (cells.IsTooWrong)
                break;
        }

        var money = new TableMoney(cells, sums, lines);
        if (!IsAcceptance && !cells.Findings.Exists(finding => finding.Severity == Severity.Error))
            money.Weigh(totals);
        var rows = lines.ConvertAll(line => line.Row.Number);
        // Totals of two states, or of what came, are no totals of the document.
        var isPlain = !IsAcceptance && lines.TrueForAll(line => line.Line.Before is null);
        return new ReadLines([.. money.Lines], money.Vat, rows, cells.Findings)
        {
            Left = LeftRows.Judged(cells, left, rows),
            VatRate = money.Rate,
            Totals = isPlain ? money.Totals : null,
        };
    }

    private void Take(GridRow row)
    {
        if (HeaderRows.IsOne(cells, row, isFirst: lines.Count == 0))
            left.Add(new LeftRow(row.Number, row.Words, LeftReason.Header));
        else if (TotalOf(row) is { } total)
        {
            totals.Add(total);
            left.Add(new LeftRow(row.Number, row.Words, LeftReason.Total));
        }
        else if (!cells.HasContent(row))
            left.Add(new LeftRow(row.Number, row.Words, row.Cells.Count(cell => !cell.IsEmpty) > 1 ? LeftReason.NoSum : LeftReason.Heading));
        else
            lines.Add(LineOf(row));
    }

    // «Итого» stands in any column of text; a line of goods has its name and its price. A row of numbers alone, below the lines, is a total that nobody named.
    private TotalRow? TotalOf(GridRow row)
    {
        var label = TableCells.OneLine(TableCells.FirstWords(row));
        if (label.Length == 0)
            return lines.Count > 0 && row.Cells.All(cell => !cell.HasValue || cells.NumberOf(cell) is not null) && row[cells[ColumnKind.Name]!].IsEmpty ? new TotalRow(row, "без названия", TotalKind.Sum, lines.Count) : null;
        if (TotalRow.KindOf(label) is not { } kind)
            return null;
        var isPriced = cells.NumberIn(row, cells[ColumnKind.Price]) is not null && cells.NumberIn(row, cells[ColumnKind.Quantity]) is not null;
        return isPriced && !TotalRow.IsNothingElse(label) ? null : new TotalRow(row, label, kind, lines.Count);
    }

    private GoodsLine LineOf(GridRow row)
    {
        var name = cells.Text(row, ColumnKind.Name);
        if (name is null)
            cells.Wrong(row, ColumnKind.Name, "нет наименования");
        var unit = cells.Text(row, ColumnKind.Unit);
        if (unit is not null && Units.Find(unit) is null)
        {
            cells.Wrong(row, ColumnKind.Unit,
                $"единица «{TableCells.Short(unit)}» неизвестна — нужно обозначение или код ОКЕИ («шт», «796»), для своей единицы — «0000 {TableCells.Short(unit)}»");
        }

        var (rate, vatInRate, isInside) = RateOf(row, ColumnKind.VatRate);
        var price = cells.Number(row, ColumnKind.Price);
        var (plain, net, gross) = (Sum(row, sums.Plain), Sum(row, sums.Net), Sum(row, sums.Gross));
        var quantity = cells.Number(row, ColumnKind.Quantity);
        var before = BeforeOf(row);
        var isFaulty = cells.IsFaulty(row, ColumnKind.Price) || sums.All.Any(column => cells.IsFaulty(row, column));
        if (price is null && plain is null && net is null && gross is null && (quantity != 0 || before is null) && !IsAcceptance && !isFaulty)
            cells.Wrong(row, cells.Has(ColumnKind.Price) ? ColumnKind.Price : ColumnKind.Amount, "нет ни цены, ни суммы");
        var discount = Discount(row, ColumnKind.Discount);
        // A service may have a sum alone: a printed УПД has dashes in the columns before it.
        var isSumAlone = price is null && (plain ?? net ?? gross) is not null && !cells.IsFaulty(row, ColumnKind.Price);
        if (cells.Has(ColumnKind.Quantity) && quantity is null && !isSumAlone && !cells.IsFaulty(row, ColumnKind.Quantity))
            cells.Wrong(row, ColumnKind.Quantity, "нет количества");
        var line = new ShortLine
        {
            Name = name,
            Article = cells.Text(row, ColumnKind.Article),
            Code = cells.Text(row, ColumnKind.Code),
            Quantity = quantity,
            Unit = unit,
            Price = price,
            Discount = discount,
            VatRate = rate,
            Before = before,
            InvoiceLine = InvoiceLine(row),
            EstimatePosition = cells.Text(row, ColumnKind.EstimatePosition),
            Actual = cells.Number(row, ColumnKind.Actual),
            Missing = cells.Number(row, ColumnKind.Missing),
            Surplus = cells.Number(row, ColumnKind.Surplus),
            Broken = cells.Number(row, ColumnKind.Broken),
            Defective = cells.Number(row, ColumnKind.Defective),
            Note = cells.Text(row, ColumnKind.Note),
        };
        return new GoodsLine(row, line, plain, net, gross, VatOf(row) ?? vatInRate, isInside);
    }

    // «Без НДС» and a dash are no tax.
    private decimal? VatOf(GridRow row) => cells[ColumnKind.VatAmount] is not { } column || row[column].IsEmpty ? null
        : row[column].IsDash || RateText.Read(row[column].Text) == VatRates.WithoutVat ? 0 : Rounded(cells.Number(row, column));

    private decimal? Sum(GridRow row, Column? column) => column is null ? null : Rounded(cells.Number(row, column));

    // Spreadsheets show kopecks and keep more.
    private static decimal? Rounded(decimal? sum) => sum is { } exact && Math.Abs(exact) < 1e20m ? VatRates.Round(exact) : sum;

    // «22%», «22% (180,33)», «в т.ч. НДС 22%».
    private (string? Rate, decimal? Vat, bool IsInside) RateOf(GridRow row, Place place)
    {
        if (cells[place] is not { } column)
            return default;
        if (row[column].IsDash && wanted != VatMode.Without)
        {
            // What a dash means decides what the buyer pays: it may be «без НДС», 0 %, or the rate of the line above.
            cells.Wrong(row, place, "прочерк вместо ставки НДС — напишите ставку («22%», «10%», «0%») или «без НДС»");
            return default;
        }

        if (cells.Text(row, place) is not { } text)
            return default;
        var stated = RateWithSum().Match(text) is { Success: true } parts ? parts : null;
        var isInside = InsideRate().Match(text) is { Success: true };
        var words = stated is null ? text : stated.Groups["rate"].Value;
        if (RateText.Read(InsideRate().Replace(words, "")) is { } rate)
            return (rate, stated is null ? null : NumberText.Read(stated.Groups["sum"].Value, null), isInside);
        cells.Wrong(row, place, $"«{TableCells.Short(text)}» — не ставка НДС; бывают 22%, 10%, 0%, без НДС и другие ставки из приказа");
        return default;
    }

    // What stands in the columns of the state before a change; what is empty there did not change.
    private ShortBefore? BeforeOf(GridRow row)
    {
        if (!Array.Exists(States, kind => cells.Has(new Place(kind, true))))
            return null;
        return new ShortBefore
        {
            Quantity = cells.Number(row, new Place(ColumnKind.Quantity, true)),
            Price = cells.Number(row, new Place(ColumnKind.Price, true)),
            Amount = Rounded(cells.Number(row, new Place(ColumnKind.Amount, true))),
            Discount = Discount(row, new Place(ColumnKind.Discount, true)),
            VatRate = RateOf(row, new Place(ColumnKind.VatRate, true)).Rate,
            VatAmount = Rounded(cells.Number(row, new Place(ColumnKind.VatAmount, true))),
        };
    }

    private int? InvoiceLine(GridRow row)
    {
        if (cells.Number(row, ColumnKind.InvoiceLine) is not { } number)
            return null;
        if (number is > 0 and < 1_000_000 && number == decimal.Truncate(number))
            return (int)number;
        cells.Wrong(row, ColumnKind.InvoiceLine, string.Create(CultureInfo.InvariantCulture, $"«{number}» — не номер строки"));
        return null;
    }

    private decimal? Discount(GridRow row, Place place)
    {
        var discount = cells.Number(row, place);
        // Nothing in the number tells 5 % from a twentieth of a percent.
        if (discount is > 0 and < 1 && cells.Text(row, place)?.EndsWith('%') != true)
            cells.Wrong(row, place, string.Create(CultureInfo.InvariantCulture, $"скидка {discount} — напишите её в процентах, например 5, в ячейке числового вида"));
        return discount;
    }

    [GeneratedRegex(@"^(?<rate>.+?)\s*\((?<sum>[\d\s\u00A0.,]+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RateWithSum();

    [GeneratedRegex(@"^\s*(в\s*т\.?\s*ч\.?|в том числе|incl\.?|including)\s*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InsideRate();
}
