using System.Diagnostics.Metrics;

namespace Beresta.Storage;

/// <summary>What the storage counts of itself.</summary>
public static class StorageMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Beresta.Storage";

    private static readonly Meter Meter = new(Name);

    /// <summary>Statements run.</summary>
    internal static Counter<long> Statements { get; } = Meter.CreateCounter<long>("beresta.storage.statements", "{statement}", "SQL statements run");

    /// <summary>Journeys to the database server and back.</summary>
    internal static Counter<long> RoundTrips { get; } = Meter.CreateCounter<long>("beresta.storage.round_trips", "{trip}", "Round trips to the database server");

    /// <summary>How long the oldest row of the outbox has waited; negative when the clock has gone back since.</summary>
    internal static Gauge<double> OldestWaiting { get; } = Meter.CreateGauge<double>("beresta.outbox.oldest", "s", "Age of the oldest row of the outbox");

    /// <summary>Transactions made permanent.</summary>
    internal static Counter<long> Commits { get; } = Meter.CreateCounter<long>("beresta.storage.commits", "{commit}", "Write transactions committed");
}
