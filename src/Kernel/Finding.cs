namespace Beresta.Kernel;

/// <summary>How grave a <see cref="Finding"/> is.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing is wrong.</summary>
    Information,

    /// <summary>Worth a look; nothing is refused.</summary>
    Warning,

    /// <summary>The input is refused.</summary>
    Error,
}

/// <summary>One thing found wrong in an input: which field, which rule, which value, and what to do.</summary>
/// <param name="Code">Stable, documented code of the rule, for example <c>upd.line.unit-name</c>.</param>
/// <param name="Severity">Error, warning, or only information.</param>
/// <param name="Message">A Russian sentence that an accountant understands, with what to do.</param>
/// <param name="Path">Where: the XPath in the XML (<c>/Файл/Документ/СвСчФакт/@НомерДок</c>), or the name of the field.</param>
public sealed record Finding(string Code, Severity Severity, string Message, string? Path = null)
{
    /// <summary>A Russian sentence that an accountant understands, with what to do. It may quote what somebody wrote, so nothing in it is hidden.</summary>
    public string Message { get; init => field = PlainText.Visible(value); } = PlainText.Visible(Message);

    /// <summary>Line in the file, from 1; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, from 1; null where there is none.</summary>
    public int? Column { get; init; }

    /// <summary>Where in the JSON model: <c>lines[2].unitName</c>; null where the input was not made from a model.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The rule's source: order, article, XSD rule code; null where the rule is our own.</summary>
    public string? Source { get; init; }

    private string Word => Severity switch { Severity.Error => "ошибка", Severity.Warning => "предупреждение", _ => "к сведению" };

    /// <summary>Line and column when known, then the path, then the sentence.</summary>
    public override string ToString() =>
        $"{(Line is null ? "" : $"{Line}:{Column}: ")}{Word} {Code}: {Message}{(Path is null ? "" : $" [{Path}]")}";
}
