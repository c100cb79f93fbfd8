using System.Globalization;
using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

/// <summary>A date as ДД.ММ.ГГГГ, from 1900 to 2099 as the orders' pattern says.</summary>
internal sealed class DateType(string format = DateType.RussianFormat, string shown = "ДД.ММ.ГГГГ", int firstYear = 1900, int lastYear = 2099) : SimpleType<DateOnly>
{
    /// <summary>Decimal digits and nothing else.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private const string RussianFormat = "dd.MM.yyyy";

    // As people and programs write dates.
    private static readonly string[] KnownForms = ["dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyyMMdd", "dd/MM/yyyy", "dd-MM-yyyy", "d.M.yy", "dd/MM/yy"];

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

        fault = text.Length == 0 ? new Fault(Fault.Empty, "значение пустое") : new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата вида {shown}{Suggested(text)}");
        return DateOnly.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override Fault? Check(DateOnly value) =>
        value.Year < firstYear || value.Year > lastYear ? new Fault("date", $"год {value.Year} вне пределов {firstYear}–{lastYear}") : null;

    public override DateOnly StandIn => new(2020, 1, 1);

    public override void Write(XmlOutput output, DateOnly value) => output.Formatted(value, format);

    public override string Describe() => shown;

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };

    // How the date is to be written, where it can be told which one is meant.
    private string Suggested(ReadOnlySpan<char> text)
    {
        var bare = text.Length <= 40 ? Blanks.Removed(text) : [];
        // «2026-01-12T00:00:00+03:00», «12.01.202610:15:00»: what follows a date is a time.
        if (bare.IndexOf('T') is > 0 and var time)
            bare = bare[..time];
        else if (bare.IndexOf(':') is > 2 and var colon)
            bare = bare[..(colon - 2)];
        foreach (var known in KnownForms)
        {
            if (DateOnly.TryParseExact(bare, known, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Check(date) is null)
                return $": запишите {date.ToString(format, CultureInfo.InvariantCulture)}";
        }

        return bare.Length == 10 && bare.Count('.') == 2 && !bare.ContainsAnyExceptInRange('.', '9') ? ": такого дня в календаре нет" : "";
    }

    private static bool TryParseRussian(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length == 10 && text[2] == '.' && text[5] == '.' && TryParse(text[6..], text[3..5], text[..2], out date);
    }

    /// <summary>A date of a year in four digits, a month and a day in two each. The general parser costs ten times as much, and a title holds a date on every tenth line.</summary>
    internal static bool TryParse(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        if (year.Length != 4 || month.Length != 2 || day.Length != 2 || !IsDigits(year) || !IsDigits(month) || !IsDigits(day))
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
        fault = text.Length == 0 ? new Fault(Fault.Empty, "значение пустое") : new Fault("time", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не время вида {Describe()}{Suggested(text)}");
        return TimeOnly.TryParseExact(text.Trim(), ["HH'.'mm'.'ss", "HH':'mm':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    private string Suggested(ReadOnlySpan<char> text) =>
        text.Length <= 40 && TimeOnly.TryParseExact(Blanks.Removed(text), ["HH'.'mm'.'ss", "HH':'mm':'ss", "H':'mm':'ss", "H':'mm", "H'.'mm", "HH':'mm':'ss'.'FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? $": запишите {time.ToString(format, CultureInfo.InvariantCulture)}" : "";

    // As with dates, the general parser costs ten times as much.
    private static bool TryParse(ReadOnlySpan<char> hour, ReadOnlySpan<char> minute, ReadOnlySpan<char> second, out TimeOnly time)
    {
        time = default;
        if (!DateType.IsDigits(hour) || !DateType.IsDigits(minute) || !DateType.IsDigits(second))
            return false;
        var (h, m, s) = ((hour[0] - '0') * 10 + hour[1] - '0', (minute[0] - '0') * 10 + minute[1] - '0', (second[0] - '0') * 10 + second[1] - '0');
        if (h > 23 || m > 59 || s > 59)
            return false;
        time = new TimeOnly(h, m, s);
        return true;
    }

    public override Fault? Check(TimeOnly value) => null;

    public override TimeOnly StandIn => default;

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
        fault = good ? null : text.Length == 0 ? new Fault(Fault.Empty, "значение пустое") : new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата и время вида {Describe()}");
        return good;
    }

    public override Fault? Check(DateTimeOffset value) => null;

    public override DateTimeOffset StandIn => DateTimeOffset.UnixEpoch;

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

        fault = text.Length == 0 ? new Fault(Fault.Empty, "значение пустое") : new Fault("date", $"«{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не дата и время вида {Describe()}");
        return DateTime.TryParseExact(text.Trim(), Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override Fault? Check(DateTime value) =>
        value.Year < firstYear || value.Year > lastYear ? new Fault("date", $"год {value.Year} вне пределов {firstYear}–{lastYear}") : null;

    public override DateTime StandIn => DateTime.UnixEpoch;

    public override void Write(XmlOutput output, DateTime value) => output.Formatted(value, Form);

    public override string Describe() => "ДД.ММ.ГГГГ ЧЧ.ММ.СС";

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date-time" };
}
