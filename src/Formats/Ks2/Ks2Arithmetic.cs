using System.Globalization;

namespace Beresta.Formats.Ks2;

/// <summary>Arithmetic of КС-2. No order or XSD asks for it, and differences of a kopeck are normal, so it only warns.</summary>
internal static class Ks2Arithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? Cost(Ks2Work work)
    {
        // A coefficient turns base prices into current ones in ways of its own. Numbers too large to multiply are no money.
        if (work.Quantity is not { } quantity || work.Price is not { } price || work.AmountWithoutVat is not { } cost || work.Coefficient is not null || Math.Abs(quantity) > 1e12m || Math.Abs(price) > 1e14m)
            return null;
        var right = quantity * price;
        return Math.Abs(cost - right) > 0.01m + 0.005m * Math.Abs(quantity)
            ? string.Create(Numbers, $"Стоимость {cost:0.00} не равна количеству, умноженному на цену: {right:0.00} — проверьте КолТов, ЦенаТов и СтТовБезНДС")
            : null;
    }

    public static string? Vat(Ks2Work work) =>
        work.Vat?.Amount is { } stated && work.AmountWithoutVat < 1e22m && VatRates.VatOf(work.VatRate ?? work.TotalVatRate, work.AmountWithoutVat, work.AmountWithVat) is { } right && Differs(stated, right, 1)
            ? string.Create(Numbers, $"Сумма налога {stated:0.00} не соответствует ставке {work.VatRate ?? work.TotalVatRate}: по расчёту {right:0.00} — проверьте СумНал")
            : null;

    public static string? WithVat(Ks2Work work) => work.Vat is null || work.VatRate == VatRates.TaxAgent
        ? null
        : WithVat(work.AmountWithoutVat, work.Vat.Amount ?? 0, work.AmountWithVat, "СтТовУчНал");

    public static string? Section(Ks2Section section) => Sum("Итог раздела без налога", "СтБезНДСРаздОтч", section.AmountWithoutVat, [.. section.Works.Select(work => work.AmountWithoutVat)])
        ?? Sum("Итог раздела с налогом", "СтСНДСРаздОтч", section.AmountWithVat, [.. section.Works.Select(work => work.AmountWithVat)])
        ?? Sum("Налог раздела", "СумНалРаздОтч", section.Vat, [.. section.Works.Select(work => work.Vat?.Amount ?? 0)]);

    public static string? Total(Ks2ContractorTitle title)
    {
        var works = title.Parts.SelectMany(part => part.Works.Concat(part.Sections.SelectMany(section => section.Works)).Concat(part.Resources)).ToList();
        return Sum("Итог по акту без налога", "СтТовБезНДСВсего", title.Totals?.AmountWithoutVat, [.. works.Select(work => work.AmountWithoutVat)])
            ?? (Ks2Tables.VatByLines(title) ? Sum("Налог по акту", "СумНалВсего", title.Totals?.Vat, [.. works.Select(work => work.Vat?.Amount ?? 0)]) : null);
    }

    public static string? TotalWithVat(Ks2Totals totals) => WithVat(totals.AmountWithoutVat, totals.Vat ?? 0, totals.AmountWithVat, "СтТовУчНалВсего");

    public static string? ByRates(Ks2Totals totals) => Sum("Стоимость без налога", "НалБаза", totals.AmountWithoutVat, [.. totals.Rates.Select(rate => rate.TaxBase)])
        ?? Sum("Налог", "СумНДС", totals.Vat, [.. totals.Rates.Select(rate => rate.Vat ?? 0)]);

    private static string? WithVat(decimal? without, decimal vat, decimal? with, string field) =>
        without is { } cost && with is { } total && Differs(total, cost + vat, 1)
            ? string.Create(Numbers, $"Стоимость с налогом {total:0.00} не равна стоимости без налога и налогу вместе: {cost + vat:0.00} — проверьте {field}")
            : null;

    private static string? Sum(string what, string field, decimal? stated, IReadOnlyList<decimal?> addends) =>
        stated is { } total && addends.Count > 0 && addends.All(addend => addend is not null) && Differs(total, addends.Sum() ?? 0, addends.Count)
            ? string.Create(Numbers, $"{what} {total:0.00}, а сумма строк {addends.Sum():0.00} — проверьте {field}")
            : null;

    private static bool Differs(decimal stated, decimal right, int lines) => Math.Abs(stated - right) > Math.Min(1m, 0.01m * lines);
}
