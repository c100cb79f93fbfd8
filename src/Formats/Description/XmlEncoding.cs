using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Beresta.Formats.Description;

/// <summary>How the characters of a file are stored.</summary>
internal enum XmlCharset
{
    Windows1251,
    Utf8,
    Utf16Little,
    Utf16Big,
}

/// <summary>What the bytes of a file say of its charset.</summary>
/// <param name="Charset">How it is read.</param>
/// <param name="Preamble">Bytes of the byte order mark.</param>
/// <param name="Warnings">What other programs may stumble over.</param>
internal readonly record struct XmlDetected(XmlCharset Charset, int Preamble, IReadOnlyList<XmlFault> Warnings)
{
    /// <summary>Why the file is not read at all: a charset that no format allows.</summary>
    public XmlFault? Fault { get; init; }

    /// <summary>The name of the encoding in the declaration, in small letters; null where none is given.</summary>
    public string? Declared { get; init; }
}

/// <summary>
/// Bytes to characters and back for the encodings that e-documents use. Windows-1251 is what the orders ask for, UTF-8 and UTF-16 occur in real files. A wrong name of the encoding is a warning where the bytes
/// leave no doubt; broken bytes are refused.
/// </summary>
internal static class XmlEncoding
{
    private static readonly Encoding Cp1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly char[] FromCp1251 = Cp1251.GetChars([.. Enumerable.Range(0, 256).Select(code => (byte)code)]);
    private static readonly byte[] ToCp1251 = Inverse();

    /// <summary>Characters that XML 1.0 §2.2 forbids.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code is not (9 or 10 or 13)).Select(code => (char)code), '\uFFFE', '\uFFFF']);

    /// <summary>Those of them that windows-1251 can hold: a search among ASCII alone is several times faster.</summary>
    public static readonly SearchValues<char> ForbiddenIn1251 = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(code => code is not (9 or 10 or 13)).Select(code => (char)code)]);

    // How much tells the charset of nearly every file, and how much is looked at where it does not.
    private const int Head = 1024;
    private const int Window = 64 * 1024;

    // Words that nearly every format begins with.
    private static readonly string[] KnownWords = ["Файл", "Документ", "Доверенность", "КНД"];
    private static readonly byte[] FileIn1251 = CyrillicCharsets.Encode(CyrillicCharset.Windows1251, "<Файл");

    private static readonly XmlFault EmptyLineBefore = new(
        "xml.before-prolog", "Перед первой строкой <?xml …?> стоят пробелы или пустая строка: другие программы такой файл не откроют, уберите их до подписания");

    /// <summary>The code of a character in windows-1251, or 0 when it has none.</summary>
    public static byte Encode1251(char character) => ToCp1251[character];

    /// <summary>The character of a code in windows-1251.</summary>
    public static char Decode1251(byte code) => FromCp1251[code];

    /// <summary>
    /// Tells the charset by the byte order mark, the XML declaration (XML 1.0 appendix F) and the bytes themselves: where a declaration is wrong or unknown, what is windows-1251, UTF-8 or UTF-16 beyond doubt is
    /// read with a warning, and what is not one of them is refused by its name.
    /// </summary>
    /// <param name="start">The beginning of the file, or all of it.</param>
    public static XmlDetected Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Utf16(XmlCharset.Utf16Little, start, 2);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Utf16(XmlCharset.Utf16Big, start, 2);
        if (start is [(byte)'<' or (byte)'\r' or (byte)'\n' or (byte)' ', 0, ..])
            return Utf16(XmlCharset.Utf16Little, start, 0);
        if (start is [0, (byte)'<' or (byte)'\r' or (byte)'\n' or (byte)' ', ..])
            return Utf16(XmlCharset.Utf16Big, start, 0);

        var preamble = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var text = start[preamble..];
        var blank = Math.Max(0, text.IndexOfAnyExcept(" \t\r\n"u8));
        var declared = Declared(text[blank..]);
        IReadOnlyList<XmlFault> warnings = declared is null || blank == 0 ? [] : [EmptyLineBefore];
        if (preamble > 0)
            return new XmlDetected(XmlCharset.Utf8, preamble, declared is null or "utf-8" or "utf8" ? warnings : [.. warnings, Misnamed(declared, "UTF-8")]);

        var head = text[..Math.Min(text.Length, Head)];
        switch (declared)
        {
            case "windows-1251" or "cp1251" or "win-1251":
                // Nearly every file begins so, and is what it says.
                if (head.IndexOf(FileIn1251) >= 0 || Ascii.IsValid(head))
                    return new XmlDetected(XmlCharset.Windows1251, 0, warnings);
                break;
            case null or "utf-8" or "utf8" or "us-ascii" or "ascii":
                if (CyrillicCharsets.IsUtf8(head))
                    return new XmlDetected(XmlCharset.Utf8, 0, warnings) { Declared = declared };
                break;
        }

        var found = CyrillicCharsets.Guess(text[..Math.Min(text.Length, Window)]);
        // What is damaged in the charset that it names may look like one that nobody means: only words of the formats tell.
        if (found is CyrillicCharset.Koi8R or CyrillicCharset.Cp866 && !HasKnownWord(found, text[..Math.Min(text.Length, Window)]))
            found = Is1251(declared) ? CyrillicCharset.Windows1251 : CyrillicCharset.Utf8;
        return found switch
        {
            CyrillicCharset.Windows1251 => new XmlDetected(XmlCharset.Windows1251, 0, Is1251(declared) ? warnings : [.. warnings, Misnamed(declared, "windows-1251")]),
            CyrillicCharset.Utf8 or CyrillicCharset.Ascii => new XmlDetected(XmlCharset.Utf8, 0, IsUtf8(declared) ? warnings : [.. warnings, Misnamed(declared, "UTF-8")]) { Declared = declared },
            _ => new XmlDetected(XmlCharset.Utf8, 0, []) { Fault = NotSupported(found) },
        };
    }

    /// <summary>The warning with which bytes that turn out not to be UTF-8 are read as windows-1251; null when they do not look like it.</summary>
    /// <param name="rest">The bytes from the first one that is not UTF-8.</param>
    /// <param name="declared">The name in the declaration.</param>
    public static XmlFault? Windows1251Instead(ReadOnlySpan<byte> rest, string? declared) =>
        CyrillicCharsets.Guess(rest[..Math.Min(rest.Length, Window)]) == CyrillicCharset.Windows1251 ? Misnamed(declared, "windows-1251") : null;

    /// <summary>Why bytes are no text in their charset.</summary>
    /// <param name="charset">The charset.</param>
    /// <param name="rest">The bytes from the first wrong one.</param>
    public static string NotInCharset(XmlCharset charset, ReadOnlySpan<byte> rest) => charset == XmlCharset.Utf8 && rest.Length > 0
        ? $"Байт {rest[0]:X2} в этом месте — не UTF-8: файл повреждён, или части его записаны в разных кодировках. Получите его заново или сохраните целиком в windows-1251"
        : "Последний знак файла записан не полностью: файл сохранён или передан не до конца — получите его заново";

    /// <summary>
    /// Decodes as much as fits; <paramref name="used"/> tells how many bytes were taken (a cut character stays for the next call).
    /// False when the bytes are not text in this charset.
    /// </summary>
    public static bool Decode(XmlCharset charset, ReadOnlySpan<byte> bytes, Span<char> chars, bool last, out int used, out int made)
    {
        switch (charset)
        {
            case XmlCharset.Windows1251:
                made = used = Math.Min(bytes.Length, chars.Length);
                Decode1251(bytes[..made], chars);
                return true;
            case XmlCharset.Utf8:
                var status = Utf8.ToUtf16(bytes, chars, out used, out made, replaceInvalidSequences: false, isFinalBlock: last);
                return status is OperationStatus.Done or OperationStatus.DestinationTooSmall || status == OperationStatus.NeedMoreData && !last;
            default:
                made = Math.Min(bytes.Length / 2, chars.Length);
                used = made * 2;
                for (var i = 0; i < made; i++)
                {
                    var pair = bytes.Slice(i * 2, 2);
                    chars[i] = (char)(charset == XmlCharset.Utf16Little ? BinaryPrimitives.ReadUInt16LittleEndian(pair) : BinaryPrimitives.ReadUInt16BigEndian(pair));
                }

                return !last || used == bytes.Length || made == chars.Length;
        }
    }

    // ASCII stands for itself and А–я follow each other in both charsets: nearly every sixteen bytes are nothing else.
    private static void Decode1251(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var table = FromCp1251;
        var i = 0;
        while (i < bytes.Length)
        {
            if (Vector128.IsHardwareAccelerated && bytes.Length - i >= Vector128<byte>.Count)
            {
                var block = Vector128.Create(bytes.Slice(i, Vector128<byte>.Count));
                var letters = Vector128.GreaterThanOrEqual(block, Vector128.Create((byte)0xC0));
                if ((letters | Vector128.LessThan(block, Vector128.Create((byte)0x80))) == Vector128<byte>.AllBitsSet)
                {
                    var shift = Vector128.Create((ushort)('А' - 0xC0));
                    var (low, high) = Vector128.Widen(block);
                    var (lowLetters, highLetters) = Vector128.Widen(letters.AsSByte());
                    (low + (shift & lowLetters.AsUInt16())).CopyTo(MemoryMarshal.Cast<char, ushort>(chars[i..]));
                    (high + (shift & highLetters.AsUInt16())).CopyTo(MemoryMarshal.Cast<char, ushort>(chars[(i + Vector128<ushort>.Count)..]));
                    i += Vector128<byte>.Count;
                    continue;
                }
            }

            for (var end = Math.Min(bytes.Length, i + Vector128<byte>.Count); i < end; i++)
                chars[i] = table[bytes[i]];
        }
    }

    private static XmlDetected Utf16(XmlCharset charset, ReadOnlySpan<byte> start, int preamble)
    {
        Span<byte> prolog = stackalloc byte[256];
        var length = Math.Min(prolog.Length, (start.Length - preamble) / 2);
        for (var i = 0; i < length; i++)
            prolog[i] = start[preamble + i * 2 + (charset == XmlCharset.Utf16Little ? 0 : 1)];
        var text = prolog[..length];
        var blank = Math.Max(0, text.IndexOfAnyExcept(" \t\r\n"u8));
        var declared = Declared(text[blank..]);
        IReadOnlyList<XmlFault> warnings = declared is null || blank == 0 ? [] : [EmptyLineBefore];
        return new XmlDetected(charset, preamble, declared is null or "utf-16" or "utf-16le" or "utf-16be" or "unicode" ? warnings : [.. warnings, Misnamed(declared, "UTF-16")]);
    }

    private static bool Is1251(string? declared) => declared is "windows-1251" or "cp1251" or "win-1251";

    private static bool IsUtf8(string? declared) => declared is null or "utf-8" or "utf8" or "us-ascii" or "ascii";

    private static bool HasKnownWord(CyrillicCharset charset, ReadOnlySpan<byte> text)
    {
        foreach (var word in KnownWords)
        {
            if (text.IndexOf(CyrillicCharsets.Encode(charset, word)) >= 0)
                return true;
        }

        return false;
    }

    private static XmlFault NotSupported(CyrillicCharset charset) => new("xml.encoding",
        $"Файл записан в кодировке {CyrillicCharsets.NameOf(charset)}, а формат требует windows-1251: сохраните его в windows-1251 и назовите её в первой строке: <?xml version=\"1.0\" encoding=\"windows-1251\"?>");

    private static XmlFault Misnamed(string? declared, string actual) => new("xml.encoding-declared", declared is null
        ? $"В первой строке файла не названа кодировка, а буквы записаны в {actual}; файл прочитан так. Другие программы его не откроют: начните файл с <?xml version=\"1.0\" encoding=\"{actual}\"?> до подписания"
        : $"В первой строке файла названа кодировка «{(declared.Length <= 40 ? declared : $"{declared[..37]}…")}», а буквы записаны в {actual}; файл прочитан так. Другие программы его могут не открыть: исправьте название на {actual} до подписания");

    private static string? Declared(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith("<?xml"u8))
            return null;
        var end = start[..Math.Min(start.Length, 256)].IndexOf("?>"u8);
        if (end < 0)
            return null;
        var declaration = start[..end];
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return null;
        var rest = declaration[(at + 8)..];
        var open = rest.IndexOfAny((byte)'"', (byte)'\'');
        if (open < 0)
            return null;
        var name = rest[(open + 1)..];
        var close = name.IndexOf(rest[open]);
        return close < 0 ? null : Encoding.ASCII.GetString(name[..close]).Trim().ToLowerInvariant();
    }

    private static byte[] Inverse()
    {
        var codes = new byte[char.MaxValue + 1];
        for (var code = 1; code < 256; code++)
        {
            // 0x98 is not assigned; .NET maps it to a control character.
            if (code != 0x98)
                codes[FromCp1251[code]] = (byte)code;
        }

        return codes;
    }
}
