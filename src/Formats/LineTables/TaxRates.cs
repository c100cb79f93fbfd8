using Beresta.Formats.Making;

namespace Beresta.Formats.LineTables;

/// <summary>The rate that a sum of VAT tells.</summary>
internal static class TaxRates
{
    private static readonly string[] PlainRates = ["22%", "20%", "10%", "7%", "5%", "18%", "0%"];

    /// <summary>The rate at which a sum has such a tax; null where none fits.</summary>
    public static string? RateOf(decimal sum, decimal vat, bool isInside, int lines = 1) =>
        Array.Find(PlainRates, rate => VatRates.Percent(rate) is { } percent && Math.Abs((isInside ? sum * percent / (100 + percent) : sum * percent / 100) - vat) <= 0.005m * (lines + 1));
}
