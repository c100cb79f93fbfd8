using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>The types of order ММВ-7-6/172@ of 21.03.2012: ТОРГ-12 and акт before 2016. Read only, into the records of today.</summary>
internal static class Tables172
{
    public const string Order = "приказ ФНС ММВ-7-6/172@";

    private static readonly TextType Okopf = new(2, 5, "код по ОКОПФ: 2 или 5 цифр", static text => text.Length is 2 or 5 && Types.IsDigits(text));

    public static readonly Table<Routing> Routing = Table.Of<Routing>("Сведения об участниках электронного документооборота", t => t
        .Mandatory("@ИдОтпр", x => x.SenderId, Types.Text(4, 46), "Идентификатор отправителя")
        .Mandatory("@ИдПок", x => x.RecipientId, Types.Text(4, 46), "Идентификатор получателя")
        .MandatoryGroup("СвОЭДОтпрСФ", "Оператор электронного документооборота отправителя", g => g
            .Mandatory("@НаимОрг", x => x.OperatorName, Types.Text(1, 1000), "Наименование")
            .Mandatory("@ИННЮЛ", x => x.OperatorInn, Types.InnOfOrganization, "ИНН")
            .Mandatory("@ИдЭДОСФ", x => x.OperatorId, Types.Exactly(3), "Идентификатор оператора")));

    public static readonly Table<Worker> Worker = Table.Of<Worker>("Должностное лицо (ДолжЛицоТип)", t => t
        .Optional("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    /// <summary>The same in an акт, where even the name is optional.</summary>
    public static readonly Table<Worker> WorkerOfAct = Table.Of<Worker>("Должностное лицо (ДолжЛицоТип)", t => t
        .Optional("@Должность", x => x.Position, Types.Text(1, 128), "Должность")
        .Optional("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"));

    public static readonly Table<InfoField> InfoField = Table.Of<InfoField>("Информационное поле", t => t
        .Optional("@ТекстИнф", x => x.PlainText, Types.Text(0, 2000), "Текстовая информация")
        .Optional("@ИдФайлИнфПол", x => x.FileId, Types.Exactly(36), "Идентификатор файла информационного поля"));

    public static readonly Table<ActSigner> Signer = Table.Of<ActSigner>("Лицо, подписывающее документ", t => t.Choice(c => c
        .Mandatory("ИП", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
            .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
            .Optional("@СвГосРегИП", x => x.Registration, Types.Text(0, 100), "Реквизиты свидетельства о государственной регистрации")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Индивидуальный предприниматель")
        .Mandatory("ЮЛ", x => x.Organization, Table.Of<OrganizationSigner>("Представитель организации", o => o
            .Mandatory("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН организации")
            .Mandatory("@Должн", x => x.Position, Types.Text(0, 128), "Должность")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Представитель организации")));

    /// <summary>A power of attorney; in an акт it must name who is trusted.</summary>
    public static Table<ActingPower> Power(bool named) => Table.Of<ActingPower>("Сведения о доверенности (ДоверенностьТип)", t => t
        .Optional("@НомДоверен", x => x.Number, Types.Text(1, 255), "Номер доверенности")
        .Optional("@ДатаДоверен", x => x.Date, Types.OldDate, "Дата выдачи")
        .Optional("ВыданаКем", x => x.Issuer, Table.Of<RepresentingOrganization>("Кем выдана", i => i
            .Optional("@НаимОргКем", x => x.Organization, Types.Text(1, 1000), "Наименование организации")
            .Optional("@ДолжнКем", x => x.Position, Types.Text(0, 128), "Должность")
            .Optional("@ДопСведКем", x => x.OtherInfo, Types.Text(0, 1000), "Дополнительные сведения")
            .Optional("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Кем выдана")
        .Optional("ВыданаКому", x => x.Trusted, Table.Of<Worker>("Кому выдана", w =>
        {
            w.Optional("@Должн", x => x.Position, Types.Text(0, 128), "Должность")
                .Optional("@ДопСведКому", x => x.OtherInfo, Types.Text(0, 1000), "Дополнительные сведения");
            if (named)
                w.Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
            else
                w.Optional("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество");
        }), "Кому выдана"));

    /// <summary>A party of ТОРГ-12: everything in it is optional.</summary>
    public static readonly Table<Party> PartyOfTorg12 = Party(t => t.OptionalGroup("ИдСв", "Идентификационные сведения", g => g
        .OptionalGroup("СвЮЛ", "Организация", o => o
            .Optional("@НаимОрг", x => x.Organization!.Name, Types.Text(1, 1000), "Наименование")
            .Optional("@ИННЮЛ", x => x.Organization!.Inn, Types.InnOfOrganization, "ИНН")
            .Optional("@КПП", x => x.Organization!.Kpp, Types.HexKpp, "КПП")
            .Optional("@ОКОПФ", x => x.LegalFormCode, Okopf, "Код по ОКОПФ"))
        .Optional("СвФЛ", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
            .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
            .Optional("ФИОИП", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Индивидуальный предприниматель")));

    /// <summary>A party of an акт.</summary>
    public static readonly Table<Party> PartyOfAct = Party(t => t.MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
        .MandatoryGroup("СвЮЛ", "Организация", o => o
            .Mandatory("@НаимОрг", x => x.Organization!.Name, Types.Text(1, 1000), "Наименование")
            .Optional("@ИННЮЛ", x => x.Organization!.Inn, Types.InnOfOrganization, "ИНН")
            .Optional("@КПП", x => x.Organization!.Kpp, Types.HexKpp, "КПП")
            .Optional("@ОКОПФ", x => x.LegalFormCode, Okopf, "Код по ОКОПФ"))
        .Mandatory("СвФЛ", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
            .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
            .Mandatory("ФИОИП", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Индивидуальный предприниматель"))));

    private static Table<Party> Party(Action<TableBuilder<Party>> identity) => Table.Of<Party>("Участник документооборота (УчастникТип)", t =>
    {
        t.Optional("@ОКПО", x => x.Okpo, Types.Text(1, 10), "Код ОКПО");
        identity(t);
        t.Optional("Адрес", x => x.Address, Address, "Адрес")
            .Optional("Контакт", x => x.Contacts, Table.Of<Contacts>("Контактные данные (КонтактТип)", c => c
                .Optional("@Тлф", x => x.Phone, Types.Text(1, 20), "Номер телефона")
                .Optional("@Факс", x => x.Fax, Types.Text(1, 20), "Факс")), "Контактные данные")
            .Optional("БанкРекв", x => x.Bank, Table.Of<BankDetails>("Банковские реквизиты", b => b
                .Optional("@НомерСчета", x => x.Account, Types.Text(1, 20), "Номер банковского счёта")
                .Optional("СвБанк", x => x.Bank, Table.Of<Bank>("Сведения о банке", k => k
                    .Optional("@НаимБанк", x => x.Name, Types.Text(1, 1000), "Наименование банка")
                    .Optional("@БИК", x => x.Bik, Types.Bik, "БИК")), "Сведения о банке")), "Банковские реквизиты");
    });

    // The schema lets all three forms stand together; of two texts the last one is kept.
    private static Table<Address> Address => Table.Of<Address>("Адрес (АдресТип)", t => t
        .Optional("АдрРФ", x => x.Russian, Table.Of<RussianAddress>("Адрес в Российской Федерации", a => a
            .Optional("@Индекс", x => x.Postcode, Types.Postcode, "Почтовый индекс")
            .Optional("@КодРегион", x => x.RegionCode, Types.Region, "Код региона")
            .Optional("@Район", x => x.District, Types.Text(1, 50), "Район")
            .Optional("@Город", x => x.City, Types.Text(1, 50), "Город")
            .Optional("@НаселПункт", x => x.Settlement, Types.Text(1, 50), "Населённый пункт")
            .Optional("@Улица", x => x.Street, Types.Text(1, 50), "Улица")
            .Optional("@Дом", x => x.House, Types.Text(1, 20), "Дом")
            .Optional("@Корпус", x => x.Building, Types.Text(1, 20), "Корпус")
            .Optional("@Кварт", x => x.Flat, Types.Text(1, 20), "Квартира")), "Адрес в Российской Федерации")
        .Optional("АдрТекст", x => x.Text!.Line, Types.Text(1, 255), "Адрес в Российской Федерации одной строкой")
        .Optional("АдрИно", x => x.Text, Table.Of<TextAddress>("Адрес за пределами Российской Федерации", a => a
            .Optional("@КодСтр", x => x.CountryCode, Types.Country, "Код страны")
            .Optional("@АдрТекст", x => x.Line, Types.Text(1, 255), "Адрес")), "Адрес за пределами Российской Федерации"));
}
