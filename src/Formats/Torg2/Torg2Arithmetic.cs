using System.Globalization;

namespace Beresta.Formats.Torg2;

/// <summary>Arithmetic of ТОРГ-2. No order or XSD asks for it, so it only warns.</summary>
internal static class Torg2Arithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    /// <summary>What the documents say, less what is missing, with the surplus, is there in fact; some do not count defective and broken goods as there.</summary>
    public static string? Quantities(Torg2Line line)
    {
        if (line.Documented?.Quantity is not { } documented || line.Actual?.Quantity is not { } actual)
            return null;
        var there = documented - (line.Missing?.Quantity ?? 0) + (line.Surplus?.Quantity ?? 0);
        var whole = there - (line.Defective?.Quantity ?? 0) - (line.Broken?.Quantity ?? 0);
        return actual == there || actual == whole
            ? null
            : string.Create(Numbers, $"По документам {documented:0.###}, с учётом расхождений должно быть {there:0.###}, а фактически указано {actual:0.###} — проверьте количества");
    }

    /// <summary>The price may be with or without VAT.</summary>
    public static string? Cost(Torg2Quantity goods)
    {
        if (goods.Quantity is not { } quantity || goods.Price is not { } price || goods.AmountWithVat is not { } cost || Math.Abs(quantity) > 1e12m || Math.Abs(price) > 1e14m)
            return null;
        var right = quantity * price;
        var allowed = 0.02m + 0.005m * Math.Abs(quantity);
        return Math.Abs(cost - right) > allowed && Math.Abs(cost - right - (goods.Vat ?? 0)) > allowed
            ? string.Create(Numbers, $"Стоимость {cost:0.00} не равна количеству, умноженному на цену ({right:0.00}), ни с налогом, ни без него — проверьте КолТовПрин, ЦенаПрин и СтоимТовНДСПрин")
            : null;
    }
}
