using System.Buffers.Binary;
using System.IO.Compression;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>
/// Reads a ZIP that came from outside into memory: every number in it is a claim of a stranger. Nothing is ever written to a path that it names. What programs that pack
/// anew add is passed over: entries of folders, backslashes, one folder around everything, the litter of file managers, bytes in front.
/// </summary>
internal static class OpenZip
{
    /// <summary>Files in an archive.</summary>
    public const int MostEntries = 5000;

    /// <summary>Bytes of one file: the largest document of the exchange and a little.</summary>
    public const long LargestEntry = 64L * 1024 * 1024;

    /// <summary>Bytes of all files together.</summary>
    public const long LargestTotal = 512L * 1024 * 1024;

    /// <summary>How many times larger than its packed form a file may be, once it is larger than a megabyte.</summary>
    public const int HighestRatio = 200;

    private const int RatioCountsFrom = 1024 * 1024;
    private const int LongestEnd = 65_557;
    private const int LongestPrefix = 65_536;

    private static ReadOnlySpan<byte> FirstMark => "PK\x03\x04"u8;

    private static ReadOnlySpan<byte> EndMark => "PK\x05\x06"u8;

    /// <summary>Is it a ZIP, as far as its marks tell, be it with something in front?</summary>
    public static bool IsZip(ReadOnlySpan<byte> data) =>
        data.StartsWith(FirstMark) || (data[..Math.Min(data.Length, LongestPrefix)].IndexOf(FirstMark) >= 0 && data[^Math.Min(data.Length, LongestEnd)..].LastIndexOf(EndMark) >= 0);

    /// <summary>The files by their names, in the order of the archive.</summary>
    /// <returns><c>archive-unreadable</c>, <c>archive-too-large</c>, <c>archive-entry-name</c>.</returns>
    public static Result<IReadOnlyList<(string Name, byte[] Content)>> Read(ReadOnlyMemory<byte> zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip[Prefix(zip.Span)..].ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
                return TooLarge($"файлов в нём {archive.Entries.Count}, допустимо {MostEntries}");
            var files = new List<(string Name, byte[] Content)>(archive.Entries.Count);
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                var name = entry.FullName.Replace('\\', '/');
                if (EntryNames.LeavesItsFolder(name))
                    return new Problem("archive-entry-name", $"Имя файла в архиве недопустимо: «{EntryNames.Shown(name)}»");
                if ((name.EndsWith('/') && entry.Length == 0) || EntryNames.IsLitter(name))
                    continue;
                if (!names.Add(name))
                    return new Problem("archive-entry-name", $"Файл «{EntryNames.Shown(name)}» встречается в архиве дважды");
                if (entry.Length > LargestEntry || (total += entry.Length) > LargestTotal)
                    return TooLarge("распакованные файлы больше допустимого");
                if (entry.Length > RatioCountsFrom && entry.Length / Math.Max(1, entry.CompressedLength) > HighestRatio)
                    return TooLarge($"файл «{EntryNames.Shown(name)}» сжат сильнее, чем в {HighestRatio} раз");
                if (ReadEntry(entry) is not { } content)
                    return new Problem("archive-unreadable", $"Файл «{EntryNames.Shown(name)}» распаковывается не в то, что о нём сказано");
                files.Add((name, content));
            }

            return WithoutCommonFolder(files);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return new Problem("archive-unreadable", "Файл не читается как ZIP-архив: он повреждён или это не архив");
        }
    }

    // The length is the archive's own claim: no more than that is ever unpacked.
    private static byte[]? ReadEntry(ZipArchiveEntry entry)
    {
        using var packed = entry.Open();
        var content = new byte[entry.Length];
        return packed.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && packed.ReadByte() < 0 ? content : null;
    }

    private static Problem TooLarge(string why) => new("archive-too-large", $"Архив превышает допустимые размеры: {why}", ProblemKind.TooLarge);

    // Our archives begin with their manifest; one folder around everything comes from who has unpacked and packed anew.
    private static List<(string Name, byte[] Content)> WithoutCommonFolder(List<(string Name, byte[] Content)> files)
    {
        var end = files.Count == 0 ? -1 : files[0].Name.IndexOf('/', StringComparison.Ordinal) + 1;
        if (end <= 0 || files.Exists(file => file.Name == ArchiveLayout.Manifest))
            return files;
        var folder = files[0].Name[..end];
        return files.TrueForAll(file => file.Name.StartsWith(folder, StringComparison.Ordinal)) ? [.. files.Select(file => (file.Name[end..], file.Content))] : files;
    }

    // Where the directory begins by the end record, and where it stands: the difference was put in front.
    private static int Prefix(ReadOnlySpan<byte> zip)
    {
        const int SizeAt = 12;
        const int OffsetAt = 16;
        const int Shortest = 22;
        var end = zip[^Math.Min(zip.Length, LongestEnd)..].LastIndexOf(EndMark) is >= 0 and var at ? zip.Length - Math.Min(zip.Length, LongestEnd) + at : -1;
        if (end < 0 || zip.Length - end < Shortest)
            return 0;
        var prefix = end - (long)BinaryPrimitives.ReadUInt32LittleEndian(zip[(end + SizeAt)..]) - BinaryPrimitives.ReadUInt32LittleEndian(zip[(end + OffsetAt)..]);
        return prefix is > 0 and <= LongestPrefix ? (int)prefix : 0;
    }
}
