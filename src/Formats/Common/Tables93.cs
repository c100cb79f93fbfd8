using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>The types of the oldest счёт-фактура and корректировочный счёт-фактура, versions 5.01 and 5.02 (order ММВ-7-6/93@ and its successor).</summary>
internal static class Tables93
{
    /// <summary>НалСт: there was no tax agent's rate yet.</summary>
    public static readonly ListType VatRate = Types.OneOf("0%", "10%", "18%", "20%", "10/110", "18/118", "20/120", "без НДС");

    public static readonly Table<Routing> Routing = Table.Of<Routing>("Сведения об участниках электронного документооборота", t => t
        .Mandatory("@ИдОтпр", x => x.SenderId, Types.Text(4, 46), "Идентификатор отправителя файла")
        .Mandatory("@ИдПок", x => x.RecipientId, Types.Text(4, 46), "Идентификатор покупателя")
        .MandatoryGroup("СвОЭДОтпр", "Оператор электронного документооборота отправителя", g => g
            .Mandatory("@НаимОрг", x => x.OperatorName, Types.Text(1, 1000), "Наименование")
            .Mandatory("@ИННЮЛ", x => x.OperatorInn, Types.InnOfOrganization, "ИНН")
            .Mandatory("@ИдЭДО", x => x.OperatorId, Types.Exactly(3), "Идентификатор оператора")));

    public static readonly Table<TextField> TextField = Table.Of<TextField>("Текстовая информация", t => t
        .Mandatory("@Идентиф", x => x.Id, Types.Text(1, 50), "Идентификатор")
        .Mandatory("@Значен", x => x.Value, Types.Text(1, 200), "Значение"));

    public static readonly Table<InfoField> InfoField = Table.Of<InfoField>("Информационное поле", t => t
        .Optional("@ИдФайлИнфПол", x => x.FileId, Types.Exactly(36), "Идентификатор файла информационного поля")
        .OptionalMany("ТекстИнф", x => x.Texts, TextField, "Текстовая информация", most: 20));

    private static readonly Table<Address> Address = Table.Of<Address>("Адрес (АдресТип)", t => t.Choice(c => c
        .Mandatory("АдрРФ", x => x.Russian, Tables820.RussianAddress(withPostcode: false), "Адрес в Российской Федерации")
        .Mandatory("АдрИно", x => x.Text, Table.Of<TextAddress>("Адрес за пределами Российской Федерации", a => a
            .Mandatory("@КодСтр", x => x.CountryCode, Types.Country, "Код страны")
            .Mandatory("@АдрТекст", x => x.Line, Types.Text(1, 255), "Адрес")), "Адрес за пределами Российской Федерации")));

    /// <summary>A seller or a buyer (СвПродПокТип).</summary>
    public static readonly Table<Party> Party = Table.Of<Party>("Участник (СвПродПокТип)", t => t
        .MandatoryGroup("ИдСв", "Идентификационные сведения", g => g.Choice(c => c
            .Mandatory("СвЮЛ", x => x.Organization, Table.Of<Organization>("Организация", o => o
                .Mandatory("@НаимОрг", x => x.Name, Types.Text(1, 1000), "Наименование")
                .Optional("@ИННЮЛ", x => x.Inn, Types.InnOfOrganization, "ИНН")
                .Optional("@КПП", x => x.Kpp, Types.Kpp, "КПП")), "Организация")
            .Mandatory("СвФЛ", x => x.Entrepreneur, Table.Of<Entrepreneur>("Индивидуальный предприниматель", e => e
                .Optional("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
                .Mandatory("ФИОИП", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")), "Индивидуальный предприниматель")))
        .Mandatory("Адрес", x => x.Address, Address, "Адрес"));

    /// <summary>A consignor or a consignee (СвГрузОтпрПолТип): a name and an address.</summary>
    public static readonly Table<Party> Consignee = Table.Of<Party>("Грузоотправитель или грузополучатель (СвГрузОтпрПолТип)", t => t
        .MandatoryGroup("НаимГОП", "Наименование", g => g.Choice(c => c
            .Mandatory("НаимОрг", x => x.Organization!.Name, Types.Text(1, 1000), "Наименование организации")
            .Mandatory("ФИОИП", x => x.Entrepreneur!.Name, Tables970.Name, "Фамилия, имя, отчество предпринимателя")))
        .Mandatory("Адрес", x => x.Address, Address, "Адрес"));

    public static readonly Table<Signer> Signer = Table.Of<Signer>("Сведения о лице, подписывающем документ", t => t.Choice(c => c
        .MandatoryGroup("ИП", x => x.Kind, "Индивидуальный предприниматель", g => g
            .Mandatory("@ИННФЛ", x => x.Inn, Types.InnOfPerson, "ИНН")
            .Mandatory("@СвГосРегИП", x => x.Registration, Types.Text(0, 100), "Реквизиты свидетельства")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"))
        .MandatoryGroup("ЮЛ", x => x.Kind, "Организация", g => g
            .Mandatory("@ИННЮЛ", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН")
            .Optional("@Должн", x => x.Position, Types.Text(0, 128), "Должность")
            .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество"))));
}
