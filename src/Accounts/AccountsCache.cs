using System.Collections.Concurrent;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// What is asked at every request and changes rarely: whose a key is, what somebody may do in a box, who a participant is. Every answer is thrown away as soon
/// as any account, key, employee or box changes (<see cref="ChangeWatch"/>), so that a revoked key stops at once.
/// </summary>
public sealed class AccountsCache(ChangeWatch watch)
{
    private const int Most = 100_000;

    private State state = new(-1);

    private sealed class State(long version)
    {
        public long Version { get; } = version;

        public ConcurrentDictionary<object, object> Kept { get; } = new();
    }

    /// <summary>The kept answer, or the one that the question gives now. A null is asked again each time.</summary>
    /// <param name="key">A value (a tuple, a record) that says what is asked.</param>
    public async ValueTask<T?> Ask<TKey, T>(TKey key, Func<CancellationToken, Task<T?>> ask, CancellationToken stop)
        where TKey : notnull
        where T : class
    {
        // The version first: what changes while we ask makes another version, and this answer is then kept under the old one.
        if (await watch.Version(stop) is not { } version)
            return await ask(stop);
        var current = state;
        if (current.Version != version)
            state = current = new State(version);
        if (current.Kept.TryGetValue(key, out var kept))
            return (T)kept;
        var answer = await ask(stop);
        if (answer is not null && current.Kept.Count < Most)
            current.Kept.TryAdd(key, answer);
        return answer;
    }
}
