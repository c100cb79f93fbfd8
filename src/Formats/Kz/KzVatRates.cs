namespace Beresta.Formats.Kz;

/// <summary>A rate of VAT in Kazakhstan and when it is in force.</summary>
/// <param name="Percent">Per cent on top.</param>
/// <param name="From">First day; null for ever before.</param>
/// <param name="To">Last day; null while in force.</param>
internal sealed record KzVatRate(decimal Percent, DateOnly? From, DateOnly? To);

/// <summary>The rates of VAT in Kazakhstan. A change of the law is a row here.</summary>
internal static class KzVatRates
{
    private static readonly IReadOnlyList<KzVatRate> All =
    [
        new(0, null, null),
        new(12, null, new DateOnly(2025, 12, 31)),
        new(16, new DateOnly(2026, 1, 1), null),
        new(10, new DateOnly(2026, 1, 1), null),
        new(5, new DateOnly(2026, 1, 1), null),
    ];

    /// <summary>True when the rate is in force on that day; on an unknown day, when it ever was.</summary>
    public static bool IsInForce(decimal percent, DateOnly? on) =>
        All.Any(rate => rate.Percent == percent && (on is null || (rate.From is null || rate.From <= on) && (rate.To is null || rate.To >= on)));
}
