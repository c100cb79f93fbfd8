using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Api;

/// <summary>
/// The JSON of the API: camelCase names, kebab-case codes, sums as numbers, dates in ISO 8601, bytes in base64. What is null is left out. An unknown or
/// repeated name is refused, so that a misspelt field is not lost in silence.
/// </summary>
internal static class ApiJson
{
    /// <summary>The message of a text that should be base64.</summary>
    public const string NoBase64 = "The text is not base64.";

    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>The words that rights are written with.</summary>
    public static IEnumerable<string> PermissionWords => PermissionsConverter.Words;

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 64;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(FormatJson.RefuseWhatNoFieldHolds);
        options.Encoder = PlainJson.Encoder;
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new BytesConverter());
        options.Converters.Add(new PermissionsConverter());
        options.Converters.Add(new ParticipantIdConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>Text holds no NUL: PostgreSQL does not store it, and nobody types it.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("NUL could not be converted to text.") : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>Bytes are base64, as any program writes it: with "-" and "_", with line breaks, without padding, as a data URL.</summary>
    private sealed class BytesConverter : JsonConverter<byte[]>
    {
        public override byte[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("Bytes could not be converted from anything but a text.");
            return reader.TryGetBytesFromBase64(out var bytes) ? bytes : Unwrap.Base64(Encoding.UTF8.GetBytes(reader.GetString()!)) ?? throw new JsonException(NoBase64);
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value);
    }

    /// <summary>Rights are a list of words: <c>["read", "sign"]</c>.</summary>
    private sealed class PermissionsConverter : JsonConverter<Permissions>
    {
        private static readonly Permissions[] Single = [.. Enum.GetValues<Permissions>().Where(one => System.Numerics.BitOperations.IsPow2((int)one))];

        public static IEnumerable<string> Words => Single.Select(Word);

        public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var permissions = Permissions.None;
            foreach (var word in JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [])
            {
                var known = Array.Find(Single, one => Word(one) == word);
                permissions |= known != Permissions.None ? known : throw new JsonException($"«{word}» is no permission.");
            }

            return permissions;
        }

        public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var one in Single.Where(one => value.HasFlag(one)))
                writer.WriteStringValue(Word(one));
            writer.WriteEndArray();
        }

        private static string Word(Permissions one) => JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString());
    }

    private sealed class ParticipantIdConverter : JsonConverter<ParticipantId>
    {
        public override ParticipantId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ParticipantId.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null) is { Problem: null } parsed
                ? parsed.Value
                : throw new JsonException("Not a participant id.");

        public override void Write(Utf8JsonWriter writer, ParticipantId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
