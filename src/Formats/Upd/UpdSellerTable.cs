using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Upd;

/// <summary>УПД 5.03, the seller's title: the tables of order ЕД-7-26/970@ of 19.12.2023 (as amended by ЕД-7-26/1032@ of 15.11.2024), КНД 1115131.</summary>
internal static class UpdSellerTable
{
    private const string RuleSource = "правило ФНС 0400300003";

    private static readonly Table<Transport> Transport = Table.Of<Transport>("Транспортировка", t => t
        .Optional("@СвТран", x => x.Description, Types.Text(1, 1000), "Сведения о транспортировке")
        .Optional("@Инкотермс", x => x.Incoterms, Types.Exactly(3), "Условие Инкотермс")
        .Optional("@ВерИнкотермс", x => x.IncotermsVersion, Types.Exactly(4), "Версия Инкотермс"));

    private static readonly Table<ThingTransfer> Thing = Table.Of<ThingTransfer>("Передача вещи, изготовленной по договору подряда", t => t
        .Optional("@ДатаПерВещ", x => x.Date, Types.Date, "Дата передачи вещи")
        .Optional("@СвПерВещ", x => x.Description, Types.Text(1, 1000), "Сведения о передаче")
        .Optional("ДокПерВещ", x => x.Document, Tables970.Reference, "Документ, подтверждающий передачу"));

    private static readonly Table<Worker> SellerWorker = Table.Of<Worker>("Работник организации продавца", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static readonly Table<RepresentingOrganization> HandingOrganization = Table.Of<RepresentingOrganization>("Представитель организации, которой доверена передача", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("@НаимОргПер", x => x.Organization, Types.Text(1, 255), "Наименование организации")
        .Optional("@ИННЮЛПер", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН организации")
        .Optional("ОснДоверОргПер", x => x.Ground, Tables970.Reference, "Основание, по которому организации доверена передача")
        .Optional("ОснПолнПредПер", x => x.RepresentativeGround, Tables970.Reference, "Основание полномочий представителя")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
        .Rule("upd.handing-organization", RuleSource, x => x.OrganizationInn is not null || x.Ground is not null,
            "У организации, которой доверена передача, нет ни ИНН, ни основания — заполните ИННЮЛПер или ОснДоверОргПер", "@ИННЮЛПер"));

    private static readonly Table<RepresentingPerson> HandingPerson = Table.Of<RepresentingPerson>("Физическое лицо, которому доверена передача", t => t
        .Optional("@ИННФЛПер", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Optional("ОснДоверФЛ", x => x.Ground, Tables970.Reference, "Основание, по которому лицу доверена передача")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
        .Rule("upd.handing-person", RuleSource, x => x.Inn is not null || x.Ground is not null,
            "У лица, которому доверена передача, нет ни ИНН, ни основания — заполните ИННФЛПер или ОснДоверФЛ", "@ИННФЛПер"));

    private static readonly Table<Transfer> Transfer = Table.Of<Transfer>("Содержание факта хозяйственной жизни 3: передача (СвПродПер)", t => t
        .MandatoryGroup("СвПер", "Сведения о передаче товаров, результатов работ, прав", g => g
            .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
            .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
            .Optional("@ДатаПер", x => x.Date, Types.Date, "Дата отгрузки, передачи")
            .Optional("@ДатаНачПер", x => x.PeriodStart, Types.Date, "Начало периода оказания услуг")
            .Optional("@ДатаОконПер", x => x.PeriodEnd, Types.Date, "Окончание периода оказания услуг")
            .Choice(c => c
                .MandatoryMany("ОснПер", x => x.Grounds, Tables970.Reference, "Основание передачи")
                .Mandatory("БезДокОснПер", x => x.WithoutGround, Types.Fixed("1"), "Без документа-основания"))
            .OptionalGroup("СвЛицПер", "Лицо, передавшее товар", p => p.Choice(c => c
                .Mandatory("РабОргПрод", x => x.HandedOverByWorker, SellerWorker, "Работник организации продавца")
                .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                    .Mandatory("ПредОргПер", x => x.HandedOverByOrganization, HandingOrganization, "Представитель организации, которой доверена передача")
                    .Mandatory("ФЛПер", x => x.HandedOverByPerson, HandingPerson, "Физическое лицо, которому доверена передача")))))
            .Optional("Тран", x => x.Transport, Transport, "Транспортировка")
            .Optional("СвПерВещи", x => x.Thing, Thing, "Передача вещи, изготовленной по договору подряда")
            .Rule<UpdSellerTitle>("upd.transfer.date", RuleSource, (x, d) => !d.IsTransfer || x.Date is not null || x.PeriodStart is not null && x.PeriodEnd is not null,
                "Не указано, когда передано — заполните ДатаПер или обе даты периода ДатаНачПер и ДатаОконПер", "@ДатаПер")
            .Rule("upd.transfer.period", Table.Own, x => x.PeriodStart is null || x.PeriodEnd is null || x.PeriodStart <= x.PeriodEnd,
                "Период оказания услуг кончается раньше, чем начинается — проверьте ДатаНачПер и ДатаОконПер", "@ДатаНачПер", Gravity.Warning))
        .Optional("ИнфПолФХЖ3", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 3"));

    private static readonly Table<Depreciation> Depreciation = Table.Of<Depreciation>("Данные налогового учёта для расчёта амортизации", t => t
        .Mandatory("@АмГруппа", x => x.Group, Types.Text(1, 2), "Амортизационная группа")
        .Mandatory("@КодОКОФ", x => x.Okof, Types.Text(1, 16), "Код вида основных фондов")
        .Mandatory("@СрПолИспОС", x => x.UsefulLife, Types.Text(1, 3), "Срок полезного использования")
        .Mandatory("@ФактСрокИсп", x => x.ActualLife, Types.Whole(3), "Фактический срок использования"));

    // 5.02 is 5.03 with a few names and limits of its own.
    private static Table<Traceability> Traceability(bool is502) => Table.Of<Traceability>("Товар, подлежащий прослеживаемости", t => t
        .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(is502 ? 27 : 25, 29), "Регистрационный номер партии (графа 11)")
        .Mandatory("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта (графа 12)")
        .Mandatory("@НаимЕдИзмПрослеж", x => x.UnitName, Types.Text(1, 255), "Наименование единицы (графа 12а)")
        .Mandatory("@КолВЕдПрослеж", x => x.Quantity, Types.Number(26, 11, min: 0, above: true), "Количество (графа 13)")
        .Mandatory("@СтТовБезНДСПрослеж", x => x.AmountWithoutVat, Types.Number(19, is502 ? 0 : 2), "Стоимость без НДС в рублях (графа 14)")
        .Optional("@ДопИнфПрослеж", x => x.OtherInfo, Types.Text(1, 255), "Дополнительная информация"));

    private static readonly Table<Marking> Marking = Table.Of<Marking>("Средства идентификации товаров (НомСредИдентТов)", t => t
        .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
        .Optional("@КолВедМарк", x => x.Quantity, Types.WholeNumber(26), "Количество маркированного товара")
        .Optional("@ПрПартМарк", x => x.ProductionBatch, Types.Text(1, 55), "Производственная партия")
        .Choice(c => c
            .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
            .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки"))
        .Rule("upd.marking.empty", RuleSource, x => x.TransportPackage is not null || x.Quantity is not null || x.Codes.Count > 0 || x.Packages.Count > 0,
            "Средства идентификации указаны пустыми — заполните КИЗ, НомУпак, КолВедМарк или ИдентТрансУпак", "КИЗ")
        .Explain("marking.garbled", Table.Own, MarkingCodes.WhyGarbled, "Код маркировки искажён сканером или программой", "КИЗ"));

    public static readonly Table<StateSystem> StateSystem = Table.Of<StateSystem>("Товар в государственной информационной системе", t => t
        .Mandatory("@НаимГосСист", x => x.Name, Types.Text(1, 255), "Наименование системы")
        .Optional("@УчетЕд", x => x.Unit, Types.Text(1, 255), "Учётная единица")
        .Optional("@ИнаяИнф", x => x.OtherInfo, Types.Text(1, 1000), "Иная информация")
        .MandatoryMany("ИдНомУчетЕд", x => x.UnitIds, Types.Text(1, 255), "Идентификационный номер учётной единицы"));

    private static Table<UpdLineDetails> Details(bool is502) => Table.Of<UpdLineDetails>("Дополнительные сведения о товарах (ДопСведТов)", t =>
    {
        if (is502)
            t.Optional("@КрНаимСтрПр", x => x.CountryName, Types.Text(1, 255), "Страна происхождения (графа 10а)");
        t
        .Optional("@ПрТовРаб", x => x.Kind, Types.OneOf("1", "2", "3", "4", "5"), "1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
        .Optional("@ДопПризн", x => x.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
        .Optional("@НадлОтп", x => x.OrderedQuantity, Types.Number(26, 11), "Количество, которое надлежит отпустить")
        .Optional("@ХарактерТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@СортТов", x => x.Grade, Types.Text(1, 10), "Сорт")
        .Optional("@СерияТов", x => x.Series, Types.Text(1, 50), "Серия")
        .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код товара")
        .Optional("@ГТИН", x => x.Gtin, Types.Exactly(14), "GTIN")
        .Optional("@КодКат", x => x.CatalogCode, Types.Exactly(27), "Код каталога")
        .Optional("@КодВидТов", x => x.CustomsCode, Types.Exactly(10), "Код вида товара по ТН ВЭД (графа 1б)")
        .Optional("@КодВидПр", x => x.ProductKindCode, Types.Whole(3), "Код вида подакцизной продукции")
        .Optional(is502 ? "@КодТовОКДП2" : "@КодТовОКПД2", x => x.Okpd2, Types.Text(2, 12), "Код по ОКПД 2")
        .Optional("@ДопИнфПВидО", x => x.OperationNote, Types.Exactly(5), "Дополнительная информация к продукции по видам операций");
        if (!is502)
            t.OptionalMany("КрНаимСтрПр", x => x.CountryNames, Types.Text(1, 255), "Страна происхождения (графа 10а)");
        t.OptionalMany("СопрДокТов", x => x.AccompanyingDocuments, Tables970.Reference, "Сопроводительный документ")
        .Optional("НалУчАморт", x => x.Depreciation, Depreciation, "Данные налогового учёта для амортизации")
        .Optional("СумНалВосст", x => x.RestoredVat, Tables970.Vat, "Сумма восстановленного налога")
        .OptionalMany("СведПрослеж", x => x.Traceability, Traceability(is502), "Товар, подлежащий прослеживаемости")
        .OptionalMany("НомСредИдентТов", x => x.Markings, Marking, "Средства идентификации товаров")
        .OptionalMany("СвГосСист", x => x.StateSystems, StateSystem, "Товар в государственной информационной системе")
        .Rule<UpdSellerTitle>("upd.line.operation-note", RuleSource, (x, d) => d.Circumstances?.TransferCircumstance != "10000" || x.OperationNote is not null,
            "При СпОбстФДОП = 10000 нужна дополнительная информация к продукции — заполните ДопИнфПВидО", "@ДопИнфПВидО");
    });

    private static readonly Table<CustomsDeclaration> Customs = Table.Of<CustomsDeclaration>("Сведения о декларации на товары (СвДТ)", t => t
        .Optional("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения (графа 10)")
        .Optional("@НомерДТ", x => x.Number, Types.Text(1, 29), "Номер декларации на товары (графа 11)"));

    private static Table<UpdLine> Line(bool is502) => Table.Of<UpdLine>("Сведения о товарах (работах, услугах), правах (СведТов)", t => LineRulesOf(is502, t
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки (графа 1)")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 2000), "Наименование (графа 1а)")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения (графа 2)")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Единица измерения (графа 2а)")
        .Optional("@КолТов", x => x.Quantity, Types.Number(26, 11, min: 0, above: true), "Количество (графа 3)")
        .Optional("@ЦенаТов", x => x.Price, Types.Number(26, 11, min: 0, above: is502), "Цена (графа 4)")
        .Optional("@СтТовБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2, min: 0), "Стоимость без налога (графа 5)")
        .Mandatory("@НалСт", x => x.VatRate, is502 ? Rates502 : Types.OneOf([.. VatRates.All]), "Налоговая ставка (графа 7)")
        .Optional("@СтТовУчНал", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Стоимость с налогом (графа 9)")
        .OptionalMany("СвДТ", x => x.Customs, Customs, "Сведения о декларации на товары")
        .Optional("ДопСведТов", x => x.Details, Details(is502), "Дополнительные сведения о товарах")
        .Optional("Акциз", x => x.Excise, Tables970.Excise, "Сумма акциза (графа 6)")
        .Mandatory("СумНал", x => x.Vat, Tables970.Vat, "Сумма налога (графа 8)")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables970.TextField, "Информационное поле факта хозяйственной жизни 2")
        .Rule<UpdSellerTitle>("upd.line.declaration", "НК РФ, статья 169, пункт 5, подпункты 13, 14", (x, d) => !d.IsInvoice || !UpdRules.LacksDeclaration(x),
            "Страна происхождения — не из ЕАЭС, а номер декларации на товары не указан; если товар ввезён, укажите НомерДТ", "СвДТ", Gravity.Information)
        .Rule<UpdSellerTitle>("upd.line.name", RuleSource, (x, d) => !d.IsInvoice || x.Name is not null,
            "Нет наименования товара (работы, услуги) — заполните НаимТов", "@НаимТов")
        .Rule<UpdSellerTitle>("upd.line.name-or-code", RuleSource, (x, d) => d.Function != "ДОП" || x.Name is not null || x.Details?.Characteristic is not null || x.Details?.Article is not null || x.Details?.Code is not null,
            "Товар никак не назван — заполните НаимТов, ХарактерТов, АртикулТов или КодТов", "@НаимТов")
        .Rule("upd.line.unit-name", RuleSource, x => x.UnitCode is null || x.UnitName is not null,
            "Указан код единицы измерения, но нет её наименования — заполните НаимЕдИзм", "@НаимЕдИзм")
        .Rule<UpdSellerTitle>("upd.line.amount-without-vat", RuleSource, (x, d) => !d.IsInvoice || d.Circumstances?.InvoiceCircumstance is null or "2" || x.AmountWithoutVat is not null,
            "Нет стоимости без налога — заполните СтТовБезНДС", "@СтТовБезНДС")
        // The published rule does not fire where СпОбстФСЧФ is absent (XPath 1.0: no node, no inequality); the order's text asks for it.
        .Rule<UpdSellerTitle>("upd.line.amount-without-vat-unstated", "приказ ЕД-7-26/970@, графа 5", (x, d) => !d.IsInvoice || d.Circumstances?.InvoiceCircumstance is not null || x.AmountWithoutVat is not null,
            "Нет стоимости без налога — заполните СтТовБезНДС", "@СтТовБезНДС", Gravity.ErrorWhenMade)
        .Rule<UpdSellerTitle>("upd.line.amount-transfer", RuleSource, (x, d) => d.Function != "ДОП" || d.Circumstances?.TransferCircumstance is not null || x.AmountWithVat is not null || x.AmountWithoutVat is not null,
            "Нет стоимости — заполните СтТовУчНал или СтТовБезНДС", "@СтТовУчНал")
        .Rule<UpdSellerTitle>("upd.line.amount-with-vat", RuleSource, (x, d) => !d.IsInvoice || x.AmountWithVat is not null,
            "Нет стоимости с налогом — заполните СтТовУчНал", "@СтТовУчНал")
        .Rule("upd.line.excise", RuleSource, x => x.Details?.ProductKindCode is null || x.Excise is not null,
            "Указан код вида подакцизной продукции, но нет акциза — заполните Акциз", "Акциз")
        .Rule("upd.line.country-name", RuleSource, x => x.Details is null || !NamesCountry(x) || x.Details.CountryNames.Count > 0,
            "Указан код страны происхождения, но нет её наименования — заполните КрНаимСтрПр", "ДопСведТов/КрНаимСтрПр")
        // The published rule stands inside ДопСведТов and is silent where that element is absent.
        .Rule("upd.line.country-name-absent", "приказ ЕД-7-26/970@, графа 10а", x => x.Details is not null || !NamesCountry(x),
            "Указан код страны происхождения, но нет её наименования — заполните ДопСведТов/КрНаимСтрПр", "ДопСведТов", Gravity.ErrorWhenMade)
        .Explain("upd.line.vat-arithmetic", Table.Own, UpdArithmetic.VatOfLine, "Сумма налога не равна стоимости без налога, умноженной на ставку", "СумНал")
        .Explain("upd.line.total-arithmetic", Table.Own, UpdArithmetic.TotalOfLine, "Стоимость с налогом не равна сумме стоимости без налога и налога", "@СтТовУчНал")
        .Explain("upd.line.cost-arithmetic", Table.Own, UpdArithmetic.CostOfLine, "Стоимость не равна количеству, умноженному на цену", "@СтТовБезНДС")
        .Rule<UpdSellerTitle>("upd.line.rate-date", "НК РФ, статья 164", (x, d) => TaxCalendar.IsInForce(x.VatRate, UpdRules.RatedOn(d)),
            "Ставка НДС не действовала на день отгрузки (20 % — по 31.12.2025, 22 % — с 01.01.2026, 5 % и 7 % — с 01.01.2025) — проверьте НалСт и даты",
            "@НалСт", Gravity.Warning)
        .Rule("upd.line.vat-without-rate", Table.Own, x => x.VatRate != "без НДС" || x.Vat?.Amount is null or 0,
            "Ставка «без НДС», а сумма налога указана — исправьте НалСт или СумНал", "СумНал", Gravity.Warning)));

    // The rules that the two versions word differently. One more of 5.02 asks a line for the total СтТовБезНДСВсего, which no line can have: a slip, left out.
    private static TableBuilder<UpdLine> LineRulesOf(bool is502, TableBuilder<UpdLine> t) => is502
        ? t
        .Rule("upd.line.quantity", RuleSource, x => x.UnitCode is null || x.Quantity is not null,
            "Указана единица измерения, но нет количества — заполните КолТов", "@КолТов")
        .Rule<UpdSellerTitle>("upd.line.quantity-stated", RuleSource, (x, d) => !IsStatedInvoice(d) || x.Quantity is not null,
            "Нет количества — заполните КолТов", "@КолТов")
        .Rule<UpdSellerTitle>("upd.line.customs", RuleSource, (x, d) => !IsStatedInvoice(d) || x.Customs.All(customs => customs.CountryCode is not null && customs.Number is not null),
            "В сведениях о декларации нет кода страны или номера — заполните КодПроисх и НомерДТ", "СвДТ")
        : t
        .Rule<UpdSellerTitle>("upd.line.quantity", RuleSource, (x, d) => !d.IsInvoice || x.UnitCode is null || x.Quantity is not null,
            "Указана единица измерения, но нет количества — заполните КолТов", "@КолТов")
        .Rule<UpdSellerTitle>("upd.line.price", RuleSource, (x, d) => !d.IsInvoice || x.Quantity is null || x.Price > 0,
            "Указано количество, но нет цены больше нуля — заполните ЦенаТов", "@ЦенаТов")
        .Rule<UpdSellerTitle>("upd.line.price-agent", RuleSource, (x, d) => d.Function is not ("СвРК" or "СвЗК") || x.Price is null or > 0,
            "В отчёте посредника цена должна быть больше нуля — исправьте ЦенаТов или уберите её", "@ЦенаТов");

    // Most lines have no customs declaration: nothing to enumerate.
    private static bool NamesCountry(UpdLine line) => line.Customs.Count > 0 && line.Customs.Any(customs => customs.CountryCode is not null);

    private static bool IsStatedInvoice(UpdSellerTitle title) => title.IsInvoice && title.Circumstances?.InvoiceCircumstance is not (null or "2");

    private static Table<UpdTotals> Totals(bool is502) => Table.Of<UpdTotals>("Всего к оплате (строка 9)", t => t
        .Optional("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Всего без налога")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "Всего с налогом")
        .Optional("@КолНеттоВс", x => x.NetQuantity, Types.Number(26, 11), "Масса нетто (количество) всего")
        .Mandatory("СумНалВсего", x => x.Vat, Tables970.Vat, "Сумма налога всего")
        .Rule<UpdSellerTitle>("upd.totals.amount-without-vat", RuleSource, (x, d) => is502 || !d.IsInvoice || d.Circumstances?.InvoiceCircumstance is null or "2" || x.AmountWithoutVat is not null,
            "Нет итога без налога — заполните СтТовБезНДСВсего", "@СтТовБезНДСВсего")
        .Rule<UpdSellerTitle>("upd.totals.amount-without-vat-unstated", "приказ ЕД-7-26/970@, строка 9", (x, d) => !d.IsInvoice || d.Circumstances?.InvoiceCircumstance is not null || x.AmountWithoutVat is not null,
            "Нет итога без налога — заполните СтТовБезНДСВсего", "@СтТовБезНДСВсего", Gravity.ErrorWhenMade)
        .Rule<UpdSellerTitle>("upd.totals.amount-transfer", RuleSource, (x, d) => d.Function != "ДОП" || d.Circumstances?.TransferCircumstance is not null || x.AmountWithVat is not null || x.AmountWithoutVat is not null,
            "Нет итога — заполните СтТовУчНалВсего или СтТовБезНДСВсего", "@СтТовУчНалВсего")
        .Rule<UpdSellerTitle>("upd.totals.amount-with-vat", RuleSource, (x, d) => !d.IsInvoice || x.AmountWithVat is not null,
            "Нет итога с налогом — заполните СтТовУчНалВсего", "@СтТовУчНалВсего"));

    public static readonly Table<SellerTreasuryInfo> Treasury = Table.Of<SellerTreasuryInfo>("Информация продавца для казначейства", t => t
        .Mandatory("@ДатаГосКонт", x => x.ContractDate, Types.Date, "Дата государственного контракта")
        .Mandatory("@НомерГосКонт", x => x.ContractNumber, Types.Text(1, 100), "Номер государственного контракта")
        .Optional("@ЛицСчетПрод", x => x.Account, Types.Exactly(11), "Лицевой счёт продавца")
        .Optional("@КодПродБюджКласс", x => x.BudgetCode, Types.Exactly(20), "Код бюджетной классификации")
        .Optional("@КодЦелиПрод", x => x.PurposeCode, Types.Exactly(20), "Код цели")
        .Optional("@КодКазначПрод", x => x.TreasuryCode, Types.Text(1, 4), "Код органа Федерального казначейства")
        .Optional("@НаимКазначПрод", x => x.TreasuryName, Types.Text(1, 2000), "Наименование органа Федерального казначейства"));

    public static readonly Table<Obligation> Obligation = Table.Of<Obligation>("Вид обязательств", t => t
        .Optional("@КодВидОбяз", x => x.Code, Types.Text(1, 255), "Код")
        .Optional("@НаимВидОбяз", x => x.Name, Types.Text(1, 255), "Наименование"));

    private static Table<Circumstances> Circumstances(bool is502) => Table.Of<Circumstances>("Дополнительные сведения (ДопСвФХЖ1)", t => t
        .Optional("@ИдГосКон", x => x.StateContractId, Types.Text(20, 25), "Идентификатор государственного контракта (строка 8)")
        .Optional("@СпОбстФСЧФ", x => x.InvoiceCircumstance, Types.OneOf("1", "2", "3", "4", "5", "6"), "Специальные обстоятельства счёта-фактуры")
        .Optional("@СпОбстФСЧФДОП", x => x.InvoiceTransferCircumstance, Types.Exactly(5), "Специальные обстоятельства УПД")
        .Optional("@СпОбстФДОП", x => x.TransferCircumstance, Types.Exactly(5), "Специальные обстоятельства документа об отгрузке")
        .OptionalMany("ВидОбяз", x => x.Obligations, Obligation, "Вид обязательств")
        .Optional(is502 ? "ИнфПродЗаГосКазн" : "ИнфПродЗаГоскКазн", x => x.Treasury, Treasury, "Информация продавца для казначейства")
        .Optional("СвФактор", x => x.Factor, Tables970.Party, "Фактор")
        .Optional("ОснУстДенТреб", x => x.AssignmentGround, Tables970.Reference, "Основание уступки денежного требования")
        .OptionalMany("СопрДокФХЖ", x => x.AccompanyingDocuments, Tables970.Reference, "Сопроводительный документ")
        .Rule<UpdSellerTitle>("upd.circumstance.invoice", RuleSource, (x, d) => is502 ? (d.Function == "СЧФ") == (x.InvoiceCircumstance is not null) : d.Function == "СЧФ" || x.InvoiceCircumstance is null,
            is502 ? "СпОбстФСЧФ указывают в счёте-фактуре (функция СЧФ) и только в нём — исправьте одно из двух" : "СпОбстФСЧФ указывают только в счёте-фактуре (функция СЧФ) — уберите его", "@СпОбстФСЧФ")
        .Rule<UpdSellerTitle>("upd.circumstance.invoice-transfer", RuleSource, (x, d) => is502 ? (d.Function == "СЧФДОП") == (x.InvoiceTransferCircumstance is not null) : d.Function == "СЧФДОП" || x.InvoiceTransferCircumstance is null,
            is502 ? "СпОбстФСЧФДОП указывают при функции СЧФДОП и только при ней — исправьте одно из двух" : "СпОбстФСЧФДОП указывают только при функции СЧФДОП — уберите его", "@СпОбстФСЧФДОП")
        .Rule<UpdSellerTitle>("upd.circumstance.transfer", RuleSource, (x, d) => is502 ? (d.Function == "ДОП") == (x.TransferCircumstance is not null) : d.Function == "ДОП" || x.TransferCircumstance is null,
            is502 ? "СпОбстФДОП указывают при функции ДОП и только при ней — исправьте одно из двух" : "СпОбстФДОП указывают только при функции ДОП — уберите его", "@СпОбстФДОП")
        .Rule<UpdSellerTitle>("upd.address.factor", RuleSource, (x, d) => !d.IsInvoice || x.Factor is null || x.Factor.Address is not null,
            "Нет адреса фактора — заполните Адрес", "СвФактор/Адрес"));

    public static readonly Table<Currency> Currency = Table.Of<Currency>("Единица денежного измерения (строка 7)", t => t
        .Mandatory("@КодОКВ", x => x.Code, Types.Currency, "Код валюты")
        .Mandatory("@НаимОКВ", x => x.Name, Types.Text(1, 100), "Наименование валюты")
        .Optional("@КурсВал", x => x.Rate, Types.Number(10, 4), "Курс валюты"));

    private static readonly Table<PaymentDocument> Payment = Table.Of<PaymentDocument>("Платёжно-расчётный документ (строка 5)", t => t
        .Optional("@НомерПРД", x => x.Number, Types.Text(1, 30), "Номер")
        .Optional("@ДатаПРД", x => x.Date, Types.Date, "Дата")
        .Optional("@СуммаПРД", x => x.Amount, Types.Number(19, 2), "Сумма"));

    private static readonly Table<Consignor> Consignor = Table.Of<Consignor>("Грузоотправитель (строка 3)", t => t.Choice(c => c
        .Mandatory("ГрузОтпр", x => x.Party, Tables970.Party, "Грузоотправитель и его адрес")
        .Mandatory("ОнЖе", x => x.SameAsSeller, Types.Fixed("он же"), "Он же")));

    private static readonly Table<Correction> Correction = Table.Of<Correction>("Исправление (строка 1а)", t => t
        .Mandatory("@НомИспр", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
        .Mandatory("@ДатаИспр", x => x.Date, Types.Date, "Дата исправления"));

    private static readonly ListType Rates502 = Types.OneOf("0%", "5%", "7%", "9,09%", "10%", "16,67%", "20%", "5/105", "7/107", "10/110", "20/120", VatRates.WithoutVat, VatRates.TaxAgent);

    /// <summary>The root element «Файл» of version 5.03.</summary>
    public static readonly Table<UpdSellerTitle> File = Seller("5.03", is502: false);

    /// <summary>The root element «Файл» of version 5.02.</summary>
    public static readonly Table<UpdSellerTitle> File502 = Seller("5.02", is502: true);

    private static Table<UpdSellerTitle> Seller(string version, bool is502) => Table.Of<UpdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .MandatoryGroup("Документ", "Счёт-фактура, документ об отгрузке", d => d
            .Constant("@КНД", "1115131", "Код документа по КНД")
            .Optional("@УИД", x => x.DocumentId, Types.Text(1, 1000), "Уникальный идентификатор документа")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("СЧФ", "СЧФДОП", "ДОП", "СвРК", "СвЗК"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа, согласованное сторонами")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Optional("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .Optional("@СоглСтрДопИнф", x => x.AgreedStructure, Types.Exactly(14), "Согласованная структура информационных полей")
            .MandatoryGroup("СвСчФакт", "Сведения о счёте-фактуре", s => s
                .Mandatory("@НомерДок", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
                .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата документа (строка 1)")
                .Optional("@ИмяФайлИспрПрод", x => x.CorrectedSellerFile, Types.Text(1, 255), "Имя исправляемого файла продавца")
                .Optional("@ИмяФайлИспрПок", x => x.CorrectedBuyerFile, Types.Text(1, 255), "Имя исправляемого файла покупателя")
                .Optional("ИспрДок", x => x.Correction, Correction, "Исправление (строка 1а)")
                .MandatoryMany("СвПрод", x => x.Sellers, Tables970.Party, "Продавец (строки 2, 2а, 2б)")
                .OptionalMany("ГрузОт", x => x.Consignors, Consignor, "Грузоотправитель (строка 3)")
                .OptionalMany("ГрузПолуч", x => x.Consignees, Tables970.Party, "Грузополучатель (строка 4)")
                .OptionalMany("СвПРД", x => x.Payments, Payment, "Платёжно-расчётный документ (строка 5)")
                .OptionalMany("ДокПодтвОтгрНом", x => x.ShippingDocuments, Tables970.Reference, "Документ об отгрузке (строка 5а)")
                .MandatoryMany("СвПокуп", x => x.Buyers, Tables970.Party, "Покупатель (строки 6, 6а, 6б)")
                .Mandatory("ДенИзм", x => x.Currency, Currency, "Валюта (строка 7)")
                .Optional("ДопСвФХЖ1", x => x.Circumstances, Circumstances(is502), "Дополнительные сведения")
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 1")
                .Rule("upd.shipping-document", RuleSource, x => x.Function != "СЧФ" || x.Circumstances?.InvoiceCircumstance == "2" || is502 && x.Circumstances?.InvoiceCircumstance is null || x.ShippingDocuments.Count > 0,
                    "В счёте-фактуре нет документа об отгрузке — заполните ДокПодтвОтгрНом (строка 5а); его не указывают только при авансе (СпОбстФСЧФ = 2)", "ДокПодтвОтгрНом")
                .Explain("upd.shipping-document.name", "приказ ЕД-7-26/970@, строка 5а", UpdRules.WrongShippingDocumentName,
                    "При функции СЧФДОП наименование документа в строке 5а (РеквНаимДок) равно НаимДокОпр", "ДокПодтвОтгрНом", Gravity.ErrorWhenMade)
                .Explain("upd.address.seller", RuleSource, x => UpdRules.WithoutAddress(x, x.Sellers, "продавца"), "Нет адреса продавца — заполните Адрес", "СвПрод", Gravity.Error)
                .Explain("upd.address.consignor", RuleSource, x => UpdRules.WithoutAddress(x, x.Consignors.Select(consignor => consignor.Party), "грузоотправителя"), "Нет адреса грузоотправителя — заполните Адрес", "ГрузОт", Gravity.Error)
                .Explain("upd.address.consignee", RuleSource, x => UpdRules.WithoutAddress(x, x.Consignees, "грузополучателя"), "Нет адреса грузополучателя — заполните Адрес", "ГрузПолуч", Gravity.Error)
                .Explain("upd.address.buyer", RuleSource, x => UpdRules.WithoutAddress(x, x.Buyers, "покупателя"), "Нет адреса покупателя — заполните Адрес", "СвПокуп", Gravity.Error))
            .OptionalGroup("ТаблСчФакт", "Таблица счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line(is502), "Сведения о товарах (работах, услугах), правах", label: "Строка")
                .Mandatory("ВсегоОпл", x => x.Totals, Totals(is502), "Всего к оплате (строка 9)")
                .Explain("upd.totals.without-vat-arithmetic", Table.Own, UpdArithmetic.TotalWithoutVat, "Итог без налога не равен сумме строк", "ВсегоОпл")
                .Explain("upd.totals.vat-arithmetic", Table.Own, UpdArithmetic.TotalVat, "Итог налога не равен сумме строк", "ВсегоОпл")
                .Explain("upd.totals.with-vat-arithmetic", Table.Own, UpdArithmetic.TotalWithVat, "Итог с налогом не равен сумме строк", "ВсегоОпл"))
            .Optional("СвПродПер", x => x.Transfer, Transfer, "Содержание факта хозяйственной жизни 3: передача")
            .MandatoryMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Optional("ОснДоверОргСост", x => x.ComposerGround, Tables970.Reference, "Основание, по которому составлен файл не продавцом")
            .Rule("upd.table", RuleSource, x => !x.IsInvoice || x.Lines.Count > 0 || x.Totals is not null,
                "В документе с функцией СЧФ или СЧФДОП нет таблицы товаров — добавьте строки (ТаблСчФакт)", "ТаблСчФакт")
            .Rule("upd.transfer", RuleSource, x => !x.IsTransfer || x.Transfer is not null,
                "В документе с функцией ДОП или СЧФДОП нет сведений о передаче — заполните СвПродПер", "СвПродПер")
            .Rule("upd.document-name", RuleSource, x => is502 || x.Function is null or "СЧФ" || x.DocumentName is not null,
                "Нет наименования первичного документа — заполните НаимДокОпр, например «Универсальный передаточный документ»", "@НаимДокОпр")
            .Rule("upd.document-name-forbidden", RuleSource, x => is502 || x.Function != "СЧФ" || x.DocumentName is null,
                "В счёте-фактуре (функция СЧФ) НаимДокОпр не указывают — уберите его", "@НаимДокОпр"))
        .Explain("upd.file-id", "приказ ЕД-7-26/970@, раздел II", UpdRules.WrongFileId, "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade)
        .Explain("upd.file-id.flags", "приказ ЕД-7-26/970@, раздел II", UpdRules.WrongFlags, "Признаки в ИдФайл не соответствуют содержанию", "@ИдФайл", Gravity.Warning));
}
