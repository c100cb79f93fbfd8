using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Beresta.Kernel;

/// <summary>
/// ОГРН (13 digits, an organisation) or ОГРНИП (15 digits, an individual entrepreneur): the main state registration number.
/// The last digit is the remainder of the others by 11 (13 digits) or 13 (15 digits), modulo 10.
/// </summary>
public readonly record struct Ogrn
{
    private readonly string? digits;

    private Ogrn(string digits) => this.digits = digits;

    /// <summary>13 digits: an organisation; otherwise 15: an individual entrepreneur.</summary>
    public bool IsOrganization => Value.Length == 13;

    /// <summary>The digits.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text is an ОГРН or ОГРНИП whose check digit is right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Ogrn ogrn)
    {
        ogrn = default;
        if (text is null || text.Length is not (13 or 15) || !CheckDigits.AreDigits(text))
            return false;
        var number = long.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        if (number % (text.Length == 13 ? 11 : 13) % 10 != CheckDigits.Digit(text[^1]))
            return false;
        ogrn = new Ogrn(text);
        return true;
    }

    /// <summary>The number, or a problem <c>ogrn-invalid</c> that names the value.</summary>
    public static Result<Ogrn> Parse(string? text) => TryParse(text, out var ogrn)
        ? ogrn
        : new Problem("ogrn-invalid", $"ОГРН «{text}» неверен: нужно 13 цифр (ОГРНИП — 15) с правильной контрольной цифрой");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
