using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Beresta.Formats.Description;

namespace Beresta.Formats;

/// <summary>JSON Schema (2020-12) of the model of a format: the names are those of the record, captions, lengths and lists those of the description.</summary>
public static class FormatSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSerializerOptions OneLine = new(FormatJson.Options) { WriteIndented = false };

    /// <summary>The schema. What is «required» must be there to write the document; the exchange fills in ИдФайл, dates, the program and the composer itself.</summary>
    public static string Json(Format format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = $"{format.Name}, версия {format.Version}" };
        var parts = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, value) in Of(format.ModelType, format.Describe(), parts))
            schema[name] = value?.DeepClone();
        if (parts.Count > 0)
            schema["$defs"] = new JsonObject(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value)));
        return Text(schema, "");
    }

    /// <summary>The schema of a record that no table describes, such as the short form.</summary>
    public static string Json(Type type, string title)
    {
        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = title };
        foreach (var (name, value) in Plain(type))
            schema[name] = value?.DeepClone();
        return Text(schema, "");
    }

    // A property on a line, so that a schema can be read and its changes seen: only what holds properties is broken into lines.
    private static string Text(JsonNode? node, string indent) => node is JsonObject parts && HoldsProperties(parts)
        ? $"{{\n{string.Join(",\n", parts.Select(part => $"{indent}  {JsonSerializer.Serialize(part.Key, OneLine)}: {(part.Key is "properties" or "$defs" ? Members(part.Value!.AsObject(), indent + "  ") : Text(part.Value, indent + "  "))}"))}\n{indent}}}"
        : node?.ToJsonString(OneLine) ?? "null";

    private static string Members(JsonObject members, string indent) => members.Count == 0
        ? "{}"
        : $"{{\n{string.Join(",\n", members.Select(member => $"{indent}  {JsonSerializer.Serialize(member.Key, OneLine)}: {Text(member.Value, indent + "  ")}"))}\n{indent}}}";

    private static bool HoldsProperties(JsonObject node) => node.Any(part => part.Key is "properties" or "$defs" || part.Value is JsonObject below && HoldsProperties(below));

    private static JsonObject Of(Type type, IEnumerable<DescribedRow> rows, Dictionary<string, JsonObject> parts)
    {
        var properties = new JsonObject();
        var required = new HashSet<string>(StringComparer.Ordinal);
        var known = FormatJson.Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
        Add(rows, isNeeded: true);
        // What the description says by other means (a bank's name beside its account) is open to any value of its type.
        foreach (var (name, property) in known)
        {
            if (!properties.ContainsKey(name))
                properties[name] = Plain(property);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            schema["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        schema["additionalProperties"] = false;
        return schema;

        void Add(IEnumerable<DescribedRow> among, bool isNeeded)
        {
            foreach (var row in among)
            {
                var isMandatory = isNeeded && row.Occurs.StartsWith('О') && !row.Occurs.Contains("выбор", StringComparison.Ordinal);
                if (row.Json is null)
                {
                    Add(row.Below, isMandatory);
                    continue;
                }

                if (!known.TryGetValue(row.Json, out var property))
                    continue;
                if (isMandatory)
                    required.Add(row.Json);
                var one = Property(property, row, parts);
                properties[row.Json] = properties[row.Json] is JsonObject before ? Either(before, one) : one;
            }
        }
    }

    private static JsonObject Property(Type property, DescribedRow row, Dictionary<string, JsonObject> parts)
    {
        var isList = property != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property);
        var item = isList ? property.GetGenericArguments()[0] : Nullable.GetUnderlyingType(property) ?? property;
        var schema = row.Schema ?? Reference(item, Of(item, row.Below, parts), parts);
        if (isList)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = schema };
            if (row.Occurs.StartsWith('О'))
                schema["minItems"] = 1;
        }

        var note = (string?)schema["description"];
        schema["description"] = $"{row.Meaning} [{row.Name}]{(note is null ? "" : $": {note}")}";
        return schema;
    }

    // A record that occurs in many places is spelt out once; where two places want it differently, twice.
    private static JsonObject Reference(Type type, JsonObject schema, Dictionary<string, JsonObject> parts)
    {
        for (var i = 1; ; i++)
        {
            var name = i == 1 ? type.Name : $"{type.Name}{i}";
            if (parts.TryAdd(name, schema) || JsonNode.DeepEquals(parts[name], schema))
                return new JsonObject { ["$ref"] = "#/$defs/" + name };
        }
    }

    // A field that stands in several elements of a choice: what one of them allows is allowed.
    private static JsonObject Either(JsonObject before, JsonObject after)
    {
        if (JsonNode.DeepEquals(before, after))
            return before.DeepClone().AsObject();
        if (before["anyOf"] is JsonArray several)
        {
            several.Add(after);
            return before.DeepClone().AsObject();
        }

        return new JsonObject { ["anyOf"] = new JsonArray(before.DeepClone(), after) };
    }

    private static JsonObject Plain(Type type) =>
        FormatJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }) is JsonObject schema ? schema : [];
}
