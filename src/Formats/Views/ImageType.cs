using System.Buffers.Binary;

namespace Beresta.Formats.Views;

/// <summary>An image that every browser shows, told by its first bytes.</summary>
internal readonly record struct ImageType(string MediaType)
{
    /// <summary>The type of a file; null for no such image.</summary>
    public static ImageType? Of(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? new("image/png")
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new("image/jpeg")
        : file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? new("image/gif")
        : file.Length > 30 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? new("image/webp")
        : file.Length > 26 && file.StartsWith("BM"u8) && BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) is >= 40 and <= 124 ? new("image/bmp")
        : null;

    /// <summary>Width and height in pixels, from the head; null where there are none. Nothing is decoded.</summary>
    public (int Width, int Height)? SizeOf(ReadOnlySpan<byte> file) => MediaType switch
    {
        "image/png" => file.Length >= 24 && file[12..].StartsWith("IHDR"u8) ? (Big(file, 16), Big(file, 20)) : null,
        "image/gif" => file.Length >= 10 ? (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..])) : null,
        "image/bmp" => (BinaryPrimitives.ReadInt32LittleEndian(file[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..])) is var height && height > int.MaxValue ? 0 : (int)height),
        "image/webp" => Webp(file),
        _ => Jpeg(file),
    };

    private static int Big(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32BigEndian(file[at..]);

    // RFC 9649: the extended head states the canvas, the other two the frame.
    private static (int, int)? Webp(ReadOnlySpan<byte> file)
    {
        var head = file[12..];
        if (head.StartsWith("VP8X"u8))
            return (1 + (file[24] | file[25] << 8 | file[26] << 16), 1 + (file[27] | file[28] << 8 | file[29] << 16));
        if (head.StartsWith("VP8L"u8))
            return BinaryPrimitives.ReadUInt32LittleEndian(file[21..]) is var bits ? (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF)) : null;
        return head.StartsWith("VP8 "u8) ? (BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF) : null;
    }

    // ITU T.81, annex B: segments until the frame header (SOF).
    private static (int, int)? Jpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length;)
        {
            if (file[at] != 0xFF)
                return null;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += marker is >= 0xD0 and <= 0xD8 or 0x01 ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }
}
