using Beresta.Formats.Making;

namespace Beresta.Formats.LineTables;

/// <summary>Compares the totals of a table with its lines; what does not come out is told, never passed over.</summary>
internal sealed class TotalCheck(TableCells cells, SumColumns sums, List<GoodsLine> lines, VatMode? known)
{
    private const string Mend = "исправьте строки или итог, либо уберите строку итога";

    private readonly Dictionary<string, (decimal Vat, TotalRow Row)> vats = new(StringComparer.Ordinal);
    private readonly RunningSum bases = new(lines, line => line.Base(known) ?? 0);
    private readonly RunningSum computed = new(lines, line => line.IsComputed(known) ? 1 : 0);
    private readonly RunningSum quantities = new(lines, line => line.Line.Quantity);
    private readonly RunningSum prices = new(lines, line => line.Line.Price);
    private readonly RunningSum ofVat = new(lines, line => line.Vat);
    private readonly RunningSum nets = new(lines, line => line.Net);
    private readonly RunningSum grosses = new(lines, line => line.Gross);
    private readonly bool hasRates = lines.Exists(line => line.Line.VatRate is not null);
    private readonly (decimal OnTop, decimal Inside) taxes = Taxes(lines, known);
    private decimal? net, gross, plain;
    private bool isInsideByLabel;

    private sealed record Stated(decimal? Plain, decimal? Net, decimal? Gross, decimal? Vat, decimal? Quantity);

    /// <summary>A total says «без налога (НДС)».</summary>
    public bool IsWithoutVat { get; private set; }

    /// <summary>There is VAT in the totals or in the lines.</summary>
    public bool HasVat => VatTotal is > 0 || lines.Exists(line => VatRates.Percent(line.Line.VatRate) is > 0 || VatRates.Inside(line.Line.VatRate) is not null);

    // A total that names no rate sums up those that do.
    private decimal? VatTotal =>
        vats.Count == 0 ? lines.Count > 0 && !ofVat.HasGaps ? ofVat.Whole : null
        : vats.Where(total => !total.Key.Any(char.IsDigit)).Select(total => (decimal?)total.Value.Vat).LastOrDefault() ?? vats.Values.Sum(total => total.Vat);

    private decimal Base => bases.Whole;

    private decimal Slack => SlackOf(0, lines.Count);

    /// <summary>Compares all totals; what they say of VAT in the prices is the answer.</summary>
    public IEnumerable<(VatMode Mode, string Witness)> Run(IReadOnlyList<TotalRow> totals)
    {
        foreach (var total in totals.Where(total => total.Kind is TotalKind.Vat or TotalKind.VatInside))
            TakeVat(total);
        CompareVat();
        var section = 0;
        foreach (var total in totals.TakeWhile(_ => !cells.IsTooWrong))
        {
            if (total.Kind is TotalKind.Sum or TotalKind.Payable or TotalKind.Net or TotalKind.WithoutVat)
                Compare(total, section);
            if (total.Kind == TotalKind.Sum)
                section = total.Lines;
        }

        foreach (var total in totals.Where(total => total.Kind == TotalKind.InWords).TakeWhile(_ => !cells.IsTooWrong))
            CompareWords(total);
        return Votes();
    }

    /// <summary>What the document must come to; null where the totals state nothing of it.</summary>
    public ShortTotals? Totals(VatMode? mode)
    {
        var (without, with) = mode switch
        {
            VatMode.OnTop => (net ?? plain, gross),
            VatMode.Inside => (net, gross ?? plain),
            VatMode.Without => (null, gross ?? plain),
            _ => (net, gross),
        };
        var vat = mode == VatMode.Without ? null : VatTotal;
        return without is null && with is null && vat is null ? null : new ShortTotals { WithoutVat = without, Vat = vat, WithVat = with };
    }

    /// <summary>The one rate of all lines, where the lines name none and the VAT of the totals fits one.</summary>
    public string? Rate(VatMode? mode) => mode is VatMode.OnTop or VatMode.Inside && VatTotal is > 0 and var vat && lines.TrueForAll(line => line.Line.VatRate is null)
        ? TaxRates.RateOf(Base, vat, mode == VatMode.Inside, lines.Count)
        : null;

    private void TakeVat(TotalRow total)
    {
        var stated = cells.NumberIn(total.Row, cells[ColumnKind.VatAmount]) ?? sums.All.Select(column => cells.NumberIn(total.Row, column)).FirstOrDefault(sum => sum is not null) ?? cells.LastNumber(total.Row);
        if (stated is not { } vat)
            return;
        isInsideByLabel |= total.Kind == TotalKind.VatInside;
        // Of a total that each page repeats, the last counts.
        vats[HeaderText.Words(total.Label)] = (VatRates.Round(vat), total);
    }

    private void CompareVat()
    {
        if (vats.Count > 0 && VatTotal is { } stated && !ofVat.HasGaps && stated != ofVat.Whole)
            Differs(vats.Values.Last().Row, "НДС ", stated, ofVat.Whole);
    }

    private void Compare(TotalRow total, int section)
    {
        var stated = StatedBy(total);
        if (total.Kind == TotalKind.WithoutVat && stated.Net is null or 0)
        {
            IsWithoutVat = true;
            return;
        }

        if (stated.Quantity is { } count && !quantities.Fits(count, section, total.Lines))
        {
            cells.Wrong("table.total", total.Row,
                $"в итоге «{TableCells.Short(total.Label)}» количество {TableSums.SpellCount(count)}, а строки дают {TableSums.SpellCount(quantities.Of(0, total.Lines))} — {Mend}");
        }

        if (stated.Vat is { } vat && !ofVat.Fits(vat, section, total.Lines))
            Differs(total, "НДС ", vat, ofVat.Of(0, total.Lines));
        ComparePlain(total, stated.Plain, section);
        CompareNet(total, stated.Net, section);
        CompareGross(total, stated.Gross, section);
    }

    private void ComparePlain(TotalRow total, decimal? stated, int section)
    {
        if (stated is not { } sum)
            return;
        if (FitsBase(sum, section, total.Lines))
            plain = IsWhole(total, sum) ? sum : plain;
        // «Итого» beneath the VAT may be what is to be paid.
        else if (IsGross(sum))
            gross = sum;
        // Some programs add up the prices as well.
        else if (cells.NumberIn(total.Row, cells[ColumnKind.Price]) != sum || !prices.Fits(sum, section, total.Lines))
            Differs(total, "", sum, bases.Of(0, total.Lines));
    }

    private void CompareNet(TotalRow total, decimal? stated, int section)
    {
        if (stated is not { } sum)
            return;
        var isColumn = sums.Net is not null && !nets.HasGaps;
        var fits = isColumn ? nets.Fits(sum, section, total.Lines)
            : known == VatMode.Inside ? VatTotal is not { } vat || Math.Abs(Base - vat - sum) <= Slack
            : FitsBase(sum, section, total.Lines) || VatTotal is { } inside && Math.Abs(Base - inside - sum) <= Slack;
        if (!fits)
            Differs(total, "", sum, isColumn ? nets.Of(0, total.Lines) : bases.Of(0, total.Lines));
        else if (total.Lines == lines.Count && (!isColumn || sum == nets.Whole))
            net = sum;
    }

    private void CompareGross(TotalRow total, decimal? stated, int section)
    {
        if (stated is not { } sum)
            return;
        var isColumn = sums.Gross is not null && !grosses.HasGaps;
        var fits = isColumn ? grosses.Fits(sum, section, total.Lines) : FitsBase(sum, section, total.Lines) || IsGross(sum) || known != VatMode.Inside && IsTaxed(sum);
        if (!fits)
            Differs(total, "", sum, isColumn ? grosses.Of(0, total.Lines) : bases.Of(0, total.Lines));
        else if (total.Lines == lines.Count && (!isColumn || sum == grosses.Whole))
            gross = sum;
    }

    private void CompareWords(TotalRow total)
    {
        var (count, text) = total.InWords();
        if (count is { } named && named != lines.Count)
            cells.Wrong("table.total", total.Row, $"сказано, что наименований {named}, а строк прочитано {lines.Count} — проверьте строки");
        if (text is null || NumberText.Read(text, null) is not { } sum)
            return;
        if (FitsBase(sum, 0, lines.Count))
            plain ??= sum;
        else if (IsGross(sum) || sum == gross || known != VatMode.Inside && IsTaxed(sum))
            gross ??= sum;
        else
            Differs(total, "", sum, Base);
    }

    private IEnumerable<(VatMode Mode, string Witness)> Votes()
    {
        // Of what does not come out nothing is concluded.
        if (VatTotal is not > 0)
        {
            if (gross is { } paid && Math.Abs(paid - Base) > Slack && known is null)
                yield return (VatMode.OnTop, $"итог {TableSums.Spell(paid)} больше суммы строк {TableSums.Spell(Base)}");
            yield break;
        }

        var vat = VatTotal.Value;
        var witness = $"итоги (строки {TableSums.Spell(Base)}, НДС {TableSums.Spell(vat)})";
        if (gross is { } stated && Math.Abs(stated - Base - vat) <= Slack)
            yield return (VatMode.OnTop, witness);
        else if (gross is { } full && Math.Abs(full - Base) <= Slack || net is { } without && Math.Abs(without - (Base - vat)) <= Slack)
            yield return (VatMode.Inside, witness);
        else if (vats.Count > 0 && ByRate(vat) is { } mode)
            yield return (mode, witness);
        else if (vats.Count > 0 && known is null && isInsideByLabel)
            yield return (VatMode.Inside, witness);
    }

    // By what a tax may be of the sum: 220 of 1220 is in it, 220 of 1000 is on top.
    private VatMode? ByRate(decimal vat)
    {
        var (above, within) = (IsTaxOf(vat, isInside: false), IsTaxOf(vat, isInside: true));
        return above == within ? null : above ? VatMode.OnTop : VatMode.Inside;
    }

    private bool IsTaxOf(decimal vat, bool isInside)
    {
        if (!hasRates)
            return TaxRates.RateOf(Base, vat, isInside, lines.Count) is not null;
        return Math.Abs((isInside ? taxes.Inside : taxes.OnTop) - vat) <= 0.01m * lines.Count + 0.005m;
    }

    // What the rates of the lines come to, on top of the sums and in them.
    private static (decimal OnTop, decimal Inside) Taxes(List<GoodsLine> lines, VatMode? known)
    {
        var (onTop, inside) = (0m, 0m);
        foreach (var line in lines)
        {
            if (VatRates.Percent(line.Line.VatRate) is not { } percent || line.Base(known) is not { } sum)
                continue;
            onTop += sum * percent / 100;
            inside += sum * percent / (100 + percent);
        }

        return (onTop, inside);
    }

    private bool IsGross(decimal sum) => known != VatMode.Inside && VatTotal is > 0 and var vat && Math.Abs(Base + vat - sum) <= Slack;

    // More than the lines by what a rate of VAT comes to; the rates of the lines, where they have any.
    private bool IsTaxed(decimal sum) => VatTotal is null && sum > Base && IsTaxOf(sum - Base, isInside: false);

    private bool IsWhole(TotalRow total, decimal sum) => total.Lines == lines.Count && Math.Abs(sum - Base) <= Slack;

    private bool FitsBase(decimal sum, int section, int count) =>
        Math.Abs(bases.Of(section, count) - sum) <= SlackOf(section, count) || Math.Abs(bases.Of(0, count) - sum) <= SlackOf(0, count);

    private decimal SlackOf(int from, int to) => computed.Of(from, to) is > 0 and var count ? 0.005m * (count + 1) : 0;

    private Stated StatedBy(TotalRow total)
    {
        var (plainSum, netSum, grossSum) = (cells.NumberIn(total.Row, sums.Plain), cells.NumberIn(total.Row, sums.Net), cells.NumberIn(total.Row, sums.Gross));
        var (vat, quantity) = (cells.NumberIn(total.Row, cells[ColumnKind.VatAmount]), cells.NumberIn(total.Row, cells[ColumnKind.Quantity]));
        // A sum beside its column is a sum all the same.
        if (plainSum is null && netSum is null && grossSum is null && vat is null && cells.LastNumber(total.Row) is { } last && (quantity is null || cells.CountNumbers(total.Row) > 1))
            plainSum = last;
        return total.Kind switch
        {
            TotalKind.Payable => new Stated(null, netSum, grossSum ?? plainSum, vat, quantity),
            TotalKind.Net or TotalKind.WithoutVat => new Stated(null, netSum ?? plainSum ?? grossSum, null, vat, quantity),
            _ => new Stated(plainSum, netSum, grossSum, vat, quantity),
        };
    }

    private void Differs(TotalRow total, string what, decimal stated, decimal right) =>
        cells.Wrong("table.total", total.Row, $"в итоге «{TableCells.Short(total.Label)}» {what}{TableSums.Spell(stated)}, а строки дают {TableSums.Spell(right)} — {Mend}");
}
