using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>The simple types of the ФНС orders, by the names that their XSDs give them.</summary>
internal static class Types
{
    public static readonly DateType Date = new();

    /// <summary>A date of the formats before 2015: from 1800.</summary>
    public static readonly DateType OldDate = new(firstYear: 1800);

    public static readonly TimeType Time = new('.');
    public static readonly TimeType TimeWithColons = new(':');
    public static readonly MomentType Moment = new();

    /// <summary>ИННЮЛТип.</summary>
    public static readonly TextType InnOfOrganization = InnOfOrganizationOr("указывают в отдельном элементе, а не как организацию");

    /// <summary>ИННЮЛТип of a party, beside which an entrepreneur has his own element.</summary>
    public static readonly TextType InnOfParty = InnOfOrganizationOr("указывают в СвИП вместо СвЮЛУч");

    /// <summary>ИННФЛТип.</summary>
    public static readonly TextType InnOfPerson = new(12, 12, "ИНН физического лица: 12 цифр, первые две не 00",
        static text => IsDigits(text) && !text.StartsWith("00"), static text => Inn.TryParse(text.ToString(), out _), static text => text.Length switch
        {
            10 when IsDigits(text) => "ИНН организации (10 цифр), а здесь нужен ИНН физического лица или предпринимателя (12 цифр); организацию указывают в своём элементе, с ИННЮЛ",
            11 when IsDigits(text) => "11 цифр, как в СНИЛС, а здесь нужен ИНН физического лица (12 цифр)",
            _ => null,
        });

    /// <summary>КППТип: NNNN, two of [0-9A-Z], NNN.</summary>
    public static readonly TextType Kpp = new(9, 9, "КПП: 9 знаков — 4 цифры, 2 цифры или заглавные латинские буквы, 3 цифры",
        static text => IsDigits(text[..4]) && !text.StartsWith("00") && IsKppReason(text[4]) && IsKppReason(text[5]) && IsDigits(text[6..]), hint: static text =>
            !text.ContainsAnyExcept('0', '-') ? "не КПП: у предпринимателя и физического лица его нет — уберите КПП" : text.Length is 10 or 12 && IsDigits(text) ? "похоже на ИНН, а в КПП 9 знаков" : null);

    /// <summary>КППТип of the operators' own schemas: letters A–F only.</summary>
    public static readonly TextType HexKpp = new(9, 9, "КПП: 9 знаков — 4 цифры, 2 знака 0–9 или A–F, 3 цифры",
        static text => IsDigits(text[..4]) && !text.StartsWith("00") && char.IsAsciiHexDigitUpper(text[4]) && char.IsAsciiHexDigitUpper(text[5]) && IsDigits(text[6..]));

    public static readonly TextType OgrnOfOrganization = new(13, 13, "ОГРН: 13 цифр", IsDigits, static text => Ogrn.TryParse(text.ToString(), out _));
    public static readonly TextType OgrnOfEntrepreneur = new(15, 15, "ОГРНИП: 15 цифр", IsDigits, static text => Ogrn.TryParse(text.ToString(), out _));
    public static readonly TextType Bik = Digits(9, "БИК: 9 цифр");
    public static readonly TextType Country = Digits(3, "код страны по ОКСМ: 3 цифры");
    public static readonly TextType Currency = Digits(3, "код валюты по ОКВ: 3 цифры");
    public static readonly TextType Region = Digits(2, "код субъекта РФ: 2 цифры");
    public static readonly TextType Postcode = Digits(6, "почтовый индекс: 6 цифр");
    public static readonly TextType Okei = new(3, 4, "код по ОКЕИ: 3 или 4 цифры", IsDigits);
    public static readonly TextType ParticipantId = new(4, 46, "идентификатор участника ЭДО: 4–46 знаков A–Z, a–z, 0–9, @ . -", IsParticipantId);
    public static readonly TextType OperatorId = new(3, 3, "идентификатор оператора ЭДО: 3 знака A–Z, a–z, 0–9, @ . -", IsParticipantId);

    public static TextType Text(int min, int max = int.MaxValue) => new(min, max);

    public static TextType Exactly(int length) => new(length, length);

    public static TextType Digits(int count, string form) => new(count, count, form, IsDigits);

    public static ListType OneOf(params string[] values) => new(values);

    public static FixedType Fixed(params string[] texts) => new(texts);

    public static NumberType Number(int digits, int fraction, decimal? min = null, bool above = false) => new(digits, fraction, min, above);

    public static WholeType Whole(int digits, int? min = null) => new(digits, min);

    public static WholeType WholeOf(int digits, params int[] among) => new(digits, null, among);

    public static NumberType WholeNumber(int digits) => new(digits, 0, whole: true);

    public static bool IsDigits(ReadOnlySpan<char> text) => DateType.IsDigits(text);

    private static TextType InnOfOrganizationOr(string entrepreneur) => new(10, 10, "ИНН организации: 10 цифр, первые две не 00",
        static text => IsDigits(text) && !text.StartsWith("00"), static text => Inn.TryParse(text.ToString(), out _), text => text.Length switch
        {
            12 when IsDigits(text) => $"ИНН предпринимателя или физического лица (12 цифр), а здесь нужен ИНН организации (10 цифр); предпринимателя {entrepreneur}",
            9 when IsDigits(text) => "9 цифр, а в ИНН российской организации их 10. Иностранную организацию, не состоящую на учёте в России, указывают в СвИнНеУч, её номер — в Идентиф",
            13 or 15 when IsDigits(text) => "похоже на ОГРН, а здесь нужен ИНН организации (10 цифр)",
            _ => null,
        });

    private static bool IsKppReason(char character) => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character);

    private static bool IsParticipantId(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('@' or '.' or '-'))
                return false;
        }

        return true;
    }
}
