using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>
/// The types of the formats before order ЕД-7-26/970@: УПД 5.01 (820@), УКД (736@), акт (552@), ТОРГ-12 (551@). Their names differ, their records are those of today.
/// </summary>
internal static class Tables820
{
    /// <summary>НалСт of the formats before 970@.</summary>
    public static readonly ListType VatRate = Types.OneOf("0%", "10%", "18%", "20%", "10/110", "18/118", "20/120", "без НДС", "НДС исчисляется налоговым агентом");

    /// <summary>НалСт of УПД 5.01 with the rates that its later revisions added in 2025 (an operator's contract 820_05_01_02 lists them; their XSDs were not read).</summary>
    public static readonly ListType VatRateSince2025 = Types.OneOf(
        "0%", "5%", "7%", "9,09%", "10%", "16,67%", "18%", "20%", "5/105", "7/107", "10/110", "18/118", "20/120", "без НДС", "НДС исчисляется налоговым агентом");

    /// <summary>A sum of VAT of УКД and of the oldest счёт-фактура (СумНДСТип).</summary>
    public static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНДС", x => x.Amount, Types.Number(19, 2), "Сумма НДС")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")));

    public static readonly Table<Routing> Routing = Table.Of<Routing>("Сведения об участниках электронного документооборота", t => t
        .Mandatory("@ИдОтпр", x => x.SenderId, Types.Text(4, 46), "Идентификатор отправителя файла")
        .Mandatory("@ИдПол", x => x.RecipientId, Types.Text(4, 46), "Идентификатор получателя файла")
        .OptionalGroup("СвОЭДОтпр", "Оператор электронного документооборота отправителя", g => g
            .Mandatory("@НаимОрг", x => x.OperatorName, Types.Text(1, 1000), "Наименование")
            .Mandatory("@ИННЮЛ", x => x.OperatorInn, Types.InnOfOrganization, "ИНН")
            .Mandatory("@ИдЭДО", x => x.OperatorId, Types.Exactly(3), "Идентификатор оператора")));

    public static readonly Table<TextField> TextField = Tables970.TextField;

    /// <summary>A worker who handed over or took.</summary>
    public static Table<Worker> Worker => Table.Of<Worker>("Работник организации продавца", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Optional("@ОснПолн", x => x.Ground, Types.Text(1, 120), "Основание полномочий")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>Who represents an organisation that was trusted with handing over or taking.</summary>
    /// <param name="name">Name of the element.</param>
    /// <param name="act">How its attributes end: «Пер», «Пол», «Прин».</param>
    /// <param name="trusted">What it was trusted with: «доверена передача».</param>
    public static Table<RepresentingOrganization> Representative(string name, string act, string trusted) => Table.Of<RepresentingOrganization>(name, t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("@НаимОрг" + act, x => x.Organization, Types.Text(1, 128), "Наименование организации")
        .Optional("@ОснДоверОрг" + act, x => x.GroundText, Types.Text(1, 120), $"Основание, по которому организации {trusted}")
        .Optional("@ОснПолнПред" + act, x => x.RepresentativeGroundText, Types.Text(1, 120), "Основание полномочий представителя")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>A person who was trusted with it.</summary>
    /// <param name="name">Name of the element.</param>
    /// <param name="ground">Name of the attribute of the ground.</param>
    /// <param name="trusted">What he was trusted with.</param>
    public static Table<RepresentingPerson> TrustedPerson(string name, string ground, string trusted) => Table.Of<RepresentingPerson>(name, t => t
        .Optional(ground, x => x.GroundText, Types.Text(1, 120), $"Основание, по которому лицу {trusted}")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>Information field of at most 20 texts where the format says so.</summary>
    public static Table<InfoField> InfoField(int most) => Table.Of<InfoField>("Информационное поле", t => t
        .Optional("@ИдФайлИнфПол", x => x.FileId, Types.Exactly(36), "Идентификатор файла информационного поля")
        .OptionalMany("ТекстИнф", x => x.Texts, TextField, "Текстовая информация", most: most));

    public static Table<Address> Address(string foreign = "АдрИнф", int line = 1000, bool withPostcode = false) => Table.Of<Address>("Адрес (АдресТип)", t => t.Choice(c => c
        .Mandatory("АдрРФ", x => x.Russian, RussianAddress(withPostcode), "Адрес в Российской Федерации")
        .Mandatory(foreign, x => x.Text, Table.Of<TextAddress>("Информация об адресе", a => a
            .Mandatory("@КодСтр", x => x.CountryCode, Types.Country, "Код страны")
            .Mandatory("@АдрТекст", x => x.Line, Types.Text(1, line), "Адрес")), "Информация об адресе")
        .Mandatory("КодГАР", x => x.Register!.Id, Types.Text(1, 36), "Уникальный номер адреса в ГАР")));

    public static readonly Table<Contacts> Contacts = Table.Of<Contacts>("Контактные данные (КонтактТип)", t => t
        .Optional("@Тлф", x => x.Phone, Types.Text(1, 255), "Номер телефона или факса")
        .Optional("@ЭлПочта", x => x.Email, Types.Text(1, 255), "Адрес электронной почты"));

    public static readonly Table<BankDetails> BankDetails = Table.Of<BankDetails>("Банковские реквизиты", t => t
        .Optional("@НомерСчета", x => x.Account, Types.Text(1, 20), "Номер банковского счёта")
        .Optional("СвБанк", x => x.Bank, Table.Of<Bank>("Сведения о банке", b => b
            .Optional("@НаимБанк", x => x.Name, Types.Text(1, 1000), "Наименование банка")
            .Optional("@БИК", x => x.Bik, Types.Bik, "БИК")
            .Optional("@КорСчет", x => x.CorrespondentAccount, Types.Text(1, 20), "Корреспондентский счёт")), "Сведения о банке"));

    /// <summary>A person of акт and ТОРГ-12 (СвФлТип).</summary>
    public static readonly Table<Person> Person = Table.Of<Person>("Физическое лицо (СвФлТип)", t => t
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    public static readonly Table<Entrepreneur> Entrepreneur = Table.Of<Entrepreneur>("Индивидуальный предприниматель (СвИПТип)", t => t
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@СвГосРегИП", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства о государственной регистрации")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    public static readonly Table<Organization> Organization = Table.Of<Organization>("Организация (СвЮЛ)", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfParty, "ИНН")
        .Optional("@КПП", x => x.Kpp, Types.Kpp, "КПП"));

    /// <summary>A party of УПД 5.01 (820@): a dash may stand for an ИНН.</summary>
    public static readonly Table<Party> PartyOfUpd501 = Table.Of<Party>("Участник факта хозяйственной жизни (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .Optional("@КраткНазв", x => x.ShortName, Types.Text(1, 255), "Краткое название")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвИП", x => x.Entrepreneur, EntrepreneurOfUpd501, "Индивидуальный предприниматель")
            .Mandatory("СвЮЛУч", x => x.Organization, OrganizationOfUpd501, "Организация, состоящая на учёте в налоговых органах")
            .Mandatory("СвИнНеУч", x => x.Foreign, Foreign(identifier: true), "Иностранная организация")
            .Mandatory("СвФЛУчастФХЖ", x => x.Person, PersonOfUpd501, "Физическое лицо")))
        .Optional("Адрес", x => x.Address, Address(), "Адрес")
        .Optional("Контакт", x => x.Contacts, Contacts, "Контактные данные")
        .Optional("БанкРекв", x => x.Bank, BankDetails, "Банковские реквизиты"));

    /// <summary>A party of УКД before 5.02 and of УПД 155@: the ИНН is mandatory.</summary>
    /// <param name="address">The address is mandatory.</param>
    /// <param name="line">Greatest length of an address as text.</param>
    /// <param name="identifier">A foreign organisation may have an identifier.</param>
    /// <param name="unregistered">A Russian organisation without a registration is told from a foreign one (СвЮлНеУч).</param>
    public static Table<Party> PartyOfUkd(bool address = false, int line = 1000, bool identifier = true, bool unregistered = false) => Table.Of<Party>("Участник (СвПродПокТип)", t =>
    {
        t.Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
            .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
            .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
            .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c =>
            {
                c.Mandatory("СвИП", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
                    .Mandatory("СвЮЛУч", x => x.Organization, Organization, "Организация, состоящая на учёте в налоговых органах");
                if (unregistered)
                    c.Mandatory("СвЮлНеУч", x => x.Unregistered, Foreign(identifier: false), "Организация, не состоящая на учёте в налоговых органах");
                c.Mandatory("СвИнНеУч", x => x.Foreign, Foreign(identifier), "Иностранное лицо, не состоящее на учёте в налоговых органах");
            }));
        if (address)
            t.Mandatory("Адрес", x => x.Address, Address(line: line), "Адрес");
        else
            t.Optional("Адрес", x => x.Address, Address(line: line), "Адрес");
        t.Optional("Контакт", x => x.Contacts, Contacts, "Контактные данные")
            .Optional("БанкРекв", x => x.Bank, BankDetails, "Банковские реквизиты");
    });

    /// <summary>A party of акт (552@) and ТОРГ-12 (551@); the element of a foreign address is named differently.</summary>
    public static Table<Party> PartyOfAct(string foreignAddress) => Table.Of<Party>("Участник (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 1000), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвФЛ", x => x.Person, Person, "Физическое лицо")
            .Mandatory("СвИП", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
            .MandatoryGroup("СвОрг", "Организация", o => o.Choice(i => i
                .Mandatory("СвЮЛ", x => x.Organization, Organization, "Российская организация")
                .Mandatory("ИнОрг", x => x.Foreign, Table.Of<ForeignParty>("Иностранная организация", f => f
                    .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
                    .Mandatory("@Страна", x => x.CountryName, Types.Text(1, 255), "Страна")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")), "Иностранная организация")))))
        .Optional("Адрес", x => x.Address, Address(foreignAddress, 255), "Адрес")
        .Optional("Контакт", x => x.Contacts, Contacts, "Контактные данные")
        .Optional("БанкРекв", x => x.Bank, BankDetails, "Банковские реквизиты"));

    /// <summary>The signer of УПД before 970@ and of УКД before 5.02; they differ in the lists of codes and in a few names.</summary>
    /// <param name="powers">Codes ОблПолн.</param>
    /// <param name="statuses">Codes Статус.</param>
    /// <param name="registration">The attribute with the certificate of the entrepreneur who gave the power of attorney; null where there is none.</param>
    /// <param name="leastPosition">Least length of the position.</param>
    /// <param name="dash">A dash may stand for an entrepreneur's ИНН.</param>
    public static Table<Signer> Signer(string[] powers, string[] statuses, string? registration, int leastPosition = 0, bool dash = false) => Table.Of<Signer>("Сведения о лице, подписывающем файл обмена", t => t
        .Mandatory("@ОблПолн", x => x.Powers, Types.OneOf(powers), "Область полномочий")
        .Mandatory("@Статус", x => x.Status, Types.OneOf(statuses), "Статус")
        .Mandatory("@ОснПолн", x => x.Ground, Types.Text(1, 255), "Основание полномочий")
        .Optional("@ОснПолнОрг", x => x.OrganizationGround, Types.Text(1, 255), "Основание полномочий организации")
        .Choice(c => c
            .MandatoryGroup("ФЛ", x => x.Kind, "Физическое лицо", g =>
            {
                if (registration is not null)
                    g.Optional(registration, x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства ИП, выдавшего доверенность");
                g.Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                    .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
            })
            .MandatoryGroup("ИП", x => x.Kind, "Индивидуальный предприниматель", g =>
            {
                if (dash)
                    g.Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН").Dash("@ДефИННФЛ");
                else
                    g.Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН");
                g.Optional("@СвГосРегИП", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                    .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
            })
            .MandatoryGroup("ЮЛ", x => x.Kind, "Представитель юридического лица", g =>
            {
                if (registration is not null)
                    g.Optional(registration, x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства ИП, выдавшего доверенность");
                g.Mandatory("@ИННЮЛ", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН организации")
                    .Optional("@НаимОрг", x => x.OrganizationName, Types.Text(1, 1000), "Наименование")
                    .Mandatory("@Должн", x => x.Position, Types.Text(leastPosition, 128), "Должность")
                    .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
                    .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
            })));

    /// <summary>The signer of акт (552@) and ТОРГ-12 (551@); the attribute with the ground is named differently.</summary>
    public static Table<ActSigner> SignerOfAct(string ground, bool named = true) => Table.Of<ActSigner>("Сведения о лице, подписавшем файл обмена", t => t
        .Mandatory("@ОблПолн", x => x.Powers, Types.OneOf("1", "2", "3"), "Область полномочий: 1 — совершение операции, 2 — оформление, 3 — то и другое")
        .Mandatory("@Статус", x => x.Status, Types.OneOf("1", "2", "3", "4"), "Статус: 1 — работник продавца, 2 — работник составителя, 3 — иной, 4 — уполномоченное лицо")
        .Mandatory("@" + ground, x => x.Ground, Types.Text(1, 255), "Основание полномочий")
        .Optional("@ОснПолнОрг", x => x.OrganizationGround, Types.Text(1, 255), "Основание полномочий организации")
        .Choice(c => c
            .Mandatory("ФЛ", x => x.Person, Person, "Физическое лицо")
            .Mandatory("ИП", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
            .Mandatory("ЮЛ", x => x.Organization, OrganizationSigner(named), "Представитель юридического лица")));

    /// <summary>The ground of an operation (ОснованиеТип).</summary>
    public static Table<DocumentReference> Ground(int leastInfo, bool withFile = false) => Table.Of<DocumentReference>("Основание", t =>
    {
        t.Mandatory("@НаимОсн", x => x.Name, Types.Text(1, 255), "Наименование документа-основания")
            .Optional("@НомОсн", x => x.Number, Types.Text(1, 255), "Номер")
            .Optional("@ДатаОсн", x => x.Date, Types.Date, "Дата")
            .Optional("@ДопСвОсн", x => x.OtherInfo, Types.Text(leastInfo, 1000), "Дополнительные сведения");
        if (withFile)
            t.Optional("@ИдентОсн", x => x.DocumentId, Types.Text(1, 255), "Идентификатор документа-основания");
    });

    // The customer's title of an акт need not name the organisation.
    private static Table<OrganizationSigner> OrganizationSigner(bool named) => Table.Of<OrganizationSigner>("Представитель юридического лица", t =>
    {
        t.Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН организации");
        if (named)
            t.Mandatory("@НаимОрг", x => x.Organization, Types.Text(1, 1000), "Наименование");
        else
            t.Optional("@НаимОрг", x => x.Organization, Types.Text(1, 1000), "Наименование");
        t.Mandatory("@Должн", x => x.Position, Types.Text(0, 128), "Должность")
            .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
    });

    public static Table<RussianAddress> RussianAddress(bool withPostcode) => Table.Of<RussianAddress>("Адрес в Российской Федерации (АдрРФТип)", t => (withPostcode
        ? t.Mandatory("@Индекс", x => x.Postcode, Types.Postcode, "Почтовый индекс")
        : t.Optional("@Индекс", x => x.Postcode, Types.Postcode, "Почтовый индекс"))
        .Mandatory("@КодРегион", x => x.RegionCode, Types.Region, "Код субъекта Российской Федерации")
        .Optional("@Район", x => x.District, Types.Text(1, 50), "Район")
        .Optional("@Город", x => x.City, Types.Text(1, 50), "Город")
        .Optional("@НаселПункт", x => x.Settlement, Types.Text(1, 50), "Населённый пункт")
        .Optional("@Улица", x => x.Street, Types.Text(1, 50), "Улица")
        .Optional("@Дом", x => x.House, Types.Text(1, 20), "Дом")
        .Optional("@Корпус", x => x.Building, Types.Text(1, 20), "Корпус")
        .Optional("@Кварт", x => x.Flat, Types.Text(1, 20), "Квартира"));

    private static Table<ForeignParty> Foreign(bool identifier) => Table.Of<ForeignParty>("Иностранная организация", t =>
    {
        t.Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование");
        if (identifier)
            t.Optional("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор");
        t.Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения");
    });

    private static Table<Entrepreneur> EntrepreneurOfUpd501 => Table.Of<Entrepreneur>("Индивидуальный предприниматель (СвИПТип)", t => t
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Dash("@ДефИННФЛ")
        .Optional("@СвГосРегИП", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства о государственной регистрации")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    private static Table<Organization> OrganizationOfUpd501 => Table.Of<Organization>("Организация (СвЮЛУч)", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
        .Optional("@ИННЮЛ", x => x.Inn, Types.InnOfParty, "ИНН")
        .Dash("@ДефИННЮЛ")
        .Optional("@КПП", x => x.Kpp, Types.Kpp, "КПП"));

    private static Table<Person> PersonOfUpd501 => Table.Of<Person>("Физическое лицо (СвФЛТип)", t => t
        .Optional("@ГосРегИПВыдДов", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства ИП, выдавшего доверенность")
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));
}
