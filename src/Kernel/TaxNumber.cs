using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>The number by which people look for a participant: ИНН of Russia, or БИН/ИИН of Kazakhstan.</summary>
public readonly record struct TaxNumber
{
    private readonly string? digits;

    private TaxNumber(string digits) => this.digits = digits;

    /// <summary>The digits.</summary>
    public string Value => digits ?? "";

    /// <summary>It can be an ИНН. One of a hundred numbers of Kazakhstan can be the ИНН of a person too.</summary>
    public bool IsInn => Inn.TryParse(digits, out _);

    /// <summary>An ИНН is one.</summary>
    public static implicit operator TaxNumber(Inn inn) => new(inn.Value);

    /// <summary>A БИН is one.</summary>
    public static implicit operator TaxNumber(Bin bin) => new(bin.Value);

    /// <summary>True when the text is an ИНН, or a БИН or ИИН, with the right check digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TaxNumber number)
    {
        number = default;
        if (!Inn.TryParse(text, out _) && !Bin.TryParse(text, out _))
            return false;
        number = new TaxNumber(text!);
        return true;
    }

    /// <summary>The number, or a problem <c>inn-invalid</c> that names the value.</summary>
    public static Result<TaxNumber> Parse(string? text) => TryParse(text, out var number)
        ? number
        : new Problem("inn-invalid", $"Номер «{text}» неверен: нужен ИНН (10 цифр у организации, 12 у физического лица) или БИН/ИИН Казахстана (12 цифр) "
            + "с правильными контрольными цифрами");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
