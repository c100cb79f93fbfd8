using System.Text;

namespace Beresta.Formats.LineTables;

/// <summary>The characters of a text file, whichever program wrote it: UTF-8, UTF-16, windows-1251, cp866 of DOS, KOI8-R.</summary>
internal static class CsvText
{
    private const string NoText = "Это не текстовый файл: нужен CSV или XLSX";

    // CP 866 is what programs of DOS and their heirs still export.
    private static readonly Encoding[] OfOneByte = [.. ((int[])[1251, 866, 20866]).Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)];

    /// <summary>What the file may say; where bytes fit several encodings, the likeliest first, and the headers decide.</summary>
    /// <exception cref="GridException">The bytes are no text.</exception>
    public static IReadOnlyList<string> Readings(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return [Strict(Encoding.UTF8, file[3..])];
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return [Strict(Encoding.Unicode, file[2..])];
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return [Strict(Encoding.BigEndianUnicode, file[2..])];
        if (file.Contains((byte)0))
        {
            var text = Strict(ZerosAt(file, 1) > ZerosAt(file, 0) ? Encoding.Unicode : Encoding.BigEndianUnicode, file);
            return text.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? throw new GridException(NoText) : [text];
        }

        // What is valid UTF-8 beyond ASCII is hardly ever anything else.
        if (System.Text.Unicode.Utf8.IsValid(file))
            return [Encoding.UTF8.GetString(file)];
        var readings = new string[OfOneByte.Length];
        for (var i = 0; i < readings.Length; i++)
            readings[i] = OfOneByte[i].GetString(file);
        return readings;
    }

    private static string Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var text = encoding.GetString(bytes);
        // A byte of nothing is in no table, in whatever encoding.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new GridException(NoText);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? throw new GridException("Файл не читается как текст: сохраните его как CSV (UTF-8) или XLSX") : text;
    }

    private static int ZerosAt(ReadOnlySpan<byte> file, int from)
    {
        var zeros = 0;
        for (var i = from; i < Math.Min(file.Length, 4096); i += 2)
            zeros += file[i] == 0 ? 1 : 0;
        return zeros;
    }
}
