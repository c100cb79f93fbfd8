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

    /// <summary>The sum of VAT: of the state before a change it is read, otherwise compared.</summary>
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

    /// <summary>Known and not needed: the line's number, the count of packages.</summary>
    Ignored,

    /// <summary>Known, and no field of the short form: country, number of the declaration.</summary>
    Unsaid,
}

/// <summary>A column by its header.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Header">As it is written.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Vat">Whether the header says that VAT is in the price or sum, or is not.</param>
/// <param name="IsBefore">It holds what was before the change, for a УКД: «Количество до», «Цена до изменения».</param>
internal sealed record Column(int Index, string Header, ColumnKind Kind, VatMode? Vat = null, bool IsBefore = false)
{
    /// <summary>The last of the columns that a merged header spans.</summary>
    public int Last { get; init; } = Index;

    /// <summary>The header says nothing but «НДС»: a rate as well as a sum may stand below.</summary>
    public bool IsBareVat { get; init; }

    /// <summary>The header speaks of a code: «код ОКЕИ».</summary>
    public bool IsOfCode => Header.Contains("код", StringComparison.OrdinalIgnoreCase) || Header.Contains("океи", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Recognises columns by their headers, Russian and English.</summary>
internal static class Columns
{
    private const int LongestHeader = 160;

    // In order: the first that fits. Whole headers, and how headers begin.
    private static readonly (ColumnKind Kind, string[] Whole, string[] Start)[] Known =
    [
        (ColumnKind.InvoiceLine, ["invoice line"],
            ["номер строки в счет", "номер строки счет", "строка счет", "№ строки в счет", "№ строки счет", "номер строки упд", "№ строки упд", "строка упд", "номер строки в упд", "№ строки в упд"]),
        (ColumnKind.Number, ["document number", "document no"], ["номер док", "№ док", "ном док", "document number"]),
        (ColumnKind.Date, ["date"], ["дата"]),
        (ColumnKind.Debit, ["дт", "debit"], ["дебет", "debit"]),
        (ColumnKind.Credit, ["кт", "credit"], ["кредит", "credit"]),
        (ColumnKind.Operation, ["операция", "operation"], ["содержание операции", "вид операции", "наименование операции"]),
        (ColumnKind.Document, ["document", "document name"], ["документ", "вид документа", "наименование документа"]),
        (ColumnKind.EstimatePosition, ["estimate position"],
            ["позиция по смете", "позиции по смете", "поз по смете", "№ по смете", "номер по смете", "номер позиции по смете", "номер позиция по смете", "№ позиции по смете"]),
        (ColumnKind.Actual, ["принято", "actual", "actual quantity", "received"], ["факт", "количество факт", "кол во факт", "принято факт"]),
        (ColumnKind.Missing, ["missing", "shortage"], ["недостача"]),
        (ColumnKind.Surplus, ["surplus"], ["излишк", "излишек"]),
        (ColumnKind.Broken, ["broken"], ["бой"]),
        (ColumnKind.Defective, ["defective"], ["брак"]),
        (ColumnKind.Note, ["note", "explanation", "причина"], ["примечани", "пояснени", "причина расхожд"]),
        (ColumnKind.Unsaid, [], ["страна", "регистрационный номер", "номер гтд", "гтд", "номер дт", "рнпт", "в том числе сумма акциза", "сумма акциза", "акциз", "country"]),
        (ColumnKind.Ignored, [],
            ["количество в одном месте", "кол во в одном месте", "количество мест", "кол во мест", "мест", "в одном месте", "масса брутто", "брутто", "вид упаковк", "упаковк", "код вида",
             "сумма скидки", "сумма без скидки", "номер по порядку", "№ по порядку", "порядковый номер"]),
        (ColumnKind.Quantity, ["нетто"], ["по документ", "по накладной", "масса нетто"]),
        (ColumnKind.Ignored, ["№", "n", "no", "nn", "пп", "№ пп", "№ п п", "n пп", "n п п", "номер", "номер строки", "#", "row", "row number"], []),
        (ColumnKind.VatAmount, ["vat amount", "tax amount"],
            ["сумма ндс", "сумма налога", "ндс сумма", "ндс руб", "в т ч ндс", "в том числе ндс", "в т ч сумма ндс", "vat amount", "tax amount"]),
        (ColumnKind.VatRate, ["ндс", "ндс %", "% ндс", "%ндс", "ставка", "ставка %", "ставка ндс", "ставка ндс %", "ставка налога", "vat", "vat %", "tax", "tax %"],
            ["ставка ндс", "ндс ставка", "налоговая ставка", "vat rate", "tax rate"]),
        (ColumnKind.Article, ["арт", "sku", "vendor code", "part number"], ["артикул", "article"]),
        (ColumnKind.Unit, ["ед", "еи", "ед изм", "единица", "океи", "unit", "units", "uom", "unit of measure"],
            ["ед изм", "единица изм", "единицы изм", "код океи", "код по океи", "код единицы", "обозначение единицы", "условное обозначение"]),
        (ColumnKind.Code, ["код", "code", "код номенклатуры", "item code", "product code"],
            ["код товара", "код продукции", "единичная расценка", "расценка", "номер расценки", "номер единичной расценки", "шифр расценки", "обоснование"]),
        (ColumnKind.Quantity, ["кол", "к во", "колво", "кво", "qty", "count", "объем", "шт"], ["кол во", "колич", "quantity", "qty"]),
        (ColumnKind.Discount, ["скидка", "скидка %", "discount", "discount %"], ["скидка"]),
        (ColumnKind.Price, ["price", "тариф", "rate"], ["цена", "unit price", "price", "стоимость единицы", "стоимость за единицу", "тариф"]),
        (ColumnKind.Amount, ["total", "итого", "всего", "sum"], ["сумма", "стоимость", "amount", "total", "всего", "итого"]),
        (ColumnKind.Name,
            ["name", "title", "item", "product", "goods", "description", "service", "товар", "товары", "услуга", "услуги", "работа", "работы", "продукт", "продукция", "название", "номенклатура", "содержание"],
            ["наименование", "название", "номенклатура", "товар", "предмет счета", "product name", "item name", "description"]),
    ];

    private static readonly string[] ChangeWords = ["изм", "коррект", "change", "correct"];

    /// <summary>What a header says; null when nothing is known of it.</summary>
    public static Column? Of(string header, int index) => HeaderText.Readings(header).Select(reading => OfReading(reading, header, index)).FirstOrDefault(column => column is not null);

    /// <summary>What a header beneath another one says: «ставка» under «НДС», «код» under «Единица измерения», «код» under «Товар».</summary>
    public static Column? Of(string group, string below, int index)
    {
        var (own, outer) = (Of(below, index), Of(group, index));
        // A side of the books is itself under whatever, and so is the number of an estimate.
        if (own is { Kind: ColumnKind.Debit or ColumnKind.Credit or ColumnKind.EstimatePosition })
            return own;
        // «Фактически оказалось» spans a count, a price and a sum: the count is what is asked for.
        if (outer is { Kind: ColumnKind.Actual })
            return own is { Kind: ColumnKind.Quantity } ? own with { Kind = ColumnKind.Actual } : new Column(index, $"{group} {below}", ColumnKind.Ignored);
        if (outer is { Kind: ColumnKind.Ignored or ColumnKind.Unsaid })
            return own is { Kind: ColumnKind.Ignored or ColumnKind.EstimatePosition } ? own : outer with { Header = $"{group} {below}" };
        var joined = Of($"{group} {below}", index) ?? Of($"{below} {group}", index);
        return outer is null or { Kind: ColumnKind.Name or ColumnKind.Code or ColumnKind.Quantity } ? own ?? joined : joined ?? own;
    }

    private static Column? OfReading(string words, string header, int index)
    {
        if (words.Length is 0 or > LongestHeader)
            return null;
        var (bare, isBefore) = StateOf(words);
        foreach (var (kind, whole, start) in Known)
        {
            // Only what a УКД corrects has two states: a «название до» is no name of the goods.
            if ((whole.Contains(bare, StringComparer.Ordinal) || Array.Exists(start, begin => bare.StartsWith(begin, StringComparison.Ordinal)))
                && (!isBefore || kind is ColumnKind.Quantity or ColumnKind.Price or ColumnKind.Amount or ColumnKind.Discount or ColumnKind.VatRate or ColumnKind.VatAmount))
                return new Column(index, header, kind, kind is ColumnKind.Price or ColumnKind.Amount ? VatOf(bare) : null, isBefore) { IsBareVat = bare is "ндс" or "vat" or "tax" };
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
            if (!isOfChange && i + 1 < words.Count && i != 0 && words[i + 1] is not ("без" or "с" or "excl" or "incl" or "without" or "with")
                || words.Count == (isOfChange ? 2 : 1))
                continue;
            words.RemoveRange(i, isOfChange ? 2 : 1);
            return (string.Join(' ', words), isBefore);
        }

        return (key, false);
    }

    private static readonly (VatMode Mode, string[] Words)[] VatWords =
    [
        (VatMode.OnTop, ["без ндс", "без налог", "без учета ндс", "excl", "without vat"]),
        (VatMode.Inside, ["с ндс", "с налог", "учетом ндс", "включая ндс", "ч ндс", "incl", "with vat"]),
    ];

    private static VatMode? VatOf(string words)
    {
        foreach (var (mode, spelled) in VatWords)
        {
            if (Array.Exists(spelled, word => words.Contains(word, StringComparison.Ordinal)))
                return mode;
        }

        return null;
    }
}
