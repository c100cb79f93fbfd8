using System.Buffers.Binary;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>A file to be put into an archive.</summary>
internal sealed record ArchiveEntry(string Name, ReadOnlyMemory<byte> Content, DateTimeOffset Time, bool IsExecutable = false);

/// <summary>
/// Writes a ZIP of stored (not compressed) files. The same entries give the same bytes for ever, on any machine and by any version of a compression
/// library: this is how <see cref="VerifyArchive"/> finds a bit that was changed in the container itself.
/// </summary>
internal static class StoredZip
{
    /// <summary>Without ZIP64 no archive is larger.</summary>
    public const long Largest = int.MaxValue / 2;

    private const int LocalSize = 30;
    private const int CentralSize = 46;
    private const int EndSize = 22;
    private const ushort Version = 20;
    private const ushort MadeOnUnix = (3 << 8) | Version;
    private const uint RegularFile = 0x8000u << 16;

    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Write(IReadOnlyList<ArchiveEntry> entries)
    {
        var size = entries.Sum(entry => (long)LocalSize + CentralSize + 2 * entry.Name.Length + entry.Content.Length) + EndSize;
        if (size > Largest)
            throw new InvalidOperationException($"An archive of {size} bytes is too large.");
        var zip = new byte[size];
        var at = 0;
        var directory = new List<byte[]>(entries.Count);
        foreach (var entry in entries)
        {
            var name = Encoding.ASCII.GetBytes(entry.Name);
            var header = Header(entry, name.Length);
            directory.Add(Central(entry, header, name, at));
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), 0x04034B50);
            header.CopyTo(zip, at + 4);
            name.CopyTo(zip, at + LocalSize);
            entry.Content.Span.CopyTo(zip.AsSpan(at + LocalSize + name.Length));
            at += LocalSize + name.Length + entry.Content.Length;
        }

        var start = at;
        foreach (var record in directory)
        {
            record.CopyTo(zip, at);
            at += record.Length;
        }

        var end = zip.AsSpan(at);
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)(at - start));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)start);
        return zip;
    }

    // The 26 bytes that a local header and the directory have in common, from "version needed" to "extra length" (APPNOTE 4.3.7).
    private static byte[] Header(ArchiveEntry entry, int nameLength)
    {
        var header = new byte[LocalSize - 4];
        var time = MoscowTime.Of(entry.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2)));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)((Math.Clamp(time.Year - 1980, 0, 127) << 9) | (time.Month << 5) | time.Day));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), Crc(entry.Content.Span));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), (uint)entry.Content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), (uint)entry.Content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)nameLength);
        return header;
    }

    private static byte[] Central(ArchiveEntry entry, byte[] header, byte[] name, int offset)
    {
        var record = new byte[CentralSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), MadeOnUnix);
        header.CopyTo(record, 6);
        var mode = entry.IsExecutable ? 0b111_101_101u : 0b110_100_100u;
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(38), RegularFile | (mode << 16));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), (uint)offset);
        name.CopyTo(record, CentralSize);
        return record;
    }

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var octet in content)
            crc = CrcTable[(crc ^ octet) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
