using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Beresta.Attack.Tests;

/// <summary>An operation of the API, as the server's own OpenAPI document describes it: a new one is attacked without a word here.</summary>
/// <param name="Name"><c>GET /api/v1/boxes/{box}</c>.</param>
/// <param name="IsOpen">It needs no caller.</param>
/// <param name="Queries">Its parameters in the query.</param>
/// <param name="Media">The kind of its body; null when it takes none.</param>
/// <param name="Sample">A body that fits its schema, for JSON.</param>
internal sealed partial record Operation(string Name, bool IsOpen, IReadOnlyList<string> Queries, string? Media, JsonNode? Sample)
{
    public string Method => Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    public string Pattern => Name[(Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>All operations of a document.</summary>
    public static IReadOnlyList<Operation> Read(JsonElement openApi) =>
        [.. from path in openApi.GetProperty("paths").EnumerateObject() from operation in path.Value.EnumerateObject() select Read($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value, openApi)];

    /// <summary>The path with these values in it.</summary>
    public string Path(IReadOnlyDictionary<string, string> values) => Parameter().Replace(Pattern, match => values.GetValueOrDefault(match.Groups["name"].Value, Guid.Empty.ToString()));

    /// <summary>The request as it should be.</summary>
    public Shot Shot(IReadOnlyDictionary<string, string> values, string? token, JsonNode? body = null)
    {
        var shot = new Shot(Method, Path(values)) { Token = token };
        return Media switch
        {
            null => shot,
            "multipart/form-data" => shot with { ContentType = "multipart/form-data; boundary=b", Body = Form("content", "a.txt", "текст") },
            "application/octet-stream" => shot with { ContentType = Media, Body = "Наименование;Цена\nБумага;1\n"u8.ToArray() },
            _ => shot with { ContentType = Media, Body = Encoding.UTF8.GetBytes((body ?? Sample)?.ToJsonString() ?? "{}") },
        };
    }

    public static byte[] Form(string name, string file, string content) => Encoding.UTF8.GetBytes(
        $"--b\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{{}}\r\n--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n{content}\r\n--b--\r\n");

    private static Operation Read(string name, JsonElement operation, JsonElement openApi)
    {
        var queries = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()!).ToList()
            : [];
        JsonElement content = default;
        var takesBody = operation.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out content);
        var media = takesBody ? content.EnumerateObject().First() : default;
        return new Operation(
            name, !operation.TryGetProperty("security", out _), queries, takesBody ? media.Name : null,
            takesBody && media.Name == "application/json" && media.Value.TryGetProperty("schema", out var schema) ? Made(schema, openApi, depth: 0) : null);
    }

    // A value that fits a schema: every property is there, so that every one can be mutated.
    private static JsonNode? Made(JsonElement schema, JsonElement openApi, int depth)
    {
        if (depth > 6)
            return null;
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var at = openApi;
            foreach (var step in reference.GetString()!.TrimStart('#', '/').Split('/'))
                at = at.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal));
            return Made(at, openApi, depth + 1);
        }

        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(choice, out var choices))
                return Made(choices.EnumerateArray().FirstOrDefault(one => !one.TryGetProperty("type", out var type) || type.ToString() != "null"), openApi, depth + 1);
        }

        if (schema.TryGetProperty("enum", out var values))
            return JsonValue.Create(values.EnumerateArray().First().ToString());
        if (schema.TryGetProperty("properties", out var properties))
            return new JsonObject(properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Made(property.Value, openApi, depth + 1))));
        var kind = schema.TryGetProperty("type", out var types) ? types.ToString() : "";
        if (schema.TryGetProperty("items", out var items))
            return new JsonArray(Made(items, openApi, depth + 1));
        var format = schema.TryGetProperty("format", out var stated) ? stated.GetString() : null;
        return kind.Contains("string", StringComparison.Ordinal) ? JsonValue.Create(format switch { "uuid" => Guid.Empty.ToString(), "date" => "2026-01-12", "date-time" => "2026-01-12T10:00:00Z", "byte" => "AAAA", _ => "текст" })
            : kind.Contains("boolean", StringComparison.Ordinal) ? JsonValue.Create(true)
            : kind.Contains("integer", StringComparison.Ordinal) || kind.Contains("number", StringComparison.Ordinal) ? JsonValue.Create(1)
            : new JsonObject();
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
