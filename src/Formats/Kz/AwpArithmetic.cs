using System.Globalization;

namespace Beresta.Formats.Kz;

/// <summary>Arithmetic of an АВР of ИС ЭСФ; it only warns.</summary>
internal static class AwpArithmetic
{
    private const decimal Largest = 1e14m;
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? Cost(AwpWork line)
    {
        if (line is not { Quantity: { } quantity, Price: { } price, AmountWithoutVat: { } stated } || Math.Abs(quantity) > 1e12m || Math.Abs(price) > Largest
            || Math.Abs(stated) > Largest)
            return null;
        var right = quantity * price;
        return Math.Abs(stated - right) > 0.01m + 0.005m * Math.Abs(quantity)
            ? string.Create(Numbers,
                $"Стоимость {stated:0.00} не равна количеству, умноженному на цену: {right:0.00} — проверьте quantity, unitPriceWithoutTax и sumWithoutTax")
            : null;
    }

    public static string? Vat(AwpWork line)
    {
        if (line is not { Turnover: { } turnover, VatRate: { } rate } || Math.Abs(turnover) > Largest || Math.Abs(rate) > 1000)
            return null;
        var right = VatRates.Round(turnover * rate / 100);
        return Math.Abs((line.Vat ?? 0) - right) > 0.01m
            ? string.Create(Numbers, $"Сумма НДС {line.Vat ?? 0:0.00} не соответствует ставке {rate} %: по расчёту {right:0.00} — проверьте ndsAmount") : null;
    }

    public static string? Total(AwpWork line) =>
        line is { AmountWithVat: { } stated, AmountWithoutVat: { } cost } && Math.Abs(stated) < Largest && Math.Abs(cost) < Largest
            && Math.Abs(line.Vat ?? 0) < Largest
        && Math.Abs(stated - cost - (line.Vat ?? 0)) > 0.01m
            ? string.Create(Numbers,
                $"Стоимость с НДС {stated:0.00} не равна стоимости без НДС и налогу вместе: {cost + (line.Vat ?? 0):0.00} — проверьте sumWithTax")
            : null;

    public static string? Totals(AwpWorks works) =>
        Sum("totalSumWithoutTax", works.TotalWithoutVat, works.Lines, line => line.AmountWithoutVat)
        ?? Sum("totalTurnoverSize", works.TotalTurnover, works.Lines, line => line.Turnover)
        ?? Sum("totalNdsAmount", works.TotalVat, works.Lines, line => line.Vat ?? 0)
        ?? Sum("totalSumWithTax", works.TotalWithVat, works.Lines, line => line.AmountWithVat);

    private static string? Sum(string field, decimal? stated, IReadOnlyList<AwpWork> lines, Func<AwpWork, decimal?> amount)
    {
        if (stated is not { } total || lines.Count == 0 || Math.Abs(total) > Largest)
            return null;
        var sum = 0m;
        foreach (var line in lines)
        {
            if (amount(line) is not { } addend || Math.Abs(addend) > Largest)
                return null;
            sum += addend;
        }

        return Math.Abs(total - sum) > 0.01m ? string.Create(Numbers, $"Итог {total:0.00} не равен сумме строк {sum:0.00} — проверьте {field}") : null;
    }
}
