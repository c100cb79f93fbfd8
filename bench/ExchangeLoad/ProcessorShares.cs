using System.Globalization;
using Beresta.Kernel;

namespace Beresta.ExchangeLoad;

/// <summary>Processor time of the server by sorts of work, in milliseconds, as the server has counted it (<see cref="ProcessorTime"/>).</summary>
public sealed record ProcessorShares(IReadOnlyDictionary<string, double> Milliseconds)
{
    public static ProcessorShares? Read(string file) => !File.Exists(file) ? null : new(File.ReadLines(file)
        .Select(line => line.Split(' '))
        .ToDictionary(line => line[0], line => double.Parse(line[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    public ProcessorShares Since(ProcessorShares? before) =>
        before is null ? this : new(Milliseconds.ToDictionary(part => part.Key, part => part.Value - before.Milliseconds[part.Key], StringComparer.Ordinal));

    /// <summary>The parts of one exchange; what no part has counted is the rest.</summary>
    public IEnumerable<(string Part, double Milliseconds)> PerExchange(int exchanges, double all)
    {
        var rest = all;
        foreach (var (part, milliseconds) in Milliseconds)
        {
            rest -= milliseconds / exchanges;
            yield return (part.ToLowerInvariant(), milliseconds / exchanges);
        }

        yield return ("rest", rest);
    }
}
