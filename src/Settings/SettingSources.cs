using System.Collections;
using System.Text.Json;
using Beresta.Kernel;

namespace Beresta.Settings;

/// <summary>
/// Where the settings stand: a file (<c>beresta.json</c>), the environment (<c>Beresta__PublicUrl</c>) and the command line (<c>--public-url</c>). The command
/// line
/// is stronger than the environment, the environment than the file. What nobody knows is refused wherever it stands: a misspelt setting is not a default.
/// </summary>
internal static class SettingSources
{
    private const string Prefix = "Beresta__";

    // The file itself is named on the command line or in the environment alone.
    private const string FileOption = "settings";

    private const int LargestFile = 64 * 1024;

    /// <summary>The file that is read when none is named, if it is there.</summary>
    public const string DefaultFile = "beresta.json";

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>The values that were given, by name; <c>option-invalid</c>.</summary>
    /// <param name="known">All settings.</param>
    /// <param name="args">The command line: <c>--name value</c> and <c>--name=value</c> are the same.</param>
    /// <param name="environment">All variables.</param>
    public static Result<Dictionary<string, string>> Read(
        IReadOnlyList<Setting> known, IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment)
    {
        if (!Options(known, args).Succeeded(out var options, out var problem) || !Variables(known, environment).Succeeded(out var variables, out problem))
            return problem;
        var named = options.GetValueOrDefault(FileOption) ?? variables.GetValueOrDefault(FileOption);
        if (!File(known, named).Succeeded(out var given, out problem))
            return problem;
        foreach (var (name, value) in variables.Concat(options).Where(value => value.Key != FileOption))
            given[name] = value;
        return given;
    }

    private static Result<Dictionary<string, string>> Options(IReadOnlyList<Setting> known, IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? args[i] : args[i][..equals];
            var name = option.StartsWith("--", StringComparison.Ordinal) ? option[2..] : "";
            var setting = known.FirstOrDefault(setting => setting.Name == name);
            if (setting is null && name != FileOption)
                return Wrong($"неизвестный параметр «{option}»");
            if (setting?.IsSecret == true)
                return Wrong($"«{option}» — тайна: строку команды видят все. Задайте {setting.Variable} или файл настроек");
            var value = equals >= 0 ? args[i][(equals + 1)..] : i + 1 < args.Count ? args[++i] : "";
            if (value.Length == 0)
                return Wrong($"у параметра «{option}» нет значения");
            given[name] = value;
        }

        return given;
    }

    private static Result<Dictionary<string, string>> Variables(IReadOnlyList<Setting> known, IReadOnlyDictionary<string, string> environment)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, value) in environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var name = variable.Equals(Prefix + FileOption, StringComparison.OrdinalIgnoreCase) ? FileOption
                : known.FirstOrDefault(setting => setting.Variable.Equals(variable, StringComparison.OrdinalIgnoreCase))?.Name;
            if (name is null)
                return Wrong($"неизвестная переменная окружения «{variable}»");
            if (value.Length == 0)
                return Wrong($"у переменной окружения «{variable}» нет значения");
            given[name] = value;
        }

        return given;
    }

    private static Result<Dictionary<string, string>> File(IReadOnlyList<Setting> known, string? named)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = named ?? DefaultFile;
        if (named is null && !System.IO.File.Exists(path))
            return given;
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                return Wrong($"файл настроек «{path}» больше {LargestFile / 1024} КБ");
            using var json = JsonDocument.Parse(System.IO.File.ReadAllText(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Wrong($"файл настроек «{path}» — не объект JSON вида {{ \"urls\": \"…\" }}");
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (known.FirstOrDefault(setting => setting.Key == property.Name) is not { } setting)
                    return Wrong($"файл настроек «{path}»: неизвестная настройка «{property.Name}»; бывают "
                        + $"{string.Join(", ", known.Select(setting => setting.Key))}");
                if (Text(property.Value) is not { Length: > 0 } value)
                    return Wrong($"файл настроек «{path}»: у настройки «{property.Name}» нет значения: нужна строка, число, true, false или список строк");
                if (!given.TryAdd(setting.Name, value))
                    return Wrong($"файл настроек «{path}»: настройка «{property.Name}» задана дважды");
            }
        }
        catch (JsonException e)
        {
            return Wrong($"файл настроек «{path}» — не JSON: строка {e.LineNumber + 1}, знак {e.BytePositionInLine + 1}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong($"файл настроек «{path}» не читается: {e.Message}");
        }

        return given;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };

    private static Problem Wrong(string message) => new("option-invalid", message);
}
