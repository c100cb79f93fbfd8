namespace Beresta.Formats;

/// <summary>Latin letters that look like Cyrillic ones: «Цeнa» with a Latin «e» looks right and is another word.</summary>
internal static class Lookalikes
{
    private const string Latin = "abcehkmoptxyABCEHKMOPTXY";
    private const string Cyrillic = "авсенкмортхуАВСЕНКМОРТХУ";

    /// <summary>The text with the Latin letters of its Cyrillic words replaced; words that hold another Latin letter stay.</summary>
    public static string ToCyrillic(string text)
    {
        if (text.AsSpan().IndexOfAny(Latin) < 0)
            return text;
        var letters = text.ToCharArray();
        for (var start = 0; start < letters.Length;)
        {
            var end = start;
            while (end < letters.Length && char.IsLetter(letters[end]))
                end++;
            if (Array.TrueForAll(letters[start..end], letter => !char.IsAsciiLetter(letter) || Latin.Contains(letter, StringComparison.Ordinal)))
            {
                for (var i = start; i < end; i++)
                {
                    if (Latin.IndexOf(letters[i], StringComparison.Ordinal) is >= 0 and var at)
                        letters[i] = Cyrillic[at];
                }
            }

            start = end + 1;
        }

        return new string(letters);
    }
}
