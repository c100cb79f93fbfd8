namespace Beresta.Storage;

/// <summary>A row of the outbox that was given up after as many attempts as its topic allows. It waits until somebody repeats or drops it.</summary>
public sealed record DeadLetter(
    long Id, string Topic, string? Key, string Payload, int Attempts, string LastError, DateTimeOffset CreatedAt, DateTimeOffset DiedAt);

/// <summary>Dead letters: seen, repeated, dropped with a reason. A dropped one is kept for a while with its reason, and then forgotten.</summary>
public static class DeadLetters
{
    public const int LongestReason = 500;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Those with ids above <paramref name="after"/>, the oldest first.</summary>
    public static Task<IReadOnlyList<DeadLetter>> ListDeadLetters(this Db db, long after = 0, int limit = 100, CancellationToken stop = default) =>
        db.Query<DeadLetter>(
            """
            select id, topic, key, payload, attempts, last_error, created_at, died_at
            from outbox_dead where id > @after and dropped_at is null order by id limit @limit
            """, new { after, limit }, stop);

    /// <summary>
    /// Puts it back into the outbox under its own id, so that it comes before later rows of its key, with all its attempts before it; where the topic
    /// does not hold the key back, rows that came after it may have been done already. False: there is none.
    /// </summary>
    public static async Task<bool> RetryDeadLetter(this Work work, long id)
    {
        var back = await work.Execute(
            """
            insert into outbox (id, topic, key, payload, due_at, attempts, last_error, created_at)
            select id, topic, key, payload, @now, 0, last_error, created_at from outbox_dead where id = @id and dropped_at is null
            on conflict (id) do nothing
            """, new { id, now = work.Clock.GetUtcNow() });
        work.Post("delete from outbox_dead where id = @id and dropped_at is null", new { id });
        work.AfterCommit(work.Enqueued.Pulse);
        return back == 1;
    }

    /// <summary>Gives it up for good; rows of its key that waited for it go on. False: there is none.</summary>
    public static async Task<bool> DropDeadLetter(this Work work, long id, string reason)
    {
        work.AfterCommit(work.Enqueued.Pulse);
        return await work.Execute("update outbox_dead set dropped_at = @now, drop_reason = @reason where id = @id and dropped_at is null",
            new { id, reason, now = work.Clock.GetUtcNow() }) == 1;
    }

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from outbox_dead where dropped_at < @before", new { before = work.Clock.GetUtcNow() - Lifetime });
        await work.Commit();
    }
}
