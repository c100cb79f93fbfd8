namespace Beresta.Kernel;

/// <summary>
/// Where people find this node: what links and QR codes lead to. A request says under which name it was sent, but whoever sends it chooses that name, and a print form that leads elsewhere
/// would be believed. So the address is configured; without it only a node that is asked on this very machine leads to itself.
/// </summary>
/// <param name="Configured">The node's address; null where none is configured.</param>
public sealed record PublicAddress(Uri? Configured)
{
    /// <summary>The address of a page; null where nobody knows it.</summary>
    /// <param name="scheme">The scheme of the request at hand.</param>
    /// <param name="host">The host, with its port, that the request names.</param>
    /// <param name="path">The page, from its slash on.</param>
    public string? Of(string scheme, string host, string path) =>
        (Configured ?? (Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var asked) && asked.IsLoopback && asked.UserInfo.Length == 0 ? asked : null)) is { } node ? node.GetLeftPart(UriPartial.Authority) + path : null;
}
