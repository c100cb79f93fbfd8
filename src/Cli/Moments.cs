using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary>Times on the command line.</summary>
internal static class Moments
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss"];

    /// <summary>ISO 8601 with a zone, or date and time by Moscow; null when it is neither.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return MoscowTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }

    public static string Show(DateTimeOffset time) => MoscowTime.Of(time).ToString("dd.MM.yyyy HH:mm:ss 'МСК'", CultureInfo.InvariantCulture);
}
