using System.IO.Compression;
using Beresta.Kernel;

namespace Beresta.Archive;

/// <summary>
/// Reads a ZIP that came from outside into memory: every number in it is a claim of a stranger. Nothing is ever written to a path that it names.
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

    /// <summary>The files by their names, in the order of the archive.</summary>
    /// <returns><c>archive-unreadable</c>, <c>archive-too-large</c>, <c>archive-entry-name</c>.</returns>
    public static Result<IReadOnlyList<(string Name, byte[] Content)>> Read(ReadOnlyMemory<byte> zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
                return TooLarge($"файлов в нём {archive.Entries.Count}, допустимо {MostEntries}");
            var files = new List<(string Name, byte[] Content)>(archive.Entries.Count);
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                if (!EntryNames.IsSafePath(entry.FullName))
                    return new Problem("archive-entry-name", $"Имя файла в архиве недопустимо: «{Shown(entry.FullName)}»");
                if (!names.Add(entry.FullName))
                    return new Problem("archive-entry-name", $"Файл «{entry.FullName}» встречается в архиве дважды");
                if (entry.Length > LargestEntry || (total += entry.Length) > LargestTotal)
                    return TooLarge("распакованные файлы больше допустимого");
                if (entry.Length > RatioCountsFrom && entry.Length / Math.Max(1, entry.CompressedLength) > HighestRatio)
                    return TooLarge($"файл «{entry.FullName}» сжат сильнее, чем в {HighestRatio} раз");
                if (ReadEntry(entry) is not { } content)
                    return new Problem("archive-unreadable", $"Файл «{entry.FullName}» распаковывается не в то, что о нём сказано");
                files.Add((entry.FullName, content));
            }

            return files;
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

    private static string Shown(string name) => new([.. name.Take(80).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
