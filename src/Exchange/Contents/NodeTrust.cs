using Beresta.Accounts;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>The certificates that the node trusts, read from its settings and kept for a short while.</summary>
public sealed class NodeTrust(NodeSettings settings, TimeProvider clock)
{
    // A new root counts after this time at the latest, on every server of the node.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private (TrustStore Store, DateTimeOffset ReadAt)? kept;

    /// <summary>The trust of the node now.</summary>
    public async Task<TrustStore> Store(CancellationToken stop)
    {
        if (kept is { } known && clock.GetUtcNow() - known.ReadAt < Freshness)
            return known.Store;
        var roots = await settings.TrustRoots(stop);
        var store = TrustStore.Read(roots.Select((root, i) => ($"root-{i}", (ReadOnlyMemory<byte>)root)));
        kept = (store, clock.GetUtcNow());
        return store;
    }
}
