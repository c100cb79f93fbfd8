using Beresta.Formats.Upd;

namespace Beresta.Formats.Act;

/// <summary>Line and total arithmetic of an акт; it only warns, as that of УПД.</summary>
internal static class ActArithmetic
{
    public static string? VatOfWork(ActWork work) =>
        UpdArithmetic.Vat(work.VatRate, work.AmountWithoutVat, work.AmountWithVat, work.Vat is { } vat ? VatAmount.Of(vat) : null, "СумНДС");

    // Where neither the sum of VAT nor «без НДС» is stated, nothing can be said.
    public static string? TotalOfWork(ActWork work) => work.Vat is null && work.VatRate != VatRates.WithoutVat
        ? null
        : UpdArithmetic.TotalWithVat(work.VatRate, work.AmountWithoutVat, work.AmountWithVat, VatAmount.Of(work.Vat ?? 0), "СтоимУчНДС");

    public static string? CostOfWork(ActWork work) => UpdArithmetic.Cost(work.VatRate, work.Quantity, work.Price, work.AmountWithoutVat, "Количество, Цена и СтоимБезНДС");

    public static string? TotalWithoutVat(ActSection section) => UpdArithmetic.Total("без НДС", "СтБезНДСИт", section.AmountWithoutVat, section.Works, work => work.AmountWithoutVat);

    public static string? TotalVat(ActSection section) => UpdArithmetic.Total("НДС", "СумНДСИт", section.Vat, section.Works, work => work.Vat ?? (work.VatRate == VatRates.WithoutVat ? 0 : null));

    public static string? TotalWithVat(ActSection section) => UpdArithmetic.Total("с НДС", "СтУчНДСИт", section.AmountWithVat, section.Works, work => work.AmountWithVat);
}
