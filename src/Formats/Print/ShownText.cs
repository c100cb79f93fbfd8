using System.Globalization;
using Beresta.Formats.Description;

namespace Beresta.Formats.Print;

/// <summary>A row of a document's description as words.</summary>
internal static class ShownText
{
    // A signature or a hash in Base64 tells people nothing beyond its beginning.
    private const int LongestWord = 300;

    /// <summary>What a row is called.</summary>
    public static string Caption(Shown row) => row.Caption.Length == 0 ? row.Name : row.Caption;

    /// <summary>The row as one text; null when it is more than that.</summary>
    public static string? Text(Shown row) => row.Value switch
    {
        string text => Shorten(text),
        decimal number => PrintText.Number(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly date => PrintText.Date(date),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("dd.MM.yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture),
        true => "да",
        PersonName name => name.ToString(),
        null => null,
        var value => row.Below.Count == 0 && value.GetType().IsValueType ? string.Create(CultureInfo.InvariantCulture, $"{value}") : null,
    };

    private static string Shorten(string text) =>
        text.Length <= LongestWord || text.Any(char.IsWhiteSpace) ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..64]}… (всего {text.Length} знаков)");
}
