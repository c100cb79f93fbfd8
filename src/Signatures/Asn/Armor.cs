using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Beresta.Signatures;

/// <summary>The clothes that binary structures travel in: PEM, bare base64 text (with or without line breaks), or nothing.</summary>
internal static class Armor
{
    /// <summary>The binary inside; the input itself when it is binary already. Null when it is text, but neither PEM nor base64.</summary>
    public static ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> data)
    {
        var span = data.Span;
        if (span.Length == 0 || span[0] == 0x30)
        {
            // '0' is also a base64 character; a binary SEQUENCE is followed by a length, base64 text by its alphabet.
            if (span.Length < 2 || !IsText(span))
                return data;
        }

        if (span.StartsWith("\uFEFF"u8))
            span = span[3..];
        if (!IsText(span))
            return data;
        var text = Encoding.ASCII.GetString(span);
        if (PemEncoding.TryFind(text, out var fields))
            return FromBase64(Encoding.ASCII.GetBytes(text[fields.Base64Data]));
        return FromBase64(span);
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
            if (FromBase64(Encoding.ASCII.GetBytes(text[at..][fields.Base64Data])) is { } block)
                yield return (text[at..][fields.Label], block);
            at += fields.Location.End.Value;
        }
    }

    public static string Encode(string label, ReadOnlySpan<byte> data) => PemEncoding.WriteString(label, data) + "\n";

    // Only the beginning is looked at: enough to tell a DER header from text.
    private static bool IsText(ReadOnlySpan<byte> data)
    {
        foreach (var b in data[..Math.Min(data.Length, 48)])
        {
            if (b is not (>= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\t') && b < 0x80)
                return false;
            if (b >= 0x80)
                return data.IndexOf("-----BEGIN "u8) >= 0;
        }

        return data.Length > 0;
    }

    private static ReadOnlyMemory<byte>? FromBase64(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3];
        return Base64.DecodeFromUtf8(text, decoded, out _, out var written) == OperationStatus.Done && written > 0
            ? decoded.AsMemory(0, written)
            : default(ReadOnlyMemory<byte>?); // a bare null would become an empty memory
    }
}
