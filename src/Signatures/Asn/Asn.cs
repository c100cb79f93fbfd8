using System.Formats.Asn1;
using System.Numerics;

namespace Beresta.Signatures;

/// <summary>An AlgorithmIdentifier: the OID and the encoded parameters (empty where absent; RFC 9215 writes none, others NULL).</summary>
internal readonly record struct AlgorithmId(string Oid, ReadOnlyMemory<byte> Parameters)
{
    public bool HasNoParameters => Parameters.Length == 0 || Parameters.Span.SequenceEqual("\x05\0"u8);
}

/// <summary>
/// Reading of ASN.1 that strangers wrote: BER is allowed (RFC 5652), but depth and the number of elements are bounded
/// before anything is parsed, so that no input costs more than a walk over its bytes.
/// </summary>
internal static class Asn
{
    /// <summary>Deeper than any honest CMS with embedded timestamps (about 25).</summary>
    public const int MaxDepth = 64;

    public static readonly AsnReaderOptions Options = new() { SkipSetSortOrderVerification = true, UtcTimeTwoDigitYearMax = 2049 };

    public static AsnReader Reader(ReadOnlyMemory<byte> data) => new(data, AsnEncodingRules.BER, Options);

    /// <summary>
    /// Walks one BER value without recursion. False when lengths do not fit, nesting is deeper than <see cref="MaxDepth"/>,
    /// or there are more than <paramref name="maxElements"/> elements; <paramref name="length"/> is the value's size.
    /// </summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> data, int maxElements, out int length)
    {
        const int untilEndOfContents = -1;
        Span<int> ends = stackalloc int[MaxDepth];
        var depth = 0;
        var at = 0;
        var elements = 0;
        length = 0;
        do
        {
            if (depth > 0 && ends[depth - 1] == at)
            {
                depth--;
                continue;
            }

            if (depth > 0 && ends[depth - 1] == untilEndOfContents && at + 1 < data.Length && data[at] == 0 && data[at + 1] == 0)
            {
                at += 2;
                depth--;
                continue;
            }

            if (++elements > maxElements || !TryReadHeader(data, ref at, out var constructed, out var contentLength))
                return false;
            var limit = EnclosingEnd(ends[..depth], data.Length);
            if (contentLength > limit - at)
                return false;
            if (!constructed)
            {
                if (contentLength < 0)
                    return false;
                at += contentLength;
                continue;
            }

            if (depth == MaxDepth)
                return false;
            ends[depth++] = contentLength < 0 ? untilEndOfContents : at + contentLength;
        }
        while (depth > 0);
        length = at;
        return true;

        static int EnclosingEnd(ReadOnlySpan<int> ends, int size)
        {
            for (var i = ends.Length - 1; i >= 0; i--)
            {
                if (ends[i] >= 0)
                    return ends[i];
            }

            return size;
        }
    }

    /// <summary>How many bytes a value has by its own first bytes; null where they do not say.</summary>
    public static long? OuterLength(ReadOnlySpan<byte> data)
    {
        var at = 0;
        return TryReadHeader(data, ref at, out _, out var length) && length >= 0 ? (long)at + length : null;
    }

    public static AlgorithmId ReadAlgorithm(this AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        return new AlgorithmId(oid, parameters);
    }

    /// <summary>Time ::= CHOICE { utcTime, generalTime } (RFC 5280 §4.1.2.5).</summary>
    public static DateTimeOffset ReadTime(this AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    public static bool NextIs(this AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    public static bool NextIsContext(this AsnReader reader, int number) => reader.NextIs(new Asn1Tag(TagClass.ContextSpecific, number));

    public static Asn1Tag Context(int number, bool constructed = false) => new(TagClass.ContextSpecific, number, constructed);

    /// <summary>Any of the character strings that names use; an unknown type gives its bytes in hexadecimal.</summary>
    public static string ReadText(this AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass == TagClass.Universal)
        {
            switch ((UniversalTagNumber)tag.TagValue)
            {
                case UniversalTagNumber.UTF8String:
                case UniversalTagNumber.PrintableString:
                case UniversalTagNumber.IA5String:
                case UniversalTagNumber.NumericString:
                case UniversalTagNumber.BMPString:
                case UniversalTagNumber.VisibleString:
                case UniversalTagNumber.T61String:
                    return reader.ReadCharacterString((UniversalTagNumber)tag.TagValue);
            }
        }

        return "#" + Convert.ToHexString(reader.ReadEncodedValue().Span);
    }

    /// <summary>The contents of an encoded value without its tag and length.</summary>
    public static ReadOnlyMemory<byte> Contents(ReadOnlyMemory<byte> encoded)
    {
        AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out var offset, out var length, out _);
        return encoded.Slice(offset, length);
    }

    public static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    /// <summary>Writes a definite length around raw pieces that keep their bytes, whatever BER they are written in.</summary>
    public static byte[] Wrap(byte tag, params ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        var size = 0;
        foreach (var piece in pieces)
            size += piece.Length;
        Span<byte> header = stackalloc byte[6];
        header[0] = tag;
        var headerSize = 2;
        if (size < 0x80)
        {
            header[1] = (byte)size;
        }
        else
        {
            var bytes = (BitOperations.Log2((uint)size) / 8) + 1;
            header[1] = (byte)(0x80 | bytes);
            for (var i = 0; i < bytes; i++)
                header[2 + i] = (byte)(size >> (8 * (bytes - 1 - i)));
            headerSize += bytes;
        }

        var wrapped = new byte[headerSize + size];
        header[..headerSize].CopyTo(wrapped);
        var at = headerSize;
        foreach (var piece in pieces)
        {
            piece.Span.CopyTo(wrapped.AsSpan(at));
            at += piece.Length;
        }

        return wrapped;
    }

    /// <summary>Writes an AlgorithmIdentifier without parameters, as RFC 9215 asks for GOST.</summary>
    public static void WriteAlgorithm(this AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(oid);
    }

    public static void WriteAlgorithm(this AsnWriter writer, AlgorithmId algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm.Oid);
            if (algorithm.Parameters.Length > 0)
                writer.WriteEncodedValue(algorithm.Parameters.Span);
        }
    }

    /// <summary>UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5).</summary>
    public static void WriteTime(this AsnWriter writer, DateTimeOffset time)
    {
        if (time.ToUniversalTime().Year is >= 1950 and < 2050)
            writer.WriteUtcTime(time.ToUniversalTime());
        else
            writer.WriteGeneralizedTime(time.ToUniversalTime(), omitFractionalSeconds: true);
    }

    // Identifier and length octets. A content length of -1 means "until end-of-contents".
    private static bool TryReadHeader(ReadOnlySpan<byte> data, ref int at, out bool constructed, out int contentLength)
    {
        contentLength = 0;
        constructed = false;
        if (at >= data.Length)
            return false;
        var identifier = data[at++];
        constructed = (identifier & 0x20) != 0;
        if ((identifier & 0x1F) == 0x1F)
        {
            var last = at + 4;
            while (at < data.Length && at < last && (data[at] & 0x80) != 0)
                at++;
            if (at >= data.Length || at == last)
                return false;
            at++;
        }

        if (at >= data.Length)
            return false;
        var first = data[at++];
        if (first < 0x80)
        {
            contentLength = first;
            return true;
        }

        if (first == 0x80)
        {
            contentLength = -1;
            return true;
        }

        var bytes = first & 0x7F;
        if (bytes > 8 || bytes > data.Length - at)
            return false;
        ulong value = 0;
        for (var i = 0; i < bytes; i++)
            value = (value << 8) | data[at++];
        contentLength = (int)Math.Min(value, int.MaxValue);
        return value <= int.MaxValue;
    }
}
