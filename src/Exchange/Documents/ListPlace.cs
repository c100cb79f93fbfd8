using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Exchange.Documents;

/// <summary>In which order documents are listed; ties are ordered by their ids, the newest first.</summary>
internal enum ListOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>By the date that the document bears, the latest first.</summary>
    Dated,

    /// <summary>By what was found of the number, so that the number itself comes before longer ones.</summary>
    Numbered,
}

/// <summary>A place in a list: after one document and before the next, whatever comes and goes around it.</summary>
/// <param name="Key">What the list is ordered by: a time, a date or a text.</param>
internal sealed record ListPlace(object Key, Guid Id)
{
    /// <summary>The place as callers keep it.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id:N}{Text(Key)}"));

    /// <returns><c>parameter-invalid</c>: it is not a place of a list in this order.</returns>
    public static Result<ListPlace> Read(string text, ListOrder order, string field)
    {
        if (Decode(text) is { Length: > 32 } decoded && Guid.TryParseExact(decoded[..32], "N", out var id) && Value(decoded[32..], order) is { } key)
            return new ListPlace(key, id);
        var message = $"«{text[..Math.Min(text.Length, 100)]}» — не место в этом списке: передайте next или previous прошлой страницы с теми же фильтрами";
        return new Problem("parameter-invalid", "Параметры запроса неверны", [new Finding("parameter-invalid", Severity.Error, message, field)]);
    }

    private static string Text(object key) => key switch
    {
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.DayNumber.ToString(CultureInfo.InvariantCulture),
        _ => (string)key,
    };

    private static object? Value(string text, ListOrder order)
    {
        if (order == ListOrder.Numbered)
            return text;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        if (order == ListOrder.Newest)
            return number <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(number, TimeSpan.Zero) : null;
        return number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    private static string? Decode(string text)
    {
        // A text with a null in it is not for PostgreSQL.
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(text)) is var decoded
                && decoded.Contains('\0', StringComparison.Ordinal) ? null : decoded;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
