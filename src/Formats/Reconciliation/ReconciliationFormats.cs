using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Reconciliation;

/// <summary>Акт сверки взаимных расчётов: its formats and tables (order ЕД-7-26/405@). Times are written with colons here.</summary>
public static class ReconciliationFormats
{
    private const string Order405 = "приказ ФНС ЕД-7-26/405@";
    private const string SenderPrefix = "ON_AKTSVEROTP";
    private const string RecipientPrefix = "ON_AKTSVERPOL";

    private static readonly NumberType Sum = Types.Number(15, 2);

    private static readonly Table<Party> Party = Table.Of<Party>("Участник сверки (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .Optional("@КраткНазв", x => x.ShortName, Types.Text(1, 255), "Краткое название")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвИП", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
                .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                .Mandatory("@ОГРНИП", x => x.Ogrnip, Types.OgrnOfEntrepreneur, "ОГРНИП")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Индивидуальный предприниматель")
            .Mandatory("СвЮЛУч", x => x.Organization, Table.Of<Organization>("Организация, состоящая на учёте в налоговых органах", o => o
                .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
                .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfParty, "ИНН")
                .Mandatory("@КПП", x => x.Kpp, Types.Kpp, "КПП")
                .Mandatory("@ОГРН", x => x.Ogrn, Types.OgrnOfOrganization, "ОГРН")), "Организация, состоящая на учёте в налоговых органах")
            .Mandatory("СвИнНеУч", x => x.Foreign, Table.Of<ForeignParty>("Иностранная организация", f => f
                .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
                .Mandatory("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор")
                .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")), "Иностранная организация")
            .Mandatory("СвФЛ", x => x.Person, Table.Of<Person>("Физическое лицо", p => p
                .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Физическое лицо")))
        .Mandatory("Контакт", x => x.Contacts, Table.Of<Contacts>("Контактные данные (КонтактТип)", k => k
            .Optional("@Тлф", x => x.Phone, Types.Text(1, 255), "Номер телефона или факса")
            .Optional("@ЭлПочта", x => x.Email, Types.Text(1, 255), "Адрес электронной почты")
            .Optional("@ИнКонт", x => x.Other, Types.Text(1, 255), "Иные контактные данные")), "Контактные данные"));

    private static readonly Table<ReconciliationSenderTitle> SenderFile = Table.Of<ReconciliationSenderTitle>("Файл обмена, информация отправителя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .MandatoryGroup("Документ", "Акт сверки взаимных расчётов, информация отправителя", d => d
            .Constant("@КНД", "1110332", "Код документа по КНД")
            .Mandatory("@ДатаИнфОтпр", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВрИнфОтпр", x => x.CreatedAt, Types.TimeWithColons, "Время формирования")
            .Mandatory("@ДатаНачПер", x => x.PeriodStart, Types.Date, "Начало периода сверки")
            .Mandatory("@ДатаОкПер", x => x.PeriodEnd, Types.Date, "Конец периода сверки")
            .Mandatory("@НомерАкт", x => x.Number, Types.Text(1, 1000), "Номер акта сверки")
            .MandatoryGroup("СвДокКрАкт", "Сведения документа, кроме таблицы", k => k
                .Mandatory("@КодОКВ", x => x.CurrencyCode, Types.Currency, "Код валюты")
                .Mandatory("СвОтпр", x => x.Sender, Party, "Отправитель")
                .Mandatory("СвПол", x => x.Recipient, Party, "Получатель"))
            .Mandatory("ТаблАкт", x => x.Table, SenderTable, "Таблица акта сверки")
            .Mandatory("Подписант", x => x.Signer, Tables405.Signer("ДатаДовер", urlLength: 255), "Лицо, подписавшее информацию отправителя")
            .Rule("reconciliation.period", Table.Own, x => x.PeriodStart is null || x.PeriodEnd is null || x.PeriodStart <= x.PeriodEnd,
                "Период сверки кончается раньше, чем начинается — исправьте ДатаНачПер или ДатаОкПер", "@ДатаОкПер", Gravity.ErrorWhenMade))
        .Explain("reconciliation.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, SenderPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private static readonly Table<ReconciliationRecipientTitle> RecipientFile = Table.Of<ReconciliationRecipientTitle>("Файл обмена, информация получателя", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Constant("@ВерсФорм", "5.01", "Версия формата")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Mandatory("@ПризнРазн", x => x.Outcome, Types.OneOf("1", "2"), "Признак наличия разногласий: 1 — нет, 2 — есть")
        .MandatoryGroup("Документ", "Акт сверки взаимных расчётов, информация получателя", d => d
            .Constant("@КНД", "1110333", "Код документа по КНД")
            .Mandatory("@ДатаИнфПол", x => x.CreatedOn, Types.Date, "Дата формирования")
            .Mandatory("@ВрИнфПол", x => x.CreatedAt, Types.TimeWithColons, "Время формирования")
            .MandatoryGroup("ИдИнфОтпр", "Идентификация файла отправителя", s => s
                .Mandatory("@ИдФайлИнфОтпр", x => x.SenderFileId, Types.Text(1, 255), "Идентификатор файла отправителя")
                .Mandatory("@ДатФайлИнфОтпр", x => x.SenderFileDate, Types.Date, "Дата формирования файла отправителя")
                .Mandatory("@ВрФайлИнфОтпр", x => x.SenderFileTime, Types.TimeWithColons, "Время формирования файла отправителя")
                .Mandatory("ЭП", x => x.SenderSignature, Types.Text(1), "Электронная подпись файла отправителя"))
            .Optional("ТаблАкт", x => x.Table, RecipientTable, "Таблица акта сверки по учёту получателя")
            .Mandatory("Подписант", x => x.Signer, Tables405.Signer("ДатаДовер", urlLength: 500), "Лицо, подписавшее информацию получателя")
            .Rule("reconciliation.table", "правило ФНС 0400300003", x => x.Outcome == ReconciliationOutcome.Disagreed == x.Table is not null,
                "Таблицу (ТаблАкт) указывают тогда и только тогда, когда есть разногласия (ПризнРазн = 2) — исправьте одно из двух", "ТаблАкт"))
        .Explain("reconciliation.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, RecipientPrefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>Version 5.01, the title of the side that sends the акт.</summary>
    public static Format<ReconciliationSenderTitle> Sender { get; } = new(
        Kinds.Reconciliation, "seller", "Акт сверки, титул отправителя", SenderPrefix, "5.01", Order405, SenderFile, title => title.FileId, Summary)
    {
        Knd = "1110332",
    };

    /// <summary>Version 5.01, the title of the side that answers.</summary>
    public static Format<ReconciliationRecipientTitle> Recipient { get; } = new(
        Kinds.Reconciliation, "buyer", "Акт сверки, титул получателя", RecipientPrefix, "5.01", Order405, RecipientFile, title => title.FileId, Summary)
    {
        Knd = "1110333",
    };

    private static Table<ReconciliationTable> SenderTable => Table.Of<ReconciliationTable>("Таблица акта сверки", t => Checked(MandatorySums(t))
        .MandatoryMany("ДогСв", x => x.Contracts, Table.Of<ReconciliationContract>("Сведения о договоре", c => Checked(MandatorySums(ContractNames(c)))
            .MandatoryMany("ДокСв", x => x.Documents, Table.Of<ReconciliationDocument>("Сведения о документе", d => DocumentNames(d)
                .Optional("@ДопИнф", x => x.Note, Types.Text(1, 500), "Дополнительная информация")
                .MandatoryMany("СвОпер", x => x.Entries, Table.Of<ReconciliationEntry>("Сведения об операции", e => Entry(e)
                    .Rule<ReconciliationSenderTitle>("reconciliation.entry.period", Table.Own,
                        (x, title) => x.Date is null || title.PeriodStart is null || title.PeriodEnd is null || x.Date >= title.PeriodStart && x.Date <= title.PeriodEnd,
                        "Операция не входит в период сверки — проверьте ДатаОпер и период", "@ДатаОпер", Gravity.Warning)), "Сведения об операции")), "Сведения о документе")
            .Explain("reconciliation.contract.turnover", Table.Own, ReconciliationArithmetic.ContractTurnovers, "Оборот по договору не равен сумме операций", "@ОборотДеб")), "Сведения о договоре", label: "Договор")
        .Explain("reconciliation.turnover", Table.Own, ReconciliationArithmetic.TableTurnovers, "Оборот не равен сумме договоров", "@ОборотДеб")
        .Explain("reconciliation.balance", Table.Own, ReconciliationArithmetic.TableBalances, "Сальдо не равно сальдо договоров", "@СальдоКонДеб"));

    // The recipient may list what differs only, so its turnovers need not be the sum of what is listed.
    private static Table<ReconciliationTable> RecipientTable => Table.Of<ReconciliationTable>("Таблица акта сверки по учёту получателя", t => Checked(OptionalSums(t))
        .MandatoryMany("ДогСв", x => x.Contracts, Table.Of<ReconciliationContract>("Сведения о договоре", c => InTable(Checked(OptionalSums(ContractNames(c))))
            .MandatoryMany("ДокСв", x => x.Documents, Table.Of<ReconciliationDocument>("Сведения о документе", d => DocumentNames(d)
                .Mandatory("@ИтогоРасх", x => x.Difference, Sum, "Итого расхождение")
                .Optional("@ДопИнф", x => x.Note, Types.Text(1, 500), "Дополнительная информация")
                .MandatoryMany("СвОпер", x => x.Entries, Table.Of<ReconciliationEntry>("Сведения об операции", e => Entry(e)
                    .Optional("@ДопИнф", x => x.Note, Types.Text(1, 500), "Дополнительная информация")), "Сведения об операции")), "Сведения о документе")), "Сведения о договоре", label: "Договор"));

    private static TableBuilder<ReconciliationContract> ContractNames(TableBuilder<ReconciliationContract> t) => t
        .Optional("@ИдДог", x => x.Id, Types.Text(1, 100), "Идентификатор договора в учётной системе")
        .Optional("@ОписТипДог", x => x.Description, Types.Text(1, 500), "Описание договора в учётной системе")
        .Optional("@НомДог", x => x.Number, Types.Text(1, 50), "Номер договора")
        .Optional("@ДатаДог", x => x.Date, Types.Date, "Дата договора");

    private static TableBuilder<ReconciliationDocument> DocumentNames(TableBuilder<ReconciliationDocument> t) => t
        .Mandatory("@НаимДок", x => x.Name, Types.Text(1, 100), "Наименование документа")
        .Mandatory("@НомДок", x => x.Number, Types.Text(1, 50), "Номер документа")
        .Mandatory("@ДатаДок", x => x.Date, Types.Date, "Дата документа")
        .Optional("@ИдДок", x => x.Id, Types.Text(1, 100), "Идентификатор документа в учётной системе");

    private static TableBuilder<ReconciliationEntry> Entry(TableBuilder<ReconciliationEntry> t) => t
        .Mandatory("@НомСтр", x => x.Number, Types.Whole(6), "Номер строки")
        .Mandatory("@ДатаОпер", x => x.Date, Types.Date, "Дата операции")
        .Mandatory("@НаимОпер", x => x.Name, Types.Text(1, 500), "Наименование операции")
        .Optional("@СумДебет", x => x.Debit, Sum, "Сумма по дебету")
        .Optional("@СумКредит", x => x.Credit, Sum, "Сумма по кредиту")
        .Rule("reconciliation.entry.sum", "правило ФНС 0400300001", x => x.Debit is not null || x.Credit is not null,
            "У операции нет суммы — заполните СумДебет или СумКредит", "@СумДебет");

    private static TableBuilder<T> MandatorySums<T>(TableBuilder<T> t)
        where T : ReconciliationBalances, new() => t
        .Mandatory("@СальдоНачДеб", x => x.OpeningDebit, Sum, "Сальдо на начало, дебет")
        .Mandatory("@СальдоНачКр", x => x.OpeningCredit, Sum, "Сальдо на начало, кредит")
        .Mandatory("@ОборотДеб", x => x.TurnoverDebit, Sum, "Обороты по дебету")
        .Mandatory("@ОборотКр", x => x.TurnoverCredit, Sum, "Обороты по кредиту")
        .Mandatory("@СальдоКонДеб", x => x.ClosingDebit, Sum, "Сальдо на конец, дебет")
        .Mandatory("@СальдоКонКр", x => x.ClosingCredit, Sum, "Сальдо на конец, кредит");

    private static TableBuilder<T> OptionalSums<T>(TableBuilder<T> t)
        where T : ReconciliationBalances, new() => t
        .Optional("@СальдоНачДеб", x => x.OpeningDebit, Sum, "Сальдо на начало, дебет")
        .Optional("@СальдоНачКр", x => x.OpeningCredit, Sum, "Сальдо на начало, кредит")
        .Optional("@ОборотДеб", x => x.TurnoverDebit, Sum, "Обороты по дебету")
        .Optional("@ОборотКр", x => x.TurnoverCredit, Sum, "Обороты по кредиту")
        .Optional("@СальдоКонДеб", x => x.ClosingDebit, Sum, "Сальдо на конец, дебет")
        .Optional("@СальдоКонКр", x => x.ClosingCredit, Sum, "Сальдо на конец, кредит")
        .Optional("@ИтогоРасхДеб", x => x.DifferenceDebit, Sum, "Итого расхождение, дебет")
        .Optional("@ИтогоРасхКр", x => x.DifferenceCredit, Sum, "Итого расхождение, кредит")
        .Optional("@ДопИнф", x => x.Note, Types.Text(1, 500), "Дополнительная информация")
        .Rule("reconciliation.difference-debit", Rule7, x => x.OpeningDebit is null && x.TurnoverDebit is null && x.ClosingDebit is null || x.DifferenceDebit is not null,
            "Указаны сальдо или обороты по дебету, но нет расхождения — заполните ИтогоРасхДеб", "@ИтогоРасхДеб")
        .Rule("reconciliation.difference-credit", Rule7, x => x.OpeningCredit is null && x.TurnoverCredit is null && x.ClosingCredit is null || x.DifferenceCredit is not null,
            "Указаны сальдо или обороты по кредиту, но нет расхождения — заполните ИтогоРасхКр", "@ИтогоРасхКр");

    private const string Rule7 = "правило ФНС 0400400007";

    // What the table gives in total, each contract gives too.
    private static TableBuilder<ReconciliationContract> InTable(TableBuilder<ReconciliationContract> t) => t
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.opening-debit", Rule7, (x, title) => x.OpeningDebit is not null || title.Table?.OpeningDebit is null,
            "Начальное сальдо по дебету есть в итоге, но нет у договора — заполните СальдоНачДеб", "@СальдоНачДеб")
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.opening-credit", Rule7, (x, title) => x.OpeningCredit is not null || title.Table?.OpeningCredit is null,
            "Начальное сальдо по кредиту есть в итоге, но нет у договора — заполните СальдоНачКр", "@СальдоНачКр")
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.turnover-debit", Rule7, (x, title) => x.TurnoverDebit is not null || title.Table?.TurnoverDebit is null,
            "Оборот по дебету есть в итоге, но нет у договора — заполните ОборотДеб", "@ОборотДеб")
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.turnover-credit", Rule7, (x, title) => x.TurnoverCredit is not null || title.Table?.TurnoverCredit is null,
            "Оборот по кредиту есть в итоге, но нет у договора — заполните ОборотКр", "@ОборотКр")
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.closing-debit", Rule7, (x, title) => x.ClosingDebit is not null || title.Table?.ClosingDebit is null,
            "Конечное сальдо по дебету есть в итоге, но нет у договора — заполните СальдоКонДеб", "@СальдоКонДеб")
        .Rule<ReconciliationRecipientTitle>("reconciliation.contract.closing-credit", Rule7, (x, title) => x.ClosingCredit is not null || title.Table?.ClosingCredit is null,
            "Конечное сальдо по кредиту есть в итоге, но нет у договора — заполните СальдоКонКр", "@СальдоКонКр");

    private static TableBuilder<T> Checked<T>(TableBuilder<T> t)
        where T : ReconciliationBalances, new() => t
        .Explain("reconciliation.closing", Table.Own, ReconciliationArithmetic.Closing, "Сальдо конечное не равно начальному с оборотами", "@СальдоКонДеб");

    private static Recognized Summary(ReconciliationSenderTitle title) => new()
    {
        Kind = Kinds.Reconciliation,
        Title = "seller",
        Version = "5.01",
        FileId = title.FileId,
        Name = "Акт сверки взаимных расчётов",
        Number = title.Number,
        // The day as of which the sides reconcile; the акт has no other date.
        Date = title.PeriodEnd,
        Seller = RecognizedParty.Of(title.Sender),
        Buyer = RecognizedParty.Of(title.Recipient),
        Signers = PersonName.Stated([title.Signer?.Name]),
        Total = title.Table is { } table ? Math.Abs(ReconciliationArithmetic.Net(table.ClosingDebit, table.ClosingCredit)) : null,
        CurrencyCode = title.CurrencyCode,
    };

    private static Recognized Summary(ReconciliationRecipientTitle title) => new()
    {
        Kind = Kinds.Reconciliation,
        Title = "buyer",
        Version = "5.01",
        FileId = title.FileId,
        ParentFileId = title.SenderFileId,
        ParentSignatures = title.SenderSignature is { } signature ? [signature] : [],
        Result = title.Outcome,
        Operation = title.Table?.Note,
        Signers = PersonName.Stated([title.Signer?.Name]),
        Name = "Акт сверки взаимных расчётов",
        Total = title.Table is { } table ? Math.Abs(ReconciliationArithmetic.Net(table.ClosingDebit, table.ClosingCredit)) : null,
    };
}
