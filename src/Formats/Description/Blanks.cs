namespace Beresta.Formats.Description;

/// <summary>White space and characters that nobody sees: no-break and zero-width spaces, byte order marks.</summary>
internal static class Blanks
{
    /// <summary>The text without any of them.</summary>
    public static ReadOnlySpan<char> Removed(ReadOnlySpan<char> text)
    {
        var kept = new char[text.Length];
        var count = 0;
        foreach (var character in text)
        {
            if (!IsBlank(character))
                kept[count++] = character;
        }

        return kept.AsSpan(0, count);
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF' or '\u00AD';
}
