using System.Globalization;
using Beresta.Kernel;

namespace Beresta.ExchangeLoad;

/// <summary>Processor time of the server by sorts of work, in milliseconds, as the server has counted it (<see cref="ProcessorTime"/>).</summary>
public sealed record ProcessorShares(IReadOnlyDictionary<string, double> Milliseconds)
{
    // beresta_processor_time_seconds_total{otel_scope_name="Beresta.Processor",work="xml"} 12.5
    private const string Meter = "beresta_processor_time_seconds_total{";

    /// <summary>Reads them from the server's <c>/metrics</c>.</summary>
    public static async Task<ProcessorShares> Read(Uri metrics, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return new ProcessorShares((await http.GetStringAsync(metrics, stop)).Split('\n')
            .Where(line => line.StartsWith(Meter, StringComparison.Ordinal))
            .ToDictionary(
                line => line.Split("work=\"")[1].Split('"')[0],
                line => 1000 * double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    public ProcessorShares Since(ProcessorShares? before) =>
        before is null ? this : new(Milliseconds.ToDictionary(part => part.Key, part => part.Value - before.Milliseconds.GetValueOrDefault(part.Key), StringComparer.Ordinal));

    /// <summary>The parts of one exchange; what no part has counted is the rest.</summary>
    public IEnumerable<(string Part, double Milliseconds)> PerExchange(int exchanges, double all)
    {
        var rest = all;
        foreach (var (part, milliseconds) in Milliseconds)
        {
            rest -= milliseconds / exchanges;
            yield return (part, milliseconds / exchanges);
        }

        yield return ("rest", rest);
    }
}
