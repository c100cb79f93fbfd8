using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>КПП, the reason code of an organisation's tax registration: NNNN + two of [0-9A-Z] + NNN; it has no check digit.</summary>
public readonly record struct Kpp
{
    private readonly string? text;

    private Kpp(string text) => this.text = text;

    /// <summary>The nine characters.</summary>
    public string Value => text ?? "";

    /// <summary>True when the text has the form of a КПП.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Kpp kpp)
    {
        kpp = default;
        if (text is not { Length: 9 } || !CheckDigits.AreDigits(text.AsSpan(0, 4)) || !CheckDigits.AreDigits(text.AsSpan(6, 3))
            || !char.IsAsciiDigit(text[4]) && !char.IsAsciiLetterUpper(text[4]) || !char.IsAsciiDigit(text[5]) && !char.IsAsciiLetterUpper(text[5])
            || text.StartsWith("00", StringComparison.Ordinal))
            return false;
        kpp = new Kpp(text);
        return true;
    }

    /// <summary>The КПП, or a problem <c>kpp-invalid</c> that names the value.</summary>
    public static Result<Kpp> Parse(string? text) => TryParse(text, out var kpp)
        ? kpp
        : new Problem("kpp-invalid", $"КПП «{text}» неверен: нужны 4 цифры налогового органа, 2 знака причины постановки (цифры или заглавные латинские буквы) и 3 цифры номера");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
