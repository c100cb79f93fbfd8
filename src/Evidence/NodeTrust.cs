using Beresta.Accounts;
using Beresta.Signatures;

namespace Beresta.Evidence;

/// <summary>What the whole node trusts: its roots, what lies in the trust folder, and the lists that its policy names. Kept for a short while.</summary>
public sealed class NodeTrust(NodeSettings settings, TrustFolder folder, TrustSettings policies, KeptEvidence kept, TimeProvider clock)
{
    // A new root counts after this time at the latest, on every server of the node.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Snapshot? known;

    private sealed record Snapshot(TrustStore Store, DateTimeOffset ReadAt);

    /// <summary>The trust of the node now.</summary>
    public async Task<TrustStore> Store(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (known is { } before && (now - before.ReadAt).Duration() < Freshness)
            return before.Store;
        var roots = await settings.TrustRoots(stop);
        var store = TrustStore.Read(roots.Select((root, i) => ($"root-{i}", (ReadOnlyMemory<byte>)root))).And(folder.Read());
        var lists = await kept.Lists((await policies.Policy(stop)).Lists, stop);
        store = store with { RevocationLists = [.. store.RevocationLists, .. lists] };
        known = new Snapshot(store, now);
        return store;
    }
}
