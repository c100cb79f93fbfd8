using System.Globalization;

namespace Beresta.Formats.Upd;

/// <summary>Line and total arithmetic. No order or XSD asks for it, and differences of a kopeck are normal, so it only warns.</summary>
internal static class UpdArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? VatOfLine(UpdLine line) => Vat(line.VatRate, line.AmountWithoutVat, line.AmountWithVat, line.Vat, "СумНал");

    public static string? TotalOfLine(UpdLine line) => TotalWithVat(line.VatRate, line.AmountWithoutVat, line.AmountWithVat, line.Vat, "СтТовУчНал");

    public static string? CostOfLine(UpdLine line) => Cost(line.VatRate, line.Quantity, line.Price, line.AmountWithoutVat, "КолТов, ЦенаТов и СтТовБезНДС");

    /// <summary>VAT against the rate.</summary>
    public static string? Vat(string? rate, decimal? withoutVat, decimal? withVat, VatAmount? vat, string field) =>
        vat?.Amount is { } stated && !IsNoMoney(stated) && VatRates.VatOf(rate, withoutVat, withVat) is { } right && Differs(stated, right, 1)
            ? string.Create(Numbers, $"Сумма налога {stated:0.00} не соответствует ставке {rate}: по расчёту {right:0.00} — проверьте {field}")
            : null;

    /// <summary>Cost with VAT against the cost without it.</summary>
    public static string? TotalWithVat(string? rate, decimal? withoutVat, decimal? withVat, VatAmount? vat, string field)
    {
        if (withoutVat is not { } cost || withVat is not { } total || rate == VatRates.TaxAgent)
            return null;
        var tax = vat?.Amount ?? 0;
        if (IsNoMoney(cost) || IsNoMoney(total) || IsNoMoney(tax))
            return null;
        var right = cost + tax;
        return Differs(total, right, 1)
            ? string.Create(Numbers, $"Стоимость с налогом {total:0.00} не равна стоимости без налога и налогу вместе: {right:0.00} — проверьте {field}")
            : null;
    }

    /// <summary>Cost against quantity and price.</summary>
    public static string? Cost(string? rate, decimal? quantityOf, decimal? priceOf, decimal? withoutVat, string fields)
    {
        if (quantityOf is not { } quantity || priceOf is not { } price || withoutVat is not { } cost || VatRates.Inside(rate) is not null)
            return null;
        // The price itself is often rounded to kopecks: the cost may differ by half a kopeck per unit.
        if (Math.Abs(quantity) > 1e14m || Math.Abs(price) > 1e14m || IsNoMoney(cost))
            return null;
        var right = quantity * price;
        return cost != right && Math.Abs(cost - right) > 0.01m + 0.005m * quantity
            ? string.Create(Numbers, $"Стоимость {cost:0.00} не равна количеству, умноженному на цену: {right:0.00} — проверьте {fields}")
            : null;
    }

    public static string? TotalWithoutVat(UpdSellerTitle title) =>
        Total("без налога", "СтТовБезНДСВсего", title.Totals?.AmountWithoutVat, title.Lines, line => line.AmountWithoutVat);

    public static string? TotalVat(UpdSellerTitle title) =>
        Total("налога", "СумНалВсего", title.Totals?.Vat?.Amount, title.Lines, line => line.Vat?.Amount ?? 0);

    public static string? TotalWithVat(UpdSellerTitle title) =>
        Total("с налогом", "СтТовУчНалВсего", title.Totals?.AmountWithVat, title.Lines, line => line.AmountWithVat);

    /// <summary>A total against the sum of the lines.</summary>
    public static string? Total<TLine>(string what, string field, decimal? stated, IReadOnlyList<TLine> lines, Func<TLine, decimal?> amount)
    {
        if (stated is not { } total || IsNoMoney(total) || lines.Count == 0)
            return null;
        var sum = 0m;
        for (var i = 0; i < lines.Count; i++)
        {
            if (amount(lines[i]) is not { } addend || IsNoMoney(addend))
                return null;
            sum += addend;
        }

        return Differs(total, sum, lines.Count)
            ? string.Create(Numbers, $"Итог {what} {total:0.00} не равен сумме строк {sum:0.00} — проверьте {field}")
            : null;
    }

    /// <summary>A number beyond N(19.2): read and reported, but too large to reckon with.</summary>
    public static bool IsNoMoney(decimal amount) => Math.Abs((double)amount) > 1e20;

    /// <summary>Kopecks of rounding do not count: one per line, up to a rouble.</summary>
    public static bool Differs(decimal stated, decimal right, int lines) => stated != right && Math.Abs(stated - right) > Math.Min(1m, 0.01m * lines);
}
