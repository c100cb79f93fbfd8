using System.Globalization;
using System.Text.Json.Nodes;
using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>What is wrong with a value: the code's ending and a Russian sentence that continues «Поле «Имя»: …».</summary>
internal sealed record Fault(string Code, string Message, bool IsCheckDigit = false);

/// <summary>A simple type of an order's table: text of a length, number N(19.2), date, code of a list…</summary>
/// <typeparam name="V">The C# type of the value.</typeparam>
internal abstract class SimpleType<V>
{
    /// <summary>
    /// Reads a value. A value that breaks a rule is read all the same when it can be, with its fault: a received document is shown as it is.
    /// False when there is no value to keep.
    /// </summary>
    public abstract bool Read(ReadOnlySpan<char> text, out V? value, out Fault? fault);

    /// <summary>What is wrong with a value that is to be written; null when nothing is.</summary>
    public abstract Fault? Check(V value);

    public abstract void Write(XmlOutput output, V value);

    /// <summary>As the order's table would say it: «T(1–1000)», «N(19.2)».</summary>
    public abstract string Describe();

    /// <summary>The type in JSON Schema.</summary>
    public virtual JsonObject Schema() => new() { ["type"] = "string", ["description"] = Describe() };
}

/// <summary>Text of a length in characters, with an optional form.</summary>
internal sealed class TextType(int min, int max, string? form = null, TextForm? matches = null, TextForm? checkDigits = null) : SimpleType<string>
{
    // A received value beyond any honest length is not worth its memory.
    private const int Keep = 64 * 1024;

    public override bool Read(ReadOnlySpan<char> text, out string? value, out Fault? fault)
    {
        // The cursor lets no forbidden character through, spelt or as a reference.
        fault = Judge(text, isRead: true);
        value = text.Length <= Math.Max(max, Keep) ? text.ToString() : null;
        return value is not null;
    }

    public override Fault? Check(string value) => Judge(value, isRead: false);

    public override void Write(XmlOutput output, string value) => output.Text(value);

    public override string Describe() => form ?? (max == int.MaxValue ? min == 0 ? "T" : $"T({min}–)" : min == max ? $"T(={max})" : $"T({min}–{max})");

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (form is not null)
            schema["description"] = form;
        if (min > 0)
            schema["minLength"] = min;
        if (max < int.MaxValue)
            schema["maxLength"] = max;
        return schema;
    }

    private Fault? Judge(ReadOnlySpan<char> text, bool isRead)
    {
        if (text.Length < min)
            return text.Length == 0 ? new Fault("empty", "значение пустое, заполните его") : Length(text);
        // The length is counted in characters; a pair of surrogates is one of them.
        if (text.Length > max && text.Length - Pairs(text) > max)
            return Length(text);
        if (matches is not null && !matches(text))
            return new Fault("pattern", $"значение «{Shown(text)}» не подходит, нужно: {form}");
        if (checkDigits is not null && !checkDigits(text))
            return new Fault("check-digit", $"в значении «{Shown(text)}» неверна контрольная цифра, проверьте его", IsCheckDigit: true);
        return !isRead && text.IndexOfAny(XmlEncoding.Forbidden) >= 0 || HasLoneSurrogate(text)
            ? new Fault("character", "есть управляющие знаки, которых в XML быть не может; удалите их")
            : null;
    }

    private Fault Length(ReadOnlySpan<char> text) => new("length", min == max
        ? $"в значении «{Shown(text)}» знаков {text.Length}, а нужно ровно {max}"
        : text.Length < min ? $"в значении «{Shown(text)}» знаков {text.Length}, а нужно не меньше {min}" : $"знаков {text.Length}, а разрешено не больше {max}; сократите значение");

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";

    private static int Pairs(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        foreach (var character in text)
            pairs += char.IsLowSurrogate(character) ? 1 : 0;
        return pairs;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return true;
        }

        return false;
    }
}

/// <summary>A test of a text's form.</summary>
internal delegate bool TextForm(ReadOnlySpan<char> text);

/// <summary>A code from a closed list.</summary>
internal sealed class ListType(params string[] values) : SimpleType<string>
{
    public override bool Read(ReadOnlySpan<char> text, out string? value, out Fault? fault)
    {
        fault = null;
        value = Known(text);
        if (value is not null)
            return true;
        // Real systems put line breaks around fixed texts: the value is understood, the finding stays.
        value = Known(text.Trim()) ?? (text.Length <= 256 ? text.ToString() : null);
        fault = NotListed(text);
        return value is not null;
    }

    public override Fault? Check(string value) => Known(value) is null ? NotListed(value) : null;

    public override void Write(XmlOutput output, string value) => output.Text(value);

    public override string Describe() => string.Join(" | ", values);

    public override JsonObject Schema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };

    private string? Known(ReadOnlySpan<char> text)
    {
        foreach (var value in values)
        {
            if (text.SequenceEqual(value))
                return value;
        }

        return null;
    }

    private Fault NotListed(ReadOnlySpan<char> text) =>
        new("list", values.Length == 1 ? $"значение «{Shown(text)}» неверно, должно быть «{values[0]}»" : $"значения «{Shown(text)}» нет в списке: {string.Join("; ", values)}");

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";
}

/// <summary>N(digits.fraction): a decimal number, at most so many digits in all and so many after the point.</summary>
internal sealed class NumberType(int digits, int fraction, decimal? min = null, bool above = false, bool whole = false) : SimpleType<decimal>
{
    /// <summary>A number from here on is no money on earth and fits no field; it is not kept, so that sums cannot overflow.</summary>
    public const decimal Beyond = 1e22m;

    private readonly bool fromZero = min == 0;

    public override bool Read(ReadOnlySpan<char> text, out decimal value, out Fault? fault)
    {
        fault = null;
        if (TryParsePlain(text, out value, out var isWithin))
        {
            fault = isWithin ? null : Check(value);
            return true;
        }

        // xs:decimal collapses white space around the number and knows no exponent and no thousands separator.
        var number = text.Trim(" \t\r\n");
        if (!HasForm(number) || !decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            value = 0;
            fault = new Fault("number", $"значение «{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не {(whole ? "целое число" : "число с точкой перед дробной частью")}");
            return false;
        }

        fault = Check(value);
        return fault is null || Math.Abs(value) < Beyond;
    }

    public override Fault? Check(decimal value)
    {
        int scale = value.Scale;
        var all = scale + WholeDigits(value);
        if (scale > fraction || all > digits)
        {
            // Closing zeros do not count: the facets of XSD see the value, not how it is written.
            value /= 1.0000000000000000000000000000m;
            all += value.Scale - scale;
            scale = value.Scale;
        }

        if (scale > fraction)
            return new Fault("number", $"в числе {Shown(value)} после точки знаков {scale}, разрешено {fraction}; округлите его");
        if (all > digits)
            return new Fault("number", $"в числе {Shown(value)} цифр {all}, разрешено {digits}");
        if (min is { } least && (above ? value <= least : value < least))
            return new Fault("range", $"число {Shown(value)} должно быть {(above ? "больше" : "не меньше")} {Shown(least)}");
        return null;
    }

    public override void Write(XmlOutput output, decimal value) => output.Number(value);

    public override string Describe() => (fraction == 0 ? $"N({digits})" : $"N({digits}.{fraction})") + (min is { } least ? above ? $" > {Shown(least)}" : $" ≥ {Shown(least)}" : "");

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = whole || fraction == 0 ? "integer" : "number", ["description"] = fraction == 0 ? $"цифр не больше {digits}" : $"цифр не больше {digits}, из них после точки не больше {fraction}" };
        if (min is { } least)
            schema[above ? "exclusiveMinimum" : "minimum"] = least;
        return schema;
    }

    // Digits with at most one point, as all but a few numbers are: the general parser costs several times as much.
    private bool TryParsePlain(ReadOnlySpan<char> text, out decimal value, out bool isWithin)
    {
        const int MostDigits = 18;
        value = 0;
        isWithin = false;
        if (text.Length is 0 or > MostDigits)
            return false;
        var number = 0L;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
                number = number * 10 + digit;
            else if (text[i] == '.' && point < 0 && !whole)
                point = i;
            else
                return false;
        }

        var scale = point < 0 ? 0 : text.Length - point - 1;
        var count = point < 0 ? text.Length : text.Length - 1;
        if (count == 0)
            return false;
        value = new decimal((int)number, (int)(number >> 32), 0, isNegative: false, (byte)scale);
        isWithin = scale <= fraction && count <= digits && (min is null || fromZero && (!above || number > 0));
        return true;
    }

    private bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is '+' or '-')
            text = text[1..];
        if (text.Length is 0 or > 64)
            return false;
        var points = 0;
        foreach (var character in text)
        {
            if (character == '.')
                points++;
            else if (!char.IsAsciiDigit(character))
                return false;
        }

        return points <= (whole ? 0 : 1) && text.Length > points;
    }

    private static int WholeDigits(decimal value)
    {
        var rest = decimal.Truncate(Math.Abs(value));
        var count = 0;
        for (; rest > ulong.MaxValue; rest = decimal.Truncate(rest / 10))
            count++;
        for (var small = (ulong)rest; small > 0; small /= 10)
            count++;
        return count;
    }

    private static string Shown(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A whole number that fits an int: line numbers, counts.</summary>
internal sealed class WholeType(int digits, int? min = null) : SimpleType<int>
{
    private readonly NumberType number = new(digits, 0, min, whole: true);

    public override bool Read(ReadOnlySpan<char> text, out int value, out Fault? fault)
    {
        value = 0;
        if (!number.Read(text, out var read, out fault))
            return false;
        if (read is < int.MinValue or > int.MaxValue)
            return false;
        value = (int)read;
        return true;
    }

    public override Fault? Check(int value) => number.Check(value);

    public override void Write(XmlOutput output, int value) => output.Number(value);

    public override string Describe() => number.Describe();

    public override JsonObject Schema() => number.Schema();
}

/// <summary>A date as ДД.ММ.ГГГГ, from 1900 to 2099 as the orders' pattern says.</summary>
internal sealed class DateType(string format = DateType.RussianFormat, string shown = "ДД.ММ.ГГГГ", int firstYear = 1900, int lastYear = 2099) : SimpleType<DateOnly>
{
    private const string RussianFormat = "dd.MM.yyyy";

    public override bool Read(ReadOnlySpan<char> text, out DateOnly value, out Fault? fault)
    {
        fault = null;
        if (format == RussianFormat && TryParseRussian(text, out value))
        {
            fault = Check(value);
            return true;
        }

        if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            fault = Check(value);
            return true;
        }

        fault = new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата вида {shown}");
        return DateOnly.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override Fault? Check(DateOnly value) =>
        value.Year < firstYear || value.Year > lastYear ? new Fault("date", $"год {value.Year} вне пределов {firstYear}–{lastYear}") : null;

    public override void Write(XmlOutput output, DateOnly value) => output.Formatted(value, format);

    public override string Describe() => shown;

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };

    private static bool TryParseRussian(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length == 10 && text[2] == '.' && text[5] == '.' && TryParse(text[6..], text[3..5], text[..2], out date);
    }

    /// <summary>A date of a year in four digits, a month and a day in two each. The general parser costs ten times as much, and a title holds a date on every tenth line.</summary>
    internal static bool TryParse(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        if (year.Length != 4 || month.Length != 2 || day.Length != 2 || !Types.IsDigits(year) || !Types.IsDigits(month) || !Types.IsDigits(day))
            return false;
        var (d, m, y) = ((day[0] - '0') * 10 + day[1] - '0', (month[0] - '0') * 10 + month[1] - '0', (year[0] - '0') * 1000 + (year[1] - '0') * 100 + (year[2] - '0') * 10 + year[3] - '0');
        if (y == 0 || m is 0 or > 12 || d == 0 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
    }
}

/// <summary>A time of day to the second; most orders write it with dots, two of them with colons.</summary>
internal sealed class TimeType(char separator) : SimpleType<TimeOnly>
{
    private readonly string format = separator == '.' ? "HH'.'mm'.'ss" : "HH':'mm':'ss";

    public override bool Read(ReadOnlySpan<char> text, out TimeOnly value, out Fault? fault)
    {
        fault = null;
        if (text.Length == 8 && text[2] == separator && text[5] == separator && TryParse(text[..2], text[3..5], text[6..], out value)
            || TimeOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            return true;
        fault = new Fault("time", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не время вида {Describe()}");
        return TimeOnly.TryParseExact(text.Trim(), ["HH'.'mm'.'ss", "HH':'mm':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    // As with dates, the general parser costs ten times as much.
    private static bool TryParse(ReadOnlySpan<char> hour, ReadOnlySpan<char> minute, ReadOnlySpan<char> second, out TimeOnly time)
    {
        time = default;
        if (!Types.IsDigits(hour) || !Types.IsDigits(minute) || !Types.IsDigits(second))
            return false;
        var (h, m, s) = ((hour[0] - '0') * 10 + hour[1] - '0', (minute[0] - '0') * 10 + minute[1] - '0', (second[0] - '0') * 10 + second[1] - '0');
        if (h > 23 || m > 59 || s > 59)
            return false;
        time = new TimeOnly(h, m, s);
        return true;
    }

    public override Fault? Check(TimeOnly value) => null;

    public override void Write(XmlOutput output, TimeOnly value) => output.Formatted(value, format);

    public override string Describe() => $"ЧЧ{separator}ММ{separator}СС";

    public override JsonObject Schema() => new() { ["type"] = "string", ["description"] = "ЧЧ:ММ:СС" };
}

/// <summary>A moment with its offset: ДД.ММ.ГГГГTЧЧ:ММ:СС+ЧЧ:ММ.</summary>
internal sealed class MomentType : SimpleType<DateTimeOffset>
{
    private const string Format = "dd.MM.yyyy'T'HH:mm:sszzz";

    public override bool Read(ReadOnlySpan<char> text, out DateTimeOffset value, out Fault? fault)
    {
        var good = DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
        fault = good ? null : new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата и время вида {Describe()}");
        return good;
    }

    public override Fault? Check(DateTimeOffset value) => null;

    public override void Write(XmlOutput output, DateTimeOffset value) => output.Formatted(value, Format);

    public override string Describe() => "ДД.ММ.ГГГГTЧЧ:ММ:СС+ЧЧ:ММ";

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date-time" };
}

/// <summary>A date and time as «ДД.ММ.ГГГГ ЧЧ.ММ.СС», local to what it tells of.</summary>
internal sealed class DateTimeType(int firstYear, int lastYear) : SimpleType<DateTime>
{
    private const string Form = "dd'.'MM'.'yyyy HH'.'mm'.'ss";

    public override bool Read(ReadOnlySpan<char> text, out DateTime value, out Fault? fault)
    {
        if (DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            fault = Check(value);
            return true;
        }

        fault = new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата и время вида {Describe()}");
        return DateTime.TryParseExact(text.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override Fault? Check(DateTime value) =>
        value.Year < firstYear || value.Year > lastYear ? new Fault("date", $"год {value.Year} вне пределов {firstYear}–{lastYear}") : null;

    public override void Write(XmlOutput output, DateTime value) => output.Formatted(value, Form);

    public override string Describe() => "ДД.ММ.ГГГГ ЧЧ.ММ.СС";

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date-time" };
}

/// <summary>A fixed text whose presence says yes: «он же», «без НДС». Where a format allows several, the first is written.</summary>
internal sealed class FixedType(params string[] texts) : SimpleType<bool>
{
    private readonly ListType list = new(texts);

    public override bool Read(ReadOnlySpan<char> text, out bool value, out Fault? fault)
    {
        list.Read(text, out _, out fault);
        value = true;
        return true;
    }

    public override Fault? Check(bool value) => null;

    public override void Write(XmlOutput output, bool value) => output.Text(texts[0]);

    public override string Describe() => string.Join(" | ", texts.Select(text => $"«{text}»"));

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

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
    public static readonly TextType InnOfOrganization = new(10, 10, "ИНН организации: 10 цифр, первые две не 00",
        static text => IsDigits(text) && !text.StartsWith("00"), static text => Inn.TryParse(text.ToString(), out _));

    /// <summary>ИННФЛТип.</summary>
    public static readonly TextType InnOfPerson = new(12, 12, "ИНН физического лица: 12 цифр, первые две не 00",
        static text => IsDigits(text) && !text.StartsWith("00"), static text => Inn.TryParse(text.ToString(), out _));

    /// <summary>КППТип: NNNN, two of [0-9A-Z], NNN.</summary>
    public static readonly TextType Kpp = new(9, 9, "КПП: 9 знаков — 4 цифры, 2 цифры или заглавные латинские буквы, 3 цифры",
        static text => IsDigits(text[..4]) && !text.StartsWith("00") && IsKppReason(text[4]) && IsKppReason(text[5]) && IsDigits(text[6..]));

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

    public static NumberType WholeNumber(int digits) => new(digits, 0, whole: true);

    public static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

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
