using System.Linq.Expressions;
using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Ks2;

/// <summary>The types of КС-2 (order ЕД-7-26/691@) that both titles use, and the conditions that most of its rules hang on.</summary>
internal static class Ks2Tables
{
    public const string Rule1 = "правило ФНС 0400300001";
    public const string Rule3 = "правило ФНС 0400300003";
    public const string Rule7 = "правило ФНС 0400400007";

    public static readonly Table<StructuredInfo> StructuredInfo = Table.Of<StructuredInfo>("Структурированная информация (ДопПолеСтрИнфТип)", t => t
        .Optional("@ИмяДопПакета", x => x.Package, Types.Text(1, 1000), "Имя дополнительного пакета")
        .Optional("@Версия", x => x.Version, Types.Text(1, 5), "Версия дополнительного пакета")
        .MandatoryAny(x => x.Elements, "Элементы по соглашению сторон"));

    public static readonly Table<DocumentAuthor> Author = Table.Of<DocumentAuthor>("Идентифицирующий реквизит субъекта (ИдРекСостТип)", t => t.Choice(c => c
        .Mandatory("ИННЮЛ", x => x.OrganizationInn, Types.InnOfOrganization, "ИНН организации")
        .Mandatory("ИННФЛ", x => x.PersonInn, Types.InnOfPerson, "ИНН физического лица")
        .Mandatory("ДаннИно", x => x.Foreign, Table.Of<ForeignParty>("Иностранное лицо, не состоящее на учёте в налоговых органах", f => f
            .Mandatory("@ИдСтат", x => x.Status, Types.OneOf("ИО", "ИГ"), "Статус: ИО — организация, ИГ — гражданин")
            .Optional("@Стран", x => x.CountryName, Types.Text(1, 255), "Страна")
            .Optional("@Наим", x => x.Name, Types.Text(1, 1000), "Полное наименование или ФИО")
            .Optional("@Идентиф", x => x.Identifier, Types.Text(1, 255), "Идентификатор")
            .Optional("@ИныеСвед", x => x.OtherInfo, Types.Text(1, 255), "Иные сведения")
            .Rule("ks2.foreign.country", Rule3, x => x.Status != "ИО" || x.CountryName is not null, "У иностранной организации нет страны — заполните Стран", "@Стран")), "Иностранное лицо")
        .Mandatory("НаимОИВ", x => x.Authority, Types.Text(1, 255), "Орган исполнительной власти, выдавший документ")));

    /// <summary>РеквДокТип.</summary>
    public static readonly Table<DocumentReference> Requisites = Table.Of<DocumentReference>("Реквизиты документа (РеквДокТип)", t => Named(RequisiteRows(t), "@НаимДок"));

    /// <summary>ИдРеквДокТип where no rule asks for structured information.</summary>
    public static readonly Table<DocumentReference> PlainReference = Table.Of<DocumentReference>("Идентифицирующие признаки документа (ИдРеквДокТип)", t => ReferenceRows(t));

    /// <summary>ИдРеквДокТип where a state contract asks for structured information.</summary>
    public static readonly Table<DocumentReference> Reference = Table.Of<DocumentReference>("Идентифицирующие признаки документа (ИдРеквДокТип)", t => AsForState(ReferenceRows(t), x => x.Structured));

    public static readonly Table<InfoField> InfoField = Table.Of<InfoField>("Информационное поле", t => t
        .Optional("@ИдФайлИнфПол", x => x.FileId, Types.Exactly(36), "Идентификатор файла информационного поля")
        .OptionalMany("ТекстИнф", x => x.Texts, Table.Of<TextField>("Текстовая информация", f => f
            .Mandatory("@Идентиф", x => x.Id, Types.Text(1, 50), "Идентификатор")
            .Mandatory("@Значение", x => x.Value, Types.Text(1, 2000), "Значение")), "Текстовая информация"));

    public static NumberType Money => Types.Number(19, 2);

    /// <summary>Built for state or municipal needs.</summary>
    public static bool ForState(Ks2ContractorTitle title) => title.Construction?.ForState == "1";

    /// <summary>VAT is counted by lines; false where the settings do not say.</summary>
    public static bool VatByLines(Ks2ContractorTitle title) => title.Settings?.VatInTotalsOnly == "0";

    /// <summary>VAT is counted in totals only; false where the settings do not say.</summary>
    public static bool VatInTotals(Ks2ContractorTitle title) => title.Settings?.VatInTotalsOnly == "1";

    /// <summary>The act gives cumulative data.</summary>
    public static bool Cumulative(Ks2ContractorTitle title) => title.Settings?.Cumulative == "1";

    /// <summary>A row of structured information, which stands there exactly with a state contract.</summary>
    public static TableBuilder<T> Structured<T>(TableBuilder<T> t, Expression<Func<T, StructuredInfo?>> property)
        where T : class, new() => AsForState(t.Optional("ДопПолеСтрИнф", property, StructuredInfo, "Структурированная информация"), property.Compile());

    private static TableBuilder<T> AsForState<T>(TableBuilder<T> t, Func<T, StructuredInfo?> structured)
        where T : class, new() => t
        .Rule<Ks2ContractorTitle>("ks2.structured", Rule3, (x, title) => ForState(title) == structured(x) is not null,
            "ДопПолеСтрИнф указывают тогда и только тогда, когда строят для государственных или муниципальных нужд (ПрГосМун = 1) — исправьте одно из двух", "ДопПолеСтрИнф");

    private static TableBuilder<DocumentReference> ReferenceRows(TableBuilder<DocumentReference> t) => Named(t
        .MandatoryGroup("ТипИдДок", "Типовые идентифицирующие признаки", g => RequisiteRows(g))
        .Optional("ДопПолеСтрИнф", x => x.Structured, StructuredInfo, "Структурированная информация"), "ТипИдДок/@НаимДок");

    // The second published rule (no name, number, date: then ИдДок) says nothing that this one does not. It stands here, not in ТипИдДок, which may be empty.
    private static TableBuilder<DocumentReference> Named(TableBuilder<DocumentReference> t, string at) => t
        .Rule("ks2.document.name", Rule1, x => x.DocumentId is not null || x.Name is not null, "У документа нет ни наименования, ни идентификатора — заполните НаимДок или ИдДок", at);

    private static TableBuilder<DocumentReference> RequisiteRows(TableBuilder<DocumentReference> t) => t
        .Optional("@НаимДок", x => x.Name, Types.Text(1, 255), "Наименование документа")
        .Optional("@НомерДок", x => x.Number, Types.Text(1, 255), "Номер документа")
        .Optional("@ДатаДок", x => x.Date, Types.Date, "Дата документа")
        .Optional("@ИдДок", x => x.DocumentId, Types.Text(1, 255), "Идентификатор документа")
        .Optional("@ДопСведДок", x => x.OtherInfo, Types.Text(1, 2000), "Дополнительные сведения")
        .OptionalMany("ИдРекСост", x => x.Authors, Author, "Кто составил документ");
}
