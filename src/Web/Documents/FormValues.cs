using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Web.Documents;

/// <summary>What was typed into the fields of a form, as JSON of the short form.</summary>
internal static class FormValues
{
    /// <summary>The JSON; what cannot be read as a number or a date goes to the findings, by its field.</summary>
    public static byte[] Json(KindForm form, IReadOnlyDictionary<string, string> values, List<Finding> findings, Texts texts)
    {
        var root = new JsonObject();
        foreach (var field in form.Fields)
        {
            var text = values.GetValueOrDefault(field.Path, "");
            if (field.Needs is { } needed && values.GetValueOrDefault(needed, "").Length == 0)
                continue;
            if (text.Length == 0)
                text = field.Otherwise ?? (field.Options.Count > 0 ? field.Options[0].Code : "");
            if (text.Length == 0 && !field.IsRequired)
                continue;
            if (field.Options.Count > 0 && field.Options.All(option => option.Code != text))
                text = field.Options[0].Code;
            Put(root, field.Path, field.Input switch
            {
                FieldInput.Number => Number(text, field.Path, findings, texts),
                FieldInput.Whole => Whole(text, field.Path, findings, texts),
                FieldInput.Date => Date(text, field.Path, findings, texts),
                _ => text,
            });
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>A number as people type it; 0 for what is none, which the findings say.</summary>
    public static decimal Number(string text, string path, List<Finding> findings, Texts texts)
    {
        if (Show.TryReadNumber(text, out var number))
            return number;
        findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(text)) { ModelPath = path });
        return 0;
    }

    private static int? Whole(string text, string path, List<Finding> findings, Texts texts)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(text)) { ModelPath = path });
        return null;
    }

    private static string? Date(string text, string path, List<Finding> findings, Texts texts)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return text;
        findings.Add(new Finding("form.date", Severity.Error, texts.NotADate(text)) { ModelPath = path });
        return null;
    }

    // «seller.bank.account», «grounds[0].name»: objects, and lists of one.
    private static void Put(JsonObject root, string path, JsonNode? value)
    {
        var at = root;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            var (name, isList) = step.EndsWith("[0]", StringComparison.Ordinal) ? (step[..^3], true) : (step, false);
            at[name] ??= isList ? new JsonArray(new JsonObject()) : new JsonObject();
            at = isList ? at[name]![0]!.AsObject() : at[name]!.AsObject();
        }

        at[steps[^1]] = value;
    }
}
