using System.Globalization;
using System.Text;

namespace Beresta.Formats.Print;

/// <summary>What a print form says about an electronic signature.</summary>
/// <param name="Side">Whose: «Продавец», «Покупатель».</param>
/// <param name="Owner">The person, with the position where it is known.</param>
/// <param name="Organization">The organisation that is signed for.</param>
/// <param name="Certificate">Serial number of the certificate.</param>
/// <param name="ValidFrom">From when the certificate is valid.</param>
/// <param name="ValidTo">Until when the certificate is valid.</param>
/// <param name="SignedAt">Time of signing; printed in Moscow time.</param>
/// <param name="Mchd">Number of the machine-readable power of attorney.</param>
/// <param name="Verdict">What checking said: «подпись верна»; null when it was not checked.</param>
public sealed record SignatureStamp(
    string Side, string Owner, string? Organization, string? Certificate, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, DateTimeOffset? SignedAt, string? Mchd = null, string? Verdict = null)
{
    internal static void Append(StringBuilder html, IReadOnlyList<SignatureStamp> stamps)
    {
        if (stamps.Count == 0)
            return;
        html.Append("<div class=\"pf-stamps\">");
        foreach (var stamp in stamps)
            stamp.Append(html);
        html.Append("</div>");
    }

    private void Append(StringBuilder html)
    {
        html.Append("<div class=\"pf-stamp\"><b>Документ подписан электронной подписью</b>");
        Row(html, Side, string.IsNullOrEmpty(Organization) ? Owner : $"{Organization}, {Owner}");
        Row(html, "Сертификат", Certificate);
        if (ValidFrom is not null || ValidTo is not null)
            Row(html, "Действует", $"с {Day(ValidFrom)} по {Day(ValidTo)}");
        Row(html, "МЧД", Mchd);
        if (SignedAt is { } moment)
            Row(html, "Время", Kernel.MoscowTime.Of(moment).ToString("dd.MM.yyyy HH:mm:ss '(МСК)'", CultureInfo.InvariantCulture));
        Row(html, "Проверка", Verdict);
        html.Append("</div>");
    }

    private static void Row(StringBuilder html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            html.Append(CultureInfo.InvariantCulture, $"<div><span>{PrintText.Html(name)}:</span> {PrintText.Html(value)}</div>");
    }

    private static string Day(DateTimeOffset? moment) => moment is { } value ? Kernel.MoscowTime.Of(value).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "…";
}
