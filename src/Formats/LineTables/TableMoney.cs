using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.LineTables;

/// <summary>
/// What a table says of its money beside the prices: whether VAT is in them, at which rate, and what all lines come to. Headers, lines and totals are heard; where they contradict each other
/// the table is refused, for a wrong guess is paid by somebody.
/// </summary>
internal sealed class TableMoney(TableCells cells, SumColumns sums, List<GoodsLine> lines)
{
    // The rates of the tax code that are added to a price, the likeliest first.
    private readonly List<(VatMode Mode, string Witness)> votes = [];

    /// <summary>Whether prices hold VAT; null where nothing says it.</summary>
    public VatMode? Vat { get; private set; }

    /// <summary>The one rate that only the totals tell.</summary>
    public string? Rate { get; private set; }

    /// <summary>What the totals state.</summary>
    public ShortTotals? Totals { get; private set; }

    /// <summary>The lines with the sum that is meant.</summary>
    public IEnumerable<ShortLine> Lines => lines.Select(line => line.Line with { Amount = AmountOf(line) });

    private bool IsVatColumnOfSums => cells[ColumnKind.VatAmount] is { IsBareVat: true };

    public void Weigh(IReadOnlyList<TotalRow> totals)
    {
        var price = cells[ColumnKind.Price];
        var header = price is not null ? price.Vat : sums.Net is not null ? VatMode.OnTop : sums.Gross is not null ? VatMode.Inside : null;
        if (header is { } said)
            votes.Add((said, $"заголовок «{TableCells.OneLine((price ?? sums.Net ?? sums.Gross)!.Header)}»"));
        ReadDiscountsOfSums();
        HearLines();
        if (IsVatColumnOfSums)
            FindRates();
        var check = new TotalCheck(cells, sums, lines, votes.Count > 0 ? votes[0].Mode : null);
        if (totals.Count > 0 || lines.Exists(line => line.Vat is not null))
            votes.AddRange(check.Run(totals));
        Decide(check);
        CheckVat();
        (Totals, Rate) = (check.Totals(Vat), check.Rate(Vat));
    }

    private void Decide(TotalCheck check)
    {
        if (votes.Count == 0)
        {
            Vat = check.IsWithoutVat ? VatMode.Without : null;
            return;
        }

        var first = votes[0];
        Vat = first.Mode;
        if (votes.Find(vote => vote.Mode != first.Mode) is { Witness: not null } other)
        {
            cells.Findings.Add(new Finding("table.vat", Severity.Error,
                $"Непонятно, есть ли НДС в ценах: {first.Witness} — {Say(first.Mode)}, а {other.Witness} — {Say(other.Mode)}. Исправьте заголовки, строки или итоги")
            { Line = cells.Grid.Rows[cells.Header.First].Number });
        }
        else if (check.IsWithoutVat && check.HasVat)
        {
            cells.Findings.Add(new Finding("table.vat", Severity.Error, "В итогах сказано «без налога (НДС)», а в строках НДС есть — исправьте строки или итоги") { Line = cells.Grid.Rows[cells.Header.First].Number });
        }

        static string Say(VatMode mode) => mode == VatMode.Inside ? "цены с НДС" : "НДС сверху";
    }

    private decimal? AmountOf(GoodsLine line) =>
        line.Line.Price is null && sums.Net is null && Vat != VatMode.Inside ? line.Plain ?? line.Gross
        : Vat switch { VatMode.OnTop => line.Net ?? line.Plain ?? line.Gross, VatMode.Inside => line.Gross ?? line.Plain ?? line.Net, _ => line.Plain ?? line.Net ?? line.Gross };

    // «Скидка» in roubles: the sum is what the price comes to without it, in every line.
    private void ReadDiscountsOfSums()
    {
        var discounted = lines.Where(line => line.Line is { Discount: > 0, Price: not null } && (line.Plain ?? line.Net ?? line.Gross) is not null).ToList();
        // As a percentage it must fail somewhere, and as a sum nowhere.
        if (discounted.TrueForAll(line => line.Costs(line.Plain ?? line.Net ?? line.Gross)) || !discounted.TrueForAll(IsWhole))
            return;
        var inRoubles = discounted.ToHashSet(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < lines.Count; i++)
            lines[i] = inRoubles.Contains(lines[i]) ? lines[i] with { Line = lines[i].Line with { Discount = null, Price = null } } : lines[i];

        static bool IsWhole(GoodsLine line) => (line with { Line = line.Line with { Discount = null } }).Costs((line.Plain ?? line.Net ?? line.Gross) + line.Line.Discount);
    }

    private void HearLines()
    {
        var (onTop, inside) = (0, 0);
        foreach (var line in lines)
        {
            if (line.IsInside)
                inside++;
            var isNet = line.Costs(line.Net);
            if (isNet != line.Costs(line.Gross))
                (onTop, inside) = isNet ? (onTop + 1, inside) : (onTop, inside + 1);
            if (line.Plain is not null && line.Gross is not null && line.Plain != line.Gross && line.Plain + line.Vat == line.Gross)
                onTop++;
            if ((line.Plain ?? line.Cost) is { } sum && line.Vat is > 0 and var vat && VatRates.Percent(line.Line.VatRate) is > 0 and var percent)
            {
                var (above, within) = (IsNear(sum * percent / 100, vat), IsNear(sum * percent / (100 + percent), vat));
                if (above != within)
                    (onTop, inside) = above ? (onTop + 1, inside) : (onTop, inside + 1);
            }
        }

        if (onTop > 0)
            votes.Add((VatMode.OnTop, "суммы строк"));
        if (inside > 0)
            votes.Add((VatMode.Inside, "суммы строк"));
    }

    // «НДС» with sums of tax beneath: each tells its rate.
    private void FindRates()
    {
        var mode = votes.Count > 0 ? votes[0].Mode : (VatMode?)null;
        foreach (var candidate in mode is { } known ? [known] : (VatMode[])[VatMode.OnTop, VatMode.Inside])
        {
            var rates = lines.ConvertAll(line => line.Vat is { } vat && line.Base(candidate) is { } sum ? TaxRates.RateOf(sum, vat, candidate == VatMode.Inside) : null);
            if (!rates.TrueForAll(rate => rate is not null))
                continue;
            for (var i = 0; i < lines.Count; i++)
                lines[i] = lines[i] with { Line = lines[i].Line with { VatRate = rates[i] } };
            if (mode is null)
                votes.Add((candidate, "суммы НДС"));
            return;
        }

        foreach (var line in lines)
        {
            if (line.Line.VatRate is null)
                cells.Wrong(line.Row, ColumnKind.VatAmount, "по сумме НДС не видно ставки — назовите этот столбец «Сумма НДС» и добавьте столбец «Ставка НДС»");
        }
    }

    // The rate says one tax and the table another.
    private void CheckVat()
    {
        foreach (var line in lines)
        {
            if (line.Vat is not { } vat || VatRates.Percent(line.Line.VatRate) is not { } percent)
                continue;
            var net = line.Net ?? (Vat == VatMode.OnTop ? line.Base(Vat) : null);
            var gross = line.Gross ?? (Vat == VatMode.Inside ? line.Base(Vat) : null);
            decimal? above = net is { } cost ? VatRates.Round(cost * percent / 100) : null;
            decimal? within = gross is { } full ? VatRates.Round(full * percent / (100 + percent)) : null;
            if ((above ?? within) is { } right && !IsNear(above ?? vat + 1, vat) && !IsNear(within ?? vat + 1, vat))
            {
                cells.Wrong(line.Row, cells.Has(ColumnKind.VatAmount) ? ColumnKind.VatAmount : ColumnKind.VatRate,
                    $"сумма НДС {TableSums.Spell(vat)} не соответствует ставке {line.Line.VatRate}: по ней выходит {TableSums.Spell(right)} — исправьте одно из них");
            }
        }
    }

    private static bool IsNear(decimal computed, decimal stated) => Math.Abs(computed - stated) <= 0.011m;
}
