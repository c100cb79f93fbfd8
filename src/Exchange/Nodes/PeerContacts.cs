using System.Collections.Concurrent;

namespace Beresta.Exchange.Nodes;

/// <summary>Another node that does not take what is brought to it.</summary>
/// <param name="OperatorId">Its code.</param>
/// <param name="Since">Since when this server asks it in vain.</param>
/// <param name="Code">Of the last problem.</param>
public sealed record SilentPeer(string OperatorId, DateTimeOffset Since, string Code);

/// <summary>Which other nodes have answered this server last, for whoever watches over it. After a start nobody is silent until he was asked.</summary>
public sealed class PeerContacts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SilentPeer> silent = new(StringComparer.Ordinal);

    /// <summary>Those that did not answer when they were asked last.</summary>
    public IReadOnlyList<SilentPeer> Silent => [.. silent.Values.OrderBy(peer => peer.OperatorId, StringComparer.Ordinal)];

    /// <summary>The node was asked; the code of what went wrong, null when it has answered.</summary>
    public void Note(string operatorId, string? code)
    {
        if (code is null)
            silent.TryRemove(operatorId, out _);
        else
            silent.AddOrUpdate(operatorId, _ => new SilentPeer(operatorId, clock.GetUtcNow(), code), (_, before) => before with { Code = code });
    }
}
