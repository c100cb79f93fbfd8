using System.Globalization;
using System.Text;

namespace Beresta.Formats.Description;

/// <summary>
/// Where in a document we are: a stack of elements, from which the XPath, the path in the JSON model and a label for people are
/// made only when there is something to report.
/// </summary>
internal sealed class Trail
{
    private (Step Step, int Index)[] steps = new (Step, int)[16];
    private int depth;

    /// <summary>Enters an element. Pass which one it is, from 1, where the element repeats.</summary>
    public void Push(Step step, int index = 0)
    {
        if (depth == steps.Length)
            Array.Resize(ref steps, depth * 2);
        steps[depth++] = (step, index);
    }

    public void Pop() => depth--;

    /// <summary>«/Файл/Документ/СведТов[3]/@НаимТов»; the leaf is added where given.</summary>
    public string XPath(string? leaf)
    {
        var path = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            path.Append('/').Append(steps[i].Step.Xml);
            if (steps[i].Index > 0)
                path.Append(CultureInfo.InvariantCulture, $"[{steps[i].Index}]");
        }

        if (leaf is not null)
            path.Append('/').Append(leaf);
        return path.ToString();
    }

    /// <summary>«lines[2].name»; null at the root of the model.</summary>
    public string? ModelPath(string? leaf)
    {
        var path = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            if (steps[i].Step.Json is not { } name)
                continue;
            if (path.Length > 0)
                path.Append('.');
            path.Append(name);
            if (steps[i].Index > 0)
                path.Append(CultureInfo.InvariantCulture, $"[{steps[i].Index - 1}]");
        }

        if (leaf is not null)
            path.Append(path.Length > 0 ? "." : "").Append(leaf);
        return path.Length == 0 ? null : path.ToString();
    }

    /// <summary>«Строка 3: » inside a table of lines, otherwise empty.</summary>
    public string Label()
    {
        for (var i = depth - 1; i >= 0; i--)
        {
            if (steps[i].Step.Label is { } label && steps[i].Index > 0)
                return string.Create(CultureInfo.InvariantCulture, $"{label} {steps[i].Index}: ");
        }

        return "";
    }
}

/// <summary>An element on the way from the root.</summary>
/// <param name="Xml">Its name.</param>
/// <param name="Json">Its name in the JSON model; null where the model has no object of its own.</param>
/// <param name="Label">What people call an entry of the list: «Строка».</param>
internal sealed record Step(string Xml, string? Json = null, string? Label = null);
