using System.Collections.Concurrent;

namespace Beresta.Storage;

/// <summary>The tables whose changes caches are told of.</summary>
internal static class WatchedTables
{
    private static readonly ConcurrentDictionary<string, bool> Names = new(StringComparer.OrdinalIgnoreCase);

    public static void Add(string table) => Names.TryAdd(table, true);

    /// <summary>True for a statement whose change this process notes at once, before the notification of it comes.</summary>
    public static bool AreChangedBy(Statement statement) => statement.ChangesTable is { } table && Names.ContainsKey(table);
}
