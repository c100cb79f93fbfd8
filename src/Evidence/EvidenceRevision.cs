using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Evidence;

/// <summary>Names all that the node trusts and knows of revocation at this moment: whatever was judged under another name may be judged anew.</summary>
public sealed class EvidenceRevision(Db db, NodeTrust trust, TimeProvider clock)
{
    // As fresh as what a judgement itself sees.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Snapshot? known;

    private sealed record Snapshot(string Name, DateTimeOffset ReadAt);

    /// <summary>The name, 64 hexadecimal digits.</summary>
    public async Task<string> Now(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (known is { } before && (now - before.ReadAt).Duration() < Freshness)
            return before.Name;
        var store = await trust.Store(stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines(store).Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        foreach (var content in await db.Query<ContentHash>("select distinct content from evidence where content is not null order by content", stop: stop))
            hash.AppendData(content.ToBytes());
        var name = Convert.ToHexStringLower(hash.GetHashAndReset());
        known = new Snapshot(name, now);
        return name;
    }

    private static IEnumerable<string> Lines(TrustStore store)
    {
        foreach (var root in store.Roots)
            yield return $"root {root.Thumbprint}";
        foreach (var certificate in store.Certificates)
            yield return $"certificate {certificate.Thumbprint}";
        foreach (var list in store.RevocationLists)
            yield return $"list {list.Issuer} {list.ThisUpdate:O} {list.Raw.Length}";
        foreach (var answer in store.OcspResponses)
            yield return $"answer {answer.ProducedAt:O} {ContentHash.Of(answer.Raw.Span)}";
    }
}
