using System.Diagnostics;
using System.Diagnostics.Metrics;
using Beresta.Kernel;

namespace Beresta.Exchange;

/// <summary>What the exchange counts of itself.</summary>
public static class ExchangeMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Beresta.Exchange";

    private static readonly Meter Meter = new(Name, ProductVersion.Text);

    private static readonly Histogram<double> Deliveries = Meter.CreateHistogram<double>(
        "beresta.delivery.duration", "s", "From the making of an item to its place in the other side's log",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400] });

    private static readonly Histogram<double> Checks = Meter.CreateHistogram<double>(
        "beresta.signature.check.duration", "s", "Checks of signatures that enter the exchange",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1] });

    /// <summary>An item was taken, or refused for good, by the other side.</summary>
    /// <param name="way">The way that it went: the topic of its transport.</param>
    /// <param name="fate">What became of it.</param>
    /// <param name="took">Since it was made.</param>
    internal static void Delivered(string way, string fate, TimeSpan took) =>
        Deliveries.Record(Math.Max(0, took.TotalSeconds), new("way", way), new("fate", fate));

    /// <summary>A signature was judged.</summary>
    /// <param name="code">The reason code of the verdict; empty: it is valid.</param>
    /// <param name="from">When it began, as <see cref="Stopwatch.GetTimestamp"/> says.</param>
    internal static void Checked(string code, long from) =>
        Checks.Record(Stopwatch.GetElapsedTime(from).TotalSeconds, new KeyValuePair<string, object?>("code", code));
}
