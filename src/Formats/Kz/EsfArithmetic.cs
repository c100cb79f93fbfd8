using System.Globalization;

namespace Beresta.Formats.Kz;

/// <summary>Arithmetic of ЭСФ; the state system checks it for itself, so here it only warns.</summary>
internal static class EsfArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? Cost(EsfProduct line) =>
        line is { Quantity: { } quantity and < 1e12m, Price: { } price and < 1e14m, AmountWithoutVat: { } stated } && Math.Abs(stated - quantity * price) > 0.01m + 0.005m * Math.Abs(quantity)
            ? string.Create(Numbers, $"Стоимость {stated:0.00} не равна количеству, умноженному на цену: {quantity * price:0.00} — проверьте quantity, unitPrice и priceWithoutTax")
            : null;

    public static string? Turnover(EsfProduct line) =>
        line is { Turnover: { } stated, AmountWithoutVat: { } cost } && Differs(stated, cost + (line.Excise ?? 0), 1)
            ? string.Create(Numbers, $"Размер оборота {stated:0.00} не равен стоимости с акцизом {cost + (line.Excise ?? 0):0.00} — проверьте turnoverSize")
            : null;

    public static string? Vat(EsfProduct line)
    {
        if (line is not { Vat: { } stated, Turnover: { } turnover })
            return null;
        if (line.VatRate is not { } rate)
            return stated == 0 ? null : string.Create(Numbers, $"Сумма НДС {stated:0.00} указана, а ставки нет — проверьте ndsRate и ndsAmount");
        if (Math.Abs(turnover) > 1e15m || Math.Abs(rate) > 1000)
            return null;
        var right = VatRates.Round(turnover * rate / 100);
        return Differs(stated, right, 1) ? string.Create(Numbers, $"Сумма НДС {stated:0.00} не соответствует ставке {rate:0.##} %: по расчёту {right:0.00} — проверьте ndsAmount") : null;
    }

    public static string? Total(EsfProduct line) =>
        line is { AmountWithVat: { } stated, Turnover: { } turnover, Vat: { } vat } && Differs(stated, turnover + vat, 1)
            ? string.Create(Numbers, $"Стоимость с НДС {stated:0.00} не равна обороту и налогу вместе: {turnover + vat:0.00} — проверьте priceWithTax")
            : null;

    public static string? Totals(EsfProducts products) =>
        Sum("totalPriceWithoutTax", products.TotalWithoutVat, products.Lines, line => line.AmountWithoutVat)
        ?? Sum("totalTurnoverSize", products.TotalTurnover, products.Lines, line => line.Turnover)
        ?? Sum("totalNdsAmount", products.TotalVat, products.Lines, line => line.Vat)
        ?? Sum("totalExciseAmount", products.TotalExcise, products.Lines, line => line.Excise ?? 0)
        ?? Sum("totalPriceWithTax", products.TotalWithVat, products.Lines, line => line.AmountWithVat);

    private static string? Sum(string field, decimal? stated, IReadOnlyList<EsfProduct> lines, Func<EsfProduct, decimal?> amount)
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

        return Differs(total, sum, lines.Count) ? string.Create(Numbers, $"Итог {total:0.00} не равен сумме строк {sum:0.00} — проверьте {field}") : null;
    }

    private static bool Differs(decimal stated, decimal right, int lines) => Math.Abs(stated - right) > Math.Min(1m, 0.01m * lines);
}
