using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>
/// Счёт на оплату and счёт-оферта: format 5.01. ФНС published no schema of it; names, lengths and what is mandatory follow the annotations of an
/// operator's published contract for making it, nesting follows files that are exchanged (see docs/formats.md).
/// </summary>
public static class PaymentInvoiceFormats
{
    private const string Prefix = "ON_CHETOP";

    private const string Contract = "формат счёта 5.01";

    private static readonly Table<Party> Party = Tables970.PartyOf(Table.Of<BankDetails>("Банковские реквизиты", t => t
        .Optional("@НомерСчета", x => x.Account, Types.Text(1, 20), "Номер банковского счёта")
        .Optional("@БИК", x => x.Bik, Types.Bik, "БИК")
        .Optional("@КорСчет", x => x.CorrespondentAccount, Types.Text(1, 20), "Корреспондентский счёт")
        .Optional("@НаимБанк", x => x.BankName, Types.Text(1, 1000), "Наименование банка")
        .Optional("СвБанк", x => x.NestedBank, Tables970.Bank, "Сведения о банке, как в приказе ЕД-7-26/970@; только читается")));

    private static readonly Table<StateSystemUnits> StateSystem = Table.Of<StateSystemUnits>("Учёт в государственной информационной системе", t => t
        .Mandatory("@НаимГосСист", x => x.System, Types.Text(1, 255), "Наименование системы")
        .Optional("@УчетЕд", x => x.Unit, Types.Text(1, 255), "Учётная единица")
        .Optional("@ИнаяИнф", x => x.OtherInfo, Types.Text(1, 1000), "Иная информация")
        .OptionalMany("ИдНомУчетЕд", x => x.Numbers, Types.Text(1, 255), "Идентификационный номер учётной единицы"));

    private static readonly Table<PaymentLineDetails> Details = Table.Of<PaymentLineDetails>("Дополнительные сведения о товаре", t => t
        .Optional("@ПрТовРаб", x => x.Kind, Types.OneOf("1", "2", "3", "4", "5"), "Признак: 1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
        .Optional("@ДопПризн", x => x.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
        .Optional("@КодТов", x => x.Code, Types.Text(1, 100), "Код товара")
        .Optional("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения")
        .Optional("@ХарактерТов", x => x.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@АртикулТов", x => x.Article, Types.Text(1, 50), "Артикул")
        .Optional("@СортТов", x => x.Grade, Types.Text(1, 10), "Сорт")
        .Optional("@СерияТов", x => x.Series, Types.Text(1, 50), "Серия")
        .Optional("@КодКат", x => x.CatalogCode, Types.Exactly(27), "Код каталога")
        .Optional("@КодВидТов", x => x.CustomsCode, Types.Text(1, 10), "Код вида товара")
        .OptionalMany("СвГосСист", x => x.StateSystems, StateSystem, "Учёт в государственной информационной системе"));

    private static readonly Table<PaymentInvoiceLine> Line = Table.Of<PaymentInvoiceLine>("Сведения о товаре (услуге, работе) и ценовые показатели", t => t
        .Optional("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 2000), "Наименование товара (описание услуг, работ)")
        .Optional("@ОКЕИТов", x => x.UnitCode, Types.Okei, "Код единицы измерения")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Наименование единицы измерения")
        .Optional("@КолТов", x => x.Quantity, Types.Number(26, 11, min: 0, above: true), "Количество (объём)")
        .Optional("@ЦенаТов", x => x.Price, Types.Number(26, 11, min: 0), "Цена за единицу")
        .Optional("@ЦенаТовБезСки", x => x.PriceBeforeDiscount, Types.Number(26, 11), "Цена за единицу без скидки")
        .Optional("@СумСки", x => x.Discount, Types.Number(19, 2), "Сумма скидки")
        .Optional("@ПроцентСки", x => x.DiscountPercent, Types.Whole(2), "Процент скидки")
        .Mandatory("@СтТовБезНДС", x => x.AmountWithoutVat, Types.Number(19, 2, min: 0), "Стоимость без налога")
        .Optional("@СтТовБезНДССки", x => x.AmountWithoutVatBeforeDiscount, Types.Number(19, 2), "Стоимость без налога до скидки")
        .Mandatory("@СтТовУчНал", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Стоимость с налогом")
        .Optional("@СтТовУчНалБезСки", x => x.AmountWithVatBeforeDiscount, Types.Number(19, 2), "Стоимость с налогом до скидки")
        .Choice(c => c
            .Optional("НалСт", x => x.VatRate, Types.OneOf([.. VatRates.All.Where(rate => rate is not ("18%" or "18/118"))]), "Налоговая ставка")
            .Optional("НалСтИн", x => x.OtherVatRate, Types.Text(1, 35), "Иное значение налоговой ставки"))
        .Optional("СумНал", x => x.Vat, Tables970.Vat, "Сумма налога")
        .Optional("СумНалБезСки", x => x.VatBeforeDiscount, Tables970.Vat, "Сумма налога до скидки")
        .Optional("ДопСведТов", x => x.Details, Details, "Дополнительные сведения о товаре")
        .OptionalMany("ИнфПол", x => x.Info, Tables970.InfoField, "Информационное поле")
        .Rule("payment.line.name", Table.Own, x => x.Name is not null, "В строке нет наименования товара — заполните НаимТов", "@НаимТов", Gravity.ErrorWhenMade)
        .Rule("payment.line.unit-name", Contract, x => x.UnitCode != "0000" || x.UnitName is not null,
            "Единица измерения своя (ОКЕИТов = 0000), но не названа — заполните НаимЕдИзм", "@НаимЕдИзм")
        .Explain("payment.line.vat-arithmetic", Table.Own, PaymentArithmetic.VatOfLine, "Сумма налога не соответствует ставке", "СумНал")
        .Explain("payment.line.total-arithmetic", Table.Own, PaymentArithmetic.TotalOfLine, "Стоимость с налогом не равна сумме стоимости без налога и налога", "@СтТовУчНал")
        .Explain("payment.line.cost-arithmetic", Table.Own, PaymentArithmetic.CostOfLine, "Стоимость не равна количеству, умноженному на цену", "@ЦенаТов")
        .Rule("payment.line.vat-without-rate", Table.Own, x => x.VatRate != VatRates.WithoutVat || x.Vat?.Amount is null or 0,
            "Ставка «без НДС», а сумма налога указана — исправьте НалСт или СумНал", "СумНал", Gravity.Warning));

    private static readonly Table<PaymentInvoiceTotals> Totals = Table.Of<PaymentInvoiceTotals>("Всего к оплате", t => t
        .Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Types.Number(19, 2, min: 0), "Сумма без налога")
        .Mandatory("@СтТовУчНалВсего", x => x.AmountWithVat, Types.Number(19, 2, min: 0), "Сумма всего")
        .Optional("@СумСкиВсего", x => x.Discount, Types.Number(19, 2), "Сумма скидки по документу")
        .Optional("СумНалВсего", x => x.Vat, Tables970.Vat, "Сумма налога всего"));

    private static readonly Table<PaymentTerms> Terms = Table.Of<PaymentTerms>("Дополнительные сведения по счёту", t => t
        .Mandatory("@НазнПл", x => x.Purpose, Types.Text(1, 210), "Назначение платежа")
        .Optional("@УникИнф", x => x.UniqueInfo, Types.Text(1, 2000), "Уникальная информация для оплаты")
        .Optional("@СпособОпл", x => x.Method, Types.Text(1, 255), "Способ оплаты")
        .Optional("@ОгранОпДат", x => x.PayBy, Types.Date, "Оплатить не позднее (дата)")
        .Optional("@ОгранОпДатВр", x => x.PayByMoment, Types.Moment, "Оплатить не позднее (дата и время)")
        .Optional("@ДатаНачТов", x => x.DeliveryFrom, Types.Date, "Дата начала поставки (оказания услуг)")
        .OptionalMany("УслОпл", x => x.PaymentConditions, Types.Text(1, 1000), "Условия оплаты")
        .OptionalMany("УслОказПост", x => x.DeliveryConditions, Types.Text(1, 1000), "Условия поставки (оказания услуг)")
        .OptionalMany("ИнфПол", x => x.Info, Tables970.InfoField, "Информационное поле"));

    private static readonly Table<PaymentCurrency> Currency = Table.Of<PaymentCurrency>("Единица денежного измерения", t => t
        .Optional("@НаимОКВ", x => x.Name, Types.Text(1, 100), "Наименование валюты")
        .Optional("@КурсВал", x => x.Rate, Types.Number(10, 4), "Курс валюты")
        .Choice(c => c
            .Mandatory("КодОКВ", x => x.Code, Types.Currency, "Код валюты")
            .Mandatory("ОпрУЕ", x => x.ConventionalUnit, Types.Text(1, 255), "Определение условных единиц")));

    private static readonly Table<PaymentGround> Ground = Table.Of<PaymentGround>("Основание счёта", t => t.Choice(c => c
        .Mandatory("ОснРеквДок", x => x.Document, Tables970.Reference, "Реквизиты документа")
        .Mandatory("ОснИное", x => x.Other, Types.Text(1, 1000), "Иные сведения")));

    private static readonly Table<Upd.Obligation> Obligation = Table.Of<Upd.Obligation>("Вид обязательств", t => t
        .Optional("@КодВидОбяз", x => x.Code, Types.Text(1, 255), "Код")
        .Optional("@НаимВидОбяз", x => x.Name, Types.Text(1, 255), "Наименование"));

    private static readonly Table<PaymentInvoiceTitle> File = Table.Of<PaymentInvoiceTitle>("Файл обмена, счёт на оплату", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Optional("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .MandatoryGroup("Документ", "Счёт на оплату", d => d
            .Constant("@КНД", "1110379", "Код документа по КНД")
            .Mandatory("@Функция", x => x.Function, Types.OneOf(PaymentInvoiceTitle.Invoice, PaymentInvoiceTitle.Offer), "Функция: 0 — счёт на оплату, 1 — счёт-оферта")
            .Mandatory("@ДатаИнф", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВрИнф", x => x.CreatedAt, Types.TimeWithColons, "Время формирования файла")
            .MandatoryGroup("СодСч", "Содержание счёта", s => s
                .Mandatory("@НомерДок", x => x.Number, Types.Text(1, 255), "Номер счёта")
                .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата счёта")
                .Optional("@ВсегоНаим", x => x.ItemCount, Types.Whole(6), "Всего наименований")
                .MandatoryMany("СведТовЦенПок", x => x.Lines, Line, "Сведения о товарах (услугах, работах)", label: "Строка")
                .Mandatory("ВсегоОпл", x => x.Totals, Totals, "Всего к оплате")
                .Mandatory("ДопСв", x => x.Terms, Terms, "Назначение и условия платежа")
                .Optional("ДенИзм", x => x.Currency, Currency, "Валюта")
                .Mandatory("СвПрод", x => x.Seller, Party, "Продавец")
                .Mandatory("СвПокуп", x => x.Buyer, Party, "Покупатель")
                .Optional("ПолучДнСр", x => x.MoneyRecipient, Party, "Получатель денежных средств")
                .Optional("СвПлат", x => x.Payer, Party, "Плательщик")
                .Optional("ГрузОт", x => x.Consignor, Party, "Грузоотправитель")
                .Optional("ГрузПолуч", x => x.Consignee, Party, "Грузополучатель")
                .OptionalMany("Основание", x => x.Grounds, Ground, "Основание счёта")
                .OptionalMany("ВидОбяз", x => x.Obligations, Obligation, "Вид обязательств")
                .Explain("payment.totals.without-vat-arithmetic", Table.Own, PaymentArithmetic.TotalWithoutVat, "Итог без налога не равен сумме строк", "ВсегоОпл")
                .Explain("payment.totals.vat-arithmetic", Table.Own, PaymentArithmetic.TotalVat, "Итог налога не равен сумме строк", "ВсегоОпл")
                .Explain("payment.totals.with-vat-arithmetic", Table.Own, PaymentArithmetic.TotalWithVat, "Итог с налогом не равен сумме строк", "ВсегоОпл")
                .Rule("payment.item-count", Table.Own, x => x.ItemCount is null || x.ItemCount == x.Lines.Count,
                    "Число наименований не равно числу строк — проверьте ВсегоНаим", "@ВсегоНаим", Gravity.Warning)
                .Explain("payment.bank", Table.Own, PaymentArithmetic.WithoutBank, "Нет банковских реквизитов получателя", "СвПрод")
                .Explain("payment.account-key", Table.Own, PaymentArithmetic.WrongAccount, "Неверен ключ банковского счёта", "СвПрод"))
            .OptionalMany("ИнфПол", x => x.Info, Tables970.InfoField, "Информационное поле")
            .OptionalMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Rule("payment.signer", Contract, x => x.Signers.Count > 0, "Не указано, кто подписывает счёт — заполните Подписант", "Подписант", Gravity.ErrorWhenMade))
        .Explain("payment.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, Prefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>Version 5.01.</summary>
    public static Format<PaymentInvoiceTitle> Current { get; } = new(
        Kinds.PaymentInvoice, null, "Счёт на оплату", Prefix, "5.01", "формат ФНС без опубликованной схемы", File, title => title.FileId, Summary)
    {
        Knd = "1110379",
        IsInferred = true,
    };

    private static Recognized Summary(PaymentInvoiceTitle title) => new()
    {
        Kind = Kinds.PaymentInvoice,
        Function = title.Function,
        Version = "5.01",
        FileId = title.FileId,
        Name = title.Function == PaymentInvoiceTitle.Offer ? "Счёт-оферта" : "Счёт на оплату",
        Number = title.Number,
        Date = title.Date,
        Seller = RecognizedParty.Of(title.Seller),
        Buyer = RecognizedParty.Of(title.Buyer),
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Total = title.Totals?.AmountWithVat,
        Vat = title.Totals?.Vat?.Amount,
        CurrencyCode = title.Currency?.Code,
    };
}
