using Beresta.Formats.Common;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats.Technological;

/// <summary>The technological documents: the tables of order ЕД-7-26/133@ (version 1.03), and the operators' DP_PRANNUL 1.02.</summary>
internal static class TechnologicalTables
{
    private const string RuleSource = "правило ФНС 0400400007";

    private static readonly Table<Organization> Organization = Table.Of<Organization>("Организация (ЮЛТип)", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование организации")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Mandatory("@КПП", x => x.Kpp, Types.Kpp, "КПП"));

    // The operators' own schema knows only hexadecimal letters in a КПП.
    public static readonly Table<Organization> HexOrganization = Table.Of<Organization>("Организация (ЮЛТип)", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование организации")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Mandatory("@КПП", x => x.Kpp, Types.HexKpp, "КПП"));

    public static readonly Table<ParticipantPerson> Person = Table.Of<ParticipantPerson>("Физическое лицо (ФЛТип)", t => t
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static readonly Table<Operator> Operator = Table.Of<Operator>("Оператор электронного документооборота", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование оператора")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Mandatory("@ИдОперЭДО", x => x.Id, Types.OperatorId, "Идентификатор оператора"));

    private static readonly Table<Participant> Participant = OneParticipant("Участник электронного документооборота (УчастЭДОТип)", Foreign(codeSuffices: true), orOperator: false);
    private static readonly Table<Participant> NamedParticipant = OneParticipant("Участник электронного документооборота (УчастЭДОТип)", Foreign(codeSuffices: false), orOperator: false);
    private static readonly Table<Participant> ParticipantOrOperator = OneParticipant("Отправитель электронного документа", Foreign(codeSuffices: true), orOperator: true);

    private static readonly Table<Participant> RevokingParticipant = Table.Of<Participant>("Участник электронного документооборота (УчастЭДОТип)", t => t
        .Mandatory("@ИдУчастЭДО", x => x.Id, Types.Text(4, 46), "Идентификатор участника")
        .Choice(c => c
            .Mandatory("ЮЛ", x => x.Organization, HexOrganization, "Организация")
            .Mandatory("ИП", x => x.Entrepreneur, Person, "Индивидуальный предприниматель")));

    public static readonly Table<PositionedSigner> OperatorSigner = Table.Of<PositionedSigner>("Лицо, подписавшее документ", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 1000), "Должность")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static readonly Table<PositionedSigner> RevocationSigner = Table.Of<PositionedSigner>("Лицо, подписавшее документ", t => t
        .Optional("@Должность", x => x.Position, Types.Text(1, 1000), "Должность")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>Извещение о получении.</summary>
    public static readonly Table<ReceiptNotice> Receipt = Table.Of<ReceiptNotice>("Извещение о получении электронного документа", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.03", "Версия формата")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Constant("@КНД", "1115110", "Код формы по КНД")
            .Mandatory("УчастЭДО", x => x.Author, Participant, "Участник, сформировавший извещение")
            .MandatoryGroup("СвИзвПолуч", "Общие сведения извещения", s => s
                .Mandatory("@ДатаПол", x => x.ReceivedOn, Types.Date, "Дата получения")
                .Mandatory("@ВремяПол", x => x.ReceivedAt, Types.Time, "Время получения")
                .MandatoryGroup("СведПолФайл", "Сведения по полученному файлу", f => f
                    .Mandatory("@ИмяПолФайла", x => x.ReceivedFileId, Types.Text(1, 255), "Имя полученного файла")
                    .MandatoryMany("ЭППолФайл", x => x.ReceivedSignatures, Types.Text(1), "Электронная подпись под полученным файлом")))
            .Mandatory("ОтпрДок", x => x.Sender, ParticipantOrOperator, "Отправитель электронного документа")
            .Mandatory("Подписант", x => x.Signer, Signer("ИдСистХран", "СвДовер"), "Лицо, подписавшее документ"))
        .Explain("technological.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, "DP_IZVPOL"), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>Уведомление об уточнении.</summary>
    public static readonly Table<AmendmentRequest> Amendment = Table.Of<AmendmentRequest>("Уведомление об уточнении электронного документа", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.03", "Версия формата")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Constant("@КНД", "1115113", "Код формы по КНД")
            .Mandatory("УчастЭДО", x => x.Author, Participant, "Участник, сформировавший уведомление")
            .MandatoryGroup("СвУведУточ", "Общие сведения уведомления", s => s
                .Mandatory("@ДатаПол", x => x.ReceivedOn, Types.Date, "Дата получения")
                .Mandatory("@ВремяПол", x => x.ReceivedAt, Types.Time, "Время получения")
                .MandatoryGroup("СведПолФайл", "Сведения по полученному файлу", f => f
                    .Mandatory("@ИмяПолФайла", x => x.ReceivedFileId, Types.Text(1, 255), "Имя полученного файла")
                    .Mandatory("ЭППолФайл", x => x.ReceivedSignature, Types.Text(1), "Электронная подпись под полученным файлом"))
                .Mandatory("ТекстУведУточ", x => x.Text, Types.Text(0), "Текст уведомления"))
            .Mandatory("ОтпрДок", x => x.Sender, NamedParticipant, "Отправитель электронного документа")
            .Mandatory("Подписант", x => x.Signer, Signer("СвСистХран", "СвИдДовер"), "Лицо, подписавшее документ"))
        .Explain("technological.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, "DP_UVUTOCH"), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    /// <summary>Подтверждение даты получения.</summary>
    public static readonly Table<DateConfirmation> ReceiveConfirmation = Confirmation("DP_PDPOL", "1115112", "Пол", "ПолФайл", "Подтверждение даты получения");

    /// <summary>Подтверждение даты отправки.</summary>
    public static readonly Table<DateConfirmation> SendConfirmation = Confirmation("DP_PDOTPR", "1115111", "Отпр", "ОтпрФайл", "Подтверждение даты отправки");

    /// <summary>Предложение об аннулировании.</summary>
    public static readonly Table<RevocationRequest> Revocation = Table.Of<RevocationRequest>("Предложение об аннулировании электронного документа", t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 200), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.02", "Версия формата")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Mandatory("УчастЭДО", x => x.Author, RevokingParticipant, "Участник, сформировавший предложение")
            .MandatoryGroup("СвПредАн", "Общие сведения предложения", s => s
                .MandatoryGroup("СведАнФайл", "Сведения по аннулируемому файлу", f => f
                    .Mandatory("@ИмяАнФайла", x => x.RevokedFileId, Types.Text(1, 255), "Имя файла")
                    .MandatoryMany("ЭЦПАнФайл", x => x.RevokedSignatures, Types.Text(1), "Электронная подпись под файлом"))
                .Mandatory("ТекстПредАн", x => x.Text, Types.Text(0), "Текст предложения"))
            .Mandatory("НапрПредАн", x => x.Recipient, RevokingParticipant, "Кому направлено предложение")
            .Optional("Подписант", x => x.Signer, RevocationSigner, "Лицо, подписавшее документ"))
        .Explain("technological.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, "DP_PRANNUL"), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private static Table<Participant> OneParticipant(string meaning, Table<ForeignParticipant> foreign, bool orOperator) => Table.Of<Participant>(meaning, t => t
        .Mandatory("@ИдУчастЭДО", x => x.Id, Types.ParticipantId, "Идентификатор участника")
        .Choice(c =>
        {
            c.Mandatory("ЮЛ", x => x.Organization, Organization, "Организация")
                .Mandatory("ИП", x => x.Entrepreneur, Person, "Индивидуальный предприниматель")
                .Mandatory("ФЛ", x => x.Person, Person, "Физическое лицо");
            if (orOperator)
                c.Mandatory("ОперЭДО", x => x.Operator, Operator, "Оператор электронного документооборота");
            c.Mandatory("СвИнУчастНеУч", x => x.Foreign, foreign, "Иностранное лицо");
        }));

    // The published rules look for ИныеСвед and, in some places, for РегНомер on nodes that cannot have them. What they leave is: a foreign organisation
    // needs its name; where they look for КодНПРег properly, that code stands in for the name.
    private static Table<ForeignParticipant> Foreign(bool codeSuffices) => Table.Of<ForeignParticipant>("Иностранное лицо (СвИнУчЭДОНеУчТип)", t => t
        .Mandatory("@ИдСтат", x => x.Status, Types.OneOf("ЮЛ", "ФЛ"), "Статус")
        .Optional("@СтрРег", x => x.CountryCode, Types.Country, "Страна регистрации")
        .Optional("@Наим", x => x.Name, Types.Text(1, 1000), "Наименование или ФИО")
        .Optional("@КодНПРег", x => x.TaxCode, Types.Text(1, 50), "Код налогоплательщика в стране регистрации")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Rule("participant.foreign.country", RuleSource, x => x.Status != "ЮЛ" || x.CountryCode is not null,
            "У иностранной организации нет страны регистрации — заполните СтрРег", "@СтрРег")
        .Rule("participant.foreign.name", RuleSource, x => x.Status != "ФЛ" || x.Name is not null,
            "У иностранного физического лица нет имени — заполните Наим", "@Наим")
        .Rule("participant.foreign.identity", RuleSource, x => x.Status != "ЮЛ" || x.Name is not null || codeSuffices && x.TaxCode is not null,
            "У иностранной организации нет наименования — заполните Наим", "@Наим"));

    private static Table<DateConfirmation> Confirmation(string prefix, string knd, string date, string file, string meaning) => Table.Of<DateConfirmation>(meaning, t => t
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Mandatory("@ВерсПрог", x => x.Program, Types.Text(1, 40), "Версия программы")
        .Constant("@ВерсФорм", "1.03", "Версия формата")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Constant("@КНД", knd, "Код формы по КНД")
            .Mandatory("ОперЭДО", x => x.Operator, Operator, "Оператор, подтвердивший дату")
            .MandatoryGroup("СведПодтв", "Сведения подтверждения", s => s
                .Mandatory($"@Дата{date}", x => x.ConfirmedOn, Types.Date, "Дата")
                .Mandatory($"@Время{date}", x => x.ConfirmedAt, Types.Time, "Время")
                .MandatoryGroup($"Свед{file}", "Сведения по файлу", f => f
                    .Mandatory($"@Имя{file}а", x => x.ConfirmedFileId, Types.Text(1, 255), "Имя файла")
                    .MandatoryMany($"ЭП{file}", x => x.ConfirmedSignatures, Types.Text(1), "Электронная подпись под файлом")))
            .Mandatory("СвОтпрДок", x => x.Sender, Participant, "Отправитель документа")
            .Mandatory("СвПолДок", x => x.Recipient, NamedParticipant, "Получатель документа")
            .Optional("Подписант", x => x.Signer, OperatorSigner, "Лицо, подписавшее документ"))
        .Explain("technological.file-id", Table.Own, x => FileId.WhyWrong(x.FileId, prefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade));

    private static Table<TechnologicalSigner> Signer(string storage, string principal)
    {
        var electronic = Table.Of<TechnologicalElectronicPower>("Доверенность в электронной форме", t => t
            .Mandatory("@НомДовер", x => x.Number, Types.Exactly(36), "Номер доверенности")
            .Mandatory("@ДатаВыдДовер", x => x.IssuedOn, Types.Date, "Дата выдачи")
            .Optional("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
            .Optional("@ДатаВнРегДовер", x => x.RegisteredOn, Types.Date, "Дата внутренней регистрации")
            .Mandatory("@СпособПредставл", x => x.Presentation, Types.OneOf("1", "2"), "Способ представления")
            .Optional("@" + storage, x => x.StorageSystem, Types.Text(1, 500), "Информационная система, в которой хранится доверенность"));
        var paper = Table.Of<PaperPower>("Доверенность на бумажном носителе", t => t
            .Mandatory("@ДатаДовер", x => x.IssuedOn, Types.Date, "Дата выдачи")
            .Mandatory("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
            .Optional("@" + principal, x => x.Principal, Types.Text(1, 1000), "Сведения о доверителе")
            .Optional("ФИО", x => x.SignedBy, Tables970.Name, "Кто подписал доверенность"));
        return Table.Of<TechnologicalSigner>("Лицо, подписавшее документ", t => t
            .Optional("@СтатПодп", x => x.Status, Types.OneOf("1", "2", "3"), "Статус подписанта")
            .Optional("@ТипПодпис", x => x.SignatureType, Types.OneOf("1", "2", "3"), "Тип подписи")
            .Optional("@Должн", x => x.Position, Types.Text(1, 255), "Должность")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
            .Optional("СвДоверЭл", x => x.ElectronicPower, electronic, "Доверенность в электронной форме")
            .Optional("СвДоверБум", x => x.PaperPower, paper, "Доверенность на бумажном носителе")
            .Rule("technological.signer.electronic-power", RuleSource, x => x.Status != "2" || x.ElectronicPower is not null,
                "Подписант действует по МЧД (СтатПодп = 2), но её сведений нет — заполните СвДоверЭл", "СвДоверЭл")
            .Rule("technological.signer.paper-power", RuleSource, x => x.Status != "3" || x.PaperPower is not null,
                "Подписант действует по бумажной доверенности (СтатПодп = 3), но её сведений нет — заполните СвДоверБум", "СвДоверБум")
            .Rule("technological.signer.storage", RuleSource, x => x.Status != "2" || x.ElectronicPower is not { Presentation: "2", StorageSystem: null },
                $"МЧД берётся из системы (СпособПредставл = 2), но система не названа — заполните {storage}", "СвДоверЭл/@" + storage));
    }
}
