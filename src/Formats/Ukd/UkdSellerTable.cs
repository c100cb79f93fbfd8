using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>
/// УКД 5.02, the seller's title. Its schema is not published: names, lengths, lists and what is mandatory are those of an operator's contract,
/// nesting and order are those of УПД 5.03 and УКД 5.01, whose contracts and schemas are both known.
/// </summary>
internal static class UkdSellerTable
{
    private const string Source = "договор оператора на составление УКД 5.02";
    private const string Code = "НК РФ, статья 169, пункт 5.2";

    private static readonly Table<Circumstances> Circumstances = Table.Of<Circumstances>("Дополнительные сведения (ДопСвФХЖ1)", t => t
        .Optional("@ИдГосКон", x => x.StateContractId, Types.Text(20, 25), "Идентификатор государственного контракта (строка 5)")
        .Optional("@СпОбстФКСЧФ", x => x.InvoiceCircumstance, Types.Digits(1, "одна цифра"), "Специальные обстоятельства корректировочного счёта-фактуры")
        .Optional("@СпОбстФКСЧФДИС", x => x.InvoiceTransferCircumstance, Types.Digits(5, "5 цифр"), "Специальные обстоятельства УКД")
        .Optional("@СпОбстФДИС", x => x.TransferCircumstance, Types.Digits(5, "5 цифр"), "Специальные обстоятельства документа об изменении стоимости")
        .OptionalMany("ВидОбяз", x => x.Obligations, UpdSellerTable.Obligation, "Вид обязательств")
        .Optional("ИнфПродЗаГоскКазн", x => x.Treasury, UpdSellerTable.Treasury, "Информация продавца для казначейства")
        .Rule<UkdSellerTitle>("ukd.circumstance.invoice", Source, (x, d) => d.Function == "КСЧФ" || x.InvoiceCircumstance is null,
            "СпОбстФКСЧФ указывают только при функции КСЧФ — уберите его", "@СпОбстФКСЧФ", Gravity.ErrorWhenMade)
        .Rule<UkdSellerTitle>("ukd.circumstance.invoice-change", Source, (x, d) => d.Function == "КСЧФДИС" || x.InvoiceTransferCircumstance is null,
            "СпОбстФКСЧФДИС указывают только при функции КСЧФДИС — уберите его", "@СпОбстФКСЧФДИС", Gravity.ErrorWhenMade)
        .Rule<UkdSellerTitle>("ukd.circumstance.change", Source, (x, d) => d.Function == "ДИС" || x.TransferCircumstance is null,
            "СпОбстФДИС указывают только при функции ДИС — уберите его", "@СпОбстФДИС", Gravity.ErrorWhenMade));

    private static readonly Table<Marking> Marking = Table.Of<Marking>("Средства идентификации товаров", t => t
        .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
        .Optional("@ГТИН", x => x.Gtin, Types.Exactly(14), "GTIN")
        .Optional("@КолВедМарк", x => x.Quantity, Types.WholeNumber(10), "Количество маркированного товара")
        .Optional("@КолВедВесМарк", x => x.WeightQuantity, Types.Number(19, 3), "Количество маркированного товара по весу")
        .Optional("@ПрПартМарк", x => x.ProductionBatch, Types.Text(1, 55), "Производственная партия")
        .Choice(c => c
            .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
            .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки")));

    private static readonly Table<UkdTraceability> Traceability = Table.Of<UkdTraceability>("Товар, подлежащий прослеживаемости", t => t
        .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(25, 29), "Регистрационный номер партии товаров")
        .Optional("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта")
        .Optional("@ДопИнфПрослеж", x => x.OtherInfo, Types.Text(1, 255), "Дополнительный показатель")
        .Mandatory("ИзмКолВЕдПрослеж", x => x.Quantity, Measure("КолТовЕдПрослеж", 26, 11), "Изменение количества")
        .Mandatory("ИзмСтТовБезНДСПрослеж", x => x.AmountWithoutVat, Measure("СтТовБезНДСПрослеж", 19, 2), "Изменение стоимости без НДС"));

    private static readonly Table<UkdCustoms> Customs = Table.Of<UkdCustoms>("Изменение сведений о декларации на товары (СвДТ)", t => t
        .Optional("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения")
        .Optional("@НомерДТДо", x => x.NumberBefore, Types.Text(1, 29), "Номер декларации до изменения")
        .Optional("@НомерДТПосле", x => x.NumberAfter, Types.Text(1, 29), "Номер декларации после изменения")
        .Choice(c => c
            .OptionalMany("НомерДТУв", x => x.Added, Types.Text(1, 29), "Номер декларации, увеличение")
            .OptionalMany("НомерДТУм", x => x.Removed, Types.Text(1, 29), "Номер декларации, уменьшение")));

    private static readonly Table<UkdLine> Line = Table.Of<UkdLine>("Сведения о товаре (работе, услуге), имущественном праве (СведТов)", t => t
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Mandatory("@ПорНомТовВСЧФ", x => x.InvoiceLineNumber, Types.Whole(6), "Порядковый номер товара в корректируемом документе")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 2000), "Наименование (графа 1)")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения (графа 2)")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Единица измерения (графа 2а)")
        .Optional("@КолТовДо", x => x.Before!.Quantity, Types.Number(26, 11), "Количество до изменения (графа 3, строка А)")
        .Optional("@КолТовПосле", x => x.After!.Quantity, Types.Number(26, 11), "Количество после изменения (графа 3, строка Б)")
        .Optional("@ЦенаТовДо", x => x.Before!.Price, Types.Number(26, 11), "Цена до изменения (графа 4, строка А)")
        .Optional("@ЦенаТовПосле", x => x.After!.Price, Types.Number(26, 11), "Цена после изменения (графа 4, строка Б)")
        .Mandatory("@НалСт", x => x.VatRate, Types.OneOf([.. VatRates.All]), "Налоговая ставка (графа 7)")
        .OptionalGroup("СтТовБезНДС", "Стоимость без налога (графа 5)", g => g
            .Optional("@СтоимДоИзм", x => x.Before!.AmountWithoutVat, Types.Number(19, 2), "До изменения (строка А)")
            .Optional("@СтоимПослеИзм", x => x.After!.AmountWithoutVat, Types.Number(19, 2), "После изменения (строка Б)")
            .Optional("@СтоимУвел", x => x.Increase!.AmountWithoutVat, Types.Number(19, 2), "Увеличение (строка В)")
            .Optional("@СтоимУм", x => x.Decrease!.AmountWithoutVat, Types.Number(19, 2), "Уменьшение (строка Г)"))
        .Optional("АкцизДо", x => x.Before!.Excise, Tables970.Excise, "Сумма акциза до изменения (графа 6, строка А)")
        .Optional("АкцизПосле", x => x.After!.Excise, Tables970.Excise, "Сумма акциза после изменения (графа 6, строка Б)")
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
        .OptionalMany("СвДТ", x => x.Customs, Customs, "Изменение сведений о декларации на товары")
        .OptionalGroup("ДопСведТов", "Дополнительные сведения о товаре", g => g
            .Optional("@ПрТовРаб", x => x.Details!.Kind, Types.OneOf("1", "2", "3", "4", "5"), "1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
            .Optional("@ДопПризн", x => x.Details!.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
            .Optional("@ХарактерТов", x => x.Details!.Characteristic, Types.Text(1, 1000), "Характеристика товара")
            .Optional("@СортТов", x => x.Details!.Grade, Types.Text(1, 10), "Сорт")
            .Optional("@СерияТов", x => x.Details!.Series, Types.Text(1, 50), "Серия")
            .Optional("@АртикулТов", x => x.Details!.Article, Types.Text(1, 50), "Артикул")
            .Optional("@КодТов", x => x.Details!.Code, Types.Text(1, 100), "Код товара")
            .Optional("@КодКат", x => x.Details!.CatalogCode, Types.Exactly(27), "Код каталога")
            .Optional("@КодВидТов", x => x.Details!.CustomsCode, Types.Text(1, 10), "Код вида товара (графа 1б)")
            .Optional("@КодВидПр", x => x.Details!.ProductKindCode, Types.Whole(3), "Код вида подакцизной продукции")
            .Optional("@КодТовОКПД2", x => x.Details!.Okpd2, Types.Text(2, 12), "Код по ОКПД 2"))
        .OptionalMany("СведПрослеж", x => x.Traceability, Traceability, "Товар, подлежащий прослеживаемости")
        .OptionalMany("НомСредИдентТовДо", x => x.Before!.Markings, Marking, "Средства идентификации товаров до изменения")
        .OptionalMany("НомСредИдентТовПосле", x => x.After!.Markings, Marking, "Средства идентификации товаров после изменения")
        .OptionalMany("СвГосСист", x => x.Details!.StateSystems, UpdSellerTable.StateSystem, "Товар в государственной информационной системе")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Table.Of<TextField>("Текстовая информация", f => f
            .Mandatory("@Идентиф", x => x.Id, Types.Text(1, 100), "Идентификатор")
            .Mandatory("@Значен", x => x.Value, Types.Text(1, 2000), "Значение")), "Информационное поле факта хозяйственной жизни 2")
        .Rule("ukd.line.one-rate", Source, x => x.Before?.VatRate is null || x.After?.VatRate is null || x.Before.VatRate == x.After.VatRate,
            "В версии 5.02 ставка до и после изменения одна — изменение ставки оформите исправлением исходного документа", "@НалСт", Gravity.ErrorWhenMade)
        .Rule("ukd.line.one-unit", Source, x => x.Before is null || x.After is null || x.Before.UnitCode == x.After.UnitCode && x.Before.UnitName == x.After.UnitName,
            "В версии 5.02 единица измерения до и после изменения одна — укажите её одинаково", "@ОКЕИ_Тов", Gravity.ErrorWhenMade)
        .Rule("ukd.line.vat-after", "по образцу правила ФНС для УКД 5.01", x => x.VatRate == VatRates.TaxAgent || x.After?.Vat is not null,
            "Нет суммы налога после изменения — заполните СумНалПосле; без неё можно только при ставке «НДС исчисляется налоговым агентом»", "СумНалПосле", Gravity.ErrorWhenMade)
        .Rule("ukd.line.vat-difference", "по образцу правила ФНС для УКД 5.01", x => x.VatRate == VatRates.TaxAgent || x.Increase?.Vat is not null || x.Decrease?.Vat is not null,
            "Нет разницы налога — заполните СумНалРазн (0, когда налог не меняется); без неё можно только при ставке «НДС исчисляется налоговым агентом»", "СумНалРазн", Gravity.ErrorWhenMade)
        .Rule("ukd.line.unit-name", "по образцу правила ФНС для УПД 5.03", x => x.UnitCode is null || x.UnitName is not null,
            "Указан код единицы измерения, но нет её наименования — заполните НаимЕдИзм", "@НаимЕдИзм", Gravity.ErrorWhenMade)
        .Arithmetic());

    private static readonly Table<UkdTotals> Totals = Table.Of<UkdTotals>("Всего увеличение, всего уменьшение", t => t
        .Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Без налога (графа 5)")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "С налогом (графа 9)")
        .Optional("СумНал", x => x.Vat, Tables820.Vat, "Сумма налога (графа 8)"));

    private static readonly Table<CostChange> Change = Table.Of<CostChange>("Содержание факта хозяйственной жизни 3: согласование (уведомление)", t => t
        .Optional("@ИныеСвИзмСтоим", x => x.OtherInfo, Types.Text(1, 2000), "Иные сведения об изменении стоимости")
        .Mandatory("@СодОпер", x => x.Operation, Types.OneOf(CostChangeOperation.Propose, CostChangeOperation.Notify), "Содержание операции: 1 — предлагаю изменить стоимость, 2 — уведомляю об изменении стоимости")
        .Optional("@УточСодОпер", x => x.OperationNote, Types.Text(1, 255), "Уточнение содержания операции")
        .Optional("@ДатаНапр", x => x.Date, Types.Date, "Дата направления на согласование (уведомления)")
        .MandatoryMany("ПередатДокум", x => x.TransferDocuments, Tables970.Reference, "Передаточный документ, к которому относится корректировка")
        .MandatoryMany("ДокумОснКор", x => x.Grounds, Tables970.Reference, "Документ — основание корректировки"));

    /// <summary>The root element «Файл».</summary>
    public static readonly Table<UkdSellerTitle> File = Table.Of<UkdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.02", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .MandatoryGroup("Документ", "Корректировочный счёт-фактура, документ об изменении стоимости", d => d
            .Constant("@КНД", "1115133", "Код документа по КНД")
            .Optional("@УИД", x => x.DocumentId, Types.Text(1, 1000), "Уникальный идентификатор документа")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("КСЧФ", "КСЧФДИС", "ДИС", "СвИСРК", "СвИСЗК"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование документа, определённое организацией")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Optional("@НаимЭконСубОформ", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — оформитель файла")
            .Optional("@СоглСтрДопИнф", x => x.AgreedStructure, Types.Exactly(14), "Согласованная структура информационных полей")
            .MandatoryGroup("СвКСчФ", "Сведения о корректировочном счёте-фактуре", s => s
                .Mandatory("@НомерДок", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
                .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата документа (строка 1)")
                .MandatoryMany("СчФ", x => x.Invoices, UkdSellerTable501.Invoice, "Документ, к которому составлен корректировочный (строка 1б)")
                .Optional("ИспрКСчФ", x => x.Correction, UkdSellerTable501.Correction, "Исправление (строка 1а)")
                .Mandatory("СвПрод", x => x.Seller, Tables970.Party, "Продавец (строки 2, 2а, 2б)")
                .Mandatory("СвПокуп", x => x.Buyer, Tables970.Party, "Покупатель (строки 3, 3а, 3б)")
                .Optional("ДенИзм", x => x.Currency, UpdSellerTable.Currency, "Валюта (строка 4)")
                .Optional("ДопСвФХЖ1", x => x.Circumstances, Circumstances, "Дополнительные сведения")
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 1")
                .Rule("ukd.currency", Source, x => x.Currency is not null, "Нет валюты — заполните ДенИзм", "ДенИзм", Gravity.ErrorWhenMade)
                .Rule("ukd.address.seller", Code, x => !x.IsInvoice || x.Seller is null || x.Seller.Address is not null,
                    "Нет адреса продавца — заполните Адрес", "СвПрод", Gravity.ErrorWhenMade)
                .Rule("ukd.address.buyer", Code, x => !x.IsInvoice || x.Buyer is null || x.Buyer.Address is not null,
                    "Нет адреса покупателя — заполните Адрес", "СвПокуп", Gravity.ErrorWhenMade))
            .OptionalGroup("ТаблКСчФ", "Таблица корректировочного счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line, "Сведения о товаре (работе, услуге), имущественном праве", label: "Строка")
                .Optional("ВсегоУвел", x => x.TotalIncrease, Totals, "Всего увеличение (сумма строк В)")
                .Optional("ВсегоУм", x => x.TotalDecrease, Totals, "Всего уменьшение (сумма строк Г)")
                .Rule("ukd.totals", "по образцу правила ФНС для УКД 5.01", x => x.TotalIncrease is not null || x.TotalDecrease is not null,
                    "Нет итогов — заполните ВсегоУвел, ВсегоУм или то и другое", "ВсегоУвел", Gravity.ErrorWhenMade)
                .TotalArithmetic())
            .Optional("СодФХЖ3", x => x.Change, Change, "Содержание факта хозяйственной жизни 3: согласование (уведомление)")
            .MandatoryMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Optional("ОснДоверОргОформ", x => x.ComposerGround, Tables970.Reference, "Основание, по которому оформлен файл не продавцом")
            .Rule("ukd.table", Source, x => !x.IsInvoice || x.Lines.Count > 0,
                "В документе с функцией КСЧФ или КСЧФДИС нет таблицы — добавьте строки (ТаблКСчФ)", "ТаблКСчФ", Gravity.ErrorWhenMade)
            .Rule("ukd.change", Table.Own, x => !x.IsChange || x.Change is not null,
                "В документе с функцией КСЧФДИС или ДИС нет сведений о согласовании изменения — заполните СодФХЖ3", "СодФХЖ3", Gravity.ErrorWhenMade)
            .Rule("ukd.document-name", Table.Own, x => !x.IsChange || x.DocumentName is not null,
                "Нет наименования документа — заполните НаимДокОпр, например «Универсальный корректировочный документ»", "@НаимДокОпр", Gravity.Warning))
        .Explain("ukd.file-id", "по образцу приказа ЕД-7-26/970@, раздел II", x => UpdRules.WrongFileId(x.FileId, UkdRules.SellerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade)
        .Explain("ukd.file-id.flags", "по образцу приказа ЕД-7-26/970@, раздел II", x => UpdRules.WrongFlags(x.FileId, UkdRules.IsTraced(x), UkdRules.IsMarked(x)), "Признаки в ИдФайл не соответствуют содержанию", "@ИдФайл"));

    private static Table<UkdMeasure> Measure(string name, int digits, int fraction) => Table.Of<UkdMeasure>("Изменение", t => t
        .Mandatory($"@{name}До", x => x.Before, Types.Number(digits, fraction), "До изменения")
        .Mandatory($"@{name}После", x => x.After, Types.Number(digits, fraction), "После изменения")
        .Choice(c => c
            .Optional($"{name}Увел", x => x.Increase, Types.Number(digits, fraction), "Увеличение")
            .Optional($"{name}Ум", x => x.Decrease, Types.Number(digits, fraction), "Уменьшение")));
}
