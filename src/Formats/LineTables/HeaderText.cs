using System.Text.RegularExpressions;

namespace Beresta.Formats.LineTables;

/// <summary>
/// The words of a header or a total, as they are compared: small letters, no marks. Printed forms break words («Наимено-⏎вание», «Коли-чество») and people mistype Latin letters for
/// Cyrillic ones, so a text has several readings.
/// </summary>
internal static partial class HeaderText
{
    /// <summary>The readings, the likeliest first.</summary>
    public static IEnumerable<string> Readings(string text)
    {
        var plain = text.Replace("\u00AD", "", StringComparison.Ordinal).ToLowerInvariant().Replace('ё', 'е');
        foreach (var spelled in (string[])[plain, Lookalikes.ToCyrillic(plain)])
        {
            yield return Words(spelled);
            // «Кол-во» is a word with a hyphen, «Коли-чество» one that was broken: both are tried.
            if (BrokenWord().IsMatch(spelled))
                yield return Words(BrokenWord().Replace(spelled, ""));
            if (spelled.AsSpan().ContainsAny('\r', '\n'))
                yield return Words(spelled.ReplaceLineEndings(""));
        }
    }

    /// <summary>«Кол-во, шт.» is «кол во шт».</summary>
    public static string Words(string text) =>
        string.Join(' ', string.Concat(text.ToLowerInvariant().Replace('ё', 'е').Select(letter => char.IsLetterOrDigit(letter) || letter is '%' or '№' or '#' ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words begin with these, whole.</summary>
    public static bool BeginsWith(string words, string start) => words.StartsWith(start, StringComparison.Ordinal) && (words.Length == start.Length || words[start.Length] == ' ');

    [GeneratedRegex(@"(?<=\p{L})-\s*(?=\p{L})", RegexOptions.None, 1000)]
    private static partial Regex BrokenWord();
}
