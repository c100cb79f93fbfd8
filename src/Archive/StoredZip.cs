using System.Buffers.Binary;
using System.Text;
using Beresta.Exchange.Contents;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>A file to be put into an archive.</summary>
internal sealed record ArchiveEntry(string Name, FileContent Content, DateTimeOffset Time, bool IsExecutable = false);

/// <summary>
/// Writes a ZIP of stored (not compressed) files. The same entries give the same bytes for ever, on any machine and by any version of a compression
/// library: this is how <see cref="VerifyArchive"/> finds a bit that was changed in the container itself.
/// </summary>
internal static class StoredZip
{
    /// <summary>Bytes of all files together: without ZIP64 the directory begins before the fourth gigabyte ends.</summary>
    public const long Largest = uint.MaxValue - 64L * 1024 * 1024;

    private const int LocalSize = 30;
    private const int CentralSize = 46;
    private const int EndSize = 22;
    private const ushort Version = 20;
    private const ushort MadeOnUnix = (3 << 8) | Version;
    private const uint RegularFile = 0x8000u << 16;

    /// <summary>The ZIP in pieces, one after the other: headers, the files themselves, the directory.</summary>
    public static IEnumerable<FileContent> Pieces(IReadOnlyList<ArchiveEntry> entries)
    {
        var at = 0L;
        var directory = new MemoryStream();
        foreach (var entry in entries)
        {
            var name = Encoding.ASCII.GetBytes(entry.Name);
            var header = Header(entry, name.Length);
            directory.Write(Central(entry, header, name, at));
            var local = new byte[LocalSize + name.Length];
            BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034B50);
            header.CopyTo(local, 4);
            name.CopyTo(local, LocalSize);
            yield return local;
            yield return entry.Content;
            at += local.Length + entry.Content.Length;
        }

        var size = directory.Length;
        var end = new byte[EndSize];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), checked((uint)at));
        directory.Write(end);
        yield return directory.ToArray();
    }

    // The 26 bytes that a local header and the directory have in common, from "version needed" to "extra length" (APPNOTE 4.3.7).
    private static byte[] Header(ArchiveEntry entry, int nameLength)
    {
        var header = new byte[LocalSize - 4];
        var time = MoscowTime.Of(entry.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2)));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)((Math.Clamp(time.Year - 1980, 0, 127) << 9) | (time.Month << 5) | time.Day));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), entry.Content.Large?.Crc32 ?? Crc32.Of(entry.Content.Bytes.Span));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), (uint)entry.Content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), (uint)entry.Content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), (ushort)nameLength);
        return header;
    }

    private static byte[] Central(ArchiveEntry entry, byte[] header, byte[] name, long offset)
    {
        var record = new byte[CentralSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(4), MadeOnUnix);
        header.CopyTo(record, 6);
        var mode = entry.IsExecutable ? 0b111_101_101u : 0b110_100_100u;
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(38), RegularFile | (mode << 16));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), checked((uint)offset));
        name.CopyTo(record, CentralSize);
        return record;
    }
}
