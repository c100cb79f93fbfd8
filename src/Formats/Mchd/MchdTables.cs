using Beresta.Formats.Description;

namespace Beresta.Formats.Mchd;

/// <summary>МЧД of the unified form 003: the tables of ON_EMCHD_1_928_00_01_01_01. What the XSD cannot say (ТипДоверит = 1 needs РосОргДовер) are rules.</summary>
internal static class MchdTables
{
    private const string Form = "единая форма доверенности 003";

    private static readonly DateType Date = new("yyyy-MM-dd", "ГГГГ-ММ-ДД", 1, 9999);
    private static readonly DateType BoundedDate = new("yyyy-MM-dd", "ГГГГ-ММ-ДД", 1900, 2100);
    private static readonly TextType Id = new(36, 36, "GUID", static text => Guid.TryParseExact(text, "D", out _));
    private static readonly TextType Snils = new(14, 14, "СНИЛС вида NNN-NNN-NNN NN", IsSnils, static text => Kernel.Snils.TryParse(text.ToString(), out _));
    private static readonly TextType TaxAuthority = Types.Digits(4, "код налогового органа: 4 цифры");
    private static readonly ListType NotaryStatus = Types.OneOf("101", "102", "299", "301", "303", "399");
    private static readonly ListType YesNo = Types.OneOf("0", "1");
    private static readonly ListType OneTwo = Types.OneOf("1", "2");

    private static readonly Table<PersonName> Name = Table.Of<PersonName>("Фамилия, имя, отчество (ФИОТип)", t => t
        .Mandatory("@Фамилия", x => x.Last, Types.Text(1, 200), "Фамилия")
        .Mandatory("@Имя", x => x.First, Types.Text(1, 200), "Имя")
        .Optional("@Отчество", x => x.Middle, Types.Text(1, 200), "Отчество"));

    private static readonly Table<ConfirmingDocument> Document = Table.Of<ConfirmingDocument>("Документ, подтверждающий полномочия (ДокПдтвТип)", t => t
        .Optional("@НаимДокПдтв", x => x.Name, Types.Text(1, 120), "Наименование документа")
        .Optional("@ДатаВыд", x => x.IssuedOn, Date, "Дата выдачи")
        .Optional("@КемВыд", x => x.IssuedBy, Types.Text(1, 1000), "Кем выдан")
        .Optional("@СвУдДок", x => x.Certification, Types.Text(1, 1000), "Сведения об удостоверении"));

    private static readonly Table<PowerAddress> Address = Table.Of<PowerAddress>("Адрес (АдрТип)", t => t
        .Mandatory("@Регион", x => x.RegionCode, Types.Region, "Субъект Российской Федерации")
        .Optional("@ИдФИАС", x => x.FiasId, Id, "Идентификатор по ФИАС")
        .Choice(c => c
            .Optional("АдрРФ", x => x.Line, Types.Text(1, 1000), "Адрес")
            .Optional("ФИАСАдрРФ", x => x.FiasLine, Types.Text(1, 1000), "Адрес по ФИАС")));

    private static readonly Table<PowerOrganization> Organization = Table.Of<PowerOrganization>("Юридическое лицо, филиал (СвОргТип)", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование")
        .Optional("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Mandatory("@КПП", x => x.Kpp, Types.Kpp, "КПП")
        .Optional("@ОГРН", x => x.Ogrn, Types.OgrnOfOrganization, "ОГРН")
        .Optional("@РегНомер", x => x.BranchNumber, Types.Text(1, 80), "Регистрационный номер филиала")
        .Optional("@НаимУчрДок", x => x.Charter, Types.Text(1, 1000), "Учредительный документ")
        .Optional("@КонтактТлф", x => x.Phone, Types.Text(1, 50), "Телефон")
        .Optional("@АдрЭлПочт", x => x.Email, Types.Text(3, 129), "Электронная почта")
        .Optional("ДокПдтв", x => x.Document, Document, "Документ, подтверждающий полномочия")
        .Optional("АдрРег", x => x.Address, Address, "Адрес"));

    private static readonly Table<PersonDetails> Details = Table.Of<PersonDetails>("Сведения о физическом лице (СведФЛТип)", t => t
        .Optional("@Пол", x => x.Sex, OneTwo, "Пол")
        .Optional("@ПрГражд", x => x.CitizenshipSign, Types.OneOf("1", "2", "3"), "Признак гражданства")
        .Optional("@НомЕРН", x => x.RegisterNumber, Types.Digits(12, "номер записи: 12 цифр"), "Номер записи единого регистра населения")
        .Optional("@ДатаРожд", x => x.BornOn, Date, "Дата рождения")
        .Optional("@МестоРожд", x => x.BirthPlace, Types.Text(1, 250), "Место рождения")
        .Optional("@Гражданство", x => x.Citizenship, Types.Country, "Гражданство")
        .Optional("@КонтактТлф", x => x.Phone, Types.Text(1, 50), "Телефон")
        .Optional("@АдрЭлПочт", x => x.Email, Types.Text(3, 129), "Электронная почта")
        .Mandatory("ФИО", x => x.Name, Name, "Фамилия, имя, отчество")
        .Optional("АдрМЖ", x => x.Address, Address, "Адрес места жительства")
        .Optional("УдЛичнФЛ", x => x.IdentityDocument, Table.Of<IdentityDocument>("Документ, удостоверяющий личность", d => d
            .Mandatory("@КодВидДок", x => x.Code, Types.Digits(2, "код вида документа: 2 цифры"), "Код вида документа")
            .Mandatory("@СерНомДок", x => x.Number, Types.Text(1, 25), "Серия и номер")
            .Mandatory("@ДатаДок", x => x.IssuedOn, Date, "Дата выдачи")
            .Optional("@ВыдДок", x => x.IssuedBy, Types.Text(1, 4000), "Кем выдан")
            .Optional("@КодВыдДок", x => x.IssuerCode, Types.Exactly(7), "Код подразделения")
            .Optional("expDate", x => x.ValidTo, Date, "Срок действия")), "Документ, удостоверяющий личность"));

    private static readonly Table<PowerPerson> Person = Table.Of<PowerPerson>("Физическое лицо (СвФЛТип)", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Optional("@СНИЛС", x => x.Snils, Snils, "СНИЛС")
        .Optional("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Optional("ДокПдтв", x => x.Document, Document, "Документ, подтверждающий полномочия")
        .Mandatory("СведФЛ", x => x.Details, Details, "Сведения о физическом лице"));

    private static readonly Table<PowerEntrepreneur> Entrepreneur = Table.Of<PowerEntrepreneur>("Индивидуальный предприниматель (СведИПТип)", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Optional("@НаимИП", x => x.Name, Types.Text(1, 1000), "Наименование")
        .Mandatory("@ОГРНИП", x => x.Ogrnip, Types.OgrnOfEntrepreneur, "ОГРНИП")
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Mandatory("@СНИЛС", x => x.Snils, Snils, "СНИЛС")
        .Optional("ДокПдтв", x => x.Document, Document, "Документ, подтверждающий полномочия")
        .Mandatory("СведФЛ", x => x.Details, Details, "Сведения о физическом лице"));

    private static readonly Table<ActingPerson> Acting = Table.Of<ActingPerson>("Лицо, действующее без доверенности (ЛицоБезДовТип)", t => t
        .Mandatory("@ПолнЮЛ", x => x.Powers, OneTwo, "Полномочия: 1 — индивидуальные, 2 — совместные")
        .OptionalGroup("СВЮЛ", "Управляющая организация", g => g
            .Mandatory("СвЮЛЕИО", x => x.ManagingOrganization, Organization, "Юридическое лицо")
            .MandatoryMany("СвФЛ", x => x.ManagingPersons, Person, "Лицо, действующее от его имени"))
        .Optional("СвФЛ", x => x.Person, Person, "Физическое лицо")
        .Optional("СвИП", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель"));

    private static readonly Table<OrganizationPrincipal> RussianPrincipal = Table.Of<OrganizationPrincipal>("Юридическое лицо — доверитель (РосОргДоверТип)", t => t
        .Mandatory("@ЕИОУК", x => x.ManagedByOrganization, YesNo, "Исполнительный орган — управляющая компания")
        .Mandatory("@ЕИОФЛ", x => x.ManagedByPerson, YesNo, "Исполнительный орган — физическое лицо")
        .Mandatory("@ЕИОИП", x => x.ManagedByEntrepreneur, YesNo, "Исполнительный орган — индивидуальный предприниматель")
        .Mandatory("СвРосОрг", x => x.Organization, Organization, "Юридическое лицо")
        .MandatoryMany("ЛицоБезДов", x => x.ActingPersons, Acting, "Лицо, действующее без доверенности")
        .Rule("mchd.principal.inn", Form, x => x.Organization is null || x.Organization.Inn is not null, "У организации-доверителя нет ИНН — заполните ИННЮЛ", "СвРосОрг/@ИННЮЛ")
        .Rule("mchd.principal.acting", Form, x => x.ActingPersons.Count < 2 || x.ActingPersons.All(person => person.Powers != "1"),
            "Лиц, действующих без доверенности, несколько, а полномочия указаны индивидуальные (ПолнЮЛ = 1) — оставьте одно лицо или укажите совместные полномочия", "ЛицоБезДов")
        .Rule("mchd.principal.head", Form, HasHeads, "Сведения о лицах, действующих без доверенности, не соответствуют признакам ЕИОУК, ЕИОФЛ, ЕИОИП — опишите в ЛицоБезДов того, кто отмечен признаком", "ЛицоБезДов", Gravity.ErrorWhenMade));

    private static readonly Table<PowerForeign> Foreign = Table.Of<PowerForeign>("Иностранное юридическое лицо (СвИнОргТип)", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Mandatory("@НаимИО", x => x.Name, Types.Text(1, 1000), "Наименование")
        .Optional("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
        .Optional("@КПП", x => x.Kpp, Types.Kpp, "КПП")
        .Optional("@НЗА", x => x.AccreditationNumber, Types.Exactly(11), "Номер записи об аккредитации")
        .Optional("@СтрРег", x => x.CountryCode, Types.Country, "Страна регистрации")
        .Optional("@НаимРегОрг", x => x.Registrar, Types.Text(1, 255), "Регистрирующий орган")
        .Optional("@РегНомер", x => x.RegistrationNumber, Types.Text(1, 80), "Регистрационный номер")
        .Optional("@КодНПРег", x => x.TaxCode, Types.Text(1, 80), "Код налогоплательщика")
        .Optional("@КонтактТлф", x => x.Phone, Types.Text(1, 50), "Телефон")
        .Optional("@АдрЭлПочт", x => x.Email, Types.Text(3, 129), "Электронная почта")
        .Optional("@АдрСтрРег", x => x.ForeignAddress, Types.Text(1, 1000), "Адрес в стране регистрации")
        .Optional("АдрМНФакт", x => x.Address, Address, "Адрес в Российской Федерации"));

    private static readonly Table<ForeignPrincipal> ForeignPrincipal = Table.Of<ForeignPrincipal>("Иностранное юридическое лицо — доверитель (ИнОргДоверТип)", t => t
        .Mandatory("СвИнОрг", x => x.Organization, Foreign, "Иностранное юридическое лицо")
        .MandatoryMany("СвРукОП", x => x.Heads, Person, "Руководитель"));

    private static readonly Table<IndividualPrincipal> Individual = Table.Of<IndividualPrincipal>("Физическое лицо — доверитель (ФЛДоверТип)", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Optional("@ПрДеесп", x => x.LegalCapacity, YesNo, "Признак наличия полной дееспособности")
        .Optional("@ПрНалРук", x => x.HasHandSigner, YesNo, "Признак рукоприкладчика")
        .Optional("@ДокНедеесп", x => x.IncapacityDocument, Types.Text(1, 255), "Документ о недееспособности")
        .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Mandatory("@СНИЛС", x => x.Snils, Snils, "СНИЛС")
        .Mandatory("СведФЛ", x => x.Details, Details, "Сведения о физическом лице")
        .Optional("СвЗакПредРук", x => x.LegalRepresentative, Acting, "Законный представитель, рукоприкладчик"));

    private static readonly Table<IndividualPrincipal> IndividualGiver = Table.Of<IndividualPrincipal>("Физическое лицо, передавшее полномочия", t => t
        .Optional("@СтУчНД", x => x.NotaryStatus, NotaryStatus, "Статус участника нотариального действия")
        .Optional("@ПрНалРук", x => x.HasHandSigner, YesNo, "Признак рукоприкладчика")
        .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
        .Mandatory("@СНИЛС", x => x.Snils, Snils, "СНИЛС")
        .Optional("СведРукоп", x => x.HandSigner, Person, "Рукоприкладчик")
        .Mandatory("СведФЛ", x => x.Details, Details, "Сведения о физическом лице"));

    private static readonly Table<PowerDetails> Power = Table.Of<PowerDetails>("Сведения о доверенности (СвДовТип)", t => t
        .Mandatory("@ВидДовер", x => x.Kind, OneTwo, "Вид доверенности")
        .Mandatory("@ПрПередов", x => x.Redelegation, Types.OneOf("1", "2", "3"), "Возможность передоверия")
        .Mandatory("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
        .Mandatory("@НомДовер", x => x.Number, Id, "Единый регистрационный номер")
        .Optional("@НомРНДДовер", x => x.NotaryNumber, Types.Text(1, 28), "Номер в реестре нотариальных действий")
        .Optional("@ДопИдДовер", x => x.AdditionalId, Types.Text(1, 50), "Дополнительный идентификатор")
        .Optional("@ДатаВнРегДовер", x => x.RegisteredOn, Date, "Дата внутренней регистрации")
        .Mandatory("@ДатаВыдДовер", x => x.IssuedOn, Date, "Дата выдачи")
        .Mandatory("@СрокДейст", x => x.ValidTo, Date, "Срок действия")
        .Optional("@КодНО", x => x.TaxAuthority, TaxAuthority, "Код налогового органа")
        .OptionalMany("КодНОДейст", x => x.TaxAuthorities, TaxAuthority, "Налоговый орган, в отношении которого действует")
        .Mandatory("СведСист", x => x.StorageSystem, Types.Text(1, 1000), "Информационная система, сообщающая о доверенности")
        .Optional("Безотзыв", x => x.Irrevocability, Table.Of<Irrevocability>("Безотзывная доверенность", i => i
            .Mandatory("@ПрПерБезДов", x => x.Redelegation, OneTwo, "Передоверие")
            .Mandatory("@УслОтзыва", x => x.Condition, OneTwo, "Условие отзыва")
            .Optional("ОписУслОт", x => x.Description, Types.Text(1, 1000), "Описание условия")), "Безотзывная доверенность")
        .Rule("mchd.term", Form, x => x.IssuedOn is null || x.ValidTo is null || x.IssuedOn <= x.ValidTo, "Срок действия доверенности кончается раньше, чем она выдана — проверьте ДатаВыдДовер и СрокДейст", "@СрокДейст"));

    private static readonly Table<PowerRepresentative> Representative = Table.Of<PowerRepresentative>("Представитель (СвУпПредТип)", t => t
        .Mandatory("@ТипПред", x => x.Type, Types.OneOf("1", "2", "3", "4", "5"), "Тип представителя")
        .MandatoryGroup("Пред", "Сведения о представителе", g => g
            .Optional("СведОрг", x => x.Organization, Organization, "Юридическое лицо")
            .Optional("СведИП", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
            .Optional("СведФизЛ", x => x.Person, Person, "Физическое лицо")
            .Optional("СведФилиал", x => x.Branch, Organization, "Филиал юридического лица")
            .Optional("СведИО", x => x.ForeignBranch, Foreign, "Филиал иностранного юридического лица"))
        .Rule("mchd.representative", Form, x => x.Type switch { "1" => x.Organization is not null, "2" => x.Entrepreneur is not null, "3" => x.Person is not null, "4" => x.Branch is not null, "5" => x.ForeignBranch is not null, _ => true },
            "Сведения о представителе не соответствуют его типу — заполните элемент для указанного ТипПред", "Пред"));

    private static readonly Table<GrantedPowers> Powers = Table.Of<GrantedPowers>("Полномочия (СвПолнТип)", t => t
        .Mandatory("@ТипПолн", x => x.Type, YesNo, "Тип: 0 — текстом, 1 — машиночитаемые")
        .Mandatory("@ПрСовмПолн", x => x.Joint, OneTwo, "Совместное осуществление")
        .Optional("@ПрУтрПолн", x => x.LostOnRedelegation, OneTwo, "Утрата полномочий при передоверии")
        .Optional("ТекстПолн", x => x.Text, Types.Text(1, 10000), "Полномочия текстом")
        .OptionalMany("МашПолн", x => x.Machine, Table.Of<MachinePower>("Машиночитаемое полномочие", m => m
            .Optional("@МнПолн", x => x.Mnemonic, Types.Text(6, 255), "Мнемоника")
            .Mandatory("@КодПолн", x => x.Code, Types.Text(6, 255), "Код")
            .Mandatory("@НаимПолн", x => x.Name, Types.Text(1, 255), "Наименование")
            .OptionalMany("ОгрСвПолн", x => x.Limits, Table.Of<PowerLimit>("Ограничение полномочия", l => l
                .Mandatory("@ИдОгр", x => x.Number, Types.Whole(3, min: 1), "Номер")
                .Mandatory("@КодОгр", x => x.Code, Types.Text(1, 255), "Код")
                .Mandatory("@НаимОгр", x => x.Name, Types.Text(1, 255), "Наименование")
                .Optional("@НаимЗначОгр", x => x.ValueName, Types.Text(1, 255), "Наименование значения")
                .Choice(c => c
                    .Mandatory("КодЗначОгр", x => x.ValueCode, Types.Text(1, 255), "Код значения")
                    .Mandatory("ТексЗначОгр", x => x.ValueText, Types.Text(1, 255), "Значение текстом"))), "Ограничение полномочия")), "Машиночитаемое полномочие")
        .Rule("mchd.powers", Form, x => x.Type switch { "0" => x.Text is not null, "1" => x.Machine.Count > 0, _ => true },
            "Полномочия не соответствуют их типу — заполните ТекстПолн при ТипПолн = 0 и МашПолн при ТипПолн = 1", "@ТипПолн"));

    private static readonly Table<Notary> NotaryTable = Table.Of<Notary>("Нотариус (СвНотДействТип)", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Mandatory("@РегНомНот", x => x.RegisterNumber, Types.Text(5, 13), "Регистрационный номер")
        .Mandatory("ФИОНотДейств", x => x.Name, Name, "Фамилия, имя, отчество"));

    private static readonly Table<Notary> ActingNotary = Table.Of<Notary>("Временно исполняющий обязанности нотариуса (ВриоНотТип)", t => t
        .Mandatory("@Должность", x => x.Position, Types.Text(1, 255), "Должность")
        .Mandatory("@РегНомНот", x => x.RegisterNumber, Types.Text(3, 8), "Регистрационный номер")
        .Mandatory("ФИОВриоНот", x => x.Name, Name, "Фамилия, имя, отчество"));

    private static readonly Table<Notarization> Notarization = Table.Of<Notarization>("Нотариальное удостоверение (СвНотУдТип)", t => t
        .Mandatory("@МестоДовер", x => x.Place, Types.Text(1, 250), "Место совершения")
        .Optional("@НапрДокДовЕПГУ", x => x.DocumentToEpgu, YesNo, "Направление документа на ЕПГУ")
        .Optional("@НапрДокПовЕПГУ", x => x.NoticeToEpgu, YesNo, "Направление документа на ЕПГУ поверенному")
        .Optional("@НапрДокЗвлФНП", x => x.DocumentToFnp, YesNo, "Направление документа на сайт ФНП заявителю")
        .Optional("@НапрДокПовФНП", x => x.NoticeToFnp, YesNo, "Направление документа на сайт ФНП поверенному")
        .Mandatory("@УплНотДейст", x => x.Fee, Types.Number(10, 2), "Уплачено")
        .Optional("@ЛьготаСум", x => x.Relief, Types.Number(10, 2), "Льгота")
        .Optional("@ДрИнфСист", x => x.OtherSystem, Types.Text(1, 255), "Способ выдачи")
        .Optional("@ДрСпосВыд", x => x.OtherWay, Types.Text(1, 255), "Иной способ выдачи")
        .Optional("@ДопСвНотДовер", x => x.OtherInfo, Types.Text(1, 2500), "Дополнительные сведения")
        .Optional("ИнСвУдНадпис", x => x.Inscription, Types.Text(1, 2500), "Иные сведения удостоверительной надписи")
        .Mandatory("СвНотДейств", x => x.Notary, NotaryTable, "Нотариус")
        .MandatoryMany("ПодпРукопис", x => x.Handwritings, Table.Of<Handwriting>("Рукописная подпись", h => h
            .Mandatory("ХешPDFДок", x => x.DocumentHash, Types.Text(1, 16000), "Хеш PDF документа")
            .Mandatory("ПодпИзобр", x => x.Image, Types.Text(1, 16000), "Изображение подписи")
            .Mandatory("ХешПодп", x => x.Hash, Types.Text(1, 16000), "Хеш подписи")
            .Mandatory("ДатаВремПодп", x => x.Moment, Types.WholeNumber(10), "Дата и время подписи")
            .Mandatory("ФИООтв", x => x.SignedBy, Name, "Кто подписал")), "Рукописная подпись")
        .Optional("ВриоНот", x => x.ActingNotary, ActingNotary, "ВРИО нотариуса"));

    private static readonly Table<PowerPrincipal> Principal = Table.Of<PowerPrincipal>("Доверитель (СвДоверит)", t => t
        .Mandatory("@ТипДоверит", x => x.Type, Types.OneOf("1", "2", "3", "4"), "Тип доверителя")
        .MandatoryGroup("Доверит", "Сведения о доверителе", g => g
            .Optional("РосОргДовер", x => x.Organization, RussianPrincipal, "Юридическое лицо")
            .Optional("ИнОргДовер", x => x.Foreign, ForeignPrincipal, "Иностранное юридическое лицо")
            .Optional("ИПДовер", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
            .Optional("ФЛДовер", x => x.Person, Individual, "Физическое лицо"))
        .Rule("mchd.principal", Form, x => x.Type switch { "1" => x.Organization is not null, "2" => x.Foreign is not null, "3" => x.Entrepreneur is not null, "4" => x.Person is not null, _ => true },
            "Сведения о доверителе не соответствуют его типу — заполните элемент для указанного ТипДоверит", "Доверит"));

    private static readonly Table<EarlierPower> Earlier = Table.Of<EarlierPower>("Первоначальная доверенность (СвПервДоверТип)", t => t
        .Mandatory("@ПрДовер", x => x.Sign, OneTwo, "Признак доверенности")
        .Mandatory("@ФормДовер", x => x.Form, OneTwo, "Форма доверенности")
        .Mandatory("@ДатаВыдДовер", x => x.IssuedOn, BoundedDate, "Дата выдачи")
        .Mandatory("@СрокДейст", x => x.ValidTo, BoundedDate, "Срок действия")
        .Optional("@ВнНомДоверПерв", x => x.OriginalInternalNumber, Types.Text(1, 50), "Внутренний номер первоначальной")
        .Optional("@ВнНомДоверN", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
        .Optional("@НомДоверПерв", x => x.OriginalNumber, Id, "Номер первоначальной")
        .Optional("@НомДоверN", x => x.Number, Id, "Номер")
        .Optional("@НомРНДПерв", x => x.OriginalNotaryNumber, Types.Text(1, 28), "Номер первоначальной в реестре нотариальных действий")
        .Optional("@НомРНДN", x => x.NotaryNumber, Types.Text(1, 28), "Номер в реестре нотариальных действий")
        .OptionalMany("СвДоверПерв", x => x.Principals, Table.Of<EarlierPrincipal>("Доверитель первоначальной доверенности", p => p
            .Mandatory("@ТипДоверит", x => x.Type, Types.OneOf("1", "2", "3", "4"), "Тип доверителя")
            .MandatoryGroup("ДоверитПерв", "Сведения о доверителе", g => g
                .Optional("РосОргДовер", x => x.Organization, Organization, "Юридическое лицо")
                .Optional("ИнОргДовер", x => x.Foreign, Foreign, "Иностранное юридическое лицо")
                .Optional("ИПДовер", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
                .Optional("ФЛДовер", x => x.Person, Individual, "Физическое лицо"))), "Доверитель первоначальной доверенности")
        .Optional("СвНотДейств", x => x.Notary, NotaryTable, "Нотариус")
        .Optional("ВриоНот", x => x.ActingNotary, ActingNotary, "ВРИО нотариуса"));

    private static readonly Table<PowerGiver> Giver = Table.Of<PowerGiver>("Лицо, передавшее полномочия", t => t
        .Mandatory("@ТипПерПолн", x => x.Type, Types.OneOf("1", "2", "3", "4", "5"), "Тип лица")
        .MandatoryGroup("ПередПолн", "Сведения о лице", g => g
            .Optional("РосОргПерПолн", x => x.Organization, RussianPrincipal, "Юридическое лицо")
            .Optional("ИППерПолн", x => x.Entrepreneur, Entrepreneur, "Индивидуальный предприниматель")
            .Optional("ФЛПерПолн", x => x.Person, IndividualGiver, "Физическое лицо")
            .OptionalGroup("ФилПерПолн", "Филиал", f => f
                .Mandatory("СвФил", x => x.Branch, Organization, "Филиал")
                .Mandatory("СвРукФил", x => x.BranchHead, Person, "Руководитель филиала"))
            .Optional("ИнПерПолн", x => x.ForeignBranch, ForeignPrincipal, "Филиал иностранного юридического лица"))
        .Rule("mchd.giver", Form, x => x.Type switch { "1" => x.Organization is not null, "2" => x.Entrepreneur is not null, "3" => x.Person is not null, "4" => x.Branch is not null, "5" => x.ForeignBranch is not null, _ => true },
            "Сведения о лице, передавшем полномочия, не соответствуют его типу — заполните элемент для указанного ТипПерПолн", "ПередПолн", Gravity.ErrorWhenMade));

    /// <summary>The root element «Доверенность».</summary>
    public static readonly Table<PowerOfAttorney> File = Table.Of<PowerOfAttorney>("Доверенность", t => t
        .Constant("@ВерсФорм", "EMCHD_1", "Версия формата")
        .Mandatory("@ПрЭлФорм", x => x.RequiredParts, new TextType(8, 8, "8 знаков 0 или 1", static text => !text.ContainsAnyExcept('0', '1')), "Флаг обязательности элементов")
        .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
        .Optional("@ИдФайлНО", x => x.TaxFileId, Types.Text(1, 255), "Идентификатор файла для налогового органа")
        .Optional("@OID", x => x.Oid, Types.Text(1, 255), "Внешний идентификатор ЕСИА")
        .Optional("ИнСвед", x => x.OtherInfo, Types.Text(1, 5000), "Иные сведения")
        .MandatoryGroup("Документ", "Состав документа", d => d
            .Optional("@КНД", x => x.Knd, Types.Exactly(7), "Код формы по КНД")
            .Choice(c => c
                .Mandatory("Довер", x => x.Power, Table.Of<DirectPower>("Доверенность", p => p
                    .Mandatory("СвДов", x => x.Details, Power, "Сведения о доверенности")
                    .MandatoryMany("СвДоверит", x => x.Principals, Principal, "Доверитель")
                    .MandatoryMany("СвУпПред", x => x.Representatives, Representative, "Представитель")
                    .Mandatory("СвПолн", x => x.Powers, Powers, "Полномочия")
                    .Optional("СвНотУд", x => x.Notarization, Notarization, "Нотариальное удостоверение")), "Доверенность")
                .Mandatory("Передов", x => x.Redelegation, Table.Of<Redelegation>("Передоверие", r => r
                    .Mandatory("@ПрНалПередов", x => x.HasPrevious, YesNo, "Признак доверенности, выданной в порядке передоверия")
                    .Mandatory("СвПервДовер", x => x.Original, Earlier, "Первоначальная доверенность")
                    .Optional("СвПередов", x => x.Previous, Earlier, "Доверенность, на основании которой передоверяют")
                    .Mandatory("СвПереДовер", x => x.Details, Power, "Сведения о доверенности")
                    .MandatoryMany("СвПередПолн", x => x.Givers, Giver, "Лицо, передавшее полномочия")
                    .MandatoryMany("СвПолучПолн", x => x.Receivers, Representative, "Лицо, получившее полномочия")
                    .Mandatory("СвПолн", x => x.Powers, Powers, "Полномочия")
                    .Optional("СвНотУд", x => x.Notarization, Notarization, "Нотариальное удостоверение")
                    .Rule("mchd.first-number", Form, x => x.Original is null || x.Original is { OriginalNumber: not null } or { OriginalNotaryNumber: not null } or { OriginalInternalNumber: not null },
                        "В передоверии не указан номер первоначальной доверенности — заполните НомДоверПерв", "СвПервДовер", Gravity.ErrorWhenMade)
                    .Rule("mchd.previous", Form, x => x.HasPrevious switch { "0" => x.Previous is null, "1" => x.Previous is not null, _ => true },
                        "Сведения о доверенности, на основании которой передоверяют, не соответствуют признаку — заполните СвПередов при ПрНалПередов = 1 и уберите его при ПрНалПередов = 0", "СвПередов", Gravity.ErrorWhenMade)), "Передоверие")))
        .Rule("mchd.file-id", Form, x => x.FileId is null || IsFileId(x.FileId), "ИдФайл составлен не по правилам: нужно ON_EMCHD_ГГГГММДД_GUID", "@ИдФайл", Gravity.ErrorWhenMade)
        .Rule("mchd.knd", Form, x => x.Knd is null == (TaxAuthorityOf(x) is null),
            "КНД указывают, когда доверенность представляют в налоговый орган — заполните КНД и КодНО вместе или уберите оба", "Документ/@КНД", Gravity.ErrorWhenMade));

    private static string? TaxAuthorityOf(PowerOfAttorney power) => power.Power?.Details?.TaxAuthority ?? power.Redelegation?.Details?.TaxAuthority;

    private static bool HasHeads(OrganizationPrincipal principal) =>
        principal.ActingPersons.All(acting => acting.Person is not null || acting.Entrepreneur is not null || acting.ManagingOrganization is not null)
        && (principal.ManagedByPerson != "1" || principal.ActingPersons.Any(acting => acting.Person is not null))
        && (principal.ManagedByEntrepreneur != "1" || principal.ActingPersons.Any(acting => acting.Entrepreneur is not null))
        && (principal.ManagedByOrganization != "1" || principal.ActingPersons.Any(acting => acting.ManagingOrganization is not null));

    private static bool IsFileId(string text) =>
        text.Split('_') is ["ON", "EMCHD", { Length: 8 } day, var id]
        && DateType.TryParse(day.AsSpan(0, 4), day.AsSpan(4, 2), day.AsSpan(6), out _) && Guid.TryParseExact(id, "D", out _);

    private static bool IsSnils(ReadOnlySpan<char> text) =>
        Types.IsDigits(text[..3]) && text[3] == '-' && Types.IsDigits(text[4..7]) && text[7] == '-' && Types.IsDigits(text[8..11]) && text[11] is ('-' or ' ') && Types.IsDigits(text[12..]);
}
