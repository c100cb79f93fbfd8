using System.Globalization;
using System.Text;

namespace Beresta.Archive;

/// <summary>
/// Names inside the archive. People's file names are hostile or at least surprising, and the names end up in a shell script and on any file system: only
/// ASCII letters, digits, dot, dash and underscore stay; Russian letters are transliterated. The original name stands in the manifest.
/// </summary>
internal static class EntryNames
{
    private const int Longest = 120;
    private const int LongestPath = 200;

    private static readonly string[] Letters =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya",
    ];

    // Names that Windows gives to devices, whatever stands after the first dot.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    private static readonly string[] Litter = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>A safe file name made of any text; never empty.</summary>
    public static string Safe(string name)
    {
        var text = new StringBuilder(Longest);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
                text.Append(letter);
            else if (Transliterated(letter) is { } latin)
                text.Append(latin);
            else if (text.Length > 0 && text[^1] != '_')
                text.Append('_');
        }

        var safe = text.ToString().Trim('.', '-', '_');
        if (safe.Length > Longest)
            safe = Shortened(safe);
        if (safe.Length == 0)
            return "file";
        return Devices.Any(device => safe.StartsWith(device, StringComparison.OrdinalIgnoreCase)) ? "file_" + safe : safe;
    }

    /// <summary>May a path of an archive that came from outside be taken? Then it cannot leave its folder on any system.</summary>
    public static bool IsSafePath(string path) =>
        path.Length is > 0 and <= LongestPath
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/')
        && path.Split('/').All(part => part.Length > 0 && part[0] != '.' && part[0] != '-');

    /// <summary>Would the path, written to a disk, come out of the folder that it is unpacked to?</summary>
    public static bool LeavesItsFolder(string path) =>
        path.Length is 0 or > 4 * LongestPath || path[0] == '/' || path.Any(letter => char.IsControl(letter) || letter == ':') || path.Split('/').Any(part => part is ".." or ".");

    /// <summary>What Finder and Explorer put beside people's files.</summary>
    public static bool IsLitter(string path) =>
        path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.Contains("/__MACOSX/", StringComparison.Ordinal)
        || path[(path.LastIndexOf('/') + 1)..] is var name && (name.StartsWith("._", StringComparison.Ordinal) || Litter.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A stranger's name for a sentence.</summary>
    public static string Shown(string name) => new([.. name.Take(80).Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? '?' : letter)]);

    private static string? Transliterated(char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        if (lower == 'ё')
            return lower == letter ? "e" : "E";
        if (lower is < 'а' or > 'я')
            return null;
        var latin = Letters[lower - 'а'];
        return lower == letter || latin.Length == 0 ? latin : char.ToUpperInvariant(latin[0]) + latin[1..];
    }

    // The extension is kept: it opens the file.
    private static string Shortened(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 12 ? name[dot..] : "";
        return string.Concat(name.AsSpan(0, Longest - extension.Length), extension);
    }
}
