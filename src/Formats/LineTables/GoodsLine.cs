using Beresta.Formats.Making;

namespace Beresta.Formats.LineTables;

/// <summary>A line of goods with what the table states of its money.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Line">What it is; <see cref="ShortLine.Amount"/> comes when it is known which of the sums is meant.</param>
/// <param name="Plain">Sum under a header that says nothing of VAT.</param>
/// <param name="Net">Sum without VAT.</param>
/// <param name="Gross">Sum with VAT.</param>
/// <param name="Vat">Sum of VAT.</param>
/// <param name="IsInside">The cell of the rate says that VAT is in the price.</param>
internal sealed record GoodsLine(GridRow Row, ShortLine Line, decimal? Plain, decimal? Net, decimal? Gross, decimal? Vat, bool IsInside)
{
    /// <summary>The price times the quantity, less the discount; null without a price.</summary>
    public decimal? Cost => Product(Line);

    /// <summary>What the line costs in terms of its price.</summary>
    public decimal? Base(VatMode? mode) => mode switch
    {
        VatMode.OnTop => Net ?? Plain ?? Rounded,
        VatMode.Inside => Gross ?? Plain ?? Rounded,
        _ => Plain ?? Net ?? Gross ?? Rounded,
    };

    /// <summary>The cost is computed and not stated: it may differ from a stated one by half a kopeck.</summary>
    public bool IsComputed(VatMode? mode) => (mode switch { VatMode.OnTop => Net ?? Plain, VatMode.Inside => Gross ?? Plain, _ => Plain ?? Net ?? Gross }) is null;

    /// <summary>Two sums are one but for the rounding of the price that they were computed of.</summary>
    public bool Costs(decimal? sum) => Cost is { } cost && sum is { } stated && Math.Abs(cost - stated) <= 0.005m + 0.005m * Math.Min(Math.Abs(Line.Quantity ?? 1), 1_000_000);

    private decimal? Rounded => Cost is { } cost ? VatRates.Round(cost) : null;

    private static decimal? Product(ShortLine line)
    {
        var quantity = line.Quantity ?? 1;
        // What goes beyond them is refused later, in words.
        return line.Price is { } price && Math.Abs(price) <= Preparation.Largest && Math.Abs(quantity) <= Preparation.Largest && line.Discount is null or (>= 0 and <= 100)
            && Math.Abs((double)price * (double)quantity) < 1e18
            ? price * quantity * (1 - (line.Discount ?? 0) / 100)
            : null;
    }
}
