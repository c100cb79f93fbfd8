using System.Runtime.CompilerServices;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>A module's answer to which blobs its rows name. It must count rows of every state: what nobody names is swept away.</summary>
/// <param name="AmongThese">Those of the given ones that are named.</param>
/// <param name="After">The named ones that come after the given one by their hashes, in this order, at most so many.</param>
public sealed record BlobReferences(
    string Module,
    Func<IReadOnlyCollection<ContentHash>, CancellationToken, Task<IReadOnlyCollection<ContentHash>>> AmongThese,
    Func<ContentHash, int, CancellationToken, Task<IReadOnlyList<ContentHash>>> After);

/// <summary>What all modules together name.</summary>
public static class NamedBlobs
{
    private const int Page = 1000;

    // Before all others; no known bytes have it.
    private static readonly ContentHash First = ContentHash.TryParse(new string('0', 64), out var zeros) ? zeros : default;

    /// <summary>Those that some module names.</summary>
    public static async Task<IReadOnlySet<ContentHash>> FindNamed(this IEnumerable<BlobReferences> modules, IReadOnlyCollection<ContentHash> among, CancellationToken stop = default)
    {
        var named = new HashSet<ContentHash>();
        foreach (var module in modules)
            named.UnionWith(await module.AmongThese(among, stop));
        return named;
    }

    /// <summary>Every blob that a module names; one that several name comes several times.</summary>
    public static async IAsyncEnumerable<ContentHash> ListAll(this IEnumerable<BlobReferences> modules, [EnumeratorCancellation] CancellationToken stop = default)
    {
        foreach (var module in modules)
        {
            var after = First;
            while (await module.After(after, Page, stop) is [.., var last] page)
            {
                foreach (var hash in page)
                    yield return hash;
                after = last;
            }
        }
    }
}
