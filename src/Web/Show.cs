using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Web;

/// <summary>How values look on the screen: Russian style, Moscow time. The runtime is culture-invariant, so the formats are ours.</summary>
public static class Show
{
    private const char NoBreakSpace = '\u00A0';
    private static readonly NumberFormatInfo Russian = new()
    {
        NumberGroupSeparator = "\u00A0",
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    /// <summary><c>1 234 567,89 ₽</c>; another currency by its code.</summary>
    public static string Money(decimal amount, string? currency = null) => Sum(amount) + NoBreakSpace + Sign(currency);

    /// <summary><c>1 234 567,89</c>.</summary>
    public static string Sum(decimal amount) => amount.ToString("N2", Russian);

    /// <summary><c>1 234,5</c>: as many decimals as there are, at most six.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.######", Russian);

    /// <summary>A number as people type it: spaces between the thousands, a comma or a point before the decimals.</summary>
    public static bool TryReadNumber(string? text, out decimal number)
    {
        number = 0;
        var bare = text?.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace(',', '.').Replace('−', '-');
        return decimal.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary><c>1 234</c>.</summary>
    public static string Count(long value) => value.ToString("N0", Russian);

    /// <summary><c>21.11.2026</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>21.11.2026</c> by Moscow's calendar.</summary>
    public static string Date(DateTimeOffset moment) => Date(MoscowTime.DateOf(moment));

    /// <summary><c>21.11.2026 14:03</c> by a Moscow clock.</summary>
    public static string Moment(DateTimeOffset moment) => MoscowTime.Of(moment).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>14:03</c> by a Moscow clock.</summary>
    public static string Time(DateTimeOffset moment) => MoscowTime.Of(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>21.11.2026 14:03:27 МСК</c>, where the second matters.</summary>
    public static string ExactMoment(DateTimeOffset moment) => MoscowTime.Of(moment).ToString("dd.MM.yyyy HH:mm:ss 'МСК'", CultureInfo.InvariantCulture);

    /// <summary>For lists: the hour of today, the day of this year, the date of older ones.</summary>
    public static string Recent(DateTimeOffset moment, DateTimeOffset now, IReadOnlyList<string> months)
    {
        var (at, today) = (MoscowTime.Of(moment), MoscowTime.Of(now));
        if (at.Date == today.Date)
            return at.ToString("HH:mm", CultureInfo.InvariantCulture);
        return at.Year == today.Year ? $"{at.Day}{NoBreakSpace}{months[at.Month - 1]}" : Date(moment);
    }

    /// <summary><c>12,4 КБ</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{Count(bytes)}{NoBreakSpace}Б",
        < 1024 * 1024 => $"{(bytes / 1024m).ToString("0.#", Russian)}{NoBreakSpace}КБ",
        _ => $"{(bytes / 1024m / 1024m).ToString("0.#", Russian)}{NoBreakSpace}МБ",
    };

    /// <summary>Two letters for a round picture: <c>Иванова Анна</c> → <c>ИА</c>.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '«', '»', '"', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("ООО" or "АО" or "ПАО" or "ИП" or "ЗАО" or "ТОО")).Take(2);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0])));
    }

    private static string Sign(string? currency) => currency switch
    {
        null or "643" or "RUB" => "₽",
        "398" or "KZT" => "₸",
        "840" or "USD" => "$",
        "978" or "EUR" => "€",
        "156" or "CNY" => "¥",
        "933" or "BYN" => "Br",
        _ => currency,
    };
}
