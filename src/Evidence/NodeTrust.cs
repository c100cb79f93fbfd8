using Beresta.Accounts;
using Beresta.Signatures;

namespace Beresta.Evidence;

/// <summary>
/// What the whole node trusts: its roots, which count as soon as they are set, what lies in the trust folder, and the lists that its policy names. The last two
/// are kept
/// for a short while.
/// </summary>
public sealed class NodeTrust(NodeSettings settings, AccountsCache cache, TrustFolder folder, TrustSettings policies, KeptEvidence kept, TimeProvider clock)
{
    // A new file counts after this time at the latest, on every server of the node.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Snapshot? known;

    private sealed record Snapshot(TrustStore Store, IReadOnlyList<byte[]> Roots, DateTimeOffset ReadAt);

    /// <summary>The trust of the node now.</summary>
    public async Task<TrustStore> Store(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var roots = await cache.Ask("trust roots", async asked => (IReadOnlyList<byte[]>?)await settings.TrustRoots(asked), stop) ?? [];
        if (known is { } before && ReferenceEquals(before.Roots, roots) && (now - before.ReadAt).Duration() < Freshness)
            return before.Store;
        var store = TrustStore.Read(roots.Select((root, i) => ($"root-{i}", (ReadOnlyMemory<byte>)root))).And(folder.Read());
        var lists = await kept.Lists((await policies.Policy(stop)).Lists, stop);
        store = store with { RevocationLists = [.. store.RevocationLists, .. lists] };
        known = new Snapshot(store, roots, now);
        return store;
    }
}
