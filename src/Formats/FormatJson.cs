using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>
/// The JSON model of a document: the record itself. Names are camelCase, dates <c>2026-01-12</c>, times <c>10:15:00</c>, sums JSON numbers;
/// what is absent is left out, and an unknown name is refused, so that a misspelt field is not lost in silence.
/// </summary>
public static class FormatJson
{
    /// <summary>The options to read and write models with.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The model as JSON.</summary>
    public static string Write<T>(T model) => JsonSerializer.Serialize(model, Options);

    /// <summary>The model from JSON, or <c>json-invalid</c> with the path, line and column of the first thing that is wrong.</summary>
    public static Result<T> Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            var model = JsonSerializer.Deserialize<T>(json, Options);
            return model is null ? new Problem("json-invalid", "Вместо документа передано null") : model;
        }
        catch (JsonException broken)
        {
            var path = broken.Path is { Length: > 0 } found ? found.TrimStart('$', '.') : null;
            return new Problem("json-invalid", $"JSON документа прочитать не удалось{(string.IsNullOrEmpty(path) ? "" : $": поле «{path}»")}",
            [
                new Finding("json-invalid", Severity.Error, $"Неверное поле, его тип или имя: {broken.Message}")
                {
                    ModelPath = path,
                    Line = (int?)broken.LineNumber + 1,
                    Column = (int?)broken.BytePositionInLine + 1,
                },
            ]);
        }
    }

    /// <summary>
    /// A modifier of <see cref="DefaultJsonTypeInfoResolver"/> for models that come from elsewhere: refused are null as an entry of a list, which says nothing, and numbers that no field of any
    /// format holds, so that sums over them cannot overflow.
    /// </summary>
    public static void RefuseWhatNoFieldHolds(JsonTypeInfo type)
    {
        ArgumentNullException.ThrowIfNull(type);
        foreach (var property in type.Properties)
        {
            if (IsList(property))
                Guard(property, static value => value is not IEnumerable<object?> list || !list.Contains(null), "null is no entry of a list.");
            else if (property.PropertyType == typeof(decimal?) || property.PropertyType == typeof(decimal))
                Guard(property, static value => value is not decimal number || Math.Abs(number) < NumberType.Beyond, "No field holds a number as large.");
        }
    }

    private static void Guard(JsonPropertyInfo property, Predicate<object?> isFit, string message)
    {
        if (property.Set is not { } set)
            return;
        property.Set = (owner, value) =>
        {
            if (!isFit(value))
                throw new JsonException(message);
            set(owner, value);
        };
    }

    // Many programs write null for a list with nothing in it.
    private static void TakeNullForEmptyList(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (!IsList(property) || property.Set is not { } set)
                continue;
            property.Set = (owner, value) =>
            {
                if (value is not null)
                    set(owner, value);
            };
        }
    }

    // Bytes and text are no lists here.
    private static bool IsList(JsonPropertyInfo property) => typeof(IEnumerable<object?>).IsAssignableFrom(property.PropertyType);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            MaxDepth = 32,
            Encoder = PlainJson.Encoder,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists, KeepZeros, TakeNullForEmptyList, RefuseWhatNoFieldHolds } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
                property.ShouldSerialize = static (_, list) => list is ICollection { Count: > 0 };
        }
    }

    // Only a bare «false» is a default worth leaving out: a sum of 0 that is stated must stay.
    private static void KeepZeros(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (Nullable.GetUnderlyingType(property.PropertyType) is not null)
                property.ShouldSerialize = static (_, value) => value is not null;
        }
    }
}
