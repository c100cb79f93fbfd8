using System.Collections.Concurrent;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>Contents that were stored or read lately. They never change, so they never grow stale; two generations keep them within a bound.</summary>
/// <param name="most">Bytes, about.</param>
internal sealed class RecentContents(int most)
{
    private readonly Lock turning = new();
    private ConcurrentDictionary<ContentHash, ReadOnlyMemory<byte>> young = new();
    private ConcurrentDictionary<ContentHash, ReadOnlyMemory<byte>> old = new();
    private int size;

    public ReadOnlyMemory<byte>? Find(ContentHash hash)
    {
        if (young.TryGetValue(hash, out var content))
            return content;
        if (!old.TryGetValue(hash, out content))
            return null;
        Add(hash, content);
        return content;
    }

    public void Add(ContentHash hash, ReadOnlyMemory<byte> content)
    {
        if (!young.TryAdd(hash, content) || Interlocked.Add(ref size, content.Length + 128) < most / 2)
            return;
        lock (turning)
        {
            if (Volatile.Read(ref size) < most / 2)
                return;
            old = young;
            young = new ConcurrentDictionary<ContentHash, ReadOnlyMemory<byte>>();
            Volatile.Write(ref size, 0);
        }
    }
}
