using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Beresta.Kernel;

/// <summary>
/// Text that shows what it says. Characters that are not seen but change what is seen (controls of a terminal, marks that turn the direction of writing) are refused where people type
/// them, and shown by their numbers, «[U+202E]», where they come in somebody's file: «фактура[U+202E]fdp.exe» must not look like a PDF. The Unicode categories: Cc but for tab and line
/// breaks, Cf, Zl, Zp, Cs.
/// </summary>
public static class PlainText
{
    // Format characters that join, part or hyphenate words and turn nothing round: they come with every copied text. In a name or a number they make two things out of what looks like one.
    private static readonly HashSet<int> ZeroWidth = [0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF];

    /// <summary>True when no character of the text is hidden and harmful. Line breaks, tabs and zero-width spaces may be there.</summary>
    public static bool IsPlain(string? text) => Find(text, isName: false) is null;

    /// <summary>True for a text of one line in which everything is seen: a name, a number, a title.</summary>
    public static bool IsName(string? text) => Find(text, isName: true) is null;

    /// <summary>The first harmful character, «U+202E»; null when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isName">Of a name nothing may be hidden, and it has one line.</param>
    public static string? Find(ReadOnlySpan<char> text, bool isName)
    {
        for (var at = 0; at < text.Length;)
        {
            if (IsOdd(text[at..], isName, out var code, out var length))
                return Number(code);
            at += length;
        }

        return null;
    }

    /// <summary>The text with its harmful characters shown by their numbers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isName">Of a name everything hidden is shown.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Visible(string? text, bool isName = false)
    {
        if (text is null || Find(text, isName) is null)
            return text;
        var shown = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            if (IsOdd(text.AsSpan(at), isName, out var code, out var length))
                shown.Append('[').Append(Number(code)).Append(']');
            else
                shown.Append(text, at, length);
            at += length;
        }

        return shown.ToString();
    }

    private static bool IsOdd(ReadOnlySpan<char> text, bool isName, out int code, out int length)
    {
        (code, length) = (text[0], 1);
        // Nearly everything: Latin, Greek, Cyrillic.
        if (code is >= ' ' and < 0x7F or > 0xAD and < 0x600)
            return false;
        if (code is '\t' or '\n' or '\r')
            return isName;
        if (Rune.DecodeFromUtf16(text, out var rune, out length) != System.Buffers.OperationStatus.Done)
            return true;
        code = rune.Value;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => isName || !ZeroWidth.Contains(code),
            _ => false,
        };
    }

    private static string Number(int code) => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");
}
