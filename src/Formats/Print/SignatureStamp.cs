using System.Globalization;

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
    /// <summary>True when it is a signature of the second side's title.</summary>
    public bool OfAnswer { get; init; }

    internal Markup Markup() => Print.Markup.Of($"""
        <div class="pf-stamp"><b>Документ подписан электронной подписью</b>{Row(Side, string.IsNullOrEmpty(Organization) ? Owner : $"{Organization}, {Owner}")}{Row("Сертификат", Certificate)}{Row("Действует", Validity())}{Row("МЧД", Mchd)}{Row("Время", Time())}{Row("Проверка", Verdict)}</div>
        """);

    private static Markup Row(string name, string? value) => string.IsNullOrEmpty(value) ? default : Print.Markup.Of($"<div><span>{name}:</span> {value}</div>");

    private string? Validity() => ValidFrom is null && ValidTo is null ? null : $"с {Day(ValidFrom)} по {Day(ValidTo)}";

    private string? Time() => SignedAt is { } moment ? Kernel.MoscowTime.Of(moment).ToString("dd.MM.yyyy HH:mm:ss '(МСК)'", CultureInfo.InvariantCulture) : null;

    private static string Day(DateTimeOffset? moment) => moment is { } value ? Kernel.MoscowTime.Of(value).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "…";
}
