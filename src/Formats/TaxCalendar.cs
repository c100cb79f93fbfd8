namespace Beresta.Formats;

/// <summary>A rate of VAT in Russia and when it is in force, by the day of shipment.</summary>
/// <param name="Rate">The rate as the orders spell it.</param>
/// <param name="Term">When it is in force.</param>
/// <param name="Source">The law.</param>
public sealed record DatedVatRate(string Rate, Term Term, string Source);

/// <summary>A limit of income under УСН.</summary>
/// <param name="Rate">What an income up to the limit allows: «без НДС», «5%», «7%».</param>
/// <param name="FirstYear">First year of income; null for all before <paramref name="LastYear"/>.</param>
/// <param name="LastYear">Last year of income; null while in force.</param>
/// <param name="Limit">Income in roubles.</param>
/// <param name="Source">The law, or who says so.</param>
public sealed record DatedIncomeLimit(string Rate, int? FirstYear, int? LastYear, decimal Limit, string Source);

/// <summary>Rates of VAT and limits of УСН in Russia with their days. A change of the law is a row here.</summary>
public static class TaxCalendar
{
    private const decimal Million = 1_000_000m;

    /// <summary>
    /// The plain rates; what is calculated of them (20/120) is said by <see cref="Formats.VatRates"/> and follows the advance, not the shipment.
    /// </summary>
    public static IReadOnlyList<DatedVatRate> VatRates { get; } =
    [
        new("18%", new Term(new DateOnly(2004, 1, 1), new DateOnly(2018, 12, 31)), "117-ФЗ от 07.07.2003"),
        new("20%", new Term(new DateOnly(2019, 1, 1), new DateOnly(2025, 12, 31)), "303-ФЗ от 03.08.2018"),
        new("22%", new Term(new DateOnly(2026, 1, 1)), "425-ФЗ от 28.11.2025"),
        new("5%", new Term(new DateOnly(2025, 1, 1)), "176-ФЗ от 12.07.2024"),
        new("7%", new Term(new DateOnly(2025, 1, 1)), "176-ФЗ от 12.07.2024"),
        new("10%", new Term(), "НК РФ, статья 164, пункт 2"),
        new("0%", new Term(), "НК РФ, статья 164, пункт 1"),
    ];

    /// <summary>Up to which income a seller under УСН charges no VAT, or 5 % or 7 %.</summary>
    public static IReadOnlyList<DatedIncomeLimit> UsnLimits { get; } =
    [
        new(Formats.VatRates.WithoutVat, null, 2024, 60 * Million, "176-ФЗ от 12.07.2024"),
        new(Formats.VatRates.WithoutVat, 2025, 2028, 20 * Million, "228-ФЗ от 04.07.2026 (прежние ступени 425-ФЗ не действуют)"),
        new(Formats.VatRates.WithoutVat, 2029, 2029, 15 * Million, "228-ФЗ от 04.07.2026"),
        new(Formats.VatRates.WithoutVat, 2030, null, 10 * Million, "228-ФЗ от 04.07.2026"),
        new("7%", 2026, 2026, 490.5m * Million, "450 млн с коэффициентом 2026 года; по сторонним источникам"),
    ];

    /// <summary>True unless the rate is one that was not in force on that day; words and calculated rates always are.</summary>
    public static bool IsInForce(string? rate, DateOnly? on) =>
        on is not { } day || VatRates.FirstOrDefault(known => known.Rate == rate) is not { } dated || dated.Term.Holds(day);
}
