using Beresta.Formats.Upd;

namespace Beresta.Formats.Torg12;

/// <summary>Line and total arithmetic of ТОРГ-12; it only warns, as that of УПД.</summary>
internal static class Torg12Arithmetic
{
    public static string? VatOfLine(Torg12Line line) =>
        UpdArithmetic.Vat(line.VatRate, line.AmountWithoutVat, line.AmountWithVat, line.Vat is { } vat ? VatAmount.Of(vat) : null, "СумНДС");

    // Where neither the sum of VAT nor «без НДС» is stated, nothing can be said.
    public static string? TotalOfLine(Torg12Line line) => line.Vat is null && line.VatRate != VatRates.WithoutVat
        ? null
        : UpdArithmetic.TotalWithVat(line.VatRate, line.AmountWithoutVat, line.AmountWithVat, VatAmount.Of(line.Vat ?? 0), "СтУчНДС");

    public static string? CostOfLine(Torg12Line line) => UpdArithmetic.Cost(line.VatRate, line.Quantity, line.Price, line.AmountWithoutVat, "НеттоПередано, Цена и СтБезНДС");

    public static string? TotalWithoutVat(Torg12SellerTitle title) => UpdArithmetic.Total("без НДС", "СтБезНДСВс", title.Totals?.AmountWithoutVat, title.Lines, line => line.AmountWithoutVat);

    public static string? TotalVat(Torg12SellerTitle title) => UpdArithmetic.Total("НДС", "СумНДСВс", title.Totals?.Vat, title.Lines, line => line.Vat ?? (line.VatRate == VatRates.WithoutVat ? 0 : null));

    public static string? TotalWithVat(Torg12SellerTitle title) => UpdArithmetic.Total("с НДС", "СтУчНДСВс", title.Totals?.AmountWithVat, title.Lines, line => line.AmountWithVat);
}
