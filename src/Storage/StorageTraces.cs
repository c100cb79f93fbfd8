using System.Diagnostics;

namespace Beresta.Storage;

/// <summary>What the storage tells of its background work to whoever follows traces.</summary>
public static class StorageTraces
{
    /// <summary>The name of the source.</summary>
    public const string Name = "Beresta.Outbox";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>A row of the outbox is being done; null when nobody follows. It names topic, id and attempt, never what the row holds.</summary>
    internal static Activity? Attempt(OutboxRow row)
    {
        var activity = Source.StartActivity($"outbox {row.Topic}", ActivityKind.Consumer);
        activity?.SetTag("beresta.outbox.topic", row.Topic).SetTag("beresta.outbox.id", row.Id).SetTag("beresta.outbox.attempt", row.Attempts + 1);
        return activity;
    }
}
