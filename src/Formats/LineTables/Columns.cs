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

    /// <summary>The sum of VAT; it is needed only of the state before a change.</summary>
    VatAmount,

    /// <summary>Number of the line in the invoice that a УКД corrects.</summary>
    InvoiceLine,

    /// <summary>Of a КС-2: position in the estimate.</summary>
    EstimatePosition,

    /// <summary>Of a ТОРГ-2: what came, and the discrepancies.</summary>
    Actual,
    Missing,
    Surplus,
    Broken,
    Defective,
    Note,

    /// <summary>Of an акт сверки: the document, its number and date, and what it is in the books.</summary>
    Document,
    Operation,
    Number,
    Date,

    /// <summary>Of an акт сверки: the sums.</summary>
    Debit,
    Credit,

    /// <summary>Known and not needed: the line's number, the sum of VAT.</summary>
    Ignored,
}

/// <summary>A column by its header.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As it is written.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Vat">Whether the header says that VAT is in the price or sum, or is not.</param>
/// <param name="IsBefore">It holds what was before the change, for a УКД: «Количество до», «Цена до изменения».</param>
internal sealed record Column(int Index, string Header, ColumnKind Kind, VatMode? Vat = null, bool IsBefore = false)
{
    /// <summary>The header speaks of a code: «код ОКЕИ».</summary>
    public bool IsOfCode => Header.Contains("код", StringComparison.OrdinalIgnoreCase) || Header.Contains("океи", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Recognises columns by their headers, Russian and English.</summary>
internal static class Columns
{
    private static readonly (ColumnKind Kind, string[] Whole, string[] Start)[] Known =
    [
        (ColumnKind.InvoiceLine, ["invoice line"], ["номер строки в счет", "номер строки счет", "строка счет", "№ строки в счет", "№ строки счет", "номер строки упд", "№ строки упд", "строка упд", "номер строки в упд", "№ строки в упд"]),
        (ColumnKind.Number, ["document number", "document no"], ["номер док", "№ док", "ном док", "document number"]),
        (ColumnKind.Date, ["date"], ["дата"]),
        (ColumnKind.Debit, ["дт", "debit"], ["дебет", "debit"]),
        (ColumnKind.Credit, ["кт", "credit"], ["кредит", "credit"]),
        (ColumnKind.Operation, ["операция", "operation"], ["содержание операции", "вид операции", "наименование операции"]),
        (ColumnKind.Document, ["document", "document name"], ["документ", "вид документа", "наименование документа"]),
        (ColumnKind.EstimatePosition, ["estimate position"], ["позиция по смете", "поз по смете", "№ по смете", "номер по смете", "номер позиции по смете", "№ позиции по смете"]),
        (ColumnKind.Actual, ["принято", "actual", "actual quantity", "received"], ["факт", "количество факт", "кол во факт", "принято факт"]),
        (ColumnKind.Missing, ["missing", "shortage"], ["недостача"]),
        (ColumnKind.Surplus, ["surplus"], ["излишк", "излишек"]),
        (ColumnKind.Broken, ["broken"], ["бой"]),
        (ColumnKind.Defective, ["defective"], ["брак"]),
        (ColumnKind.Note, ["note", "explanation", "причина"], ["примечани", "пояснени", "причина расхожд"]),
        (ColumnKind.Quantity, [], ["по документ", "по накладной"]),
        (ColumnKind.Ignored, ["№", "n", "no", "nn", "пп", "№ пп", "№ п п", "n пп", "номер", "номер строки", "#"], []),
        (ColumnKind.VatAmount, [], ["сумма ндс", "сумма налога", "ндс сумма", "ндс руб", "в т ч ндс", "в том числе ндс", "vat amount", "tax amount"]),
        (ColumnKind.VatRate, ["ндс", "ндс %", "% ндс", "%ндс", "ставка", "ставка ндс", "ставка ндс %", "ставка налога", "vat", "vat %", "tax", "tax %"], ["ставка ндс", "налоговая ставка", "vat rate", "tax rate"]),
        (ColumnKind.Article, ["арт", "sku", "vendor code", "part number"], ["артикул", "article"]),
        (ColumnKind.Unit, ["ед", "еи", "ед изм", "единица", "океи", "unit", "units", "uom", "unit of measure"], ["ед изм", "единица изм", "единицы изм", "код океи", "код единицы", "обозначение единицы"]),
        (ColumnKind.Code, ["код", "code", "код номенклатуры", "item code", "product code"], ["код товара", "код продукции", "единичная расценка", "расценка", "номер расценки", "номер единичной расценки", "шифр расценки", "обоснование"]),
        (ColumnKind.Quantity, ["кол", "к во", "колво", "qty", "count", "объем", "шт"], ["кол во", "колич", "quantity", "qty"]),
        (ColumnKind.Discount, ["скидка", "скидка %", "discount", "discount %"], ["скидка"]),
        (ColumnKind.Price, ["price", "тариф", "rate"], ["цена", "unit price", "price", "стоимость единицы", "стоимость за единицу", "тариф"]),
        (ColumnKind.Amount, ["total", "итого", "всего", "sum"], ["сумма", "стоимость", "amount", "total", "всего", "итого"]),
        (ColumnKind.Name, ["name", "title", "item", "product", "goods", "description", "service", "товар", "товары", "услуга", "услуги", "работа", "работы", "продукт", "продукция", "название", "номенклатура", "содержание"],
            ["наименование", "название", "номенклатура", "товар", "предмет счета", "product name", "item name", "description"]),
    ];

    private static readonly string[] ChangeWords = ["изм", "коррект", "change", "correct"];

    /// <summary>What a header says; null when nothing is known of it.</summary>
    public static Column? Of(string header, int index)
    {
        var key = Key(header);
        if (key.Length is 0 or > 120)
            return null;
        var (bare, isBefore) = StateOf(key);
        foreach (var (kind, whole, start) in Known)
        {
            // Only what a УКД corrects has two states: a «название до» is no name of the goods.
            if ((whole.Contains(bare, StringComparer.Ordinal) || Array.Exists(start, begin => bare.StartsWith(begin, StringComparison.Ordinal))) && (!isBefore || kind is ColumnKind.Quantity or ColumnKind.Price or ColumnKind.Amount or ColumnKind.Discount or ColumnKind.VatRate or ColumnKind.VatAmount))
                return new Column(index, header, kind is ColumnKind.VatAmount && !isBefore ? ColumnKind.Ignored : kind, kind is ColumnKind.Price or ColumnKind.Amount ? VatOf(bare) : null, isBefore);
        }

        return null;
    }

    // «Цена до изменения, без НДС» is «цена без ндс» before the change; «цена до скидки» says nothing of a change.
    private static (string Bare, bool IsBefore) StateOf(string key)
    {
        var words = key.Split(' ').ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var isBefore = words[i] is "до" or "before" or "было";
            if (!isBefore && words[i] is not ("после" or "after" or "стало"))
                continue;
            var isOfChange = i + 1 < words.Count && Array.Exists(ChangeWords, begin => words[i + 1].StartsWith(begin, StringComparison.Ordinal));
            // «Цена до» and «было цена» say it by the place alone; «цена до, без НДС» too.
            if (!isOfChange && i + 1 < words.Count && i != 0 && words[i + 1] is not ("без" or "с" or "excl" or "incl" or "without" or "with") || words.Count == (isOfChange ? 2 : 1))
                continue;
            words.RemoveRange(i, isOfChange ? 2 : 1);
            return (string.Join(' ', words), isBefore);
        }

        return (key, false);
    }

    private static VatMode? VatOf(string key) =>
        key.Contains("без ндс", StringComparison.Ordinal) || key.Contains("без налог", StringComparison.Ordinal) || key.Contains("без учета ндс", StringComparison.Ordinal) || key.Contains("excl", StringComparison.Ordinal) || key.Contains("without vat", StringComparison.Ordinal) ? VatMode.OnTop
        : key.Contains("с ндс", StringComparison.Ordinal) || key.Contains("с налог", StringComparison.Ordinal) || key.Contains("учетом ндс", StringComparison.Ordinal) || key.Contains("включая ндс", StringComparison.Ordinal) || key.Contains("ч ндс", StringComparison.Ordinal) || key.Contains("incl", StringComparison.Ordinal) || key.Contains("with vat", StringComparison.Ordinal) ? VatMode.Inside
        : null;

    // «Кол-во, шт.» is «кол во шт».
    private static string Key(string header) =>
        string.Join(' ', string.Concat(header.ToLowerInvariant().Replace('ё', 'е').Select(letter => char.IsLetterOrDigit(letter) || letter is '%' or '№' or '#' ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
