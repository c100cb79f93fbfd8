namespace Beresta.Storage;

/// <summary>A thing to be done after the transaction that asked for it. Its effect in this database happens exactly once, any other at least once.</summary>
/// <param name="Id">Grows in the order in which rows were asked for.</param>
/// <param name="Topic">Which handler does it.</param>
/// <param name="Key">Rows of one topic and key are done one after another; null: in any order.</param>
/// <param name="Payload">JSON.</param>
/// <param name="Attempts">How often it has failed so far.</param>
public sealed record OutboxRow(long Id, string Topic, string? Key, string Payload, int Attempts);

/// <summary>A row that has failed, for the operator's eyes.</summary>
public sealed record OutboxFailure(long Id, string Topic, string? Key, int Attempts, DateTimeOffset DueAt, string LastError);

/// <summary>How much waits in the outbox.</summary>
/// <param name="Waiting">Rows, counted up to <see cref="Outbox.LongestCount"/>.</param>
/// <param name="Failing">Those of them that have failed at least once.</param>
/// <param name="Dead">Dead letters: rows that were given up and wait for somebody, counted up to <see cref="Outbox.LongestCount"/>.</param>
/// <param name="OldestAge">How long the oldest row has been there; zero when nothing waits, negative when the clock has gone back since.</param>
public sealed record OutboxBacklog(long Waiting, long Failing, long Dead, TimeSpan OldestAge)
{
    /// <summary>The oldest row waits longer than any queue should be, or was written at a time that is still to come: somebody should look.</summary>
    public bool IsStuck => OldestAge.Duration() > Outbox.LongestWait;
}

/// <summary>The outbox: what a transaction wants done next is a row of the same transaction, so neither is ever without the other.</summary>
public static class Outbox
{
    public const int LongestCount = 100_000;

    /// <summary>A row that has waited longer is reported by the server's health. A failed row is tried at the least every 10 minutes.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const string Oldest = "select created_at from outbox order by id limit 1";

    private sealed record Counts(long Waiting, long Failing);

    /// <summary>Asks for work after this transaction. Rows of one topic and key are done in the order in which they were asked for under one lock.</summary>
    public static Task Enqueue(this Work work, string topic, string? key, string payload)
    {
        work.Post("insert into outbox (topic, key, payload, due_at, attempts, created_at) values (@topic, @key, @payload, @now, 0, @now)",
            new { topic, key, payload, now = work.Clock.GetUtcNow() });
        work.AfterCommit(work.Enqueued.Pulse);
        return Task.CompletedTask;
    }

    /// <summary>What has failed and waits for its next attempt, the oldest first.</summary>
    public static async Task<IReadOnlyList<OutboxFailure>> ListOutboxFailures(this Db db, CancellationToken stop = default) =>
        await db.Query<OutboxFailure>("select id, topic, key, attempts, due_at, last_error from outbox where attempts > 0 order by id limit 1000", stop: stop);

    /// <summary>How much waits, for whoever watches over the server.</summary>
    public static async Task<OutboxBacklog> MeasureOutbox(this Db db, CancellationToken stop = default)
    {
        var reads = db.Reads();
        var counts = reads.Ask<Counts>(
            """
            select count(*) as waiting, count(case when attempts > 0 then 1 end) as failing
            from (select attempts from outbox order by id limit @LongestCount) as oldest
            """, new { LongestCount });
        var dead = reads.Ask<long>("select count(*) from (select 1 from outbox_dead where dropped_at is null limit @LongestCount) as letters",
            new { LongestCount });
        var since = reads.Ask<DateTimeOffset?>(Oldest);
        await reads.Run(stop);
        var age = since.First is { } time ? db.Clock.GetUtcNow() - time : TimeSpan.Zero;
        return new OutboxBacklog(counts.First!.Waiting, counts.First.Failing, dead.First, age);
    }
}
