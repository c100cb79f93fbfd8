using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>The types that the orders ЕД-7-26/970@ (УПД 5.02, 5.03) define once and use everywhere.</summary>
internal static class Tables970
{
    private const string RuleSource = "правило ФНС 0400300003";

    public static readonly Table<PersonName> Name = Table.Of<PersonName>("Фамилия, имя, отчество (ФИОТип)", t => t
        .Mandatory("@Фамилия", x => x.Last, Types.Text(1, 60), "Фамилия")
        .Mandatory("@Имя", x => x.First, Types.Text(1, 60), "Имя")
        .Optional("@Отчество", x => x.Middle, Types.Text(1, 60), "Отчество"));

    public static readonly Table<ForeignParty> Foreign = Table.Of<ForeignParty>("Иностранное лицо, не состоящее на учёте в налоговых органах (СвИнНеУчТип)", t => t
        .Mandatory("@ИдСтат", x => x.Status, Types.OneOf("ИО", "ИГ"), "Статус: ИО — организация, ИГ — гражданин")
        .Mandatory("@КодСтр", x => x.CountryCode, Types.Country, "Код страны")
        .Mandatory("@НаимСтран", x => x.CountryName, Types.Text(1, 255), "Наименование страны")
        .Mandatory("@Наим", x => x.Name, Types.Text(1, 1000), "Полное наименование или ФИО")
        .Optional("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения для однозначной идентификации")
        .Rule("upd.foreign.identifier", RuleSource, x => x.Identifier is not null || x.OtherInfo is not null,
            "У иностранного лица нет ни идентификатора, ни иных сведений — заполните Идентиф или ИныеСвед", "@Идентиф"));

    public static readonly Table<DocumentReference> Reference = Table.Of<DocumentReference>("Реквизиты документа (РеквДокТип)", t => t
        .Mandatory("@РеквНаимДок", x => x.Name, Types.Text(1, 255), "Наименование документа")
        .Mandatory("@РеквНомерДок", x => x.Number, Types.Text(1, 255), "Номер документа")
        .Mandatory("@РеквДатаДок", x => x.Date, Types.Date, "Дата документа")
        .Optional("@РеквИдФайлДок", x => x.FileId, Types.Text(1, 255), "Идентификатор файла обмена документа, подписанного первой стороной")
        .Optional("@РеквИдДок", x => x.DocumentId, Types.Text(1, 255), "Идентификатор документа")
        .Optional("@РИдСистХранД", x => x.StorageSystem, Types.Text(1, 500), "Информационная система, в которой хранится документ")
        .Optional("@РеквУРЛСистДок", x => x.StorageUrl, Types.Text(1, 500), "URL этой системы")
        .Optional("@РеквДопСведДок", x => x.OtherInfo, Types.Text(1, 2000), "Дополнительные сведения")
        .OptionalMany("РеквИдРекСост", x => x.Authors, Author, "Кто составил документ"));

    public static readonly Table<Address> Address = Table.Of<Address>("Адрес (АдресТип)", t => t
        .Optional("@ГЛНМеста", x => x.Gln, Types.Exactly(13), "Глобальный номер места (GLN)")
        .Choice(c => c
            .Mandatory("АдрРФ", x => x.Russian, RussianAddress, "Адрес в Российской Федерации")
            .Mandatory("АдрГАР", x => x.Register, RegisterAddress, "Адрес по государственному адресному реестру")
            .Mandatory("АдрИнф", x => x.Text, TextAddress, "Адрес текстом")));

    public static readonly Table<BankDetails> BankDetails = Table.Of<BankDetails>("Банковские реквизиты", t => t
        .Optional("@НомерСчета", x => x.Account, Types.Text(1, 34), "Номер банковского счёта")
        .Optional("СвБанк", x => x.Bank, Bank, "Сведения о банке"));

    public static readonly Table<Contacts> Contacts = Table.Of<Contacts>("Контактные данные (КонтактТип)", t => t
        .Optional("@ИнКонт", x => x.Other, Types.Text(1, 255), "Иные контактные данные")
        .OptionalMany("Тлф", x => x.Phones, Types.Text(1, 255), "Номер телефона или факса")
        .OptionalMany("ЭлПочта", x => x.Emails, Types.Text(1, 255), "Адрес электронной почты"));

    public static readonly Table<Party> Party = PartyOf(BankDetails);

    /// <summary>A party in a format that says the bank details its own way, or wants more of an entrepreneur or of the contacts.</summary>
    public static Table<Party> PartyOf(Table<BankDetails> bankDetails, Table<Entrepreneur>? entrepreneur = null, Table<Contacts>? contacts = null) =>
        Table.Of<Party>("Участник факта хозяйственной жизни (УчастникТип)", t => t
        .Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО")
        .Optional("@КодОПФ", x => x.LegalFormCode, Types.Text(2, 5), "Код ОКОПФ")
        .Optional("@ПолнНаимОПФ", x => x.LegalFormName, Types.Text(4, 255), "Полное наименование организационно-правовой формы")
        .Optional("@СтруктПодр", x => x.Department, Types.Text(1, 500), "Структурное подразделение")
        .Optional("@ИнфДляУчаст", x => x.Note, Types.Text(1, 255), "Информация для участника документооборота")
        .Optional("@СокрНаим", x => x.ShortName, Types.Text(1, 510), "Сокращённое наименование")
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвИП", x => x.Entrepreneur, entrepreneur ?? Entrepreneur, "Индивидуальный предприниматель")
            .Mandatory("СвЮЛУч", x => x.Organization, Organization, "Организация, состоящая на учёте в налоговых органах")
            .Mandatory("СвИнНеУч", x => x.Foreign, Foreign, "Иностранное лицо, не состоящее на учёте в налоговых органах")
            .Mandatory("СвФЛУч", x => x.Person, Person, "Физическое лицо")))
        .Optional("Адрес", x => x.Address, Address, "Адрес")
        .Optional("БанкРекв", x => x.Bank, bankDetails, "Банковские реквизиты")
        .Optional("Контакт", x => x.Contacts, contacts ?? Contacts, "Контактные данные"));

    public static readonly Table<TextField> TextField = Table.Of<TextField>("Текстовая информация (ТекстИнфТип)", t => t
        .Mandatory("@Идентиф", x => x.Id, Types.Text(1, 50), "Идентификатор")
        .Mandatory("@Значен", x => x.Value, Types.Text(1, 2000), "Значение"));

    public static readonly Table<InfoField> InfoField = Table.Of<InfoField>("Информационное поле", t => t
        .Optional("@ИдФайлИнфПол", x => x.FileId, Types.Exactly(36), "Идентификатор файла информационного поля")
        .OptionalMany("ТекстИнф", x => x.Texts, TextField, "Текстовая информация"));

    public static readonly Table<VatAmount> Vat = Table.Of<VatAmount>("Сумма НДС (СумНДСТип)", t => t.Choice(c => c
        .Mandatory("СумНал", x => x.Amount, Types.Number(19, 2, min: 0), "Сумма налога")
        .Mandatory("БезНДС", x => x.WithoutVat, Types.Fixed("без НДС"), "Без НДС")));

    public static readonly Table<ExciseAmount> Excise = Table.Of<ExciseAmount>("Сумма акциза (СумАкцизТип)", t => t.Choice(c => c
        .Mandatory("СумАкциз", x => x.Amount, Types.Number(19, 2), "Сумма акциза")
        .Mandatory("БезАкциз", x => x.WithoutExcise, Types.Fixed("без акциза"), "Без акциза")));

    public static readonly Table<Signer> Signer = Table.Of<Signer>("Сведения о лице, подписывающем файл обмена", t => t
        .Optional("@Должн", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("@ТипПодпис", x => x.SignatureType, Types.OneOf("1", "2", "3"), "Тип подписи: 1 — УКЭП, 2 — ПЭП, 3 — УНЭП")
        .Optional("@ДатаПодДок", x => x.SignedOn, Types.Date, "Дата подписания документа")
        .Mandatory("@СпосПодтПолном", x => x.Authority, Types.OneOf("1", "2", "3", "4", "5", "6"), "Способ подтверждения полномочий")
        .Optional("@ДопСведПодп", x => x.OtherInfo, Types.Text(1, 255), "Дополнительные сведения")
        .Mandatory("ФИО", x => x.Name, Name, "Фамилия, имя, отчество")
        .Choice(c => c
            .OptionalMany("СвДоверЭл", x => x.ElectronicPowers, ElectronicPower, "Доверенность в машиночитаемом виде (МЧД)")
            .OptionalMany("СвДоверБум", x => x.PaperPowers, PaperPower, "Доверенность на бумажном носителе"))
        .Rule("upd.signer.electronic-power", RuleSource, x => x.Authority == "3" == x.ElectronicPowers.Count > 0,
            "Сведения об МЧД (СвДоверЭл) указывают тогда и только тогда, когда СпосПодтПолном = 3 — исправьте одно из двух", "@СпосПодтПолном")
        .Rule("upd.signer.paper-power", RuleSource, x => x.Authority == "5" == x.PaperPowers.Count > 0,
            "Сведения о бумажной доверенности (СвДоверБум) указывают тогда и только тогда, когда СпосПодтПолном = 5 — исправьте одно из двух", "@СпосПодтПолном"));

    private static Table<Organization> Organization => Table.Of<Organization>("Организация (СвЮЛУч)", t => t
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Полное наименование")
        .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfParty, "ИНН")
        .Optional("@КПП", x => x.Kpp, Types.Kpp, "КПП"));

    private static Table<Entrepreneur> Entrepreneur => Table.Of<Entrepreneur>("Индивидуальный предприниматель (СвИП)", t => t
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@СвГосРегИП", x => x.Registration, Types.Text(1, 100), "Реквизиты свидетельства о государственной регистрации")
        .Optional("@ОГРНИП", x => x.Ogrnip, Types.OgrnOfEntrepreneur, "ОГРНИП")
        .Optional("@ДатаОГРНИП", x => x.OgrnipDate, Types.Date, "Дата присвоения ОГРНИП")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Mandatory("ФИО", x => x.Name, Name, "Фамилия, имя, отчество"));

    // The published rules compare ИдСтатЛ with 0 and so do not fire where it is absent (XPath 1.0: no node, no inequality).
    private static Table<Person> Person => Table.Of<Person>("Физическое лицо (СвФЛУч)", t => t
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@ИдСтатЛ", x => x.Status, Types.OneOf("0", "1"), "Статус: 0 — розничный покупатель, 1 — иное лицо")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
        .Optional("ФИО", x => x.Name, Name, "Фамилия, имя, отчество")
        .Rule("upd.person.identity", RuleSource, x => x.Status is null or "0" || x.Name is not null || x.OtherInfo is not null,
            "У физического лица нет имени — заполните ФИО или ИныеСвед", "ФИО")
        .Rule("upd.person.identity-unstated", Table.Own, x => x.Status is not null || x.Inn is not null || x.Name is not null || x.OtherInfo is not null,
            "О физическом лице неизвестно ничего — заполните ФИО, ИННФЛ или ИныеСвед, а для розничного покупателя ИдСтатЛ = 0", "ФИО", Gravity.ErrorWhenMade));

    private static Table<DocumentAuthor> Author => Table.Of<DocumentAuthor>("Составитель документа (ИдРекСостТип)", t => t.Choice(c => c
        .Optional("ИННЮЛ", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН организации")
        .Optional("ИННФЛ", x => x.PersonInn, Types.InnOfPerson, "ИНН физического лица")
        .Optional("ДаннИно", x => x.Foreign, Foreign, "Иностранное лицо")
        .Optional("НаимОИВ", x => x.Authority, Types.Text(1, 255), "Орган исполнительной власти, выдавший документ")));

    private static Table<RussianAddress> RussianAddress => Table.Of<RussianAddress>("Адрес в Российской Федерации (АдрРФТип)", t => t
        .Optional("@Индекс", x => x.Postcode, Types.Postcode, "Почтовый индекс")
        .Mandatory("@КодРегион", x => x.RegionCode, Types.Region, "Код субъекта Российской Федерации")
        .Mandatory("@НаимРегион", x => x.Region, Types.Text(1, 51), "Наименование субъекта Российской Федерации")
        .Optional("@Район", x => x.District, Types.Text(1, 255), "Район")
        .Optional("@Город", x => x.City, Types.Text(1, 255), "Город")
        .Optional("@НаселПункт", x => x.Settlement, Types.Text(1, 255), "Населённый пункт")
        .Optional("@Улица", x => x.Street, Types.Text(1, 255), "Улица")
        .Optional("@Дом", x => x.House, Types.Text(1, 50), "Дом")
        .Optional("@Корпус", x => x.Building, Types.Text(1, 50), "Корпус")
        .Optional("@Кварт", x => x.Flat, Types.Text(1, 50), "Квартира")
        .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 1000), "Иные сведения об адресе"));

    private static Table<RegisterAddress> RegisterAddress => Table.Of<RegisterAddress>("Адрес по государственному адресному реестру (АдрГАРТип)", t => t
        .Mandatory("@ИдНом", x => x.Id, Types.Exactly(36), "Уникальный номер адреса в ГАР")
        .Optional("@Индекс", x => x.Postcode, Types.Exactly(6), "Почтовый индекс")
        .Mandatory("Регион", x => x.RegionCode, Types.Region, "Код субъекта Российской Федерации")
        .Mandatory("НаимРегион", x => x.Region, Types.Text(1, 51), "Наименование субъекта Российской Федерации")
        .Optional("МуниципРайон", x => x.Municipality, CodedName, "Муниципальный район, городской округ")
        .Optional("ГородСелПоселен", x => x.Settlement, CodedName, "Городское или сельское поселение")
        .Optional("НаселенПункт", x => x.Locality, Locality, "Населённый пункт")
        .Optional("ЭлПланСтруктур", x => x.PlanningElement, TypedName, "Элемент планировочной структуры")
        .Optional("ЭлУлДорСети", x => x.Street, TypedName, "Элемент улично-дорожной сети")
        .Optional("ЗемелУчасток", x => x.LandPlot, Types.Text(1, 50), "Земельный участок")
        .OptionalMany("Здание", x => x.Buildings, TypedNumber, "Здание, сооружение")
        .Optional("ПомещЗдания", x => x.Premises, TypedNumber, "Помещение в пределах здания")
        .Optional("ПомещКвартиры", x => x.FlatPremises, TypedNumber, "Помещение в пределах квартиры")
        .Rule("upd.address.municipality", RuleSource, x => x.RegionCode is null or "99" || x.Municipality is not null,
            "В адресе по ГАР нет муниципального района — заполните МуниципРайон", "МуниципРайон"));

    private static Table<TextAddress> TextAddress => Table.Of<TextAddress>("Адрес текстом (АдрИнфТип)", t => t
        .Mandatory("@КодСтр", x => x.CountryCode, Types.Country, "Код страны")
        .Mandatory("@НаимСтран", x => x.CountryName, Types.Text(1, 255), "Наименование страны")
        .Mandatory("@АдрТекст", x => x.Line, Types.Text(1, 1000), "Адрес"));

    private static Table<CodedName> CodedName => Table.Of<CodedName>("Элемент адреса с кодом вида (ВидНаимКодТип)", t => t
        .Mandatory("@ВидКод", x => x.Code, Types.Exactly(1), "Код вида элемента")
        .Mandatory("@Наим", x => x.Name, Types.Text(1, 255), "Наименование элемента"));

    private static Table<TypedName> Locality => Table.Of<TypedName>("Населённый пункт (ВидНаимТип)", t => t
        .Mandatory("@Вид", x => x.Type, Types.Text(1, 50), "Вид элемента")
        .Mandatory("@Наим", x => x.Name, Types.Text(1, 255), "Наименование элемента"));

    private static Table<TypedName> TypedName => Table.Of<TypedName>("Элемент адреса с типом (ТипНаимТип)", t => t
        .Mandatory("@Тип", x => x.Type, Types.Text(1, 50), "Тип элемента")
        .Mandatory("@Наим", x => x.Name, Types.Text(1, 255), "Наименование элемента"));

    private static Table<TypedNumber> TypedNumber => Table.Of<TypedNumber>("Элемент адреса с номером (НомерТип)", t => t
        .Mandatory("@Тип", x => x.Type, Types.Text(1, 50), "Тип элемента")
        .Mandatory("@Номер", x => x.Number, Types.Text(1, 255), "Номер элемента"));

    public static Table<Bank> Bank => Table.Of<Bank>("Сведения о банке", t => t
        .Optional("@НаимБанк", x => x.Name, Types.Text(1, 1000), "Наименование банка")
        .Optional("@БИК", x => x.Bik, Types.Bik, "БИК")
        .Optional("@КорСчет", x => x.CorrespondentAccount, Types.Text(1, 34), "Корреспондентский счёт"));

    private static Table<ElectronicPower> ElectronicPower => Table.Of<ElectronicPower>("Доверенность в машиночитаемом виде (СвДоверЭл)", t => t
        .Mandatory("@НомДовер", x => x.Number, Types.Exactly(36), "Единый регистрационный номер доверенности")
        .Mandatory("@ДатаВыдДовер", x => x.IssuedOn, Types.Date, "Дата выдачи")
        .Optional("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
        .Optional("@ДатаВнРегДовер", x => x.RegisteredOn, Types.Date, "Дата внутренней регистрации")
        .Mandatory("@ИдСистХран", x => x.StorageSystem, Types.Text(1, 500), "Информационная система, в которой хранится доверенность")
        .Optional("@УРЛСист", x => x.StorageUrl, Types.Text(1, 500), "URL системы, сообщающей о доверенности"));

    private static Table<PaperPower> PaperPower => Table.Of<PaperPower>("Доверенность на бумажном носителе (СвДоверБум)", t => t
        .Mandatory("@ДатаВыдДовер", x => x.IssuedOn, Types.Date, "Дата выдачи")
        .Mandatory("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
        .Optional("@СвИдДовер", x => x.Principal, Types.Text(1, 1000), "Сведения о доверителе")
        .Optional("ФИО", x => x.SignedBy, Name, "Кто подписал доверенность"));
}
