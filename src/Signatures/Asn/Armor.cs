using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>The clothes that binary structures travel in: PEM, base64 text, all that <see cref="Unwrap"/> knows, one in another, or nothing.</summary>
internal static class Armor
{
    private const int LooksAt = 48;

    /// <summary>The binary inside; the input itself when it is binary already. Null when it is text in which nothing is wrapped.</summary>
    public static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> data)
    {
        for (var layers = 0; layers < Unwrap.MostLayers; layers++)
        {
            if (IsBinary(data.Span))
                return data;
            if (FromPem(data) is { } inside)
                data = inside;
            else if (Unwrap.One(data) is var (_, content) && content.Length > 0)
                data = content;
            else
                return IsText(data.Span) ? default(ReadOnlyMemory<byte>?) : data; // a bare null would become an empty memory
        }

        return null;
    }

    /// <summary>Every PEM block with its label; the whole input with an empty label when it is not PEM.</summary>
    public static IEnumerable<(string Label, ReadOnlyMemory<byte> Data)> DecodeAll(ReadOnlyMemory<byte> data)
    {
        if (data.Span.IndexOf("-----BEGIN "u8) < 0 || !IsText(data.Span))
        {
            if (Decode(data) is { } single)
                yield return ("", single);
            yield break;
        }

        var text = Encoding.UTF8.GetString(data.Span);
        var at = 0;
        while (PemEncoding.TryFind(text.AsSpan(at), out var fields))
        {
            if (Unwrap.Base64(Encoding.ASCII.GetBytes(text[at..][fields.Base64Data])) is { Length: > 0 } block)
                yield return (text[at..][fields.Label], block);
            at += fields.Location.End.Value;
        }
    }

    public static string Encode(string label, ReadOnlySpan<byte> data) => PemEncoding.WriteString(label, data) + "\n";

    /// <summary>The label of the first PEM block: <c>PRIVATE KEY</c>; null when there is none.</summary>
    public static string? Label(ReadOnlyMemory<byte> data)
    {
        if (data.Span.IndexOf("-----BEGIN "u8) is var start && (start < 0 || !IsText(data.Span)))
            return null;
        var text = Encoding.ASCII.GetString(data.Span.Slice(start, Math.Min(data.Length - start, 100)));
        var end = text.IndexOf("-----", 11, StringComparison.Ordinal);
        return end > 0 ? text[11..end] : null;
    }

    /// <summary>Only the beginning is looked at: enough to tell a DER header from text.</summary>
    public static bool IsText(ReadOnlySpan<byte> data)
    {
        foreach (var b in data[..Math.Min(data.Length, LooksAt)])
        {
            if (b is not (>= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\t') && b < 0x80)
                return false;
            if (b >= 0x80)
                return data.IndexOf("-----BEGIN "u8) >= 0;
        }

        return data.Length > 0;
    }

    // '0' is also a letter of base64 and a hexadecimal digit; a binary SEQUENCE is followed by a length, text by its alphabet.
    private static bool IsBinary(ReadOnlySpan<byte> data) => data.Length == 0 || (data[0] == 0x30 && (data.Length < 2 || !IsText(data)));

    private static byte[]? FromPem(ReadOnlyMemory<byte> data)
    {
        if (data.Span.IndexOf("-----BEGIN "u8) < 0 || !IsText(data.Span))
            return null;
        var text = Encoding.ASCII.GetString(data.Span);
        return PemEncoding.TryFind(text, out var fields) ? Unwrap.Base64(Encoding.ASCII.GetBytes(text[fields.Base64Data])) : null;
    }
}
