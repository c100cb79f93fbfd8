using System.Globalization;
using Beresta.Formats.Making;

namespace Beresta.Formats.Print;

/// <summary>Values as print forms show them, as plain text: <see cref="Markup"/> escapes it.</summary>
internal static class PrintText
{
    private static readonly NumberFormatInfo Russian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0", NumberGroupSizes = [3] };

    /// <summary>The text, or a dash where there is none, as the statutory forms ask.</summary>
    public static string Dash(string? text) => string.IsNullOrWhiteSpace(text) ? "—" : text;

    /// <summary>The text, or a space that keeps an empty box open.</summary>
    public static string Blank(string? text) => string.IsNullOrWhiteSpace(text) ? "\u00A0" : text;

    /// <summary>What there is of the parts, with commas; null when there is nothing.</summary>
    public static string? Join(params IEnumerable<string?> parts)
    {
        var shown = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return shown.Length == 0 ? null : shown;
    }

    /// <summary>«1 234,50»; a dash where there is none.</summary>
    public static string Money(decimal? amount) => amount is { } value ? value.ToString("#,0.00", Russian) : "—";

    /// <summary>A quantity or a price with as many digits as it has.</summary>
    public static string Number(decimal? number) => number is { } value ? value.ToString("#,0.###########", Russian) : "—";

    /// <summary>A price: kopecks always, more digits where they are given.</summary>
    public static string Price(decimal? price) => price is { } value ? value.ToString("#,0.00#########", Russian) : "—";

    /// <summary>«12.01.2026»; a dash where there is none.</summary>
    public static string Date(DateOnly? date) => date is { } value ? value.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "—";

    /// <summary>«12 января 2026 г.», as the head of a form says it.</summary>
    public static string LongDate(DateOnly? date) => date is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Day:00}\u00A0{Months[value.Month - 1]} {value.Year}\u00A0г.")
        : "—";

    /// <summary>«Российский рубль, 643»; formats before order 970@ may leave the name out.</summary>
    public static string? Currency(Currency? currency) => currency is null ? null : Join(currency.Name ?? (currency.Code is { } code ? Currencies.Find(code)?.Name : null), currency.Code);

    /// <summary>A sum of VAT, or «без НДС».</summary>
    public static string Vat(VatAmount? vat) => vat switch
    {
        { Amount: { } amount } => Money(amount),
        { WithoutVat: true } => "без НДС",
        _ => "—",
    };

    /// <summary>A rate of VAT as its format spells it; a dash where there is none. «без НДС» stays on one line.</summary>
    public static string Rate(string? rate) => Dash(rate == VatRates.WithoutVat ? "без\u00A0НДС" : rate);

    /// <summary>A sum of excise, or «без акциза».</summary>
    public static string Excise(ExciseAmount? excise) => excise switch
    {
        { Amount: { } amount } => Money(amount),
        null => "—",
        _ => "без акциза",
    };

    /// <summary>«ИНН/КПП»; a dash where there is none.</summary>
    public static string InnKpp(Party party) => Dash(party.Kpp is null ? party.Inn : $"{party.Inn}/{party.Kpp}");

    private static readonly string[] Months =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
}
