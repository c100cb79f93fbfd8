using System.Text.Json.Nodes;
using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>Text of a length in characters, with an optional form.</summary>
internal sealed class TextType(int min, int max, string? form = null, TextForm? matches = null, TextForm? checkDigits = null, TextHint? hint = null) : SimpleType<string>
{
    // A received value beyond any honest length is not worth its memory.
    private const int Keep = 64 * 1024;

    public override bool Read(ReadOnlySpan<char> text, out string? value, out Fault? fault)
    {
        // The cursor lets no forbidden character through, spelt or as a reference.
        fault = Judge(text, isRead: true);
        value = text.Length <= Math.Max(max, Keep) ? text.ToString() : null;
        return value is not null;
    }

    public override Fault? Check(string value) => Judge(value, isRead: false);

    public override void Write(XmlOutput output, string value) => output.Text(value);

    public override string StandIn => "—";

    public override string Describe() => form ?? (max == int.MaxValue ? min == 0 ? "T" : $"T({min}–)" : min == max ? $"T(={max})" : $"T({min}–{max})");

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (form is not null)
            schema["description"] = form;
        if (min > 0)
            schema["minLength"] = min;
        if (max < int.MaxValue)
            schema["maxLength"] = max;
        return schema;
    }

    private Fault? Judge(ReadOnlySpan<char> text, bool isRead)
    {
        if (text.Length < min)
            return text.Length == 0 ? new Fault(Fault.Empty, "значение пустое") : Length(text);
        // The length is counted in characters; a pair of surrogates is one of them.
        if (text.Length > max && text.Length - Pairs(text) > max)
            return Length(text);
        if (matches is not null && !matches(text))
            return new Fault("pattern", Cause(text) ?? $"значение «{Shown(text)}» не подходит, нужно: {form}{Letter(text)}");
        if (checkDigits is not null && !checkDigits(text))
            return new Fault("check-digit", $"в значении «{Shown(text)}» неверна контрольная цифра, проверьте его", IsLenient: true);
        if (min > 0 && char.IsWhiteSpace(text[0]) && text.IsWhiteSpace())
            return new Fault(Fault.Blank, "значение из одних пробелов", IsLenient: true);
        if (!isRead && text.IndexOfAny(XmlEncoding.Forbidden) >= 0 || HasLoneSurrogate(text))
            return new Fault("character", "есть управляющие знаки, которых в XML быть не может; удалите их");
        return PlainText.Find(text, isName: false) is { } hidden ? new Fault("hidden", $"есть невидимый знак {hidden}, который меняет вид текста; удалите его", IsLenient: true) : null;
    }

    private Fault Length(ReadOnlySpan<char> text) => new("length", Cause(text) ?? (min == max
        ? $"в значении «{Shown(text)}» знаков {text.Length}, а нужно ровно {max}"
        : text.Length < min ? $"в значении «{Shown(text)}» знаков {text.Length}, а нужно не меньше {min}" : $"знаков {text.Length}, а разрешено не больше {max}; сократите значение"));

    // Why a value does not fit, where it can be told: blanks around or inside of it, a value of another field.
    private string? Cause(ReadOnlySpan<char> text)
    {
        if (text.Length > 256)
            return null;
        var bare = Blanks.Removed(text);
        if (bare.Length < text.Length && bare.Length >= min && (bare.Length == 0 || Judge(bare, isRead: true) is null or { IsLenient: true }))
        {
            return bare.Length == 0 && form is not null
                ? $"значение из одних пробелов, а нужно: {form}"
                : $"в значении «{Shown(text)}» {(text.Trim().Length == bare.Length ? "вокруг него пробелы" : "есть пробелы или невидимые знаки")}: уберите их, нужно «{Shown(bare)}»";
        }

        return hint?.Invoke(bare) is { } told ? $"«{Shown(text)}» — {told}" : null;
    }

    // A Russian letter among digits and Latin letters looks like one of them.
    private static string Letter(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange('А', 'я') is >= 0 and var at ? $"; в нём русская буква «{text[at]}»" : "";

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";

    private static int Pairs(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        foreach (var character in text)
            pairs += char.IsLowSurrogate(character) ? 1 : 0;
        return pairs;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return true;
        }

        return false;
    }
}

/// <summary>A test of a text's form.</summary>
internal delegate bool TextForm(ReadOnlySpan<char> text);

/// <summary>What a text that does not fit is, where that can be told: the ИНН of an entrepreneur instead of that of an organisation.</summary>
internal delegate string? TextHint(ReadOnlySpan<char> text);
