using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>
/// БИН or ИИН of Kazakhstan: 12 digits, the last a check digit (weights 1…11, and 3…11,1,2 where the first remainder is 10).
/// </summary>
public readonly record struct Bin
{
    private readonly string? digits;

    private Bin(string digits) => this.digits = digits;

    /// <summary>The 12 digits.</summary>
    public string Value => digits ?? "";

    /// <summary>True when the text is a БИН or ИИН whose check digit is right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bin bin)
    {
        bin = default;
        if (text is not { Length: 12 } || !CheckDigits.AreDigits(text))
            return false;
        var check = CheckDigits.WeightedSum(text, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
        if (check == 10)
            check = CheckDigits.WeightedSum(text, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
        if (check != CheckDigits.Digit(text[11]))
            return false;
        bin = new Bin(text);
        return true;
    }

    /// <summary>The number, or a problem <c>bin-invalid</c> that names the value.</summary>
    public static Result<Bin> Parse(string? text) => TryParse(text, out var bin)
        ? bin
        : new Problem("bin-invalid", $"БИН/ИИН «{text}» неверен: нужно 12 цифр с правильной контрольной цифрой");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
