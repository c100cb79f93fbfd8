using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>УКД 5.02, the seller's title: the tables of order ЕД-1-26/29@ and the rules of its schema, КНД 1115133.</summary>
internal static class UkdSellerTable
{
    private const string RuleSource = "правило ФНС 0400300003";

    private static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНДС", x => x.Amount, Money, "Сумма НДС")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")));

    private static readonly Table<Entrepreneur> Entrepreneur = Table.Of<Entrepreneur>("Индивидуальный предприниматель (СвИП)", t => t
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@СвГосРегИП", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства о государственной регистрации")
        .Mandatory("@ОГРНИП", x => x.Ogrnip, Types.OgrnOfEntrepreneur, "ОГРНИП")
        .Mandatory("@ДатаОГРНИП", x => x.OgrnipDate, Types.Date, "Дата присвоения ОГРНИП")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static readonly Table<BankDetails> BankDetails = Table.Of<BankDetails>("Банковские реквизиты", t => t
        .Mandatory("@НомерСчета", x => x.Account, Types.Text(1, 34), "Номер банковского счёта")
        .Optional("СвБанк", x => x.Bank, Tables970.Bank, "Сведения о банке"));

    private static readonly Table<Contacts> Contacts = Table.Of<Contacts>("Контактные данные (КонтактТип)", t => t
        .Optional("@ИнКонт", x => x.Other, Types.Text(1, 255), "Иные контактные данные")
        .OptionalMany("Тлф", x => x.Phones, Types.Text(1, 255), "Номер телефона или факса")
        .OptionalMany("ЭлПочта", x => x.Emails, Types.Text(1, 255), "Адрес электронной почты")
        .Rule("ukd.contacts", RuleSource, x => x.Phones.Count > 0 || x.Emails.Count > 0 || x.Other is not null,
            "Контактные данные пусты — заполните Тлф, ЭлПочта или ИнКонт либо уберите Контакт", "@ИнКонт"));

    private static readonly Table<Party> Party = Tables970.PartyOf(BankDetails, Entrepreneur, Contacts);

    private static readonly Table<Circumstances> Circumstances = Table.Of<Circumstances>("Дополнительные сведения (ДопСвФХЖ1)", t => t
        .Optional("@ИдГосКон", x => x.StateContractId, Types.Text(20, 25), "Идентификатор государственного контракта (строка 5)")
        .Optional("@СпОбстФКСЧФ", x => x.InvoiceCircumstance, Types.OneOf("1", "3", "4", "5", "6"),
            "Специальные обстоятельства корректировочного счёта-фактуры")
        .Optional("@СпОбстФКСЧФДИС", x => x.InvoiceTransferCircumstance, Types.Exactly(5), "Специальные обстоятельства УКД")
        .Optional("@СпОбстФДИС", x => x.TransferCircumstance, Types.Exactly(5), "Специальные обстоятельства документа об изменении стоимости")
        .OptionalMany("ВидОбяз", x => x.Obligations, UpdSellerTable.Obligation, "Вид обязательств")
        .Optional("ИнфПродЗаГоскКазн", x => x.Treasury, Treasury, "Информация продавца для казначейства")
        .Rule<UkdSellerTitle>("ukd.circumstance.invoice", RuleSource, (x, d) => d.Function == "КСЧФ" || x.InvoiceCircumstance is null,
            "СпОбстФКСЧФ указывают только при функции КСЧФ — уберите его", "@СпОбстФКСЧФ")
        .Rule<UkdSellerTitle>("ukd.circumstance.invoice-change", RuleSource, (x, d) => d.Function == "КСЧФДИС" || x.InvoiceTransferCircumstance is null,
            "СпОбстФКСЧФДИС указывают только при функции КСЧФДИС — уберите его", "@СпОбстФКСЧФДИС")
        .Rule<UkdSellerTitle>("ukd.circumstance.change", RuleSource, (x, d) => d.Function == "ДИС" || x.TransferCircumstance is null,
            "СпОбстФДИС указывают только при функции ДИС — уберите его", "@СпОбстФДИС"));

    private static readonly Table<Marking> Marking = Table.Of<Marking>("Средства идентификации товаров (НомСредИдТовТип)", t => t
        .Optional("@ГТИН", x => x.Gtin, Types.Exactly(14), "GTIN")
        .Optional("@КолВедМарк", x => x.Quantity, Types.WholeNumber(10), "Количество маркированного товара")
        .Optional("@КолВедВесМарк", x => x.WeightQuantity, Types.Number(19, 3), "Количество маркированного товара по весу")
        .Optional("@ПрПартМарк", x => x.ProductionBatch, Types.Text(1, 55), "Производственная партия")
        .Optional("@ИдентТрансУпак", x => x.TransportPackage, Types.Text(1, 255), "Идентификатор транспортной упаковки")
        .OptionalMany("КИЗ", x => x.Codes, Types.Text(1, 255), "Контрольный идентификационный знак")
        .OptionalMany("НомУпак", x => x.Packages, Types.Text(1, 255), "Идентификатор упаковки")
        .Rule("ukd.marking.quantity", RuleSource, x => x.Quantity is not null || x.Gtin is null && x.NamesThings,
            "Не указано количество маркированного товара — заполните КолВедМарк; без него можно, когда нет ГТИН и названы КИЗ, НомУпак или ИдентТрансУпак",
            "@КолВедМарк")
        .Rule("ukd.marking.weight", RuleSource, x => x.WeightQuantity is null || !x.NamesThings,
            "Количество по весу (КолВедВесМарк) не указывают вместе с КИЗ, НомУпак или ИдентТрансУпак — оставьте одно из двух", "@КолВедВесМарк")
        .Explain("marking.garbled", Table.Own, MarkingCodes.WhyGarbled, "Код маркировки искажён сканером или программой", "КИЗ"));

    private static readonly Table<UkdTraceability> Traceability = Table.Of<UkdTraceability>("Товар, подлежащий прослеживаемости", t => t
        .Mandatory("@НомТовПрослеж", x => x.BatchNumber, Types.Text(25, 29), "Регистрационный номер партии товаров")
        .Optional("@ЕдИзмПрослеж", x => x.UnitCode, Types.Okei, "Единица количественного учёта")
        .Optional("@НаимЕдИзмПрослеж", x => x.UnitName, Types.Text(1, 255), "Наименование единицы количественного учёта")
        .Optional("@ДопИнфПрослеж", x => x.OtherInfo, Types.Text(1, 255), "Дополнительный показатель")
        .Mandatory("ИзмКолВЕдПрослеж", x => x.Quantity, Measure("КолТовЕдПрослеж", Types.Number(26, 11, min: 0, above: true), Types.Number(26, 11, min: 0)),
            "Изменение количества")
        .Mandatory("ИзмСтТовБезНДСПрослеж", x => x.AmountWithoutVat, Measure("СтТовБезНДСПрослеж", Money, Money), "Изменение стоимости без НДС")
        .Rule("ukd.traceability.unit-name", RuleSource, x => x.UnitCode is null || x.UnitName is not null,
            "Указан код единицы прослеживаемости, но нет её наименования — заполните НаимЕдИзмПрослеж", "@НаимЕдИзмПрослеж"));

    private static readonly Table<UkdCustoms> Customs = Table.Of<UkdCustoms>("Изменение сведений о декларации на товары (СвДТ)", t => t
        .Optional("@КодПроисх", x => x.CountryCode, Types.Country, "Код страны происхождения")
        .Optional("@НомерДТДо", x => x.NumberBefore, Types.Text(1, 29), "Номер декларации до изменения")
        .Optional("@НомерДТПосле", x => x.NumberAfter, Types.Text(1, 29), "Номер декларации после изменения")
        .OptionalMany("КрНаимСтрПр", x => x.CountryNames, Types.Text(1, 255), "Краткое наименование страны происхождения")
        .Choice(c => c
            .OptionalMany("НомерДТУв", x => x.Added, Types.Text(1, 29), "Номер декларации, увеличение")
            .OptionalMany("НомерДТУм", x => x.Removed, Types.Text(1, 29), "Номер декларации, уменьшение"))
        .Rule("ukd.customs.country", RuleSource, x => x.CountryCode is null or "000" || x.CountryNames.Count > 0,
            "Указан код страны происхождения, но нет её наименования — заполните КрНаимСтрПр", "КрНаимСтрПр"));

    private static readonly Table<UkdLine> Line =
        Table.Of<UkdLine>("Сведения о товаре (работе, услуге), имущественном праве (СведТов)", t => LineRules(LineRows(t)).Arithmetic());

    private static readonly Table<UkdTotals> Totals = Table.Of<UkdTotals>("Всего увеличение, всего уменьшение", t => t
        .Mandatory("@СтТовБезНДСВсего", x => x.AmountWithoutVat, Money, "Без налога (графа 5)")
        .Optional("@СтТовУчНалВсего", x => x.AmountWithVat, Money, "С налогом (графа 9)")
        .Optional("СумНалВсего", x => x.Vat, Vat, "Сумма налога (графа 8)"));

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
            .Optional("@НаимЭконСубОформ", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — оформитель файла, когда это не продавец")
            .Optional("@СоглСтрДопИнф", x => x.AgreedStructure, Types.Exactly(14), "Согласованная структура информационных полей")
            .Optional("ОснДоверОргОформ", x => x.ComposerGround, Tables970.Reference, "Основание, по которому оформлен файл не продавцом")
            .MandatoryGroup("СвКСчФ", "Сведения о корректировочном счёте-фактуре", Invoice)
            .OptionalGroup("ТаблКСчФ", "Таблица корректировочного счёта-фактуры", s => s
                .MandatoryMany("СведТов", x => x.Lines, Line, "Сведения о товаре (работе, услуге), имущественном праве", label: "Строка")
                .Optional("ВсегоУвел", x => x.TotalIncrease, Totals, "Всего увеличение (сумма строк В)")
                .Optional("ВсегоУм", x => x.TotalDecrease, Totals, "Всего уменьшение (сумма строк Г)")
                .Rule("ukd.totals", "правило ФНС 0400300000", x => x.TotalIncrease is not null || x.TotalDecrease is not null,
                    "Нет итогов — заполните ВсегоУвел, ВсегоУм или то и другое", "ВсегоУвел")
                .TotalArithmetic())
            .Optional("СодФХЖ3", x => x.Change, Change, "Содержание факта хозяйственной жизни 3: согласование (уведомление)")
            .MandatoryMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Explain("ukd.fact-name", "правило ФНС 0400300000", UkdRules.WrongFactName502,
                "ПоФактХЖ задано форматом для каждой функции дословно, у КСЧФ его нет", "@ПоФактХЖ", Gravity.Error)
            .Rule("ukd.document-name", "правило ФНС 0400300000", x => x.Function is null or "КСЧФ" || x.DocumentName is not null,
                "Нет наименования документа — заполните НаимДокОпр, например «Универсальный корректировочный документ»", "@НаимДокОпр")
            .Rule("ukd.document-name-forbidden", "правило ФНС 0400300000", x => x.Function != "КСЧФ" || x.DocumentName is null,
                "В корректировочном счёте-фактуре (функция КСЧФ) НаимДокОпр не указывают — уберите его", "@НаимДокОпр")
            .Rule("ukd.composer-ground", RuleSource, x => x.Composer is null || x.ComposerGround is not null,
                "Назван оформитель файла, но нет основания, по которому он его оформил — заполните ОснДоверОргОформ; когда файл оформил сам продавец, уберите НаимЭконСубОформ", "ОснДоверОргОформ")
            .Rule("ukd.table", RuleSource, x => x.Function is not ("КСЧФДИС" or "СвИСРК" or "СвИСЗК") || x.Lines.Count > 0 || x.TotalIncrease is not null
                || x.TotalDecrease is not null,
                "В документе с функцией КСЧФДИС, СвИСРК или СвИСЗК нет таблицы — добавьте строки (ТаблКСчФ)", "ТаблКСчФ")
            .Rule("ukd.table-of-invoice", Table.Own, x => x.Function != "КСЧФ" || x.Lines.Count > 0,
                "В корректировочном счёте-фактуре нет ни одной строки — добавьте их (ТаблКСчФ)", "ТаблКСчФ", Gravity.ErrorWhenMade)
            .Rule("ukd.change", RuleSource, x => !x.IsChange || x.Change is not null,
                "В документе с функцией КСЧФДИС или ДИС нет сведений о согласовании изменения — заполните СодФХЖ3", "СодФХЖ3"))
        .Explain("ukd.file-id", "приказ ЕД-1-26/29@", x => UpdRules.WrongFileId(x.FileId, UkdRules.SellerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл",
            Gravity.ErrorWhenMade)
        .Explain("ukd.file-id.flags", "приказ ЕД-1-26/29@", x => UpdRules.WrongFlags(x.FileId, UkdRules.IsTraced(x), UkdRules.IsMarked(x)),
            "Признаки в ИдФайл не соответствуют содержанию", "@ИдФайл"));

    private static NumberType Money => Types.Number(19, 2, min: 0);

    private static Table<SellerTreasuryInfo> Treasury => Table.Of<SellerTreasuryInfo>("Информация продавца для казначейства", t => t
        .Mandatory("@ДатаГосКонт", x => x.ContractDate, Types.Date, "Дата государственного контракта")
        .Mandatory("@НомерГосКонт", x => x.ContractNumber, Types.Text(1, 100), "Номер государственного контракта")
        .Optional("@ЛицСчетПрод", x => x.Account, Types.Exactly(11), "Лицевой счёт продавца")
        .Optional("@КодПродБюджКласс", x => x.BudgetCode, Types.Digits(20, "КБК: 20 цифр"), "Код бюджетной классификации")
        .Optional("@КодЦелиПрод", x => x.PurposeCode, Types.Exactly(20), "Код цели")
        .Optional("@КодКазначПрод", x => x.TreasuryCode, Types.Text(1, 4), "Код органа Федерального казначейства")
        .Optional("@НаимКазначПрод", x => x.TreasuryName, Types.Text(1, 2000), "Наименование органа Федерального казначейства"));

    private static void Invoice(TableBuilder<UkdSellerTitle> invoice) => invoice
        .Mandatory("@НомерДок", x => x.Number, Types.Text(1, 1000), "Номер документа (строка 1)")
        .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата документа (строка 1)")
        .Optional("ИспрКСчФ", x => x.Correction, UkdSellerTable501.Correction, "Исправление (строка 1а)")
        .MandatoryMany("СчФ", x => x.Invoices, UkdSellerTable501.Invoice, "Документ, к которому составлен корректировочный (строка 1б)")
        .Mandatory("СвПрод", x => x.Seller, Party, "Продавец (строки 2, 2а, 2б)")
        .Mandatory("СвПокуп", x => x.Buyer, Party, "Покупатель (строки 3, 3а, 3б)")
        .Mandatory("ДенИзм", x => x.Currency, UpdSellerTable.Currency, "Валюта (строка 4)")
        .Optional("ДопСвФХЖ1", x => x.Circumstances, Circumstances, "Дополнительные сведения")
        .Optional("ИнфПолФХЖ1", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 1")
        .Rule("ukd.address.seller", RuleSource, x => !x.IsInvoice || x.Seller is null || x.Seller.Address is not null, "Нет адреса продавца — заполните Адрес",
            "СвПрод")
        .Rule("ukd.address.buyer", RuleSource, x => !x.IsInvoice || x.Buyer is null || x.Buyer.Address is not null, "Нет адреса покупателя — заполните Адрес",
            "СвПокуп");

    private static TableBuilder<UkdLine> LineRows(TableBuilder<UkdLine> line) => line
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Mandatory("@ПорНомТовВСЧФ", x => x.InvoiceLineNumber, Types.Whole(6), "Порядковый номер товара в корректируемом документе")
        .Optional("@НаимТов", x => x.Name, Types.Text(1, 2000), "Наименование (графа 1)")
        .Optional("@ОКЕИ_Тов", x => x.UnitCode, Types.Okei, "Код единицы измерения (графа 2)")
        .Optional("@НаимЕдИзм", x => x.UnitName, Types.Text(1, 255), "Единица измерения (графа 2а)")
        .Optional("@КолТовДо", x => x.Before!.Quantity, Types.Number(26, 11), "Количество до изменения (графа 3, строка А)")
        .Optional("@КолТовПосле", x => x.After!.Quantity, Types.Number(26, 11, min: 0), "Количество после изменения (графа 3, строка Б)")
        .Optional("@ЦенаТовДо", x => x.Before!.Price, Types.Number(26, 11), "Цена до изменения (графа 4, строка А)")
        .Optional("@ЦенаТовПосле", x => x.After!.Price, Types.Number(26, 11), "Цена после изменения (графа 4, строка Б)")
        .Mandatory("@НалСт", x => x.VatRate, Types.Text(1, 35), "Налоговая ставка (графа 7)")
        .OptionalGroup("СтТовБезНДС", "Стоимость без налога (графа 5)", g => g
            .Optional("@СтоимДоИзм", x => x.Before!.AmountWithoutVat, Money, "До изменения (строка А)")
            .Optional("@СтоимПослеИзм", x => x.After!.AmountWithoutVat, Money, "После изменения (строка Б)")
            .Optional("@СтоимУвел", x => x.Increase!.AmountWithoutVat, Types.Number(19, 2, min: 0, above: true), "Увеличение (строка В)")
            .Optional("@СтоимУм", x => x.Decrease!.AmountWithoutVat, Types.Number(19, 2, min: 0, above: true), "Уменьшение (строка Г)")
            .Rule("ukd.line.both-differences", RuleSource, x => x.Increase?.AmountWithoutVat is null || x.Decrease?.AmountWithoutVat is null,
                "У стоимости без налога указаны и увеличение, и уменьшение — оставьте одно из двух", "@СтоимУвел"))
        .Optional("АкцизДо", x => x.Before!.Excise, Tables970.Excise, "Сумма акциза до изменения (графа 6, строка А)")
        .Optional("АкцизПосле", x => x.After!.Excise, Tables970.Excise, "Сумма акциза после изменения (графа 6, строка Б)")
        .OptionalGroup("АкцизРазн", "Сумма акциза, увеличение или уменьшение", g => g.Choice(c => c
            .Mandatory("СумУвел", x => x.Increase!.Excise, Money, "Увеличение (строка В)")
            .Mandatory("СумУм", x => x.Decrease!.Excise, Money, "Уменьшение (строка Г)")))
        .Mandatory("СумНалДо", x => x.Before!.Vat, Vat, "Сумма налога до изменения (графа 8, строка А)")
        .Optional("СумНалПосле", x => x.After!.Vat, Vat, "Сумма налога после изменения (графа 8, строка Б)")
        .OptionalGroup("СумНалРазн", "Сумма налога, увеличение или уменьшение", g => g.Choice(c => c
            .Mandatory("СумУвел", x => x.Increase!.Vat, Money, "Увеличение (строка В)")
            .Mandatory("СумУм", x => x.Decrease!.Vat, Money, "Уменьшение (строка Г)")))
        .OptionalGroup("СтТовУчНал", "Стоимость с налогом (графа 9)", g => g
            .Optional("@СтоимДоИзм", x => x.Before!.AmountWithVat, Money, "До изменения (строка А)")
            .Optional("@СтоимПослеИзм", x => x.After!.AmountWithVat, Money, "После изменения (строка Б)")
            .Optional("@СтоимУвел", x => x.Increase!.AmountWithVat, Types.Number(19, 2, min: 0, above: true), "Увеличение (строка В)")
            .Optional("@СтоимУм", x => x.Decrease!.AmountWithVat, Types.Number(19, 2, min: 0, above: true), "Уменьшение (строка Г)")
            .Rule("ukd.line.both-differences", RuleSource, x => x.Increase?.AmountWithVat is null || x.Decrease?.AmountWithVat is null,
                "У стоимости с налогом указаны и увеличение, и уменьшение — оставьте одно из двух", "@СтоимУвел"))
        .OptionalMany("СвДТ", x => x.Customs, Customs, "Изменение сведений о декларации на товары")
        .OptionalMany("ИнфПолФХЖ2", x => x.Info, Table.Of<TextField>("Текстовая информация", f => f
            .Mandatory("@Идентиф", x => x.Id, Types.Text(1, 100), "Идентификатор")
            .Mandatory("@Значен", x => x.Value, Types.Text(1, 2000), "Значение")), "Информационное поле факта хозяйственной жизни 2")
        .OptionalGroup("ДопСведТов", x => x.Details, "Дополнительные сведения о товаре", Details);

    private static void Details(TableBuilder<UkdLine> details) => details
        .Optional("@ПрТовРаб", x => x.Details!.Kind, Types.OneOf("1", "2", "3", "4", "5"),
            "1 — имущество, 2 — работа, 3 — услуга, 4 — имущественные права, 5 — иное")
        .Optional("@ДопПризн", x => x.Details!.KindNote, Types.Text(1, 4), "Дополнительная информация о признаке")
        .Optional("@ХарактерТов", x => x.Details!.Characteristic, Types.Text(1, 1000), "Характеристика товара")
        .Optional("@СортТов", x => x.Details!.Grade, Types.Text(1, 10), "Сорт")
        .Optional("@СерияТов", x => x.Details!.Series, Types.Text(1, 50), "Серия")
        .Optional("@АртикулТов", x => x.Details!.Article, Types.Text(1, 50), "Артикул")
        .Optional("@КодТов", x => x.Details!.Code, Types.Text(1, 100), "Код товара")
        .Optional("@КодКат", x => x.Details!.CatalogCode, Types.Exactly(27), "Код каталога")
        .Optional("@КодВидТов", x => x.Details!.CustomsCode, Types.Exactly(10), "Код вида товара (графа 1б)")
        .Optional("@КодВидПр", x => x.Details!.ProductKindCode, Types.WholeOf(3, 630, 640, 650, 665, 671, 672, 673, 674, 676, 677, 680, 681),
            "Код вида подакцизной продукции")
        .Optional("@КодТовОКПД2", x => x.Details!.Okpd2, Types.Text(2, 12), "Код по ОКПД 2")
        .OptionalMany("СведПрослеж", x => x.Traceability, Traceability, "Товар, подлежащий прослеживаемости")
        .OptionalMany("НомСредИдентТовДо", x => x.Before!.Markings, Marking, "Средства идентификации товаров до изменения")
        .OptionalMany("НомСредИдентТовПосле", x => x.After!.Markings, Marking, "Средства идентификации товаров после изменения")
        .OptionalMany("СвГосСист", x => x.Details!.StateSystems, UpdSellerTable.StateSystem, "Товар в государственной информационной системе")
        .Explain("ukd.line.details", RuleSource, UkdRules.WrongDetails502,
            "Дополнительные сведения о товаре требуют двух из трёх: характеристики, артикула, кода", "@ХарактерТов", Gravity.Error);

    private static TableBuilder<UkdLine> LineRules(TableBuilder<UkdLine> line) => line
        .Rule("ukd.line.rate", "приказ ЕД-1-26/29@, таблица СведТов", x => x.VatRate is null || VatRates.All.Contains(x.VatRate, StringComparer.Ordinal),
            "Ставки нет в списке приказа — укажите её, как в УПД: «22%», «22/122», «без НДС»", "@НалСт", Gravity.ErrorWhenMade)
        .Rule("ukd.line.one-rate", "приказ ЕД-1-26/29@, таблица СведТов", x => x.Before?.VatRate is null || x.After?.VatRate is null
            || x.Before.VatRate == x.After.VatRate,
            "В версии 5.02 ставка до и после изменения одна — изменение ставки оформите исправлением исходного документа", "@НалСт", Gravity.ErrorWhenMade)
        .Rule("ukd.line.one-unit", "приказ ЕД-1-26/29@, таблица СведТов", x => x.Before is null || x.After is null || x.Before.UnitCode == x.After.UnitCode
            && x.Before.UnitName == x.After.UnitName,
            "В версии 5.02 единица измерения до и после изменения одна — укажите её одинаково", "@ОКЕИ_Тов", Gravity.ErrorWhenMade)
        .Rule("ukd.line.unit-name", RuleSource, x => x.UnitCode is null || x.UnitName is not null,
            "Указан код единицы измерения, но нет её наименования — заполните НаимЕдИзм", "@НаимЕдИзм")
        .Rule<UkdSellerTitle>("ukd.line.quantity", RuleSource, (x, d) => !d.IsInvoice || x.UnitCode is null || x.After?.Quantity is not null,
            "Указана единица измерения, но нет количества после изменения — заполните КолТовПосле", "@КолТовПосле")
        .Rule<UkdSellerTitle>("ukd.line.price", RuleSource, (x, d) => !d.IsInvoice || x.After?.Quantity is null || x.After.Price is not null,
            "Указано количество после изменения, но нет цены — заполните ЦенаТовПосле", "@ЦенаТовПосле")
        .Rule<UkdSellerTitle>("ukd.line.price-range", RuleSource, (x, d) => x.After?.Price is not { } price || price > 0 || d.Function == "ДИС" && price == 0,
            "Цена после изменения должна быть больше нуля; нулевой она бывает только в документе с функцией ДИС", "@ЦенаТовПосле")
        .Rule("ukd.line.vat-after", RuleSource, x => x.VatRate == VatRates.TaxAgent || x.After?.Vat is not null,
            "Нет суммы налога после изменения — заполните СумНалПосле; без неё можно только при ставке «НДС исчисляется налоговым агентом»", "СумНалПосле")
        .Rule("ukd.line.vat-difference", RuleSource, x => x.VatRate == VatRates.TaxAgent || x.Increase?.Vat is not null || x.Decrease?.Vat is not null,
            "Нет разницы налога — заполните СумНалРазн (0, когда налог не меняется); без неё можно только при ставке «НДС исчисляется налоговым агентом»",
            "СумНалРазн");

    private static Table<UkdMeasure> Measure(string name, NumberType before, NumberType others) => Table.Of<UkdMeasure>("Изменение", t => t
        .Mandatory($"@{name}До", x => x.Before, before, "До изменения")
        .Mandatory($"@{name}После", x => x.After, others, "После изменения")
        .Optional($"@{name}Увел", x => x.Increase, others, "Увеличение")
        .Optional($"@{name}Ум", x => x.Decrease, others, "Уменьшение")
        .Rule("ukd.traceability.difference", "правило ФНС 0400300000", x => x.Increase is not null || x.Decrease is not null,
            $"Нет ни увеличения, ни уменьшения — заполните {name}Увел или {name}Ум", $"@{name}Увел"));
}
