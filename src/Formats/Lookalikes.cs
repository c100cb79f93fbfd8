using System.Text;

namespace Beresta.Formats;

/// <summary>Latin letters that look like Russian ones and stand in their place, or the other way round; and capitals in the place of small letters. Nobody sees the first on a screen, so the letter is named.</summary>
internal static class Lookalikes
{
    private const string Russian = "АВЕЗКМНОРСТУХІЅЈаеорсухіѕј";
    private const string Latin = "ABE3KMHOPCTYXISJaeopcyxisj";

    private const string LatinTwins = "abcehkmoptxyABCEHKMOPTXY";
    private const string CyrillicTwins = "авсенкмортхуАВСЕНКМОРТХУ";

    /// <summary>True when two texts differ in nothing else.</summary>
    public static bool Same(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length != other.Length)
            return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && Folded(one[i]) != Folded(other[i]))
                return false;
        }

        return true;
    }

    /// <summary>Which letters of a text are not those of the text that is meant: «в слове «НаимCтран» латинская «C» вместо русской»; null when the two differ otherwise.</summary>
    public static string? Explain(ReadOnlySpan<char> given, ReadOnlySpan<char> meant)
    {
        if (given.SequenceEqual(meant) || !Same(given, meant))
            return null;
        var (latin, russian) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < given.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(given[i]) && IsRussian(meant[i]))
                Name(latin, given[i]);
            else if (IsRussian(given[i]) && char.IsAsciiLetterOrDigit(meant[i]))
                Name(russian, given[i]);
        }

        if (latin.Length > 0)
            return $"в слове «{given}» {(latin.Length == 3 ? "латинская" : "латинские")} {latin} вместо {(latin.Length == 3 ? "русской" : "русских")}";
        return russian.Length > 0
            ? $"в слове «{given}» {(russian.Length == 3 ? "русская" : "русские")} {russian} вместо {(russian.Length == 3 ? "латинской" : "латинских")}"
            : $"в слове «{given}» перепутаны заглавные и строчные буквы";
    }

    /// <summary>The text with the Latin letters of its Cyrillic words replaced; words that hold another Latin letter stay.</summary>
    public static string ToCyrillic(string text)
    {
        if (text.AsSpan().IndexOfAny(LatinTwins) < 0)
            return text;
        var letters = text.ToCharArray();
        for (var start = 0; start < letters.Length;)
        {
            var end = start;
            while (end < letters.Length && char.IsLetter(letters[end]))
                end++;
            if (Array.TrueForAll(letters[start..end], letter => !char.IsAsciiLetter(letter) || LatinTwins.Contains(letter, StringComparison.Ordinal)))
            {
                for (var i = start; i < end; i++)
                {
                    if (LatinTwins.IndexOf(letters[i], StringComparison.Ordinal) is >= 0 and var at)
                        letters[i] = CyrillicTwins[at];
                }
            }

            start = end + 1;
        }

        return new string(letters);
    }

    private static void Name(StringBuilder names, char letter)
    {
        if (!names.ToString().Contains(letter, StringComparison.Ordinal))
            names.Append(names.Length == 0 ? "" : ", ").Append('«').Append(letter).Append('»');
    }

    private static bool IsRussian(char character) => character is >= '\u0400' and <= '\u04FF';

    private static char Folded(char character)
    {
        var at = Russian.IndexOf(character, StringComparison.Ordinal);
        if (at >= 0)
            return char.ToUpperInvariant(Latin[at]);
        var upper = char.ToUpperInvariant(character);
        at = Russian.IndexOf(upper, StringComparison.Ordinal);
        return at >= 0 ? Latin[at] : upper;
    }
}
