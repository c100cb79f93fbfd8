namespace Beresta.Formats.Making;

/// <summary>A text in the languages of the cabinet.</summary>
/// <param name="Russian">In Russian.</param>
/// <param name="Kazakh">In Kazakh.</param>
/// <param name="English">In English.</param>
public sealed record Words(string Russian, string Kazakh, string English);

/// <summary>What is typed into a field.</summary>
public enum FieldInput
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A text of digits: an account, ОГРН.</summary>
    Digits,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A date.</summary>
    Date,

    /// <summary>One of <see cref="FormField.Options"/>.</summary>
    Choice,
}

/// <summary>A field of the form of a new document.</summary>
/// <param name="Path">Where it stands in the short form, as findings name it: «seller.address», «grounds[0].name».</param>
/// <param name="Input">What is typed.</param>
/// <param name="Label">Its name.</param>
public sealed record FormField(string Path, FieldInput Input, Words Label)
{
    /// <summary>What is said in the empty field; null for nothing.</summary>
    public Words? Hint { get; init; }

    /// <summary>The form is not sent without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>It takes twice the room of others.</summary>
    public bool IsWide { get; init; }

    /// <summary>The longest text.</summary>
    public int Longest { get; init; } = 1000;

    /// <summary>Values to choose from, the usual one first.</summary>
    public IReadOnlyList<(string Code, Words Name)> Options { get; init; } = [];

    /// <summary>Values that are offered beside any other.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The field without which this one means nothing; null where it stands alone.</summary>
    public string? Needs { get; init; }

    /// <summary>What is meant where the field that it needs is filled in and this one is not; null for nothing.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>The form of a new document of one kind. The recipient, the lines and the table are the same in all.</summary>
/// <param name="Fields">The fields, in the order in which they are asked for.</param>
public sealed record KindForm(IReadOnlyList<FormField> Fields)
{
    /// <summary>Lines are typed; otherwise they come from a table alone, being too wide.</summary>
    public bool HasTypedLines { get; init; } = true;

    /// <summary>The document says whether its prices hold VAT.</summary>
    public bool HasVat { get; init; } = true;

    /// <summary>Which columns the table has.</summary>
    public Words TableHint { get; init; } = new(
        "Столбцы «Наименование», «Количество», «Ед. изм.», «Цена», «НДС»; до 20 МБ. Строки добавятся к набранным, итог будет на следующей странице.",
        "«Наименование», «Количество», «Ед. изм.», «Цена», «НДС» бағандары; 20 МБ дейін. Жолдар терілгендерге қосылады, қорытындысы келесі бетте болады.",
        "Columns «Наименование», «Количество», «Ед. изм.», «Цена», «НДС»; up to 20 MB. They are added to the typed lines; the total is on the next page.");

    /// <summary>An исправление can be made by this form.</summary>
    public bool IsRevisable => Fields.Any(one => one.Path == FormFields.RevisionNumber.Path);
}

/// <summary>Fields that many kinds ask for.</summary>
internal static class FormFields
{
    public static readonly FormField Number = new("number", FieldInput.Text, new("Номер", "Нөмірі", "Number")) { IsRequired = true };

    public static readonly FormField Date = new("date", FieldInput.Date, new("Дата", "Күні", "Date")) { IsRequired = true };

    public static readonly FormField RevisionNumber = new("correction.number", FieldInput.Whole, new("Исправление №", "Түзету №", "Correction No.")) { Longest = 3 };

    public static readonly FormField SellerAddress = new("seller.address", FieldInput.Text, new("Наш адрес", "Біздің мекенжай", "Our address")) { IsWide = true };

    private static readonly Words InItsCard = new("если не указан в его карточке", "оның карточкасында көрсетілмесе", "where its card has none");

    public static readonly FormField BuyerAddress = new("buyer.address", FieldInput.Text, new("Адрес получателя", "Алушының мекенжайы", "Recipient's address")) { IsWide = true, Hint = InItsCard };

    public static readonly FormField SellerOgrn = new("seller.ogrn", FieldInput.Digits, new("Наш ОГРН", "Біздің ОГРН", "Our OGRN")) { Longest = 15 };

    public static readonly FormField BuyerOgrn = new("buyer.ogrn", FieldInput.Digits, new("ОГРН получателя", "Алушының ОГРН-і", "Recipient's OGRN")) { Longest = 15, Hint = InItsCard };

    /// <summary>An исправление: number and date.</summary>
    public static readonly IReadOnlyList<FormField> Revision =
    [
        RevisionNumber,
        new("correction.date", FieldInput.Date, new("Дата исправления", "Түзету күні", "Date of the correction")) { Needs = RevisionNumber.Path },
    ];

    /// <summary>The ground: what, number, date.</summary>
    public static readonly IReadOnlyList<FormField> Ground =
    [
        new("grounds[0].name", FieldInput.Text, new("Основание", "Негіздеме", "Ground")) { Longest = 255, Hint = new("Договор", "Шарт", "Contract"), Suggestions = ["Договор", "Счёт", "Заказ"] },
        new("grounds[0].number", FieldInput.Text, new("Основание №", "Негіздеме №", "Ground No.")) { Longest = 255, Needs = "grounds[0].name", Otherwise = "б/н" },
        new("grounds[0].date", FieldInput.Date, new("Основание от", "Негіздеме күні", "Ground of")) { Needs = "grounds[0].name" },
    ];

    /// <summary>A period of time.</summary>
    public static readonly IReadOnlyList<FormField> Period =
    [
        new("periodStart", FieldInput.Date, new("Период с", "Кезең, бастап", "Period from")),
        new("periodEnd", FieldInput.Date, new("по", "дейін", "to")),
    ];

    /// <summary>What most sales ask for.</summary>
    /// <param name="own">Fields of the kind alone, between the head and the ground.</param>
    public static IReadOnlyList<FormField> Sale(params IEnumerable<FormField> own) => [Number, Date, .. Revision, SellerAddress, BuyerAddress, .. own, .. Ground];
}
