using System.Globalization;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>Arithmetic of a УКД: of each state as in a УПД, and of the difference between them. It only warns.</summary>
internal static class UkdArithmetic
{
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    public static string? VatBefore(UkdLine line) => Vat(line.Before, "СумНалДо");

    public static string? VatAfter(UkdLine line) => Vat(line.After, "СумНалПосле");

    public static string? TotalBefore(UkdLine line) => TotalWithVat(line.Before, "СтТовУчНал/СтоимДоИзм");

    public static string? TotalAfter(UkdLine line) => TotalWithVat(line.After, "СтТовУчНал/СтоимПослеИзм");

    public static string? CostBefore(UkdLine line) => Cost(line.Before, "КолТовДо, ЦенаТовДо и СтТовБезНДС");

    public static string? CostAfter(UkdLine line) => Cost(line.After, "КолТовПосле, ЦенаТовПосле и СтТовБезНДС");

    public static string? DifferenceWithoutVat(UkdLine line) => Difference(
        "Стоимость без налога", "СтТовБезНДС", line.Before?.AmountWithoutVat, line.After?.AmountWithoutVat, line.Increase?.AmountWithoutVat, line.Decrease?.AmountWithoutVat);

    public static string? DifferenceOfVat(UkdLine line) => Difference(
        "Сумма налога", "СумНалРазн", Amount(line.Before?.Vat), Amount(line.After?.Vat), line.Increase?.Vat, line.Decrease?.Vat);

    public static string? DifferenceWithVat(UkdLine line) => Difference(
        "Стоимость с налогом", "СтТовУчНал", line.Before?.AmountWithVat, line.After?.AmountWithVat, line.Increase?.AmountWithVat, line.Decrease?.AmountWithVat);

    public static string? IncreaseWithoutVat(UkdSellerTitle title) =>
        Total("увеличения без налога", "СтТовБезНДСВсего", title.TotalIncrease?.AmountWithoutVat, title, line => line.Increase?.AmountWithoutVat);

    public static string? IncreaseOfVat(UkdSellerTitle title) => Total("увеличения налога", "СумНал", title.TotalIncrease?.Vat?.Amount, title, line => line.Increase?.Vat);

    public static string? IncreaseWithVat(UkdSellerTitle title) =>
        Total("увеличения с налогом", "СтТовУчНалВсего", title.TotalIncrease?.AmountWithVat, title, line => line.Increase?.AmountWithVat);

    public static string? DecreaseWithoutVat(UkdSellerTitle title) =>
        Total("уменьшения без налога", "СтТовБезНДСВсего", title.TotalDecrease?.AmountWithoutVat, title, line => line.Decrease?.AmountWithoutVat);

    public static string? DecreaseOfVat(UkdSellerTitle title) => Total("уменьшения налога", "СумНал", title.TotalDecrease?.Vat?.Amount, title, line => line.Decrease?.Vat);

    public static string? DecreaseWithVat(UkdSellerTitle title) =>
        Total("уменьшения с налогом", "СтТовУчНалВсего", title.TotalDecrease?.AmountWithVat, title, line => line.Decrease?.AmountWithVat);

    private static string? Vat(UkdValues? values, string field) =>
        values is null ? null : UpdArithmetic.Vat(values.VatRate, values.AmountWithoutVat, values.AmountWithVat, values.Vat, field);

    private static string? TotalWithVat(UkdValues? values, string field) =>
        values is null ? null : UpdArithmetic.TotalWithVat(values.VatRate, values.AmountWithoutVat, values.AmountWithVat, values.Vat, field);

    private static string? Cost(UkdValues? values, string fields) =>
        values is null ? null : UpdArithmetic.Cost(values.VatRate, values.Quantity, values.Price, values.AmountWithoutVat, fields);

    private static string? Total(string what, string field, decimal? stated, UkdSellerTitle title, Func<UkdLine, decimal?> amount) =>
        UpdArithmetic.Total(what, field, stated, title.Lines, line => amount(line) ?? 0);

    // «без НДС» before or after counts as nothing when the other side has a sum.
    private static decimal? Amount(VatAmount? vat) => vat is null ? null : vat.Amount ?? 0;

    private static string? Difference(string what, string field, decimal? before, decimal? after, decimal? increase, decimal? decrease)
    {
        if (before is not { } was || after is not { } becomes || UpdArithmetic.IsNoMoney(was) || UpdArithmetic.IsNoMoney(becomes) || UpdArithmetic.IsNoMoney(increase ?? 0) || UpdArithmetic.IsNoMoney(decrease ?? 0))
            return null;
        var right = becomes - was;
        var stated = (increase ?? 0) - (decrease ?? 0);
        return UpdArithmetic.Differs(stated, right, 1)
            ? string.Create(Numbers, $"{what}: было {was:0.00}, стало {becomes:0.00}, {Said(right)}, а указано {Said(stated)} — проверьте {field}")
            : null;
    }

    private static string Said(decimal difference) => difference switch
    {
        > 0 => string.Create(Numbers, $"увеличение {difference:0.00}"),
        < 0 => string.Create(Numbers, $"уменьшение {-difference:0.00}"),
        _ => "разницы нет",
    };
}
