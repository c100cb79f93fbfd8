using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Beresta.Formats.Description;

/// <summary>How Cyrillic text may be stored in bytes.</summary>
internal enum CyrillicCharset
{
    /// <summary>Only ASCII: every charset reads it alike.</summary>
    Ascii,
    Utf8,
    Windows1251,
    Koi8R,
    Cp866,
}

/// <summary>Tells the charset of Russian text by its bytes alone; nothing that the file says of itself is asked.</summary>
internal static class CyrillicCharsets
{
    private static readonly Encoding Koi8REncoding = CodePagesEncodingProvider.Instance.GetEncoding(20866)!;
    private static readonly Encoding Cp866Encoding = CodePagesEncodingProvider.Instance.GetEncoding(866)!;
    private static readonly Encoding Windows1251Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private const string Punctuation = "«»№–—…“”„•\u00A0°§";

    private static readonly Dictionary<CyrillicCharset, char[]> Letters = new()
    {
        [CyrillicCharset.Windows1251] = AllOf(Windows1251Encoding),
        [CyrillicCharset.Koi8R] = AllOf(Koi8REncoding),
        [CyrillicCharset.Cp866] = AllOf(Cp866Encoding),
    };

    /// <summary>The name that people and prologs know.</summary>
    public static string NameOf(CyrillicCharset charset) => charset switch
    {
        CyrillicCharset.Windows1251 => "windows-1251",
        CyrillicCharset.Koi8R => "KOI8-R",
        CyrillicCharset.Cp866 => "cp866 (DOS)",
        _ => "UTF-8",
    };

    /// <summary>Decodes bytes, with a replacement character for what is no text in this charset.</summary>
    public static string Decode(CyrillicCharset charset, ReadOnlySpan<byte> bytes) => EncodingOf(charset).GetString(bytes);

    /// <summary>The bytes of a text in a charset.</summary>
    public static byte[] Encode(CyrillicCharset charset, string text) => EncodingOf(charset).GetBytes(text);

    /// <summary>
    /// The charset of a text or of its beginning. UTF-8 is told by its form; among the charsets of one byte a letter, that one is meant in which the letters are those that Russian uses most, and in
    /// which capitals do not follow small letters.
    /// </summary>
    public static CyrillicCharset Guess(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return CyrillicCharset.Ascii;
        if (IsMostlyUtf8(bytes))
            return CyrillicCharset.Utf8;
        var (best, most) = (CyrillicCharset.Windows1251, long.MinValue);
        foreach (var charset in (ReadOnlySpan<CyrillicCharset>)[CyrillicCharset.Windows1251, CyrillicCharset.Koi8R, CyrillicCharset.Cp866])
        {
            var likeness = Likeness(Letters[charset], bytes);
            if (likeness > most)
                (best, most) = (charset, likeness);
        }

        return best;
    }

    /// <summary>True when the bytes are UTF-8; a character that the end of the bytes cuts is no fault.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
                return cut == 0 || Rune.DecodeFromUtf8(bytes[^cut..], out _, out _) == OperationStatus.NeedMoreData;
        }

        return false;
    }

    private static Encoding EncodingOf(CyrillicCharset charset) => charset switch
    {
        CyrillicCharset.Windows1251 => Windows1251Encoding,
        CyrillicCharset.Koi8R => Koi8REncoding,
        CyrillicCharset.Cp866 => Cp866Encoding,
        _ => Encoding.UTF8,
    };

    // UTF-8 with a damaged byte here and there: letters of one byte form a whole sequence only by chance.
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            bytes = bytes[at..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == OperationStatus.Done)
                good++;
            else if (status == OperationStatus.InvalidData)
                bad++;
            bytes = bytes[used..];
        }

        return good > 4 * bad;
    }

    private static char[] AllOf(Encoding encoding) => encoding.GetChars([.. Enumerable.Range(0, 256).Select(code => (byte)code)]);

    private static long Likeness(char[] letters, ReadOnlySpan<byte> bytes)
    {
        const int NoLetter = 60;
        const int CapitalInside = 40;
        var likeness = 0L;
        var isAfterSmall = false;
        foreach (var code in bytes)
        {
            var letter = letters[code];
            var isSmall = char.IsLower(letter);
            if (code >= 0x80)
                likeness += (char.IsLetter(letter) ? Frequency(letter) : Punctuation.Contains(letter) ? 0 : -NoLetter) - (isAfterSmall && char.IsUpper(letter) ? CapitalInside : 0);
            isAfterSmall = isSmall;
        }

        return likeness;
    }

    // How often a letter stands in Russian text, in thousandths; the letters of other languages of windows-1251 are rare.
    private static int Frequency(char letter)
    {
        const string Order = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
        ReadOnlySpan<byte> thousandths = [110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 1, 1];
        var at = Order.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        return at < 0 ? 0 : thousandths[at];
    }
}
