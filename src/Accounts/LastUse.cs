using System.Collections.Concurrent;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Notes when and from where a session or a key was last used. Once in ten minutes at the most, and in a table of its own: what is asked at every request
/// stays believed.
/// </summary>
public sealed class LastUse(Db db)
{
    internal static readonly TimeSpan Exactness = TimeSpan.FromMinutes(10);

    private const int Most = 100_000;

    private readonly ConcurrentDictionary<Guid, Noted> noted = new();

    private sealed record Noted(long At, string? Address);

    internal async Task Note(Guid id, string? address, CancellationToken stop)
    {
        var now = db.Clock.GetTimestamp();
        if (noted.TryGetValue(id, out var last) && last.Address == address && db.Clock.GetElapsedTime(last.At, now) < Exactness)
            return;
        if (noted.Count >= Most)
            noted.Clear();
        noted[id] = new Noted(now, address);
        await using var work = await db.Begin(stop);
        await work.Execute(
            """
            insert into last_use (id, last_at, address) values (@id, @now, @address)
            on conflict (id) do update set last_at = excluded.last_at, address = excluded.address
            """, new { id, now = work.Clock.GetUtcNow(), address });
        await work.Commit();
    }

    /// <summary>Forgets what was used by nobody for longer than a session lives or a key rests.</summary>
    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from last_use where last_at < @past and id not in (select id from api_key)",
            new { past = work.Clock.GetUtcNow().AddDays(-40) });
        await work.Commit();
    }
}
