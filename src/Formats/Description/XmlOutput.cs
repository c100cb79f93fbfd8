using System.Buffers;
using System.Globalization;
using System.Text;

namespace Beresta.Formats.Description;

/// <summary>
/// Writes XML in windows-1251, where characters outside of it become numeric references, never «?»; or in UTF-8.
/// </summary>
internal sealed class XmlOutput(bool utf8 = false) : IDisposable
{
    // Characters that windows-1251 has and that need no escape.
    private static readonly byte[] Plain =
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => "&<>\"\t\n\r".Contains((char)code, StringComparison.Ordinal) ? (byte)0 : XmlEncoding.Encode1251((char)code))];

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int length;
    private bool tagOpen;

    /// <summary>The bytes of a name in windows-1251, made once per row of a description.</summary>
    public static byte[] NameBytes(string name) => [.. name.Select(XmlEncoding.Encode1251)];

    /// <summary>The bytes so far, copied.</summary>
    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    public void Prolog() => Raw(utf8 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8 : "<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n"u8);

    public void Open(byte[] name)
    {
        CloseTag();
        Raw("<"u8);
        Name(name);
        tagOpen = true;
    }

    public void Close(byte[] name)
    {
        if (tagOpen)
        {
            Raw("/>"u8);
            tagOpen = false;
            return;
        }

        Raw("</"u8);
        Name(name);
        Raw(">"u8);
    }

    public void Attribute(ReadOnlySpan<byte> name)
    {
        Raw(" "u8);
        Name(name);
        Raw("=\""u8);
    }

    public void AttributeEnd() => Raw("\""u8);

    /// <summary>Ends the opening tag, so that text may follow.</summary>
    public void CloseTag()
    {
        if (tagOpen)
            Raw(">"u8);
        tagOpen = false;
    }

    /// <summary>Characters of an attribute or a text, escaped for both.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var plain = Plain[text[i]];
            if (plain != 0 && (!utf8 || text[i] < 0x80))
            {
                buffer[length++] = plain;
                continue;
            }

            // Room for the longest escape and for the rest of the text.
            Reserve(16 + text.Length - i);
            var character = text[i];
            var escape = character switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#9;"u8,
                '\n' => "&#10;"u8,
                '\r' => "&#13;"u8,
                _ => default,
            };
            if (!escape.IsEmpty)
            {
                Raw(escape);
                Reserve(text.Length - i);
                continue;
            }

            Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            i += used - 1;
            if (utf8)
            {
                length += rune.EncodeToUtf8(buffer.AsSpan(length));
                Reserve(text.Length - i);
                continue;
            }

            Raw("&#"u8);
            rune.Value.TryFormat(buffer.AsSpan(length), out var digits, provider: CultureInfo.InvariantCulture);
            length += digits;
            Raw(";"u8);
            Reserve(text.Length - i);
        }
    }

    public void Number(decimal value)
    {
        Reserve(40);
        value.TryFormat(buffer.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
    }

    public void Formatted<V>(V value, string format)
        where V : IUtf8SpanFormattable
    {
        Reserve(40);
        value.TryFormat(buffer.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    // Descriptions keep their names in windows-1251, the encoding of nearly all formats.
    private void Name(ReadOnlySpan<byte> name)
    {
        if (!utf8 || Ascii.IsValid(name))
        {
            Raw(name);
            return;
        }

        Reserve(3 * name.Length);
        foreach (var code in name)
            length += new Rune(XmlEncoding.Decode1251(code)).EncodeToUtf8(buffer.AsSpan(length));
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (length + more <= buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
