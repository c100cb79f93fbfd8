using Beresta.Kernel;

namespace Beresta.Cli;

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes: <c>--trust</c>.</param>
/// <param name="Value">What stands after it, as the help shows it: <c>ПАПКА</c>; null for a switch.</param>
/// <param name="IsRepeatable">It may be given several times.</param>
internal sealed record Option(string Name, string? Value, string Help, bool IsRepeatable = false);

/// <summary>What was written on the command line after the command's name.</summary>
internal sealed class Arguments
{
    private readonly List<(string Option, string Value)> values = [];
    private readonly List<string> positional = [];

    private Arguments()
    {
    }

    /// <summary>Everything that is no option.</summary>
    public IReadOnlyList<string> Positional => positional;

    /// <summary>Was the switch or option given?</summary>
    public bool Has(string option) => values.Exists(value => value.Option == option);

    /// <summary>The option's value; null when it was not given.</summary>
    public string? Value(string option) => values.Find(value => value.Option == option).Value;

    /// <summary>All values of a repeatable option.</summary>
    public IReadOnlyList<string> Values(string option) => [.. values.Where(value => value.Option == option).Select(value => value.Value)];

    /// <summary>Reads a command line. <c>--name value</c> and <c>--name=value</c> are the same; after <c>--</c> everything is positional.</summary>
    /// <returns><c>usage</c>.</returns>
    public static Result<Arguments> Read(IReadOnlyList<string> words, IReadOnlyList<Option> options)
    {
        var arguments = new Arguments();
        var onlyPositional = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (onlyPositional || word.Length < 2 || word[0] != '-')
            {
                arguments.positional.Add(word);
                continue;
            }

            if (word == "--")
            {
                onlyPositional = true;
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (options.FirstOrDefault(option => option.Name == name) is not { } option)
                return Wrong($"неизвестный параметр {name}");
            if (!option.IsRepeatable && arguments.Has(name))
                return Wrong($"параметр {name} указан дважды");
            if (option.Value is null)
            {
                if (equals >= 0)
                    return Wrong($"у параметра {name} не бывает значения");
                arguments.values.Add((name, ""));
            }
            else if (equals >= 0)
            {
                arguments.values.Add((name, word[(equals + 1)..]));
            }
            else if (++i < words.Count)
            {
                arguments.values.Add((name, words[i]));
            }
            else
            {
                return Wrong($"после {name} должно стоять значение: {option.Value}");
            }
        }

        return arguments;
    }

    private static Problem Wrong(string message) => new("usage", message);
}
