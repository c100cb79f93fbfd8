using System.Diagnostics.CodeAnalysis;

namespace Beresta.Kernel;

/// <summary>
/// Идентификатор участника ЭДО: the address of a box in the exchange, 4–46 of <c>[A-Za-z0-9@.-]</c>. Its first three
/// characters are the operator's id (<c>2BM</c> Контур, <c>2LT</c> ЭДО Лайт, <c>2BE</c> Saby). Source: the type
/// ИдУчастЭДО of the technological documents' XSDs (ФНС order ЕД-7-26/133@). Ids are compared exactly.
/// </summary>
public readonly record struct ParticipantId
{
    private readonly string? text;

    private ParticipantId(string text) => this.text = text;

    /// <summary>The id as written.</summary>
    public string Value => text ?? "";

    /// <summary>The operator's id: the first three characters.</summary>
    public string Operator => Value.Length >= 3 ? Value[..3] : "";

    /// <summary>True when the text has the form of a participant id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ParticipantId id)
    {
        id = default;
        if (text is null || text.Length is < 4 or > 46)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('@' or '.' or '-'))
                return false;
        }

        id = new ParticipantId(text);
        return true;
    }

    /// <summary>The id, or a problem <c>participant-id-invalid</c> that names the value.</summary>
    public static Result<ParticipantId> Parse(string? text) => TryParse(text, out var id)
        ? id
        : new Problem("participant-id-invalid", $"Идентификатор участника ЭДО «{text}» неверен: нужно от 4 до 46 знаков — латинские буквы, цифры, «@», «.», «-»");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
