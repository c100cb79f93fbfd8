namespace Beresta.Formats.Kz;

/// <summary>Currencies by letters, as Kazakhstan's documents name them, and by digits, as lists hold them (ISO 4217).</summary>
internal static class KzCurrencies
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["KZT"] = "398",
        ["RUB"] = "643",
        ["USD"] = "840",
        ["EUR"] = "978",
        ["CNY"] = "156",
        ["BYN"] = "933",
        ["KGS"] = "417",
        ["UZS"] = "860",
        ["AMD"] = "051",
        ["AZN"] = "944",
        ["GBP"] = "826",
        ["CHF"] = "756",
        ["TRY"] = "949",
        ["AED"] = "784",
        ["INR"] = "356",
        ["JPY"] = "392",
        ["KRW"] = "410",
    };

    /// <summary>The digits; null for a currency that is not in the list.</summary>
    public static string? Okv(string? letters) => letters is null ? null : Codes.GetValueOrDefault(letters);
}
