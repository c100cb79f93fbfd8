using System.Collections.Concurrent;

namespace Beresta.Signatures;

/// <summary>A cache that never holds more than its capacity: when full it is emptied, which costs less than order of use.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> entries = new();
    private int count;

    public TValue Get(TKey key, Func<TValue> make)
    {
        if (entries.TryGetValue(key, out var known))
            return known;
        var value = make();
        if (Interlocked.Increment(ref count) > capacity)
        {
            entries.Clear();
            Interlocked.Exchange(ref count, 1);
        }

        entries[key] = value;
        return value;
    }
}
