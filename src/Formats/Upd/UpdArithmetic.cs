using System.Globalization;

namespace Beresta.Formats.Upd;

/// <summary>Line and total arithmetic. No order or XSD asks for it, and differences of a kopeck are normal, so it only warns.</summary>
internal static class UpdArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? VatOfLine(UpdLine line) =>
        line.Vat?.Amount is { } stated && VatRates.VatOf(line.VatRate, line.AmountWithoutVat, line.AmountWithVat) is { } right && Differs(stated, right, 1)
            ? string.Create(Numbers, $"Сумма налога {stated:0.00} не соответствует ставке {line.VatRate}: по расчёту {right:0.00} — проверьте СумНал")
            : null;

    public static string? TotalOfLine(UpdLine line)
    {
        if (line.AmountWithoutVat is not { } cost || line.AmountWithVat is not { } total || line.VatRate == VatRates.TaxAgent)
            return null;
        var right = cost + (line.Vat?.Amount ?? 0);
        return Differs(total, right, 1)
            ? string.Create(Numbers, $"Стоимость с налогом {total:0.00} не равна стоимости без налога и налогу вместе: {right:0.00} — проверьте СтТовУчНал")
            : null;
    }

    public static string? CostOfLine(UpdLine line)
    {
        if (line.Quantity is not { } quantity || line.Price is not { } price || line.AmountWithoutVat is not { } cost || VatRates.Inside(line.VatRate) is not null)
            return null;
        // The price itself is often rounded to kopecks: the cost may differ by half a kopeck per unit. Numbers too large to multiply are no money.
        if (quantity > 1e14m || price > 1e14m)
            return null;
        var right = quantity * price;
        return Math.Abs(cost - right) > 0.01m + 0.005m * quantity
            ? string.Create(Numbers, $"Стоимость {cost:0.00} не равна количеству, умноженному на цену: {right:0.00} — проверьте КолТов, ЦенаТов и СтТовБезНДС")
            : null;
    }

    public static string? TotalWithoutVat(UpdSellerTitle title) =>
        Total("без налога", "СтТовБезНДСВсего", title.Totals?.AmountWithoutVat, title.Lines, line => line.AmountWithoutVat);

    public static string? TotalVat(UpdSellerTitle title) =>
        Total("налога", "СумНалВсего", title.Totals?.Vat?.Amount, title.Lines, line => line.Vat?.Amount ?? 0);

    public static string? TotalWithVat(UpdSellerTitle title) =>
        Total("с налогом", "СтТовУчНалВсего", title.Totals?.AmountWithVat, title.Lines, line => line.AmountWithVat);

    private static string? Total(string what, string field, decimal? stated, IReadOnlyList<UpdLine> lines, Func<UpdLine, decimal?> amount)
    {
        if (stated is not { } total || lines.Count == 0)
            return null;
        var sum = 0m;
        foreach (var line in lines)
        {
            if (amount(line) is not { } addend)
                return null;
            sum += addend;
        }

        return Differs(total, sum, lines.Count)
            ? string.Create(Numbers, $"Итог {what} {total:0.00} не равен сумме строк {sum:0.00} — проверьте {field}")
            : null;
    }

    private static bool Differs(decimal stated, decimal right, int lines) => Math.Abs(stated - right) > Math.Min(1m, 0.01m * lines);
}
