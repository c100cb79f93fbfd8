using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Beresta.Kernel;

/// <summary>What bytes were put into on their way, by programs that take everything for text.</summary>
public enum Wrapping
{
    /// <summary>EF BB BF in front.</summary>
    ByteOrderMark,

    /// <summary>ASCII text as UTF-16: Windows PowerShell writes files so.</summary>
    Utf16,

    /// <summary>A string of JSON or of a programming language.</summary>
    Quotes,

    /// <summary><c>data:application/pkcs7-signature;base64,…</c>: browsers give files so (RFC 2397).</summary>
    DataUrl,

    /// <summary>Base64 (RFC 4648 §4), with or without line breaks and padding.</summary>
    Base64,

    /// <summary>Base64 of addresses, with "-" and "_" (RFC 4648 §5).</summary>
    Base64Url,

    /// <summary>Two hexadecimal digits for every byte.</summary>
    Hex,
}

/// <summary>Takes wrappings off, one by one; whoever calls decides when he is at what he looks for.</summary>
public static class Unwrap
{
    /// <summary>More layers than anybody ever puts on.</summary>
    public const int MostLayers = 6;

    // So many digits in a row are no base64 by chance.
    private const int FewestHexDigits = 32;
    private const int LongestDataUrlHead = 200;

    private static readonly SearchValues<byte> Base64Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>What is inside of the outermost wrapping; null when there is none that is known.</summary>
    public static (Wrapping Wrapping, ReadOnlyMemory<byte> Content)? One(ReadOnlyMemory<byte> data)
    {
        var span = data.Span;
        if (span.StartsWith("\uFEFF"u8))
            return (Wrapping.ByteOrderMark, data[3..]);
        if (FromUtf16(span) is { } narrow)
            return (Wrapping.Utf16, narrow);
        var text = Trim(data);
        if (text.Length < 2 || text.Span[..Math.Min(text.Length, LongestDataUrlHead)].IndexOfAnyExceptInRange((byte)'\t', (byte)0x7E) >= 0)
            return null;
        if (text.Span[0] is (byte)'"' or (byte)'\'' && text.Span[^1] == text.Span[0])
            return (Wrapping.Quotes, Unescape(text.Span[1..^1]));
        if (FromDataUrl(text) is { } payload)
            return (Wrapping.DataUrl, payload);
        if (text.Length >= FewestHexDigits && Compact(text.Span, HexDigits) is { Length: >= FewestHexDigits } digits && digits.Length % 2 == 0)
            return (Wrapping.Hex, Convert.FromHexString(Encoding.ASCII.GetString(digits)));
        return FromBase64(text.Span) is var (bytes, isUrl) ? (isUrl ? Wrapping.Base64Url : Wrapping.Base64, bytes) : null;
    }

    /// <summary>Bytes from a text that should be base64: as it is, with "-" and "_", line breaks, without padding, or as a data URL. Null when it is none of these.</summary>
    public static byte[]? Base64(ReadOnlySpan<byte> text)
    {
        var trimmed = Trim(text.ToArray());
        if (FromDataUrl(trimmed) is { } payload)
            return payload.ToArray();
        return trimmed.Length == 0 ? [] : FromBase64(trimmed.Span)?.Bytes;
    }

    private static (byte[] Bytes, bool IsUrl)? FromBase64(ReadOnlySpan<byte> text)
    {
        if (Compact(text, Base64Letters) is not { Length: > 1 } letters)
            return null;
        var isUrl = letters.AsSpan().IndexOfAny((byte)'-', (byte)'_') >= 0;
        if (isUrl && letters.AsSpan().IndexOfAny((byte)'+', (byte)'/') >= 0)
            return null;
        letters.AsSpan().Replace((byte)'-', (byte)'+');
        letters.AsSpan().Replace((byte)'_', (byte)'/');
        var bare = letters.AsSpan().TrimEnd((byte)'=');
        if (bare.Contains((byte)'=') || bare.Length % 4 == 1 || letters.Length - bare.Length > 2)
            return null;
        var padded = new byte[(bare.Length + 3) / 4 * 4];
        bare.CopyTo(padded);
        padded.AsSpan(bare.Length).Fill((byte)'=');
        var bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        return System.Buffers.Text.Base64.DecodeFromUtf8(padded, bytes, out _, out var written) == OperationStatus.Done ? (bytes[..written], isUrl) : null;
    }

    // "data:" [ type ] [ ";base64" ] "," data; without ";base64" the data is percent-encoded.
    private static ReadOnlyMemory<byte>? FromDataUrl(ReadOnlyMemory<byte> text)
    {
        var head = text.Span[..Math.Min(text.Length, LongestDataUrlHead)];
        var comma = head.IndexOf((byte)',');
        if (comma < 5 || !Ascii.EqualsIgnoreCase(head[..5], "data:"u8))
            return null;
        var payload = text[(comma + 1)..];
        if (payload.Span.Contains((byte)'%'))
            payload = Percents(payload.Span);
        var isBase64 = comma >= 7 && Ascii.EqualsIgnoreCase(head[(comma - 7)..comma], ";base64"u8);
        if (!isBase64)
            return payload;
        return FromBase64(payload.Span) is var (bytes, _) ? bytes : default(ReadOnlyMemory<byte>?); // a bare null would become an empty memory
    }

    // ASCII in two-byte characters, with a mark or without it.
    private static byte[]? FromUtf16(ReadOnlySpan<byte> data)
    {
        if (data.Length < 8 || data.Length % 2 != 0)
            return null;
        var isMarked = data[..2] is [0xFF, 0xFE] or [0xFE, 0xFF];
        var isBigEndian = isMarked ? data[0] == 0xFE : data[0] == 0;
        var body = isMarked ? data[2..] : data;
        var narrow = new byte[body.Length / 2];
        for (var i = 0; i < narrow.Length; i++)
        {
            var (low, high) = isBigEndian ? (body[(2 * i) + 1], body[2 * i]) : (body[2 * i], body[(2 * i) + 1]);
            if (high != 0 || low is 0 or > 0x7E)
                return null;
            narrow[i] = low;
        }

        return narrow;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\'))
            return text.ToArray();
        var plain = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Add(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && byte.TryParse(text.Slice(i + 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter))
            {
                plain.Add(letter);
                i += 4;
                continue;
            }

            plain.Add(text[i] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', var other => other });
        }

        return [.. plain];
    }

    private static byte[] Percents(ReadOnlySpan<byte> text)
    {
        var plain = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter))
            {
                plain.Add(letter);
                i += 2;
            }
            else
            {
                plain.Add(text[i]);
            }
        }

        return [.. plain];
    }

    // The text without blanks and line breaks; null when it has other letters than these.
    private static byte[]? Compact(ReadOnlySpan<byte> text, SearchValues<byte> letters)
    {
        var compact = new byte[text.Length];
        var length = 0;
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(letters);
            if (run < 0)
                run = text.Length;
            text[..run].CopyTo(compact.AsSpan(length));
            length += run;
            text = text[run..];
            while (!text.IsEmpty && text[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                text = text[1..];
            if (!text.IsEmpty && run == 0 && !letters.Contains(text[0]))
                return null;
        }

        return compact[..length];
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> data)
    {
        var span = data.Span;
        var start = 0;
        var end = span.Length;
        while (start < end && IsBlank(span[start]))
            start++;
        while (end > start && (IsBlank(span[end - 1]) || span[end - 1] == 0))
            end--;
        return data[start..end];

        static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }
}
