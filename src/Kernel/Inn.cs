using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>
/// ИНН, the taxpayer's number: 10 digits of an organisation or 12 of a person, with check digits
/// (ФНС order ЕД-7-14/559@ of 26.06.2020). The first two digits are never 00.
/// </summary>
public readonly record struct Inn
{
    private static ReadOnlySpan<byte> Weights => [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    private readonly string? digits;

    private Inn(string digits) => this.digits = digits;

    /// <summary>10 digits: an organisation; otherwise 12: a person, including an individual entrepreneur.</summary>
    public bool IsOrganization => Value.Length == 10;

    /// <summary>The digits.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text is an ИНН whose check digits are right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Inn inn)
    {
        inn = default;
        if (text is null || text.Length is not (10 or 12) || !CheckDigits.AreDigits(text) || text.StartsWith("00", StringComparison.Ordinal))
            return false;
        var ok = text.Length == 10
            ? Check(text, Weights[2..], 9)
            : Check(text, Weights[1..], 10) && Check(text, Weights, 11);
        if (ok)
            inn = new Inn(text);
        return ok;
    }

    /// <summary>The ИНН, or a problem <c>inn-invalid</c> that names the value.</summary>
    public static Result<Inn> Parse(string? text) => TryParse(text, out var inn)
        ? inn
        : new Problem("inn-invalid", $"ИНН «{text}» неверен: нужно 10 цифр для организации или 12 для физического лица с правильными контрольными цифрами");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool Check(string digits, ReadOnlySpan<byte> weights, int at) =>
        CheckDigits.WeightedSum(digits, weights) % 11 % 10 == CheckDigits.Digit(digits[at]);
}
