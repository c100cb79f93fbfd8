using Beresta.Formats.Making;

namespace Beresta.Formats.LineTables;

/// <summary>What a column holds.</summary>
internal enum ColumnKind
{
    Name,
    Article,
    Code,
    Quantity,
    Unit,
    Price,
    Discount,
    VatRate,
    Amount,

    /// <summary>Known and not needed: the line's number, the sum of VAT.</summary>
    Ignored,
}

/// <summary>A column by its header.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As it is written.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Vat">Whether the header says that VAT is in the price or sum, or is not.</param>
internal sealed record Column(int Index, string Header, ColumnKind Kind, VatMode? Vat = null);

/// <summary>Recognises columns by their headers, Russian and English.</summary>
internal static class Columns
{
    private static readonly (ColumnKind Kind, string[] Whole, string[] Start)[] Known =
    [
        (ColumnKind.Ignored, ["№", "n", "no", "nn", "пп", "№ пп", "№ п п", "n пп", "номер", "номер строки", "#"], ["сумма ндс", "сумма налога", "ндс сумма", "ндс руб", "в т ч ндс", "в том числе ндс", "vat amount", "tax amount"]),
        (ColumnKind.VatRate, ["ндс", "ндс %", "% ндс", "%ндс", "ставка", "ставка ндс", "ставка ндс %", "ставка налога", "vat", "vat %", "tax", "tax %"], ["ставка ндс", "налоговая ставка", "vat rate", "tax rate"]),
        (ColumnKind.Article, ["арт", "sku", "vendor code", "part number"], ["артикул", "article"]),
        (ColumnKind.Unit, ["ед", "еи", "ед изм", "единица", "океи", "unit", "units", "uom", "unit of measure"], ["ед изм", "единица изм", "единицы изм", "код океи", "код единицы", "обозначение единицы"]),
        (ColumnKind.Code, ["код", "code", "код номенклатуры", "item code", "product code"], ["код товара", "код продукции"]),
        (ColumnKind.Quantity, ["кол", "к во", "колво", "qty", "count", "объем", "шт"], ["кол во", "колич", "quantity", "qty"]),
        (ColumnKind.Discount, ["скидка", "скидка %", "discount", "discount %"], ["скидка"]),
        (ColumnKind.Price, ["price", "тариф", "rate"], ["цена", "unit price", "price", "стоимость единицы", "стоимость за единицу", "тариф"]),
        (ColumnKind.Amount, ["total", "итого", "всего", "sum"], ["сумма", "стоимость", "amount", "total", "всего", "итого"]),
        (ColumnKind.Name, ["name", "title", "item", "product", "goods", "description", "service", "товар", "товары", "услуга", "услуги", "работа", "работы", "продукт", "продукция", "название", "номенклатура", "содержание"],
            ["наименование", "название", "номенклатура", "товар", "предмет счета", "product name", "item name", "description"]),
    ];

    /// <summary>What a header says; null when nothing is known of it.</summary>
    public static Column? Of(string header, int index)
    {
        var key = Key(header);
        if (key.Length is 0 or > 120)
            return null;
        foreach (var (kind, whole, start) in Known)
        {
            if (whole.Contains(key, StringComparer.Ordinal) || Array.Exists(start, begin => key.StartsWith(begin, StringComparison.Ordinal)))
                return new Column(index, header, kind, kind is ColumnKind.Price or ColumnKind.Amount ? VatOf(key) : null);
        }

        return null;
    }

    private static VatMode? VatOf(string key) =>
        key.Contains("без ндс", StringComparison.Ordinal) || key.Contains("без налог", StringComparison.Ordinal) || key.Contains("без учета ндс", StringComparison.Ordinal) || key.Contains("excl", StringComparison.Ordinal) || key.Contains("without vat", StringComparison.Ordinal) ? VatMode.OnTop
        : key.Contains("с ндс", StringComparison.Ordinal) || key.Contains("с налог", StringComparison.Ordinal) || key.Contains("учетом ндс", StringComparison.Ordinal) || key.Contains("включая ндс", StringComparison.Ordinal) || key.Contains("ч ндс", StringComparison.Ordinal) || key.Contains("incl", StringComparison.Ordinal) || key.Contains("with vat", StringComparison.Ordinal) ? VatMode.Inside
        : null;

    // «Кол-во, шт.» is «кол во шт».
    private static string Key(string header) =>
        string.Join(' ', string.Concat(header.ToLowerInvariant().Replace('ё', 'е').Select(letter => char.IsLetterOrDigit(letter) || letter is '%' or '№' or '#' ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
