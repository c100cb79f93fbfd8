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

/// <summary>
/// Bytes to characters and back for the encodings that e-documents use. Windows-1251 is what the orders ask for, UTF-8 and
/// UTF-16 occur in real files. An encoding that is named wrongly or whose bytes are broken is refused, not guessed.
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

    /// <summary>The code of a character in windows-1251, or 0 when it has none.</summary>
    public static byte Encode1251(char character) => ToCp1251[character];

    /// <summary>The character of a code in windows-1251.</summary>
    public static char Decode1251(byte code) => FromCp1251[code];

    /// <summary>
    /// Tells the charset by the byte order mark and the XML declaration (XML 1.0 appendix F); null with a fault when the declaration
    /// names an encoding that these formats do not use.
    /// </summary>
    public static XmlCharset? Detect(ReadOnlySpan<byte> file, out int preamble, out string? warning)
    {
        warning = null;
        preamble = 0;
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            preamble = 2;
            return XmlCharset.Utf16Little;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            preamble = 2;
            return XmlCharset.Utf16Big;
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]))
            return XmlCharset.Utf16Little;
        if (file.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']))
            return XmlCharset.Utf16Big;

        var marked = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        preamble = marked ? 3 : 0;
        var declared = Declared(file[preamble..]);
        if (marked)
        {
            if (declared is not (null or "utf-8" or "utf8"))
                warning = $"В прологе названа кодировка «{declared}», а файл начинается с метки UTF-8; прочитан как UTF-8";
            return XmlCharset.Utf8;
        }

        switch (declared)
        {
            case null or "utf-8" or "utf8" or "us-ascii" or "ascii":
                return XmlCharset.Utf8;
            case "windows-1251" or "cp1251" or "win-1251":
                // «Файл» in UTF-8 reads as mojibake in windows-1251: the declaration lies.
                if (file[..Math.Min(file.Length, 1024)].IndexOf("<Файл"u8) >= 0)
                {
                    warning = "В прологе названа кодировка windows-1251, а байты файла — UTF-8; прочитан как UTF-8";
                    return XmlCharset.Utf8;
                }

                return XmlCharset.Windows1251;
            default:
                return null;
        }
    }

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
