using System.Globalization;
using Beresta.Formats.Making;

namespace Beresta.Formats.Ukd;

/// <summary>The short form of a УКД: what is corrected, and each line before and after.</summary>
internal static class UkdPreparation
{
    /// <summary>What a УКД must say.</summary>
    public static void Check(Preparation preparation, ShortDocument document)
    {
        if (document.Invoices.Count == 0)
            preparation.Wrong("short.invoices", "Не сказано, что корректируется — укажите номер и дату счёта-фактуры или УПД (invoices)", "invoices");
        for (var i = 0; i < document.Invoices.Count; i++)
        {
            if (document.Invoices[i].Date > document.Date)
                preparation.Wrong("short.invoices", string.Create(CultureInfo.InvariantCulture, $"Корректируемый документ от {document.Invoices[i].Date:dd.MM.yyyy} позже самого УКД — проверьте даты"), string.Create(CultureInfo.InvariantCulture, $"invoices[{i}].date"));
        }

        if (document.Function != "КСЧФ" && document.Grounds.Count == 0)
            preparation.Wrong("short.grounds", "Нет основания корректировки — укажите соглашение, акт о расхождениях или письмо (grounds)", "grounds");
    }

    /// <summary>The lines after the change, each with what it was before.</summary>
    public static IReadOnlyList<PreparedLine> Lines(Preparation preparation, ShortDocument document)
    {
        var after = preparation.Lines(document, document.Lines, isState: true);
        var before = preparation.Lines(document, [.. document.Lines.Select(Earlier)], isState: true, ".before", after);
        for (var i = 0; i < after.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"lines[{i}].before");
            var (line, was) = (after[i], before[i]);
            if (line.Source.Before is not { } stated)
            {
                preparation.Wrong("short.before", "Не сказано, что было до изменения — укажите before: прежнее количество (quantity), цену (price) или сумму (amount)", path);
                continue;
            }

            if (stated.VatAmount is { } vat)
            {
                if (was.Amounts.Vat is { } right && Math.Abs(vat - right) <= 0.01m && vat == VatRates.Round(vat))
                    was = was with { Amounts = was.Amounts.WithVatOf(vat, isInside: document.Vat == VatMode.Inside || VatRates.Inside(was.Rate) is not null) };
                else
                    preparation.Wrong("short.vat-amount", string.Create(CultureInfo.InvariantCulture, $"Налог до изменения {vat} не соответствует ставке {was.Rate}: по расчёту {was.Amounts.Vat:0.00} — исправьте его или уберите"), path + ".vatAmount");
            }

            if (line.Quantity == was.Quantity && line.Price == was.Price && line.Rate == was.Rate && line.Amounts == was.Amounts)
                preparation.Wrong("short.unchanged", "В строке ничего не меняется: количество, цена, сумма и ставка прежние — уберите её или исправьте", path);
            after[i] = line with { Before = was };
        }

        return after;
    }

    // What «before» leaves out did not change; a price does not carry over beside another sum.
    private static ShortLine Earlier(ShortLine line) => line.Before is not { } before ? line : line with
    {
        Quantity = before.Quantity ?? line.Quantity,
        Price = before.Price ?? (before.Amount is null ? line.Price : null),
        Discount = before.Discount ?? (before.Price is null && before.Amount is null ? line.Discount : null),
        Amount = before.Amount ?? (before.Quantity is null && before.Price is null && before.Discount is null ? line.Amount : null),
        VatRate = before.VatRate,
    };
}
