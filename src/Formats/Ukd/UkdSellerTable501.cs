using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Ukd;

/// <summary>УКД 5.01, the seller's title: the tables of order ЕД-7-26/736@ of 12.10.2020, КНД 1115133.</summary>
internal static class UkdSellerTable501
{
    private const string RuleSource = "правило ФНС 0400300003";
    private const string Code = "НК РФ, статья 169, пункт 5.2";

    private static readonly Table<Upd.Marking> Marking = Table.Of<Upd.Marking>("Номер средства идентификации товаров (НомСредИдТовТип)", t => t
        .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
        .Choice(c => c
            .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
            .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки"))
        .Explain("marking.garbled", Table.Own, MarkingCodes.WhyGarbled, "Код маркировки искажён сканером или программой", "КИЗ"));

    private static readonly Table<UkdTraceability> Traceability = Table.Of<UkdTraceability>("Товар, подлежащий прослеживаемости", t => t
        .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(1, 29), "Регистрационный номер партии товаров")
        .Mandatory("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта")
        .Optional("@ДопПрослеж", x => x.OtherInfo, Types.Text(1, 255), "Дополнительный показатель")
        .Optional("ИзмКолЕдПТ", x => x.Quantity, Table.Of<UkdMeasure>("Изменение количества прослеживаемого товара", m => m
            .Mandatory("@КолТовЕдПТДо", x => x.Before, Types.Number(26, 11), "Количество до изменения")
            .Mandatory("@КолТовЕдПТПосле", x => x.After, Types.Number(26, 11), "Количество после изменения")
            .Choice(c => c
                .Mandatory("КолТовЕдПТУвел", x => x.Increase, Types.Number(26, 11), "Увеличение")
                .Mandatory("КолТовЕдПТУм", x => x.Decrease, Types.Number(26, 11), "Уменьшение"))), "Изменение количества"));

    private static readonly Table<UkdLine> Line = Table.Of<UkdLine>("Сведения о товаре (работе, услуге), имущественном праве (СведТов)", t => t
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Optional("@ПорНомТовВСЧФ", x => x.InvoiceLineNumber, Types.Whole(6), "Порядковый номер товара в корректируемом документе")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование (графа 1)")
        .Optional("@ОКЕИ_ТовДо", x => x.Before!.UnitCode, Types.Okei, "Код единицы измерения до изменения (графа 2, строка А)")
        .Optional("@ОКЕИ_ТовПосле", x => x.After!.UnitCode, Types.Okei, "Код единицы измерения после изменения (графа 2, строка Б)")
        .Optional("@КолТовДо", x => x.Before!.Quantity, Types.Number(26, 11), "Количество до изменения (графа 3, строка А)")
        .Optional("@КолТовПосле", x => x.After!.Quantity, Types.Number(26, 11), "Количество после изменения (графа 3, строка Б)")
        .Optional("@ЦенаТовДо", x => x.Before!.Price, Types.Number(26, 11), "Цена до изменения (графа 4, строка А)")
        .Optional("@ЦенаТовПосле", x => x.After!.Price, Types.Number(26, 11), "Цена после изменения (графа 4, строка Б)")
        // Revision 02 of the XSD knows 0, 10, 18 and 20 %; later ones, which the operators use, all rates of today.
        .Mandatory("@НалСтДо", x => x.Before!.VatRate, Types.OneOf([.. VatRates.All]), "Налоговая ставка до изменения (графа 7, строка А)")
        .Mandatory("@НалСтПосле", x => x.After!.VatRate, Types.OneOf([.. VatRates.All]), "Налоговая ставка после изменения (графа 7, строка Б)")
        .OptionalGroup("СтТовБезНДС", "Стоимость без налога (графа 5)", g => g
            .Optional("@СтоимДоИзм", x => x.Before!.AmountWithoutVat, Types.Number(19, 2), "До изменения (строка А)")
            .Optional("@СтоимПослеИзм", x => x.After!.AmountWithoutVat, Types.Number(19, 2), "После изменения (строка Б)")
            .Optional("@СтоимУвел", x => x.Increase!.AmountWithoutVat, Types.Number(19, 2), "Увеличение (строка В)")
            .Optional("@СтоимУм", x => x.Decrease!.AmountWithoutVat, Types.Number(19, 2), "Уменьшение (строка Г)"))
        .Mandatory("АкцизДо", x => x.Before!.Excise, Tables970.Excise, "Сумма акциза до изменения (графа 6, строка А)")
        .Mandatory("АкцизПосле", x => x.After!.Excise, Tables970.Excise, "Сумма акциза после изменения (графа 6, строка Б)")
        .OptionalGroup("АкцизРазн", "Сумма акциза, увеличение или уменьшение", g => g.Choice(c => c
            .Mandatory("СумУвел", x => x.Increase!.Excise, Types.Number(19, 2), "Увеличение (строка В)")
            .Mandatory("СумУм", x => x.Decrease!.Excise, Types.Number(19, 2), "Уменьшение (строка Г)")))
        .Optional("СумНалДо", x => x.Before!.Vat, Tables820.Vat, "Сумма налога до изменения (графа 8, строка А)")
        .Optional("СумНалПосле", x => x.After!.Vat, Tables820.Vat, "Сумма налога после изменения (графа 8, строка Б)")
        .OptionalGroup("СумНалРазн", "Сумма налога, увеличение или уменьшение", g => g.Choice(c => c
            .Mandatory("СумУвел", x => x.Increase!.Vat, Types.Number(19, 2), "Увеличение (строка В)")
            .Mandatory("СумУм", x => x.Decrease!.Vat, Types.Number(19, 2), "Уменьшение (строка Г)")))
        .OptionalGroup("СтТовУчНал", "Стоимость с налогом (графа 9)", g => g
            .Optional("@СтоимДоИзм", x => x.Before!.AmountWithVat, Types.Number(19, 2), "До изменения (строка А)")
            .Optional("@СтоимПослеИзм", x => x.After!.AmountWithVat, Types.Number(19, 2), "После изменения (строка Б)")
            .Optional("@СтоимУвел", x => x.Increase!.AmountWithVat, Types.Number(19, 2), "Увеличение (строка В)")
            .Optional("@СтоимУм", x => x.Decrease!.AmountWithVat, Types.Number(19, 2), "Уменьшение (строка Г)"))
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables820.TextField, "Информационное поле факта хозяйственной жизни 2", most: 20)
        .OptionalGroup("ДопСведТов", "Дополнительные сведения о товаре", g => g
            .Optional("@ХарактерТов", x => x.Details!.Characteristic, Types.Text(1, 1000), "Характеристика товара")
            .Optional("@СортТов", x => x.Details!.Grade, Types.Text(1, 10), "Сорт")
            .Optional("@АртикулТов", x => x.Details!.Article, Types.Text(1, 50), "Артикул")
            .Optional("@КодТов", x => x.Details!.Code, Types.Text(1, 100), "Код товара")
            .Optional("@НаимЕдИзмДо", x => x.Before!.UnitName, Types.Text(1, 255), "Единица измерения до изменения (графа 2а, строка А)")
            .Optional("@НаимЕдИзмПосле", x => x.After!.UnitName, Types.Text(1, 255), "Единица измерения после изменения (графа 2а, строка Б)")
            .Optional("@КодВидТов", x => x.Details!.CustomsCode, Types.Exactly(10), "Код вида товара"))
        .OptionalMany("СведПрослеж", x => x.Traceability, Traceability, "Товар, подлежащий прослеживаемости")
        .OptionalMany("НомСредИдентТовДо", x => x.Before!.Markings, Marking, "Средства идентификации товаров до изменения")
        .OptionalMany("НомСредИдентТовПосле", x => x.After!.Markings, Marking, "Средства идентификации товаров после изменения")
        .Rule("ukd.line.vat-after", RuleSource, x => x.Before?.VatRate == VatRates.TaxAgent || x.After?.Vat is not null,
            "Нет суммы налога после изменения — заполните СумНалПосле; без неё можно только при ставке «НДС исчисляется налоговым агентом»", "СумНалПосле")
        .Rule("ukd.line.vat-difference", RuleSource, x => x.Before?.VatRate == VatRates.TaxAgent || x.Increase?.Vat is not null || x.Decrease?.Vat is not null,
            "Нет разницы налога — заполните СумНалРазн (0, когда налог не меняется); без неё можно только при ставке «НДС исчисляется налоговым агентом»", "СумНалРазн")
        .Rule("ukd.line.vat-before", Table.Own, x => x.Before?.VatRate == VatRates.TaxAgent || x.Before?.Vat is not null,
            "Нет суммы налога до изменения — заполните СумНалДо", "СумНалДо", Gravity.Warning)
        .Arithmetic());

    /// <summary>The warnings of a line, the same in every generation.</summary>
    public static TableBuilder<UkdLine> Arithmetic(this TableBuilder<UkdLine> line) => line
        .Explain("ukd.line.vat-arithmetic", Table.Own, UkdArithmetic.VatBefore, "Сумма налога до изменения не соответствует ставке", "СумНалДо")
        .Explain("ukd.line.vat-arithmetic", Table.Own, UkdArithmetic.VatAfter, "Сумма налога после изменения не соответствует ставке", "СумНалПосле")
        .Explain("ukd.line.total-arithmetic", Table.Own, UkdArithmetic.TotalBefore, "Стоимость с налогом до изменения не равна сумме стоимости без налога и налога", "СтТовУчНал")
        .Explain("ukd.line.total-arithmetic", Table.Own, UkdArithmetic.TotalAfter, "Стоимость с налогом после изменения не равна сумме стоимости без налога и налога", "СтТовУчНал")
        .Explain("ukd.line.cost-arithmetic", Table.Own, UkdArithmetic.CostBefore, "Стоимость до изменения не равна количеству, умноженному на цену", "СтТовБезНДС")
        .Explain("ukd.line.cost-arithmetic", Table.Own, UkdArithmetic.CostAfter, "Стоимость после изменения не равна количеству, умноженному на цену", "СтТовБезНДС")
        .Explain("ukd.line.difference-arithmetic", Table.Own, UkdArithmetic.DifferenceWithoutVat, "Разница стоимости без налога не равна значению после изменения за вычетом значения до него", "СтТовБезНДС")
        .Explain("ukd.line.difference-arithmetic", Table.Own, UkdArithmetic.DifferenceOfVat, "Разница налога не равна значению после изменения за вычетом значения до него", "СумНалРазн")
        .Explain("ukd.line.difference-arithmetic", Table.Own, UkdArithmetic.DifferenceWithVat, "Разница стоимости с налогом не равна значению после изменения за вычетом значения до него", "СтТовУчНал");

    /// <summary>The warnings of the totals, the same in every generation.</summary>
    public static TableBuilder<UkdSellerTitle> TotalArithmetic(this TableBuilder<UkdSellerTitle> table) => table
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.IncreaseWithoutVat, "«Всего увеличение» без налога не равно сумме строк", "ВсегоУвел")
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.IncreaseOfVat, "«Всего увеличение» налога не равно сумме строк", "ВсегоУвел")
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.IncreaseWithVat, "«Всего увеличение» с налогом не равно сумме строк", "ВсегоУвел")
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.DecreaseWithoutVat, "«Всего уменьшение» без налога не равно сумме строк", "ВсегоУм")
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.DecreaseOfVat, "«Всего уменьшение» налога не равно сумме строк", "ВсегоУм")
        .Explain("ukd.totals.arithmetic", Table.Own, UkdArithmetic.DecreaseWithVat, "«Всего уменьшение» с налогом не равно сумме строк", "ВсегоУм");

    private static readonly Table<UkdTotals> Totals = Table.Of<UkdTotals>("Всего увеличение, всего уменьшение", t => t
        .Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Без налога (графа 5)")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "С налогом (графа 9)")
        .Optional("СумНал", x => x.Vat, Tables820.Vat, "Сумма налога (графа 8)"));

    /// <summary>The invoice that is corrected; the same in every generation.</summary>
    public static readonly Table<CorrectedInvoice> Invoice = Table.Of<CorrectedInvoice>("Счёт-фактура, к которому составлен корректировочный (строка 1б)", t => t
        .Mandatory("@НомерСчФ", x => x.Number, Types.Text(1, 1000), "Номер")
        .Mandatory("@ДатаСчФ", x => x.Date, Types.Date, "Дата")
        .OptionalMany("ИспрСчФ", x => x.Corrections, Table.Of<Correction>("С учётом исправления", c => c
            .Mandatory("@НомИспрСчФ", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
            .Mandatory("@ДатаИспрСчФ", x => x.Date, Types.Date, "Дата исправления")), "С учётом исправления")
        .Rule<UkdSellerTitle>("ukd.invoice.date", Table.Own, (x, d) => x.Date is null || d.Date is null || x.Date <= d.Date,
            "Корректируемый документ позже самого корректировочного — проверьте ДатаСчФ", "@ДатаСчФ", Gravity.Warning));

    /// <summary>Исправление of the corrective invoice itself; the same in every generation.</summary>
    public static readonly Table<Correction> Correction = Table.Of<Correction>("Исправление корректировочного счёта-фактуры (строка 1а)", t => t
        .Mandatory("@НомИспрКСчФ", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
        .Mandatory("@ДатаИспрКСчФ", x => x.Date, Types.Date, "Дата исправления"));

    private static readonly Table<DocumentReference> Document = Table.Of<DocumentReference>("Реквизиты документа (ДокумТип)", t => t
        .Mandatory("@НаимОсн", x => x.Name, Types.Text(1, 255), "Наименование")
        .Optional("@НомОсн", x => x.Number, Types.Text(1, 255), "Номер")
        .Optional("@ДатаОсн", x => x.Date, Types.Date, "Дата")
        .Optional("@ДопСвОсн", x => x.OtherInfo, Types.Text(1, 1000), "Дополнительные сведения")
        .Optional("@ИдФайлОсн", x => x.FileId, Types.Text(1, 255), "Идентификатор файла"));

    private static readonly Table<CostChange> Change = Table.Of<CostChange>("Содержание факта хозяйственной жизни 3: согласование (уведомление)", t => t
        .Optional("@ИныеСвИзмСтоим", x => x.OtherInfo, Types.Text(1, 2000), "Иные сведения об изменении стоимости")
        .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
        .Optional("@ДатаНапр", x => x.Date, Types.Date, "Дата направления на согласование (уведомления)")
        .MandatoryMany("ПередатДокум", x => x.TransferDocuments, Document, "Передаточный документ, к которому относится корректировка")
        .MandatoryMany("ДокумОснКор", x => x.Grounds, Document, "Документ — основание корректировки"));

    /// <summary>The root element «Файл».</summary>
    public static readonly Table<UkdSellerTitle> File = Table.Of<UkdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .Routed("ukd", x => x.Routing, Tables820.Routing, x => x.FileId)
        .MandatoryGroup("Документ", "Корректировочный счёт-фактура, документ об изменении стоимости", d => d
            .Constant("@КНД", "1115133", "Код документа по КНД")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("КСЧФ", "КСЧФДИС", "ДИС", "СвИСРК", "СвИСЗК"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование документа, определённое организацией")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не продавцом")
            .MandatoryGroup("СвКСчФ", "Сведения о корректировочном счёте-фактуре", s => s
                .Mandatory("@НомерКСчФ", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
                .Mandatory("@ДатаКСчФ", x => x.Date, Types.Date, "Дата документа (строка 1)")
                .Mandatory("@КодОКВ", x => x.Currency!.Code, Types.Currency, "Код валюты (строка 4)")
                .MandatoryMany("СчФ", x => x.Invoices, Invoice, "Документ, к которому составлен корректировочный (строка 1б)")
                .Optional("ИспрКСчФ", x => x.Correction, Correction, "Исправление (строка 1а)")
                .Mandatory("СвПрод", x => x.Seller, Tables820.PartyOfUkd(), "Продавец (строки 2, 2а, 2б)")
                .Mandatory("СвПокуп", x => x.Buyer, Tables820.PartyOfUkd(), "Покупатель (строки 3, 3а, 3б)")
                .OptionalGroup("ДопСвФХЖ1", "Дополнительные сведения", c => c
                    .Optional("@ИдГосКон", x => x.Circumstances!.StateContractId, Types.Text(20, 25), "Идентификатор государственного контракта (строка 5)")
                    .Optional("@НаимОКВ", x => x.Currency!.Name, Types.Text(1, 100), "Наименование валюты (строка 4)")
                    .Optional("@КурсВал", x => x.Currency!.Rate, Types.Number(10, 4), "Курс валюты"))
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 1")
                .Rule("ukd.address.seller", Code, x => !x.IsInvoice || x.Seller is null || x.Seller.Address is not null,
                    "Нет адреса продавца — заполните Адрес", "СвПрод", Gravity.ErrorWhenMade)
                .Rule("ukd.address.buyer", Code, x => !x.IsInvoice || x.Buyer is null || x.Buyer.Address is not null,
                    "Нет адреса покупателя — заполните Адрес", "СвПокуп", Gravity.ErrorWhenMade))
            .MandatoryGroup("ТаблКСчФ", "Таблица корректировочного счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line, "Сведения о товаре (работе, услуге), имущественном праве", label: "Строка")
                .Optional("ВсегоУвел", x => x.TotalIncrease, Totals, "Всего увеличение (сумма строк В)")
                .Optional("ВсегоУм", x => x.TotalDecrease, Totals, "Всего уменьшение (сумма строк Г)")
                .Rule("ukd.totals", "правило ФНС 0400300000", x => x.TotalIncrease is not null || x.TotalDecrease is not null,
                    "Нет итогов — заполните ВсегоУвел, ВсегоУм или то и другое", "ВсегоУвел")
                .TotalArithmetic())
            .Optional("СодФХЖ3", x => x.Change, Change, "Содержание факта хозяйственной жизни 3: согласование (уведомление)")
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["0", "3", "6"], ["1", "2", "3", "4"], "@ГосРегИППодп", leastPosition: 1), "Лицо, подписывающее файл")
            .Rule("ukd.change", Table.Own, x => !x.IsChange || x.Change is not null,
                "В документе с функцией КСЧФДИС или ДИС нет сведений о согласовании изменения — заполните СодФХЖ3", "СодФХЖ3", Gravity.ErrorWhenMade)
            .Rule("ukd.document-name", Table.Own, x => !x.IsChange || x.DocumentName is not null,
                "Нет наименования документа — заполните НаимДокОпр, например «Универсальный корректировочный документ»", "@НаимДокОпр", Gravity.Warning))
        .Explain("ukd.file-id", "приказ ЕД-7-26/736@, раздел II", UkdRules.WrongFileId501, "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade)
        .Explain("ukd.file-id.prefix", "приказ ЕД-7-26/736@, раздел II", UkdRules.WrongPrefix501, "Начало ИдФайл не соответствует содержанию", "@ИдФайл"));
}
