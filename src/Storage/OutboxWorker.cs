using System.Diagnostics;
using Beresta.Kernel;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>Does claimed rows, and ends each in a transaction that checks the lease.</summary>
internal sealed partial class OutboxWorker(Db db, LivingServers servers, CancellationToken stop, ILogger log)
{
    private readonly HashSet<Task> workers = [];
    private int done;

    private sealed record Held(long Id, Guid? LeaseId);

    /// <summary>Rows done since the start.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Lets workers of the topic begin, as many as have something to do.</summary>
    public void Set(OutboxTopic topic)
    {
        while (topic.Hire())
        {
            var work = Task.Run(() => Work(topic), CancellationToken.None);
            lock (workers)
                workers.Add(work);
            _ = work.ContinueWith(
                ended =>
                {
                    lock (workers)
                        workers.Remove(ended);
                },
                TaskScheduler.Default);
        }
    }

    /// <summary>Waits until no worker is at work.</summary>
    public async Task Idle(CancellationToken longest)
    {
        Task[] atWork;
        lock (workers)
            atWork = [.. workers];
        await Task.WhenAny(Task.WhenAll(atWork), Task.Delay(Timeout.Infinite, longest));
    }

    /// <summary>Lets the handlers of those rows know whose lease is another one by now.</summary>
    public async Task Cancel(IReadOnlyCollection<OutboxClaim> claims, CancellationToken longest)
    {
        var held = await db.Query<Held>("select id, lease_id from outbox where id in @ids", new { ids = claims.Select(claim => claim.Row.Id) }, longest);
        var leases = held.ToDictionary(row => row.Id, row => row.LeaseId);
        foreach (var claim in claims)
        {
            if (leases.TryGetValue(claim.Row.Id, out var leaseId) && leaseId != claim.LeaseId)
                claim.Lose();
        }
    }

    private async Task Work(OutboxTopic topic)
    {
        while (topic.Next(stop) is { } claim)
        {
            var next = (OutboxClaim?)null;
            var isOver = true;
            try
            {
                (isOver, next) = await Do(topic, claim);
            }
            catch (Exception e)
            {
                // Not even the failure could be written down. The lease runs out, and the row is taken again.
                Unavailable(log, e, claim.Row.Topic, claim.Row.Id);
            }

            if (isOver)
                topic.End(claim, next);
            // Half of the room at once, so that claims come together.
            if (topic.Room >= topic.Handler.Workers)
                db.Enqueued.Pulse();
        }
    }

    /// <summary>Whether the row has ended (and is not to be given back), and the next row of its key when that is ours now.</summary>
    private async Task<(bool IsOver, OutboxClaim? Next)> Do(OutboxTopic topic, OutboxClaim claim)
    {
        using var trace = StorageTraces.Attempt(claim.Row);
        try
        {
            var complete = await topic.Handler.Handle(claim.Row, claim.Lost);
            FaultPoint.Reach("outbox.worked");
            return (true, await Complete(topic, claim, complete));
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception e)
        {
            trace?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            return (true, await Fail(topic, claim, e));
        }
    }

    private async Task<OutboxClaim?> Complete(OutboxTopic topic, OutboxClaim claim, Func<Work, Task>? complete)
    {
        await using var work = await db.Begin(CancellationToken.None);
        // First: from here on the row is locked, and nobody can take it from us any more.
        if (!await claim.Remove(work))
        {
            Stolen(log, claim.Row.Topic, claim.Row.Id);
            return null;
        }

        if (complete is not null)
            await complete(work);
        var goOn = GoOn(work, topic, claim);
        await work.Commit();
        FaultPoint.Reach("outbox.completed");
        Interlocked.Increment(ref done);
        Count(claim, "done");
        return goOn?.Invoke();
    }

    private async Task<OutboxClaim?> Fail(OutboxTopic topic, OutboxClaim claim, Exception failure)
    {
        await using var work = await db.Begin(CancellationToken.None);
        if (topic.Handler.MostAttempts <= claim.Row.Attempts + 1)
        {
            var giveUp = topic.Handler.GiveUp;
            if (!await (giveUp is null ? claim.Bury(work, failure) : claim.Remove(work)))
            {
                Stolen(log, claim.Row.Topic, claim.Row.Id);
                return null;
            }

            if (giveUp is not null)
                await giveUp(work, claim.Row, failure);
            var goOn = giveUp is null && topic.Handler.DeadLetterHoldsKey ? null : GoOn(work, topic, claim);
            await work.Commit();
            Count(claim, "dead");
            GivenUp(log, failure, claim.Row.Topic, claim.Row.Id, claim.Row.Attempts + 1);
            return goOn?.Invoke();
        }

        if (!await claim.PutOff(work, topic.Handler, failure))
        {
            Stolen(log, claim.Row.Topic, claim.Row.Id);
            return null;
        }

        await work.Commit();
        Count(claim, "failed");
        Failed(log, failure, claim.Row.Topic, claim.Row.Id, claim.Row.Attempts + 1);
        return null;
    }

    private static void Count(OutboxClaim claim, string outcome) => StorageMeters.Attempts.Add(1, new("topic", claim.Row.Topic), new("outcome", outcome));

    // Claims the key's next row with the last statement of the transaction; what comes back is known after the commit.
    private Func<OutboxClaim?>? GoOn(Work work, OutboxTopic topic, OutboxClaim claim)
    {
        if (stop.IsCancellationRequested || !topic.MayGoOn(claim))
            return null;
        var leaseId = servers.NewLease();
        var asked = claim.ClaimNext(work, topic.Handler, leaseId);
        return () => asked.First is { } row ? new OutboxClaim(row, leaseId, claim.Streak + 1, stop) : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox row {Topic}/{Id} could not be ended; it will be done again")]
    private static partial void Unavailable(ILogger log, Exception e, string topic, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox row {Topic}/{Id} was taken over while it was worked on: nothing was written")]
    private static partial void Stolen(ILogger log, string topic, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox row {Topic}/{Id} failed (attempt {Attempt}) and was put off")]
    private static partial void Failed(ILogger log, Exception e, string topic, long id, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox row {Topic}/{Id} failed (attempt {Attempt}) and was given up")]
    private static partial void GivenUp(ILogger log, Exception e, string topic, long id, int attempt);
}
