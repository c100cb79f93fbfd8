using System.Text;

namespace Beresta.Signatures;

/// <summary>
/// What was signed where the given content was not: most such signatures were made over the same document in another form, by a program that took it for text, or that
/// signed its hash. Small content is tried in the usual forms.
/// </summary>
internal static class OtherBytes
{
    /// <summary>Larger content is not tried: every form costs a pass of hashing.</summary>
    public const int LargestContent = 1024 * 1024;

    /// <summary>The form of the content that this hash is of, as a Russian phrase; null when none fits.</summary>
    public static string? Name(DigestAlgorithm digest, ReadOnlySpan<byte> signedHash, ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestContent)
            return null;
        foreach (var (name, bytes) in Forms(digest, content.ToArray()))
        {
            if (bytes is not null && digest.Hash(bytes).AsSpan().SequenceEqual(signedHash))
                return name;
        }

        return null;
    }

    private static IEnumerable<(string Name, byte[]? Bytes)> Forms(DigestAlgorithm digest, byte[] content)
    {
        yield return ("пустой файл", []);
        var hash = digest.Hash(content);
        yield return ("хэш файла, а не сам файл: программа захэшировала его второй раз", hash);
        yield return ("хэш файла в обратном порядке байтов, а не сам файл", Reversed(hash));
        yield return ("хэш файла, записанный цифрами, а не сам файл", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)));
        yield return ("хэш файла, записанный цифрами, а не сам файл", Encoding.ASCII.GetBytes(Convert.ToHexString(hash)));
        yield return ("хэш файла в base64, а не сам файл", Encoding.ASCII.GetBytes(Convert.ToBase64String(hash)));
        yield return ("файл в base64, а не сам файл", Encoding.ASCII.GetBytes(Convert.ToBase64String(content)));
        yield return ("файл в base64 со строками по 76 знаков, а не сам файл", Encoding.ASCII.GetBytes(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)));
        yield return ("файл с концами строк CRLF вместо LF", Replaced(Replaced(content, "\r\n"u8, "\n"u8), "\n"u8, "\r\n"u8));
        yield return ("файл с концами строк LF вместо CRLF", Replaced(content, "\r\n"u8, "\n"u8));
        yield return ("файл без последнего перевода строки", Trimmed(content));
        yield return ("файл с переводом строки в конце", [.. content, (byte)'\n']);
        yield return ("файл с переводом строки (CRLF) в конце", [.. content, (byte)'\r', (byte)'\n']);
        yield return content.AsSpan().StartsWith("\uFEFF"u8)
            ? ("файл без метки порядка байтов (BOM)", content[3..])
            : ("файл с меткой порядка байтов (BOM) в начале", [0xEF, 0xBB, 0xBF, .. content]);
        foreach (var (name, text) in Readings(content))
        {
            yield return ($"текст файла ({name}) в UTF-16", Encoding.Unicode.GetBytes(text));
            yield return ($"текст файла ({name}) в UTF-16 с меткой порядка байтов", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]);
            if (name != Utf8)
                yield return ($"текст файла ({name}), перекодированный в UTF-8", Encoding.UTF8.GetBytes(text));
            if (name != Windows1251)
                yield return ($"текст файла ({name}), перекодированный в windows-1251", Cyrillic.GetBytes(text));
            if (name != Utf8 && text.Contains("windows-1251", StringComparison.OrdinalIgnoreCase))
                yield return ($"текст файла ({name}), перекодированный в UTF-8 вместе с прологом", Encoding.UTF8.GetBytes(text.Replace("windows-1251", "utf-8", StringComparison.OrdinalIgnoreCase)));
        }
    }

    private const string Utf8 = "UTF-8";
    private const string Windows1251 = "windows-1251";

    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private static IEnumerable<(string Name, string Text)> Readings(byte[] content)
    {
        string? text = null;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
        }

        if (text is not null)
            yield return (Utf8, text);
        // The letters of one encoding are rarely valid in the other; where both fit the text is ASCII, and one reading is enough.
        if (text is null || content.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
            yield return (Windows1251, Cyrillic.GetString(content));
    }

    private static byte[] Reversed(byte[] bytes) => [.. bytes.AsEnumerable().Reverse()];

    private static byte[]? Trimmed(byte[] content) => content switch
    {
        [.. var rest, (byte)'\r', (byte)'\n'] => rest,
        [.. var rest, (byte)'\n'] => rest,
        _ => null,
    };

    private static byte[] Replaced(byte[] content, ReadOnlySpan<byte> old, ReadOnlySpan<byte> fresh)
    {
        var result = new List<byte>(content.Length + 16);
        var rest = content.AsSpan();
        while (rest.IndexOf(old) is >= 0 and var at)
        {
            result.AddRange(rest[..at]);
            result.AddRange(fresh);
            rest = rest[(at + old.Length)..];
        }

        result.AddRange(rest);
        return [.. result];
    }
}
