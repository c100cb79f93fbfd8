using System.Text.Json.Nodes;

namespace Beresta.Formats.Description;

/// <summary>A code from a closed list.</summary>
internal sealed class ListType(params string[] values) : SimpleType<string>
{
    private const int Longest = 256;

    public override bool Read(ReadOnlySpan<char> text, out string? value, out Fault? fault)
    {
        fault = null;
        value = Known(text);
        if (value is not null)
            return true;
        // Real systems put line breaks around fixed texts, Latin letters into Russian words, rates without their sign: the value is understood, the finding stays.
        value = Meant(text) ?? (text.Length <= Longest ? text.ToString() : null);
        fault = NotListed(text);
        return value is not null;
    }

    public override Fault? Check(string value) => Known(value) is null ? NotListed(value) : null;

    public override void Write(XmlOutput output, string value) => output.Text(value);

    public override string StandIn => values[0];

    public override string Describe() => string.Join(" | ", values);

    public override JsonObject Schema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };

    private string? Known(ReadOnlySpan<char> text)
    {
        foreach (var value in values)
        {
            if (text.SequenceEqual(value))
                return value;
        }

        return null;
    }

    // What of the list is meant by a value that differs from it only in what people and programs get wrong.
    private string? Meant(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
            return null;
        var given = Plain(text);
        if (given.Length == 0)
            return null;
        foreach (var value in values)
        {
            var listed = Plain(value);
            if (Lookalikes.Same(given, listed) || Lookalikes.Same(given + "%", listed) || Lookalikes.Same(given, "ндс" + listed))
                return value;
        }

        return null;
    }

    // Without blanks, with a point for a comma.
    private static string Plain(ReadOnlySpan<char> text) => Blanks.Removed(text).ToString().Replace(',', '.');

    private Fault NotListed(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
            return new Fault(text.Length == 0 ? Fault.Empty : "list", text.Length == 0 ? "значение пустое" : "значение из одних пробелов");
        if (Meant(text) is { } meant)
            return new Fault("list", Lookalikes.Explain(text, meant) is { } why ? $"{why}; нужно «{meant}»" : $"значение «{Shown(text)}» пишут иначе: нужно «{meant}»{Difference(text, meant)}");
        return new Fault("list", values.Length == 1 ? $"значение «{Shown(text)}» неверно, должно быть «{values[0]}»" : $"значения «{Shown(text)}» нет в списке: {string.Join("; ", values)}");
    }

    private static string Difference(ReadOnlySpan<char> text, string meant) =>
        text.Trim().SequenceEqual(meant) ? ", без пробелов вокруг" : text.Contains(' ') && !meant.Contains(' ', StringComparison.Ordinal) ? ", без пробелов" : text.Contains(',') && meant.Contains('.', StringComparison.Ordinal) ? ", с точкой" : "";

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";
}

/// <summary>A fixed text whose presence says yes: «он же», «без НДС». Where a format allows several, the first is written.</summary>
internal sealed class FixedType(params string[] texts) : SimpleType<bool>
{
    private readonly ListType list = new(texts);

    public override bool Read(ReadOnlySpan<char> text, out bool value, out Fault? fault)
    {
        list.Read(text, out _, out fault);
        value = true;
        return true;
    }

    public override Fault? Check(bool value) => null;

    public override void Write(XmlOutput output, bool value) => output.Text(texts[0]);

    public override bool StandIn => true;

    public override string Describe() => string.Join(" | ", texts.Select(text => $"«{text}»"));

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
