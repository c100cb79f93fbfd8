using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>
/// Does what stands in the outbox: claims a due row, calls its topic's handler and removes the row, all in one transaction. Rows stay
/// claimed by the transaction alone, so those of a killed process are free again at once.
/// </summary>
public sealed partial class OutboxRunner(Db db, IEnumerable<OutboxHandler> handlers, ILogger<OutboxRunner> log) : BackgroundService
{
    private const int WorkersOnPostgres = 4;
    private const int LongestError = 2000;

    // Rows of this process wake the workers at once; the pause is for rows of others, and for those whose time has come.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, OutboxHandler> handlers = handlers.ToDictionary(handler => handler.Topic, StringComparer.Ordinal);

    /// <summary>Does all that is due now, and what that brings about; gives the number of rows done. For tests and the command line.</summary>
    public async Task<int> Drain(CancellationToken stop = default)
    {
        var done = 0;
        while (await RunOne(stop) is { } succeeded)
            done += succeeded ? 1 : 0;
        return done;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, db.Dialect.IsSqlite ? 1 : WorkersOnPostgres).Select(_ => Task.Run(() => Work(stoppingToken), stoppingToken)));

    private async Task Work(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var woken = db.Enqueued.Next;
                if (await RunOne(stop) is null)
                    await Task.WhenAny(woken, Task.Delay(Pause, stop));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away. It comes back or the operator reads this; the rows are safe either way.
                Unavailable(log, e);
                await Task.WhenAny(Task.Delay(Pause, stop));
            }
        }
    }

    /// <summary>True: a row was done. False: one was tried and put off. Null: nothing is due.</summary>
    private async Task<bool?> RunOne(CancellationToken stop)
    {
        if (handlers.Count == 0)
            return null;
        OutboxRow? row;
        Exception failure;
        await using (var work = await db.Begin(stop))
        {
            row = await Claim(work);
            if (row is null)
                return null;
            try
            {
                await handlers[row.Topic].Handle(work, row);
                await work.Execute("delete from outbox where id = @Id", new { row.Id });
                await work.Commit();
                // The next row of its key may have been waiting for this one while the other workers went to sleep.
                if (row.Key is not null)
                    db.Enqueued.Pulse();
                return true;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                failure = e;
            }
        }

        await PutOff(row, failure, stop);
        return false;
    }

    // A first attempt waits for no time: the clock may have gone back since the row was written. No row has reason to wait longer than
    // the longest delay, so one that would was put off by another clock.
    private async Task<OutboxRow?> Claim(Work work) => await work.QueryOne<OutboxRow>(
        $"""
        select id, topic, key, payload, attempts
        from outbox as o
        where (attempts = 0 or due_at <= @now or due_at > @latest) and topic in @topics
          and (key is null or not exists (select 1 from outbox as earlier where earlier.topic = o.topic and earlier.key = o.key and earlier.id < o.id))
        order by id
        limit 1
        {work.Dialect.SkipLocked}
        """,
        new { now = db.Clock.GetUtcNow(), latest = db.Clock.GetUtcNow() + LongestDelay, topics = handlers.Keys });

    private async Task PutOff(OutboxRow row, Exception failure, CancellationToken stop)
    {
        var error = failure.ToString();
        var delay = FirstDelay * Math.Pow(2, Math.Min(row.Attempts, 20));
        await using var work = await db.Begin(stop);
        await work.Execute("update outbox set attempts = attempts + 1, due_at = @dueAt, last_error = @error where id = @Id and attempts = @Attempts",
            new { row.Id, row.Attempts, dueAt = db.Clock.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay), error = error[..Math.Min(error.Length, LongestError)] });
        await work.Commit();
        Failed(log, failure, row.Topic, row.Id, row.Attempts + 1);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox cannot reach the database")]
    private static partial void Unavailable(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox row {Topic}/{Id} failed (attempt {Attempt}) and was put off")]
    private static partial void Failed(ILogger log, Exception e, string topic, long id, int attempt);
}
