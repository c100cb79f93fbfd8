using System.Globalization;

namespace Beresta.Formats.Making;

/// <summary>Reads VAT rates as people and spreadsheets write them.</summary>
public static class RateText
{
    /// <summary>
    /// The rate as the orders spell it: «22%» of <c>22%</c>, <c>22</c>, <c>22 %</c>, <c>НДС 22%</c> and <c>0,22</c> (what a spreadsheet keeps of a cell that shows 22%);
    /// «22/122», «без НДС», the tax agent. Null when it is no rate. An empty text is null too.
    /// </summary>
    public static string? Read(string? text)
    {
        // «без HДC» with Latin letters looks right.
        var bare = Lookalikes.ToCyrillic(string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant());
        if (bare.Length == 0)
            return null;
        if (bare is "безндс" or "безналога" or "безналога(ндс)" or "ндснеоблагается" or "необлагается" or "нет")
            return VatRates.WithoutVat;
        if (bare.Contains("налоговымагентом", StringComparison.Ordinal))
            return VatRates.TaxAgent;
        bare = bare.Replace("ндс", "", StringComparison.Ordinal).Replace('.', ',');
        foreach (var rate in VatRates.All)
        {
            if (bare == rate)
                return rate;
        }

        if (!decimal.TryParse(bare.TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        // No rate lies between nothing and five percent, so a fraction can only be a cell of percents.
        if (number is > 0 and < 1 && !bare.EndsWith('%'))
            number *= 100;
        var spelled = number.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',') + "%";
        return VatRates.All.Contains(spelled, StringComparer.Ordinal) ? spelled : null;
    }

    /// <summary>The calculated rate of a plain one: «22/122» of «22%»; a rate that has none stays.</summary>
    public static string Calculated(string rate) => rate switch
    {
        "5%" => "5/105",
        "7%" => "7/107",
        "10%" => "10/110",
        "18%" => "18/118",
        "20%" => "20/120",
        "22%" => "22/122",
        _ => rate,
    };
}
