namespace Beresta.Formats.Making;

/// <summary>The sums of a line: what it costs without VAT, the VAT, and both together; in units of the currency, to two places.</summary>
/// <param name="WithoutVat">Cost without VAT.</param>
/// <param name="Vat">VAT; null where the rate has no number («без НДС», the tax agent).</param>
/// <param name="WithVat">Cost with VAT.</param>
public readonly record struct LineAmounts(decimal WithoutVat, decimal? Vat, decimal WithVat)
{
    /// <summary>
    /// The sums of a document's lines. All rounding is to kopecks, half away from zero.
    /// <para>The cost of each line is rounded first: it is what the line says and what the totals add up. VAT is then computed of the cost, on top of it or inside.
    /// <see cref="VatRounding.PerLine"/> rounds it in each line. <see cref="VatRounding.PerTotal"/> computes it once of the total cost at each rate, and shares it among the lines
    /// by the largest remainder: each line has its exact VAT cut to kopecks, and the kopecks left over go to the lines that lost most. So totals are the sums of their lines in both ways,
    /// and no line differs from its exact VAT by a whole kopeck, which a single «line of adjustment» would.</para>
    /// </summary>
    /// <param name="lines">Cost of each line as the price says it, not rounded, not negative; and its VAT rate as the order spells it.</param>
    /// <param name="inside">The costs hold VAT. A calculated rate (22/122) always reads them so.</param>
    /// <param name="rounding">How VAT is rounded.</param>
    public static IReadOnlyList<LineAmounts> Of(IReadOnlyList<(decimal Cost, string? Rate)> lines, bool inside, VatRounding rounding)
    {
        var costs = lines.Select(line => VatRates.Round(line.Cost)).ToArray();
        var vats = new decimal?[lines.Count];
        foreach (var rate in Enumerable.Range(0, lines.Count).GroupBy(i => lines[i].Rate, StringComparer.Ordinal))
        {
            var calculated = VatRates.Inside(rate.Key);
            if ((calculated ?? VatRates.Percent(rate.Key)) is not { } percent)
                continue;
            var whole = inside || calculated is not null ? 100 + percent : 100;
            if (rounding == VatRounding.PerLine)
            {
                foreach (var i in rate)
                    vats[i] = VatRates.Round(costs[i] * percent / whole);
            }
            else
            {
                Share(VatRates.Round(rate.Sum(i => costs[i]) * percent / whole), [.. rate], i => costs[i] * percent / whole, vats);
            }
        }

        return [.. costs.Select((cost, i) => vats[i] is not { } vat
            ? new LineAmounts(cost, null, cost)
            : inside || VatRates.Inside(lines[i].Rate) is not null ? new LineAmounts(cost - vat, vat, cost) : new LineAmounts(cost, vat, cost + vat))];
    }

    /// <summary>The same line with another sum of VAT: what was given, with or without VAT, stays.</summary>
    public LineAmounts WithVatOf(decimal vat, bool isInside) => isInside ? new LineAmounts(WithVat - vat, vat, WithVat) : new LineAmounts(WithoutVat, vat, WithoutVat + vat);

    /// <summary>The cost as prices state it: with the VAT that is inside, or without the one on top.</summary>
    public decimal Of(bool isInside) => isInside ? WithVat : WithoutVat;

    /// <summary>By how much this is more; nothing where it is less.</summary>
    public LineAmounts Less(LineAmounts other) => new(Math.Max(WithoutVat - other.WithoutVat, 0), Vat is { } vat ? Math.Max(vat - (other.Vat ?? 0), 0) : null, Math.Max(WithVat - other.WithVat, 0));

    /// <summary>The shortest price, of 2 to 11 decimal places, that gives the cost when it is multiplied by the quantity and rounded.</summary>
    public static decimal PriceOf(decimal cost, decimal quantity)
    {
        var exact = cost / quantity;
        for (var places = 2; places < 11; places++)
        {
            var price = Math.Round(exact, places, MidpointRounding.AwayFromZero);
            if (VatRates.Round(price * quantity) == cost)
                return price;
        }

        return Math.Round(exact, 11, MidpointRounding.AwayFromZero);
    }

    private static void Share(decimal total, int[] lines, Func<int, decimal> exact, decimal?[] vats)
    {
        var left = total;
        foreach (var i in lines)
        {
            vats[i] = Math.Truncate(exact(i) * 100) / 100;
            left -= vats[i]!.Value;
        }

        foreach (var i in lines.OrderByDescending(i => exact(i) - vats[i]!.Value).Take((int)(left * 100)))
            vats[i] += 0.01m;
    }
}
