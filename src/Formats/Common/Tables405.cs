using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>The types of the formats of акт сверки (order ЕД-7-26/405@) and КС-2 (ЕД-7-26/691@).</summary>
internal static class Tables405
{
    /// <summary>Who signs (ПодписантТип). The date of a paper power of attorney is named differently, and the URL of an МЧД has its own length.</summary>
    public static Table<Signer> Signer(string paperDate, int urlLength) => Table.Of<Signer>("Сведения о лице, подписавшем файл обмена", t => SignerRows(t, paperDate, urlLength));

    /// <summary>The rows of <see cref="Signer"/>, for a format that puts them into an element of their own.</summary>
    public static TableBuilder<Signer> SignerRows(TableBuilder<Signer> t, string paperDate, int urlLength) => t
        .Optional("@СтатПодп", x => x.Status, Types.OneOf("1", "2", "3"), "Статус: 1 — действует без доверенности, 2 — по МЧД, 3 — по бумажной доверенности")
        .Optional("@ТипПодпис", x => x.SignatureType, Types.OneOf("1", "2", "3"), "Тип подписи: 1 — УКЭП, 2 — ПЭП, 3 — УНЭП")
        .Optional("@ИдСистХран", x => x.PowerStorageSystem, Types.Text(1, 500), "Информационная система, в которой хранится МЧД")
        .Optional("@Должн", x => x.Position, Types.Text(1, 255), "Должность")
        .Mandatory("ФИО", x => x.Name, Tables970.Name, "Фамилия, имя, отчество")
        .OptionalGroup("СвДовер", "Доверенность в электронной форме (МЧД)", g => g
            .Optional("@НомДовер", x => x.PowerNumber, Types.Exactly(36), "Единый регистрационный номер доверенности")
            .Optional("@ДатаНач", x => x.PowerIssuedOn, Types.Date, "Дата выдачи")
            .Optional("@ВнНомДовер", x => x.PowerInternalNumber, Types.Text(1, 50), "Внутренний номер")
            .Optional("@ДатаВнРегДовер", x => x.PowerRegisteredOn, Types.Date, "Дата внутренней регистрации")
            .Optional("@СведСистОтм", x => x.PowerStorageUrl, Types.Text(1, urlLength), "Система, сообщающая об отмене доверенности"))
        .Optional("СвДоверБум", x => x.PaperPower, Table.Of<PaperPower>("Доверенность на бумажном носителе", p => p
            .Optional("@" + paperDate, x => x.IssuedOn, Types.Date, "Дата выдачи")
            .Optional("@ВнНомДовер", x => x.InternalNumber, Types.Text(1, 50), "Внутренний номер")
            .Optional("@СвИдДовер", x => x.Principal, Types.Text(1, 1000), "Сведения о доверителе")
            .Optional("ФИО", x => x.SignedBy, Tables970.Name, "Кто подписал доверенность")), "Доверенность на бумажном носителе")
        .Rule("signer.power-unstated", Table.Own, x => x.Status != "2" || x.PowerNumber is not null,
            "Подписант действует по МЧД (СтатПодп = 2), но её номера нет — заполните СвДовер", "СвДовер", Gravity.Warning)
        .Rule("signer.paper-power-unstated", Table.Own, x => x.Status != "3" || x.PaperPower is not null,
            "Подписант действует по бумажной доверенности (СтатПодп = 3), но её сведений нет — заполните СвДоверБум", "СвДоверБум", Gravity.Warning);
}
