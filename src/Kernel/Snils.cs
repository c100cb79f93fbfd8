using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Beresta.Kernel;

/// <summary>
/// СНИЛС, a person's pension insurance number: 11 digits, the last two a checksum (Σ digit × (9…1), modulo 101, 100 → 00).
/// Numbers up to 001-001-998 were issued without a checksum.
/// </summary>
public readonly record struct Snils
{
    private const int LastWithoutChecksum = 1_001_998;

    private readonly string? digits;

    private Snils(string digits) => this.digits = digits;

    /// <summary>The 11 digits without separators.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text is a СНИЛС, bare or written as <c>NNN-NNN-NNN NN</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Snils snils)
    {
        snils = default;
        if (text is null || text.Length > 14)
            return false;
        var bare = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (bare.Length != 11 || !CheckDigits.AreDigits(bare))
            return false;
        var sum = CheckDigits.WeightedSum(bare, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100;
        var number = int.Parse(bare.AsSpan(0, 9), CultureInfo.InvariantCulture);
        if (number > LastWithoutChecksum && sum != int.Parse(bare.AsSpan(9), CultureInfo.InvariantCulture))
            return false;
        snils = new Snils(bare);
        return true;
    }

    /// <summary>The СНИЛС, or a problem <c>snils-invalid</c> that names the value.</summary>
    public static Result<Snils> Parse(string? text) => TryParse(text, out var snils)
        ? snils
        : new Problem("snils-invalid", $"СНИЛС «{text}» неверен: нужно 11 цифр с правильной контрольной суммой");

    /// <summary>As printed on documents: <c>112-233-445 95</c>.</summary>
    public override string ToString() => Value.Length == 0 ? "" : $"{Value[..3]}-{Value[3..6]}-{Value[6..9]} {Value[9..]}";
}
