namespace Beresta.Formats;

/// <summary>VAT rates as the orders spell them (note the decimal comma), and what they mean.</summary>
public static class VatRates
{
    /// <summary>«без НДС».</summary>
    public const string WithoutVat = "без НДС";

    /// <summary>VAT is computed by the tax agent, the buyer.</summary>
    public const string TaxAgent = "НДС исчисляется налоговым агентом";

    private static readonly string[] Spelled =
    [
        "0%", "5%", "7%", "9,09%", "10%", "16,67%", "18%", "18,03%", "20%", "22%",
        "5/105", "7/107", "10/110", "18/118", "20/120", "22/122", WithoutVat, TaxAgent,
    ];

    /// <summary>All rates of УПД 5.03 (revision 05 of its XSD).</summary>
    public static IReadOnlyList<string> All => Spelled;

    /// <summary>
    /// The sum of VAT in a cost: on top of <paramref name="withoutVat"/> for a plain rate, inside <paramref name="withVat"/> for a calculated one
    /// (20/120, 16,67%). Rounded to kopecks, half away from zero. Null when the rate has no number or the cost that it needs is not known.
    /// </summary>
    public static decimal? VatOf(string? rate, decimal? withoutVat, decimal? withVat)
    {
        // A number beyond any money is read from a hostile file all the same; multiplied it would overflow.
        if (Math.Abs((double)(withoutVat ?? 0)) > 1e20 || Math.Abs((double)(withVat ?? 0)) > 1e20)
            return null;
        if (Inside(rate) is { } inside)
            return withVat is { } full ? Round(full * inside / (100 + inside)) : null;
        return Percent(rate) is { } percent && withoutVat is { } cost ? Round(cost * percent / 100) : null;
    }

    /// <summary>The percentage on top: 22 for «22%»; null for calculated rates and for words.</summary>
    public static decimal? Percent(string? rate) => rate switch
    {
        "0%" => 0,
        "5%" => 5,
        "7%" => 7,
        "10%" => 10,
        "18%" => 18,
        "20%" => 20,
        "22%" => 22,
        _ => null,
    };

    /// <summary>The percentage of a calculated rate: 20 for «20/120» and «16,67%»; null otherwise.</summary>
    public static decimal? Inside(string? rate) => rate switch
    {
        "5/105" => 5,
        "7/107" => 7,
        "10/110" or "9,09%" or "9.09%" => 10,
        "18/118" => 18,
        "20/120" or "16,67%" or "16.67%" => 20,
        "22/122" or "18,03%" => 22,
        _ => null,
    };

    /// <summary>To kopecks, half away from zero.</summary>
    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
