using System.Globalization;
using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

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
            fault = text.Length == 0 ? new Fault(Fault.Empty, "значение пустое")
                : new Fault("number", $"значение «{(text.Length <= 40 ? text.ToString() : $"{text[..37]}…")}» — не {(whole ? "целое число" : "число с точкой перед дробной частью")}{Suggested(text)}");
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

    public override decimal StandIn => 1;

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

    // How the number is to be written, where it can be told which one is meant.
    private string Suggested(ReadOnlySpan<char> text)
    {
        if (text.Length > 40)
            return "";
        var bare = Blanks.Removed(text).ToString().Replace("'", "", StringComparison.Ordinal);
        var comma = bare.LastIndexOf(',');
        if (comma >= 0)
            bare = bare.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && point > comma ? bare.Replace(",", "", StringComparison.Ordinal) : bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return decimal.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Check(number) is null ? $": запишите {Shown(number)}" : "";
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

/// <summary>A whole number that fits an int: line numbers, counts, codes of a closed list.</summary>
internal sealed class WholeType(int digits, int? min = null, params int[] among) : SimpleType<int>
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
        fault ??= NotListed(value);
        return true;
    }

    public override Fault? Check(int value) => number.Check(value) ?? NotListed(value);

    public override void Write(XmlOutput output, int value) => output.Number(value);

    public override int StandIn => among is [var first, ..] ? first : 1;

    public override string Describe() => among.Length > 0 ? Listed : number.Describe();

    public override JsonObject Schema() => among.Length == 0 ? number.Schema()
        : new() { ["type"] = "integer", ["enum"] = new JsonArray([.. among.Select(one => JsonValue.Create(one))]) };

    private string Listed => string.Join(" | ", among);

    private Fault? NotListed(int value) =>
        among.Length == 0 || among.Contains(value) ? null
            : new Fault("list", string.Create(CultureInfo.InvariantCulture, $"кода {value} нет в списке: {Listed}"));
}
