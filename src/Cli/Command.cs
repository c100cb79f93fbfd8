using System.Text;

namespace Beresta.Cli;

/// <summary>A command of the command line.</summary>
/// <param name="Name">One or two words: <c>verify</c>, <c>keys new</c>.</param>
/// <param name="Summary">One line for the list of commands.</param>
/// <param name="Operands">What stands after the name, as the help shows it.</param>
internal sealed record Command(string Name, string Summary, string Operands, IReadOnlyList<Option> Options, IReadOnlyList<string> Examples, Func<Arguments, Task<int>> Run)
{
    /// <summary>More about what it does, below the summary.</summary>
    public string? Details { get; init; }

    /// <summary>How many operands there may be.</summary>
    public (int Least, int Most) OperandCount { get; init; } = (0, 0);

    /// <summary>Runs the command with the words that follow its name.</summary>
    public async Task<int> Invoke(IReadOnlyList<string> words)
    {
        if (words.Any(word => word is "--help" or "-h"))
        {
            Terminal.Say(Help());
            return Exit.Good;
        }

        if (!Arguments.Read(words, Options).Succeeded(out var arguments, out var problem))
            return Terminal.Usage($"{Name}: {problem.Message}");
        var count = arguments.Positional.Count;
        if (count < OperandCount.Least)
            return Terminal.Usage($"{Name}: не хватает аргумента — {Operands}");
        if (count > OperandCount.Most)
            return Terminal.Usage($"{Name}: лишний аргумент «{arguments.Positional[OperandCount.Most]}»");
        return await Run(arguments);
    }

    private string Help()
    {
        var text = new StringBuilder();
        text.Append($"beresta {Name} — {Summary}\n\n");
        text.Append($"Использование:\n  beresta {Name}{(Operands.Length == 0 ? "" : " " + Operands)}{(Options.Count == 0 ? "" : " [параметры]")}\n");
        if (Details is not null)
            text.Append('\n').Append(Details.TrimEnd()).Append('\n');
        if (Options.Count > 0)
        {
            text.Append("\nПараметры:\n");
            var width = Options.Max(option => Left(option).Length);
            foreach (var option in Options)
                text.Append($"  {Left(option).PadRight(width)}  {option.Help}{(option.IsRepeatable ? " (можно повторять)" : "")}\n");
        }

        text.Append("\nПримеры:\n");
        foreach (var example in Examples)
            text.Append($"  {example}\n");
        return text.ToString().TrimEnd();

        static string Left(Option option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";
    }
}
