using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Upd;

/// <summary>УПД 5.01, the seller's title: order ММВ-7-15/820@ of 19.12.2018. Read only; it has no rules but the structure.</summary>
internal static class UpdSellerTable501
{
    private static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНал", x => x.Amount, Types.Number(19, 2, min: 0), "Сумма налога")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")
        .Mandatory("ДефНДС", x => x.Dash, Types.Fixed("-"), "Прочерк")));

    private static readonly Table<Transfer> Transfer = Table.Of<Transfer>("Содержание факта хозяйственной жизни 3: передача (СвПродПер)", t => t
        .MandatoryGroup("СвПер", "Сведения о передаче", g => g
            .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
            .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
            .Optional("@ДатаПер", x => x.Date, Types.Date, "Дата отгрузки, передачи")
            .Optional("@ДатаНач", x => x.PeriodStart, Types.Date, "Начало периода оказания услуг")
            .Optional("@ДатаОкон", x => x.PeriodEnd, Types.Date, "Окончание периода оказания услуг")
            .MandatoryMany("ОснПер", x => x.Grounds, Tables820.Ground(1, withFile: true), "Основание передачи")
            .OptionalGroup("СвЛицПер", "Лицо, передавшее товар", p => p.Choice(c => c
                .Mandatory("РабОргПрод", x => x.HandedOverByWorker, Tables820.Worker, "Работник организации продавца")
                .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                    .Mandatory("ПредОргПер", x => x.HandedOverByOrganization, HandingOrganization, "Представитель организации, которой доверена передача")
                    .Mandatory("ФЛПер", x => x.HandedOverByPerson, HandingPerson, "Физическое лицо, которому доверена передача")))))
            .Optional("ТранГруз", x => x.Transport, Transport(Tables820.PartyOfUpd501), "Транспортировка и груз")
            .Optional("СвПерВещи", x => x.Thing, Thing, "Передача вещи"))
        .Optional("ИнфПолФХЖ3", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 3"));

    private static readonly Table<UpdLineDetails> Details = Table.Of<UpdLineDetails>("Дополнительные сведения о товарах (ДопСведТов)", t => t
        .Optional("@ПрТовРаб", x => x.Kind, Types.OneOf("1", "2", "3", "4", "5"), "1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
        .Optional("@ДопПризн", x => x.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Единица измерения (графа 2а)")
        .Optional("@КрНаимСтрПр", x => x.CountryName, Types.Text(1, 255), "Страна происхождения (графа 10а)")
        .Optional("@НадлОтп", x => x.OrderedQuantity, Types.Number(26, 11), "Количество, которое надлежит отпустить")
        .Optional("@ХарактерТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@СортТов", x => x.Grade, Types.Text(1, 10), "Сорт")
        .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код товара")
        .Optional("@КодКат", x => x.CatalogCode, Types.Exactly(27), "Код каталога")
        .Optional("@КодВидТов", x => x.CustomsCode, Types.Exactly(10), "Код вида товара (графа 1б)")
        .OptionalMany("СведПрослеж", x => x.Traceability, Table.Of<Traceability>("Товар, подлежащий прослеживаемости", p => p
            .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(1, 29), "Регистрационный номер партии")
            .Mandatory("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта")
            .Mandatory("@НаимЕдИзмПрослеж", x => x.UnitName, Types.Text(1, 255), "Наименование единицы")
            .Mandatory("@КолВЕдПрослеж", x => x.Quantity, Types.Number(26, 11), "Количество")
            .Optional("@ДопПрослеж", x => x.OtherInfo, Types.Text(1, 255), "Дополнительный показатель")), "Товар, подлежащий прослеживаемости")
        .OptionalMany("НомСредИдентТов", x => x.Markings, Table.Of<Marking>("Средства идентификации товаров", m => m
            .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
            .Choice(c => c
                .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
                .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки"))
            .Explain("marking.garbled", Table.Own, MarkingCodes.WhyGarbled, "Код маркировки искажён сканером или программой", "КИЗ")), "Средства идентификации товаров"));

    private static readonly Table<UpdLine> Line = Table.Of<UpdLine>("Сведения о товарах (работах, услугах), правах (СведТов)", t => t
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки (графа 1)")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование (графа 1а)")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения (графа 2)")
        .Dash("@ДефОКЕИ_Тов")
        .Optional("@КолТов", x => x.Quantity, Types.Number(26, 11, min: 0), "Количество (графа 3)")
        .Optional("@ЦенаТов", x => x.Price, Types.Number(26, 11), "Цена (графа 4)")
        .Optional("@СтТовБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2, min: 0), "Стоимость без налога (графа 5)")
        .Mandatory("@НалСт", x => x.VatRate, Tables820.VatRateSince2025, "Налоговая ставка (графа 7)")
        .Optional("@СтТовУчНал", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Стоимость с налогом (графа 9)")
        .Dash("@ДефСтТовУчНал")
        .Mandatory("Акциз", x => x.Excise, Tables970.Excise, "Сумма акциза (графа 6)")
        .Mandatory("СумНал", x => x.Vat, Vat, "Сумма налога (графа 8)")
        .OptionalMany("СвТД", x => x.Customs, Table.Of<CustomsDeclaration>("Сведения о таможенной декларации", d => d
            .Optional("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения (графа 10)")
            .Dash("@ДефКодПроисх")
            .Optional("@НомерТД", x => x.Number, Types.Text(1, 29), "Номер таможенной декларации (графа 11)")), "Сведения о таможенной декларации")
        .Optional("ДопСведТов", x => x.Details, Details, "Дополнительные сведения о товарах")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables970.TextField, "Информационное поле факта хозяйственной жизни 2")
        .Explain("upd.line.vat-arithmetic", Table.Own, UpdArithmetic.VatOfLine, "Сумма налога не равна стоимости без налога, умноженной на ставку", "СумНал")
        .Explain("upd.line.total-arithmetic", Table.Own, UpdArithmetic.TotalOfLine, "Стоимость с налогом не равна сумме стоимости без налога и налога", "@СтТовУчНал"));

    private static readonly Table<UpdTotals> Totals = Table.Of<UpdTotals>("Всего к оплате (строка 9)", t => t
        .Optional("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Всего без налога")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "Всего с налогом")
        .Dash("@ДефСтТовУчНалВсего")
        .Mandatory("СумНалВсего", x => x.Vat, Vat, "Сумма налога всего")
        .Optional("КолНеттоВс", x => x.NetQuantity, Types.Number(26, 11), "Масса нетто (количество) всего"));

    /// <summary>The root element «Файл».</summary>
    public static readonly Table<UpdSellerTitle> File = Table.Of<UpdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .Routed("upd", x => x.Routing, Tables820.Routing, x => x.FileId)
        .MandatoryGroup("Документ", "Счёт-фактура, документ об отгрузке", d => d
            .Constant("@КНД", "1115131", "Код документа по КНД")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("СЧФ", "СЧФДОП", "ДОП", "СвРК", "СвЗК"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не продавцом")
            .Optional("@СоглСтрДопИнф", x => x.AgreedStructure, Types.Exactly(14), "Согласованная структура информационных полей")
            .MandatoryGroup("СвСчФакт", "Сведения о счёте-фактуре", s => s
                .Mandatory("@НомерСчФ", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
                .Mandatory("@ДатаСчФ", x => x.Date, Types.Date, "Дата документа (строка 1)")
                .Mandatory("@КодОКВ", x => x.Currency!.Code, Types.Currency, "Код валюты (строка 7)")
                .Optional("ИспрСчФ", x => x.Correction, Table.Of<Correction>("Исправление (строка 1а)", c => c
                    .Optional("@НомИспрСчФ", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
                    .Dash("@ДефНомИспрСчФ")
                    .Optional("@ДатаИспрСчФ", x => x.Date, Types.Date, "Дата исправления")
                    .Dash("@ДефДатаИспрСчФ")), "Исправление (строка 1а)")
                .MandatoryMany("СвПрод", x => x.Sellers, Tables820.PartyOfUpd501, "Продавец (строки 2, 2а, 2б)")
                .OptionalMany("ГрузОт", x => x.Consignors, Table.Of<Consignor>("Грузоотправитель (строка 3)", g => g.Choice(c => c
                    .Mandatory("ГрузОтпр", x => x.Party, Tables820.PartyOfUpd501, "Грузоотправитель и его адрес")
                    .Mandatory("ОнЖе", x => x.SameAsSeller, Types.Fixed("он же"), "Он же"))), "Грузоотправитель (строка 3)")
                .OptionalMany("ГрузПолуч", x => x.Consignees, Tables820.PartyOfUpd501, "Грузополучатель (строка 4)")
                .OptionalMany("СвПРД", x => x.Payments, Table.Of<PaymentDocument>("Платёжно-расчётный документ (строка 5)", p => p
                    .Mandatory("@НомерПРД", x => x.Number, Types.Text(1, 30), "Номер")
                    .Mandatory("@ДатаПРД", x => x.Date, Types.Date, "Дата")
                    .Optional("@СуммаПРД", x => x.Amount, Types.Number(19, 2), "Сумма")), "Платёжно-расчётный документ (строка 5)")
                .MandatoryMany("СвПокуп", x => x.Buyers, Tables820.PartyOfUpd501, "Покупатель (строки 6, 6а, 6б)")
                .OptionalGroup("ДопСвФХЖ1", "Дополнительные сведения", c => c
                    .Optional("@ИдГосКон", x => x.Circumstances!.StateContractId, Types.Text(20, 25), "Идентификатор государственного контракта (строка 8)")
                    .Optional("@НаимОКВ", x => x.Currency!.Name, Types.Text(1, 100), "Наименование валюты")
                    .Optional("@КурсВал", x => x.Currency!.Rate, Types.Number(10, 4), "Курс валюты")
                    .Optional("@ОбстФормСЧФ", x => x.Circumstances!.InvoiceCircumstance, Types.OneOf("1", "2", "3", "4", "5", "6", "7", "8"), "Обстоятельства формирования счёта-фактуры")
                    .Optional("ИнфПродГосЗакКазн", x => x.Circumstances!.Treasury, Treasury, "Информация продавца для казначейства")
                    .Optional("СвФактор", x => x.Circumstances!.Factor, Tables820.PartyOfUpd501, "Фактор")
                    .Optional("ОснУстДенТреб", x => x.Circumstances!.AssignmentGround, Tables820.Ground(1, withFile: true), "Основание уступки денежного требования"))
                .OptionalMany("ДокПодтвОтгр", x => x.ShippingDocuments, Table.Of<DocumentReference>("Документ об отгрузке", r => r
                    .Mandatory("@НаимДокОтгр", x => x.Name, Types.Text(1, 255), "Наименование")
                    .Mandatory("@НомДокОтгр", x => x.Number, Types.Text(1, 255), "Номер")
                    .Optional("@ДатаДокОтгр", x => x.Date, Types.Date, "Дата")), "Документ об отгрузке (строка 5а)")
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 1"))
            .OptionalGroup("ТаблСчФакт", "Таблица счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line, "Сведения о товарах (работах, услугах), правах", label: "Строка")
                .Mandatory("ВсегоОпл", x => x.Totals, Totals, "Всего к оплате (строка 9)")
                .Explain("upd.totals.vat-arithmetic", Table.Own, UpdArithmetic.TotalVat, "Итог налога не равен сумме строк", "ВсегоОпл")
                .Explain("upd.totals.with-vat-arithmetic", Table.Own, UpdArithmetic.TotalWithVat, "Итог с налогом не равен сумме строк", "ВсегоОпл"))
            .Optional("СвПродПер", x => x.Transfer, Transfer, "Содержание факта хозяйственной жизни 3: передача")
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["0", "1", "2", "3", "4", "5", "6"], ["1", "2", "3", "4"], "@ГосРегИПВыдДов", dash: true), "Лицо, подписывающее файл"))
        .Explain("upd.file-id", "приказ ММВ-7-15/820@, раздел II", x => UpdRules.WrongFileIdOfGoods(x.FileId, UpdRules.SellerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл")
        .Explain("upd.file-id.goods", "приказ ММВ-7-15/820@, раздел II", x => UpdRules.WrongPrefixOfGoods(x.FileId, UpdRules.SellerPrefix, UpdRules.IsTraced(x), UpdRules.IsMarked(x)),
            "Начало ИдФайл не соответствует товарам в документе", "@ИдФайл"));

    public static Table<RepresentingOrganization> HandingOrganization => Tables820.Representative("Представитель организации, которой доверена передача", "Пер", "доверена передача");

    public static Table<RepresentingPerson> HandingPerson => Table.Of<RepresentingPerson>("Физическое лицо, которому доверена передача", t => t
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Optional("@ОснДоверФЛ", x => x.GroundText, Types.Text(1, 120), "Основание, по которому лицу доверена передача")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    public static Table<Transport> Transport(Table<Party> party) => Table.Of<Transport>("Транспортировка и груз", t => t
        .Optional("@СвТранГруз", x => x.Description, Types.Text(1, 1000), "Сведения о транспортировке и грузе")
        .OptionalMany("ТранНакл", x => x.Waybills, Table.Of<DocumentReference>("Транспортная накладная", w => w
            .Mandatory("@НомТранНакл", x => x.Number, Types.Text(1, 255), "Номер")
            .Mandatory("@ДатаТранНакл", x => x.Date, Types.Date, "Дата")), "Транспортная накладная")
        .Optional("Перевозчик", x => x.Carrier, party, "Перевозчик"));

    public static Table<ThingTransfer> Thing => Table.Of<ThingTransfer>("Передача вещи, изготовленной по договору подряда", t => t
        .Optional("@ДатаПерВещ", x => x.Date, Types.Date, "Дата передачи вещи")
        .Optional("@СвПерВещ", x => x.Description, Types.Text(1, 1000), "Сведения о передаче"));

    private static Table<SellerTreasuryInfo> Treasury => Table.Of<SellerTreasuryInfo>("Информация продавца для казначейства", t => t
        .Mandatory("@ДатаГосКонт", x => x.ContractDate, Types.Date, "Дата государственного контракта")
        .Mandatory("@НомерГосКонт", x => x.ContractNumber, Types.Text(1, 100), "Номер государственного контракта")
        .Optional("@ЛицСчетПрод", x => x.Account, Types.Exactly(11), "Лицевой счёт продавца")
        .Optional("@КодПродБюджКласс", x => x.BudgetCode, Types.Exactly(20), "Код бюджетной классификации")
        .Optional("@КодЦелиПрод", x => x.PurposeCode, Types.Exactly(20), "Код цели")
        .Optional("@КодКазначПрод", x => x.TreasuryCode, Types.Text(1, 4), "Код органа Федерального казначейства")
        .Optional("@НаимКазначПрод", x => x.TreasuryName, Types.Text(1, 2000), "Наименование органа Федерального казначейства"));
}
