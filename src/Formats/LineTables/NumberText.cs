using System.Globalization;

namespace Beresta.Formats.LineTables;

/// <summary>Reads numbers as people write them in tables: «1 234,50 ₽», «1,234.50», «12.5».</summary>
internal static class NumberText
{
    private static readonly string[] CurrencyMarks =
        ["₽", "₸", "$", "€", "¥", "руб.", "руб", "тенге", "тнг", "тг.", "тг", "р.", "р", "rub", "rur", "kzt", "usd", "eur", "cny", "byn"];

    /// <summary>The decimal sign of a text that holds both signs, the last of the two; null where the text does not tell.</summary>
    public static char? SignOf(string text)
    {
        if (Bare(text) is not { } bare || bare.AsSpan().ContainsAnyExcept("0123456789.,-"))
            return null;
        var (comma, point) = (bare.LastIndexOf(','), bare.LastIndexOf('.'));
        return comma < 0 || point < 0 ? null : comma > point ? ',' : '.';
    }

    /// <summary>
    /// The lone sign of a text, and whether it may stand between thousands as well as before a fraction: «1,234» may be read both ways, «12,5», «0,123» and «1234,567» cannot.
    /// Null where there is no sign, or more than one.
    /// </summary>
    public static (char Sign, bool IsAmbiguous)? LoneSignOf(string text)
    {
        if (Bare(text) is not { } bare || bare.AsSpan().ContainsAnyExcept("0123456789.,-") || bare.Count(letter => letter is ',' or '.') != 1)
            return null;
        var at = bare.AsSpan().IndexOfAny(',', '.');
        var whole = bare.AsSpan(0, at).TrimStart('-');
        return (bare[at], bare.Length - at - 1 == 3 && whole.Length is > 0 and <= 3 && whole[0] != '0');
    }

    /// <summary>
    /// The number, or null when the text is none. <paramref name="sign"/> is the decimal sign where the file tells it; otherwise a single comma or point is the decimal one,
    /// as in Russian: «1,234» is a little more than one.
    /// </summary>
    public static decimal? Read(string text, char? sign)
    {
        if (Bare(text) is not { Length: > 0 } bare)
            return null;
        var (commas, points) = (bare.Count(letter => letter == ','), bare.Count(letter => letter == '.'));
        char? lone = commas == 1 && points != 1 ? ',' : points == 1 && commas != 1 ? '.' : null;
        var mark = sign ?? lone ?? (commas > 0 && points > 0 ? bare.LastIndexOf(',') > bare.LastIndexOf('.') ? ',' : '.' : null);
        var group = mark == ',' ? '.' : mark == '.' ? ',' : commas > 0 ? ',' : '.';
        var parts = mark is { } point ? bare.Split(point) : [bare];
        if (parts.Length > 2 || parts.Length == 2 && parts[1].Contains(group, StringComparison.Ordinal) || !AreGroups(parts[0].TrimStart('-').Split(group)))
            return null;
        var plain = parts[0].Replace(group.ToString(), "", StringComparison.Ordinal) + (parts.Length == 2 ? "." + parts[1] : "");
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Thousands come by three.
    private static bool AreGroups(string[] groups) => groups.Length == 1 || groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(group => group.Length == 3);

    // Without blanks, apostrophes between thousands, and the mark of a currency before or behind.
    private static string? Bare(string text)
    {
        if (text.Length > 60)
            return null;
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('\'' or '’' or '\u2009'))).ToLowerInvariant().Replace('−', '-').Replace('–', '-');
        foreach (var mark in CurrencyMarks)
        {
            if (bare.EndsWith(mark, StringComparison.Ordinal))
                return bare[..^mark.Length];
            if (bare.StartsWith(mark, StringComparison.Ordinal))
                return bare[mark.Length..];
        }

        return bare;
    }
}
