using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Upd;

/// <summary>УПД 5.03, the buyer's title: the tables of order ЕД-7-26/970@ of 19.12.2023, КНД 1115132.</summary>
internal static class UpdBuyerTable
{
    private const string RuleSource = "правило ФНС 0400300003";

    private static readonly TextType Oktmo = new(8, 11, "ОКТМО: 8 или 11 цифр", static text => text.Length is 8 or 11 && Types.IsDigits(text));

    private static readonly Table<Worker> BuyerWorker = Table.Of<Worker>("Работник организации покупателя", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static readonly Table<RepresentingOrganization> AcceptingOrganization = Table.Of<RepresentingOrganization>("Представитель организации, которой доверено принятие", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("@НаимОргПрин", x => x.Organization, Types.Text(1, 255), "Наименование организации")
        .Optional("@ИННОргПрин", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН организации")
        .Optional("ОснДоверОргПрин", x => x.Ground, Tables970.Reference, "Основание, по которому организации доверено принятие")
        .Optional("ОснПолнПредПрин", x => x.RepresentativeGround, Tables970.Reference, "Основание полномочий представителя")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
        .Rule("upd.accepting-organization", RuleSource, x => x.OrganizationInn is not null || x.Ground is not null,
            "У организации, которой доверено принятие, нет ни ИНН, ни основания — заполните ИННОргПрин или ОснДоверОргПрин", "@ИННОргПрин"));

    private static readonly Table<RepresentingPerson> AcceptingPerson = Table.Of<RepresentingPerson>("Физическое лицо, которому доверено принятие", t => t
        .Optional("@ИННФЛПрин", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Optional("ОснДоверФЛ", x => x.Ground, Tables970.Reference, "Основание, по которому лицу доверено принятие")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
        .Rule("upd.accepting-person", RuleSource, x => x.Inn is not null || x.Ground is not null,
            "У лица, которому доверено принятие, нет ни ИНН, ни основания — заполните ИННФЛПрин или ОснДоверФЛ", "@ИННФЛПрин"));

    /// <summary>A monetary obligation; the codes of means differ by generation.</summary>
    public static Table<MonetaryObligation> Obligation(params string[] means) => Table.Of<MonetaryObligation>("Информация для сведений о денежном обязательстве", t => t
        .Mandatory("@НомСтр", x => x.LineNumber, Types.Whole(6), "Номер строки информации продавца")
        .Optional("@КодОбъектФАИП", x => x.ObjectCode, Types.Text(1, 24), "Код объекта капитального строительства")
        .Mandatory("@ВидСредств", x => x.MeansKind, Types.OneOf(means), "Вид средств")
        .Mandatory("@КодПокБюджКласс", x => x.BudgetCode, Types.Exactly(20), "Код бюджетной классификации")
        .Optional("@КодЦелиПокуп", x => x.PurposeCode, Types.Text(1, 20), "Код цели")
        .Mandatory("@СумАванс", x => x.Advance, Types.Number(19, 2), "Сумма перечисленного аванса"));

    public static readonly Table<BuyerTreasuryInfo> Treasury = Table.Of<BuyerTreasuryInfo>("Информация покупателя для казначейства", t => TreasuryFields(t)
        .MandatoryMany("ИнфСведДенОбяз", x => x.Obligations, Obligation("1", "3", "4", "5", "6"), "Информация для сведений о денежном обязательстве")
        .Rule("upd.treasury.payment-order", RuleSource, x => x.PayBefore is null || x.PaymentOrder is not null,
            "Указана предельная дата оплаты, но нет очерёдности платежа — заполните ОчерПлат", "@ОчерПлат")
        .Rule("upd.treasury.payment-kind", RuleSource, x => x.PayBefore is null || x.PaymentKind is not null,
            "Указана предельная дата оплаты, но нет вида платежа — заполните ВидПлат", "@ВидПлат"));

    /// <summary>The attributes alone: a УКД names no obligations.</summary>
    public static TableBuilder<BuyerTreasuryInfo> TreasuryFields(TableBuilder<BuyerTreasuryInfo> t) => t
        .Optional("@ИдКодЗак", x => x.PurchaseCode, Types.Text(1, 36), "Идентификационный код закупки")
        .Mandatory("@ЛицСчетПок", x => x.Account, Types.Exactly(11), "Лицевой счёт покупателя")
        .Mandatory("@НаимФинОргПок", x => x.FinancialAuthority, Types.Text(1, 2000), "Наименование финансового органа")
        .Mandatory("@НомРеестрЗапПок", x => x.RegisterNumber, Types.Exactly(8), "Номер реестровой записи")
        .Optional("@УчНомБюдОбязПок", x => x.BudgetObligation, Types.Text(16, 19), "Учётный номер бюджетного обязательства")
        .Optional("@КодКазначПок", x => x.TreasuryCode, Types.Exactly(4), "Код органа Федерального казначейства")
        .Optional("@НаимКазначПок", x => x.TreasuryName, Types.Text(1, 2000), "Наименование органа Федерального казначейства")
        .Mandatory("@ОКТМОПок", x => x.Oktmo, Oktmo, "ОКТМО покупателя")
        .Optional("@ОКТМОМесПост", x => x.DeliveryOktmo, Oktmo, "ОКТМО места поставки")
        .Optional("@ДатаОплПред", x => x.PayBefore, Types.Date, "Предельная дата оплаты")
        .Optional("@УчНомДенОбяз", x => x.MonetaryObligation, Types.Exactly(22), "Учётный номер денежного обязательства")
        .Optional("@ОчерПлат", x => x.PaymentOrder, Types.Exactly(1), "Очерёдность платежа")
        .Optional("@ВидПлат", x => x.PaymentKind, Types.OneOf("0", "4"), "Вид платежа");

    /// <summary>The root element «Файл» of version 5.03.</summary>
    public static readonly Table<UpdBuyerTitle> File = Buyer("5.03");

    /// <summary>The root element «Файл» of version 5.02.</summary>
    public static readonly Table<UpdBuyerTitle> File502 = Buyer("5.02");

    private static Table<UpdBuyerTitle> Buyer(string version) => Table.Of<UpdBuyerTitle>("Файл обмена, титул покупателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", version, "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы, с помощью которой сформирован файл")
        .MandatoryGroup("Документ", "Информация покупателя", d => d
            .Constant("@КНД", "1115132", "Код документа по КНД")
            .Optional("@УИД", x => x.DocumentId, Types.Text(1, 1000), "Уникальный идентификатор документа")
            .Mandatory("@ДатаИнфПок", x => x.CreatedOn, Types.Date, "Дата формирования файла")
            .Mandatory("@ВремИнфПок", x => x.CreatedAt, Types.Time, "Время формирования файла")
            .Optional("@НаимЭконСубСост", x => x.Composer, Types.Text(1, 1000), "Экономический субъект — составитель файла")
            .MandatoryGroup("ИдИнфПрод", "Идентификация файла продавца", s => s
                .Mandatory("@ИдФайлИнфПр", x => x.SellerFileId, Types.Text(1, 255), "Идентификатор файла продавца")
                .Mandatory("@ДатаФайлИнфПр", x => x.SellerFileDate, Types.Date, "Дата формирования файла продавца")
                .Mandatory("@ВремФайлИнфПр", x => x.SellerFileTime, Types.Time, "Время формирования файла продавца")
                .MandatoryMany("ЭП", x => x.SellerSignatures, Types.Text(1), "Электронная подпись файла продавца"))
            .MandatoryGroup("СодФХЖ4", "Содержание факта хозяйственной жизни 4: принятие", s => s
                .Mandatory("@НаимДокОпрПр", x => x.DocumentName, Types.Text(1, 255), "Наименование первичного документа")
                .Mandatory("@Функция", x => x.Function, Types.Text(1, 6), "Функция")
                .Optional("@ПорНомДокИнфПр", x => x.Number, Types.Text(1, 1000), "Номер документа")
                .Mandatory("@ДатаДокИнфПр", x => x.Date, Types.Date, "Дата документа")
                .Optional("@ВидОпер", x => x.OperationKind, Types.Text(1, 255), "Вид операции")
                .MandatoryGroup("СвПрин", "Сведения о принятии", p => p
                    .Optional("@СодОпер", x => x.Operation, Types.Text(1, 255), "Содержание операции")
                    .Mandatory("@ДатаПрин", x => x.AcceptedOn, Types.Date, "Дата принятия")
                    .MandatoryGroup("КодСодОпер", "Код содержания операции", k => k
                        .Mandatory("@КодИтога", x => x.Result, Types.OneOf("1", "2", "3"), "Итог приёмки: 1 — принято, 2 — с расхождениями, 3 — не принято")
                        .Optional("РеквДокРасх", x => x.DiscrepancyDocument, Tables970.Reference, "Документ о расхождениях"))
                    .OptionalGroup("СвЛицПрин", "Лицо, принявшее товары", l => l.Choice(c => c
                        .Mandatory("РабОргПок", x => x.AcceptedByWorker, BuyerWorker, "Работник организации покупателя")
                        .MandatoryGroup("ИнЛицо", "Иное лицо", o => o.Choice(i => i
                            .Mandatory("ПредОргПрин", x => x.AcceptedByOrganization, AcceptingOrganization, "Представитель организации, которой доверено принятие")
                            .Mandatory("ФЛПрин", x => x.AcceptedByPerson, AcceptingPerson, "Физическое лицо, которому доверено принятие")))))
                    .Rule("upd.acceptance.operation", RuleSource, x => x.Result != "3" || x.Operation is null,
                        "Товар не принят (КодИтога = 3), содержание операции указывать нельзя — уберите СодОпер", "@СодОпер"))
                .Optional("ИнфПолФХЖ4", x => x.Info, Tables970.InfoField, "Информационное поле факта хозяйственной жизни 4"))
            .Optional("ИнфПокЗаГоскКазн", x => x.Treasury, Treasury, "Информация покупателя для казначейства")
            .MandatoryMany("Подписант", x => x.Signers, Tables970.Signer, "Лицо, подписывающее файл")
            .Optional("ОснДоверОргСост", x => x.ComposerGround, Tables970.Reference, "Основание, по которому составлен файл не покупателем"))
        .Explain("upd.file-id", "приказ ЕД-7-26/970@, раздел II", x => UpdRules.WrongFileId(x.FileId, UpdRules.BuyerPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));
}
