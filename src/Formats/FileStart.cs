using System.Text;
using Beresta.Formats.Description;

namespace Beresta.Formats;

/// <summary>What the first bytes of a file show.</summary>
internal static class FileStart
{
    private static readonly (byte[] Start, string What)[] Binaries =
    [
        ("%PDF-"u8.ToArray(), "документ PDF"),
        ([0xD0, 0xCF, 0x11, 0xE0], "документ Microsoft Office прежнего вида (DOC, XLS)"),
        ([0xFF, 0xD8, 0xFF], "изображение JPEG"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "изображение PNG"),
        ("GIF8"u8.ToArray(), "изображение GIF"),
        ([(byte)'I', (byte)'I', 0x2A, 0], "изображение TIFF"),
        ([(byte)'M', (byte)'M', 0, 0x2A], "изображение TIFF"),
        ("{\\rtf"u8.ToArray(), "документ RTF"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "архив 7-Zip"),
        ("Rar!"u8.ToArray(), "архив RAR"),
        ([0x1F, 0x8B], "архив gzip"),
        ("-----BEGIN "u8.ToArray(), "подпись, сертификат или ключ (PEM)"),
        ([0x30, 0x82], "подпись или сертификат (DER)"),
        ([0x30, 0x80], "подпись или сертификат (DER)"),
    ];

    /// <summary>True when the bytes begin as something that may hold a formalised document and is none.</summary>
    public static bool IsSomethingElse(ReadOnlySpan<byte> head)
    {
        if (Binary(head) is not null)
            return true;
        var text = TextOf(head);
        return text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('"') || IsPage(text) || IsEscaped(text) || text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || Base64Of(text) is not null;
    }

    /// <summary>What a file that is no text is, by its first bytes; null for what may be text.</summary>
    public static string? Binary(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
            return head.IndexOf("word/"u8) >= 0 ? "документ DOCX" : head.IndexOf("xl/"u8) >= 0 ? "таблица XLSX" : head.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0 ? "документ OpenDocument" : "архив ZIP";
        foreach (var (start, what) in Binaries)
        {
            if (head.StartsWith(start))
                return what;
        }

        return null;
    }

    /// <summary>The beginning as text, in the encoding that it shows.</summary>
    public static string TextOf(ReadOnlySpan<byte> head)
    {
        var detected = XmlEncoding.Detect(head);
        if (detected.Charset is not (XmlCharset.Utf16Little or XmlCharset.Utf16Big))
            return CyrillicCharsets.Decode(CyrillicCharsets.Guess(head), head[detected.Preamble..]).TrimStart();
        var chars = new char[head.Length / 2];
        XmlEncoding.Decode(detected.Charset, head[detected.Preamble..], chars, last: false, out _, out var made);
        return new string(chars, 0, made).TrimStart();
    }

    /// <summary>A page of HTML.</summary>
    public static bool IsPage(string text) =>
        text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);

    /// <summary>XML written as text.</summary>
    public static bool IsEscaped(string text) => text.StartsWith("&lt;", StringComparison.Ordinal) || text.StartsWith("&amp;lt;", StringComparison.Ordinal) || text.StartsWith("&#60;", StringComparison.Ordinal);

    /// <summary>The bytes of base64 with or without line breaks and quotes, in either alphabet; null for anything else. A wrapped document is never short.</summary>
    public static byte[]? Base64Of(string text)
    {
        const int Shortest = 64;
        var trimmed = text.Trim().Trim('"');
        var letters = new StringBuilder(trimmed.Length);
        foreach (var character in trimmed)
        {
            if (character is '-' or '_')
                letters.Append(character == '-' ? '+' : '/');
            else if (char.IsAsciiLetterOrDigit(character) || character is '+' or '/')
                letters.Append(character);
            else if (character is not ('\r' or '\n' or ' ' or '\t' or '='))
                return null;
        }

        letters.Length -= letters.Length % 4;
        if (letters.Length < Shortest)
            return null;
        var bytes = new byte[letters.Length / 4 * 3];
        return Convert.TryFromBase64String(letters.ToString(), bytes, out var written) ? bytes[..written] : null;
    }
}
