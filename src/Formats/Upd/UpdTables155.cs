using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Upd;

/// <summary>
/// What came before УПД 820@, read only: УПД of order ММВ-7-15/155@ (КНД 1115125) and the счёт-фактура 5.02 (КНД 1115101). They have no rules but the structure.
/// </summary>
internal static class UpdTables155
{
    private static readonly Table<Party> Party = Tables820.PartyOfUkd(line: 255, identifier: false, unregistered: true);

    private static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНал", x => x.Amount, Types.Number(19, 2), "Сумма налога")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")));

    private static readonly Table<CustomsDeclaration> Customs = Table.Of<CustomsDeclaration>("Сведения о таможенной декларации", t => t
        .Mandatory("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения (графа 10)")
        .Mandatory("@НомерТД", x => x.Number, Types.Text(1, 29), "Номер таможенной декларации (графа 11)"));

    private static readonly Table<PaymentDocument> Payment = Table.Of<PaymentDocument>("Платёжно-расчётный документ (строка 5)", t => t
        .Mandatory("@НомерПРД", x => x.Number, Types.Text(1, 30), "Номер")
        .Mandatory("@ДатаПРД", x => x.Date, Types.Date, "Дата"));

    private static readonly Table<Transfer> Transfer = Table.Of<Transfer>("Содержание факта хозяйственной жизни 3: передача (СвПродПер)", t => t
        .MandatoryGroup("СвПер", "Сведения о передаче", g => g
            .Mandatory("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
            .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
            .Optional("@ДатаПер", x => x.Date, Types.Date, "Дата отгрузки, передачи")
            .MandatoryMany("ОснПер", x => x.Grounds, Tables820.Ground(0), "Основание передачи")
            .OptionalGroup("СвЛицПер", "Лицо, передавшее товар", p => p.Choice(c => c
                .Mandatory("РабОргПрод", x => x.HandedOverByWorker, Tables820.Worker, "Работник организации продавца")
                .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                    .Mandatory("ПредОргПер", x => x.HandedOverByOrganization, UpdSellerTable501.HandingOrganization, "Представитель организации, которой доверена передача")
                    .Mandatory("ФЛПер", x => x.HandedOverByPerson, UpdSellerTable501.HandingPerson, "Физическое лицо, которому доверена передача")))))
            .Optional("ТранГруз", x => x.Transport, UpdSellerTable501.Transport(Party), "Транспортировка и груз")
            .Optional("СвПерВещи", x => x.Thing, UpdSellerTable501.Thing, "Передача вещи"))
        .Optional("ИнфПолФХЖ3", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 3"));

    private static readonly Table<UpdLineDetails> Details = Table.Of<UpdLineDetails>("Дополнительные сведения о товарах (ДопСведТов)", t => t
        .Optional("@ПрТовРаб", x => x.Kind, Types.OneOf("1", "2", "3", "4", "5"), "1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
        .Optional("@ДопПризн", x => x.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 255), "Характеристика, код, артикул, сорт товара")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Единица измерения (графа 2а)")
        .Optional("@КрНаимСтрПр", x => x.CountryName, Types.Text(1, 255), "Страна происхождения (графа 10а)")
        .Optional("@НадлОтп", x => x.OrderedQuantity, Types.Number(26, 11), "Количество, которое надлежит отпустить")
        .Optional("@КорСчДебет", x => x.DebitAccount, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: дебет")
        .Optional("@КорСчКредит", x => x.CreditAccount, Types.Digits(9, "счёт: 9 цифр"), "Корреспондирующий счёт: кредит"));

    /// <summary>The seller's title of order 155@.</summary>
    public static readonly Table<UpdSellerTitle> File155 = Table.Of<UpdSellerTitle>("Файл обмена, титул продавца", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия передающей программы")
        .Routed("upd", x => x.Routing, Tables820.Routing, x => x.FileId, "ON_SCHFDOPPR")
        .MandatoryGroup("Документ", "Счёт-фактура, документ об отгрузке", d => d
            .Constant("@КНД", "1115125", "Код документа по КНД")
            .Mandatory("@Функция", x => x.Function, Types.OneOf("СЧФ", "СЧФДОП", "ДОП"), "Функция")
            .Optional("@ПоФактХЖ", x => x.FactName, Types.Text(1, 255), "Наименование документа по факту хозяйственной жизни")
            .Optional("@НаимДокОпр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
            .Mandatory("@ДатаИнфПр", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПр", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Mandatory("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .Optional("@ОснДоверОргСост", x => x.ComposerGround!.Name, Types.Text(1, 120), "Основание, по которому составлен файл не продавцом")
            .MandatoryGroup("СвСчФакт", "Сведения о счёте-фактуре", s => Head(s)
                .MandatoryMany("СвПрод", x => x.Sellers, Party, "Продавец (строки 2, 2а, 2б)", most: 1)
                .OptionalMany("ГрузОт", x => x.Consignors, Consignor(Party), "Грузоотправитель (строка 3)", most: 1)
                .OptionalMany("ГрузПолуч", x => x.Consignees, Party, "Грузополучатель (строка 4)", most: 1)
                .OptionalMany("СвПРД", x => x.Payments, Payment, "Платёжно-расчётный документ (строка 5)")
                .MandatoryMany("СвПокуп", x => x.Buyers, Party, "Покупатель (строки 6, 6а, 6б)", most: 1)
                .OptionalGroup("ДопСвФХЖ1", "Дополнительные сведения", c => c
                    .Optional("@ИдГосКон", x => x.Circumstances!.StateContractId, Types.Text(1, 255), "Идентификатор государственного контракта")
                    .Optional("@НаимОКВ", x => x.Currency!.Name, Types.Text(1, 100), "Наименование валюты")
                    .Optional("@КурсВал", x => x.Currency!.Rate, Types.Number(10, 4), "Курс валюты"))
                .Optional("ИнфПолФХЖ1", x => x.Info, Tables820.InfoField(20), "Информационное поле факта хозяйственной жизни 1"))
            .OptionalGroup("ТаблСчФакт", "Таблица счёта-фактуры", s => Lines(s, Tables820.VatRate, Vat, l => l
                .OptionalMany("ИнфПолФХЖ2", x => x.Info, Tables820.TextField, "Информационное поле факта хозяйственной жизни 2", most: 20)
                .Optional("ДопСведТов", x => x.Details, Details, "Дополнительные сведения о товарах"), e => e
                .Optional("НеттоВс", x => x.NetQuantity, Types.Number(26, 11), "Масса нетто (количество) всего")))
            .Optional("СвПродПер", x => x.Transfer, Transfer, "Содержание факта хозяйственной жизни 3: передача")
            .MandatoryMany("Подписант", x => x.Signers, Tables820.Signer(["0", "1", "2", "3", "4", "5", "6"], ["1", "2", "3", "4"], "@ГосРегИПВыдДов"), "Лицо, подписывающее файл")));

    /// <summary>Счёт-фактура 5.02.</summary>
    public static readonly Table<UpdSellerTitle> Invoice502 = Table.Of<UpdSellerTitle>("Файл обмена, счёт-фактура", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия передающей программы")
        .Constant("@ВерсФорм", "5.02", "Версия формата")
        .Routed("upd", x => x.Routing, Tables93.Routing, x => x.FileId, "ON_SFAKT")
        .MandatoryGroup("Документ", "Счёт-фактура", d => d
            .Constant("@КНД", "1115101", "Код формы по КНД")
            .MandatoryGroup("СвСчФакт", "Сведения о счёте-фактуре", s => Head(s)
                .MandatoryMany("СвПрод", x => x.Sellers, Tables93.Party, "Продавец (строки 2, 2а, 2б)", most: 1)
                .OptionalMany("ГрузОт", x => x.Consignors, Consignor(Tables93.Consignee), "Грузоотправитель (строка 3)", most: 1)
                .OptionalMany("ГрузПолуч", x => x.Consignees, Tables93.Consignee, "Грузополучатель (строка 4)", most: 1)
                .OptionalMany("СвПРД", x => x.Payments, Payment, "Платёжно-расчётный документ (строка 5)", most: 10)
                .MandatoryMany("СвПокуп", x => x.Buyers, Tables93.Party, "Покупатель (строки 6, 6а, 6б)", most: 1)
                .Optional("ИнфПол", x => x.Info, Tables93.InfoField, "Информационное поле документа"))
            .MandatoryGroup("ТаблСчФакт", "Таблица счёта-фактуры", s => Lines(s, Tables93.VatRate, Tables820.Vat, l => l
                .OptionalMany("ИнфПолСтр", x => x.Info, Tables93.TextField, "Информационное поле строки", most: 20), _ => { }))
            .MandatoryMany("Подписант", x => x.Signers, Tables93.Signer, "Лицо, подписывающее документ", most: 1)));

    private static TableBuilder<UpdSellerTitle> Head(TableBuilder<UpdSellerTitle> t) => t
        .Mandatory("@НомерСчФ", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
        .Mandatory("@ДатаСчФ", x => x.Date, Types.Date, "Дата документа (строка 1)")
        .Mandatory("@КодОКВ", x => x.Currency!.Code, Types.Currency, "Код валюты (строка 7)")
        .Optional("ИспрСчФ", x => x.Correction, Table.Of<Correction>("Исправление (строка 1а)", c => c
            .Mandatory("@НомИспрСчФ", x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
            .Mandatory("@ДатаИспрСчФ", x => x.Date, Types.Date, "Дата исправления")), "Исправление (строка 1а)");

    private static Table<Consignor> Consignor(Table<Party> party) => Table.Of<Consignor>("Грузоотправитель (строка 3)", t => t.Choice(c => c
        .Mandatory("ГрузОтпр", x => x.Party, party, "Грузоотправитель и его адрес")
        .Mandatory("ОнЖе", x => x.SameAsSeller, Types.Fixed("он же"), "Он же")));

    private static void Lines(TableBuilder<UpdSellerTitle> t, ListType rates, Table<VatAmount> vat, Action<TableBuilder<UpdLine>> tail, Action<TableBuilder<UpdTotals>> totals) => t
        .MandatoryMany("СведТов", x => x.Lines, Table.Of<UpdLine>("Сведения о товарах (работах, услугах), правах (СведТов)", l =>
        {
            l.Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
                .Mandatory("@НаимТов", x => x.Name, Types.Text(1, 1000), "Наименование (графа 1)")
                .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения (графа 2)")
                .Optional("@КолТов", x => x.Quantity, Types.Number(26, 11), "Количество (графа 3)")
                .Optional("@ЦенаТов", x => x.Price, Types.Number(26, 11), "Цена (графа 4)")
                .Optional("@СтТовБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2), "Стоимость без налога (графа 5)")
                .Mandatory("@НалСт", x => x.VatRate, rates, "Налоговая ставка (графа 7)")
                .Mandatory("@СтТовУчНал", x => x.AmountWithVat, Types.Number(19, 2), "Стоимость с налогом (графа 9)")
                .Mandatory("Акциз", x => x.Excise, Tables970.Excise, "Сумма акциза (графа 6)")
                .Mandatory("СумНал", x => x.Vat, vat, "Сумма налога (графа 8)")
                .OptionalMany("СвТД", x => x.Customs, Customs, "Сведения о таможенной декларации");
            tail(l);
            l.Explain("upd.line.vat-arithmetic", Table.Own, UpdArithmetic.VatOfLine, "Сумма налога не равна стоимости без налога, умноженной на ставку", "СумНал")
                .Explain("upd.line.total-arithmetic", Table.Own, UpdArithmetic.TotalOfLine, "Стоимость с налогом не равна сумме стоимости без налога и налога", "@СтТовУчНал");
        }), "Сведения о товарах (работах, услугах), правах", label: "Строка")
        .Mandatory("ВсегоОпл", x => x.Totals, Table.Of<UpdTotals>("Всего к оплате", e =>
        {
            e.Optional("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2), "Всего без налога")
                .Mandatory("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2), "Всего с налогом")
                .Mandatory("СумНалВсего", x => x.Vat, vat, "Сумма налога всего");
            totals(e);
        }), "Всего к оплате")
        .Explain("upd.totals.vat-arithmetic", Table.Own, UpdArithmetic.TotalVat, "Итог налога не равен сумме строк", "ВсегоОпл")
        .Explain("upd.totals.with-vat-arithmetic", Table.Own, UpdArithmetic.TotalWithVat, "Итог с налогом не равен сумме строк", "ВсегоОпл");
}
