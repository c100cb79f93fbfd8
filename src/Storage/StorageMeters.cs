using System.Diagnostics.Metrics;

namespace Beresta.Storage;

/// <summary>What the storage counts of itself.</summary>
public static class StorageMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Beresta.Storage";

    private static readonly Meter Meter = new(Name);

    private static InstrumentAdvice<double> Durations =>
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>Statements run.</summary>
    internal static Counter<long> Statements { get; } = Meter.CreateCounter<long>("beresta.storage.statements", "{statement}", "SQL statements run");

    /// <summary>Journeys to the database server and back.</summary>
    internal static Counter<long> RoundTrips { get; } = Meter.CreateCounter<long>("beresta.storage.round_trips", "{trip}", "Round trips to the database server");

    /// <summary>How long write transactions took, from their begin to the end of their commit; those that were rolled back are not among them.</summary>
    internal static Histogram<double> Transactions { get; } = Meter.CreateHistogram<double>(
        "beresta.storage.transaction.duration", "s", "Duration of committed write transactions", advice: Durations);

    /// <summary>Decisions that lost to another transaction and were made anew.</summary>
    internal static Counter<long> Retries { get; } = Meter.CreateCounter<long>("beresta.storage.retries", "{retry}", "Decisions made anew after a lost race");

    /// <summary>Attempts at rows of the outbox, by topic and by what became of them: done, failed, dead.</summary>
    internal static Counter<long> Attempts { get; } = Meter.CreateCounter<long>("beresta.outbox.attempts", "{attempt}", "Attempts at rows of the outbox");

    /// <summary>Bytes of contents written and read, by direction.</summary>
    internal static Counter<long> BlobBytes { get; } = Meter.CreateCounter<long>("beresta.blobs.bytes", "By", "Bytes of large contents written and read");

    /// <summary>Failures of the store of contents, by operation and fault.</summary>
    internal static Counter<long> BlobErrors { get; } = Meter.CreateCounter<long>("beresta.blobs.errors", "{error}", "Failures of the store of large contents");

    /// <summary>Transactions made permanent.</summary>
    internal static Counter<long> Commits { get; } = Meter.CreateCounter<long>("beresta.storage.commits", "{commit}", "Write transactions committed");
}
