using System.Collections.Concurrent;
using System.Globalization;

namespace Beresta.ExchangeLoad;

/// <summary>How long the steps of the exchanges took.</summary>
public sealed class Latencies
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> steps = new(StringComparer.Ordinal);

    public void Add(string step, TimeSpan took) => steps.GetOrAdd(step, _ => []).Add(took.TotalMilliseconds);

    public void Clear() => steps.Clear();

    /// <summary>The nearest-rank percentile in milliseconds.</summary>
    public double Percentile(string step, double share)
    {
        var sorted = steps.TryGetValue(step, out var all) ? all.Order().ToList() : [];
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    public string Line(string step) =>
        string.Create(CultureInfo.InvariantCulture, $"{step,-10} {Percentile(step, 0.5),9:F1} {Percentile(step, 0.95),9:F1} {Percentile(step, 0.99),9:F1}");
}
