using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>
/// Does what stands in the outbox. One poller looks for rows and claims them for a time (a lease); the topics' workers do them outside of any
/// transaction and end each in a transaction of its own. Rows of a server that has died are taken over when its leases have run out.
/// </summary>
public sealed partial class OutboxRunner : BackgroundService
{
    // Rows of this process wake the poller at once, rows of others through the bell; the pause is for what both have missed, and for what becomes due.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Db db;
    private readonly ILogger<OutboxRunner> log;
    private readonly List<OutboxTopic> topics;
    private readonly LivingServers servers = new();
    private readonly OutboxWorker worker;
    private readonly OutboxBell bell;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource stopped = new();
    private readonly AwayLog away;
    private bool isDisposed;

    /// <summary>Does the outbox alone.</summary>
    public OutboxRunner(Db db, IEnumerable<OutboxHandler> handlers, ILogger<OutboxRunner> log)
        : this(db, handlers, [], log)
    {
    }

    /// <summary>Does the outbox and the jobs.</summary>
    public OutboxRunner(Db db, IEnumerable<OutboxHandler> handlers, IEnumerable<JobHandler> jobs, ILogger<OutboxRunner> log)
    {
        (this.db, this.log) = (db, log);
        away = new AwayLog(db.Clock, log);
        topics = [.. handlers.Concat(jobs.Select(job => JobSteps.For(job, db))).Select(handler => new OutboxTopic(handler, servers, db.Clock))];
        worker = new OutboxWorker(db, servers, stopped.Token, log);
        bell = new OutboxBell(db, servers, log);
    }

    /// <summary>
    /// Does all that is due now, and what that brings about; gives the number of rows that this runner has done meanwhile. For tests and the
    /// command line.
    /// </summary>
    public async Task<int> Drain(CancellationToken stop = default)
    {
        var before = worker.Done;
        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var renewal = RenewForEver(renewing.Token);
        for (var claimed = -1; claimed != 0;)
        {
            claimed = 0;
            var startsOver = true;
            do
            {
                var woken = db.Enqueued.Next;
                claimed += await Turn(isWoken: true, startsOver, stop);
                startsOver = false;
                if (topics.Exists(topic => topic.IsBusy))
                    await Task.WhenAny(woken, Task.Delay(Pause, stop));
            }
            while (topics.Exists(topic => topic.IsBusy || !topic.IsAtEnd));
        }

        await renewing.CancelAsync();
        await renewal;
        return worker.Done - before;
    }

    /// <summary>Ends what has not ended by itself, and gives its rows back.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopped.CancelAsync();
        await base.StopAsync(cancellationToken);
        await worker.Idle(cancellationToken);
        await GiveBack(cancellationToken);
    }

    public override void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        stopped.Cancel();
        base.Dispose();
        stopped.Dispose();
        turn.Dispose();
    }

    /// <summary>Renews the leases of all that is claimed; who finds one lost lets its handler know.</summary>
    internal async Task Renew(CancellationToken stop)
    {
        foreach (var topic in topics)
        {
            var claims = topic.Claims;
            if (claims.Count == 0)
                continue;
            await using (var work = await db.Begin(stop))
            {
                OutboxClaim.FlushLazily(work);
                var renewed = OutboxClaim.Renew(work, topic.Handler.Lease, claims);
                await work.Commit();
                claims = [.. claims.ExceptBy(renewed.Rows, claim => claim.Row.Id)];
            }

            if (claims.Count > 0)
                await worker.Cancel(claims, stop);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        topics.Count == 0 ? Task.CompletedTask : Task.WhenAll(Poll(stoppingToken), RenewForEver(stoppingToken), bell.Listen(stoppingToken));

    private async Task Poll(CancellationToken stop)
    {
        await Task.Yield();
        var isWoken = true;
        var hasInherited = false;
        if (!db.Dialect.IsSqlite)
            await Waits.For(servers.Held, Pause, stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!hasInherited)
                    await LivingServers.Inherit(db, stop);
                hasInherited = true;
                var woken = db.Enqueued.Next;
                var claimed = await Turn(isWoken, startsOver: false, stop);
                away.Worked();
                if (claimed == 0 && !topics.Exists(topic => topic.Room > 0 && !topic.IsAtEnd))
                    isWoken = await Waits.For(woken, Pause, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away. It comes back or the operator reads this; the rows are safe either way.
                away.Failed(e);
                await Waits.For(Task.Delay(Timeout.Infinite, stop), Pause, stop);
            }
        }
    }

    private async Task RenewForEver(CancellationToken stop)
    {
        if (topics.Count == 0)
            return;
        var period = topics.Min(topic => topic.Handler.Lease) / 3;
        while (!stop.IsCancellationRequested)
        {
            await Waits.For(Task.Delay(Timeout.Infinite, stop), period, stop);
            try
            {
                await Renew(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                away.Failed(e);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    /// <summary>Looks once at every topic that has room, claims what is to be done, and sets workers to it. Gives the number of rows claimed.</summary>
    private async Task<int> Turn(bool isWoken, bool startsOver, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (startsOver)
                topics.ForEach(topic => topic.StartOver());
            var reads = db.Reads();
            var looks = topics.Where(topic => topic.Room > 0).Select(topic => topic.Plan(reads, isWoken)).ToList();
            servers.Ask(reads, db.Dialect, topics.Exists(topic => topic.SeesOthers));
            var started = Stopwatch.GetTimestamp();
            await reads.Run(stop);
            servers.Learn();
            foreach (var look in looks)
                look.Topic.Choose(look, Stopwatch.GetElapsedTime(started));
            looks.RemoveAll(look => look.Chosen.Count == 0);
            return looks.Count == 0 ? 0 : await Claim(looks, stop);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<int> Claim(List<TopicLook> looks, CancellationToken stop)
    {
        var leaseId = servers.NewLease();
        List<(OutboxTopic Topic, Asked<OutboxRow> Claimed)> asked;
        await using (var work = await db.Begin(stop))
        {
            OutboxClaim.FlushLazily(work);
            foreach (var abandoned in looks.SelectMany(look => look.Abandoned))
                OutboxClaim.Release(work, abandoned);
            asked = looks.ConvertAll(look => (look.Topic, OutboxClaim.Claim(work, look.Topic.Handler, leaseId, look.Chosen, look.Topic.Floor)));
            if (looks.Exists(look => look.IsSaturated))
                bell.Ring(work);
            await work.Commit();
        }

        Kernel.FaultPoint.Reach("outbox.claimed");
        foreach (var (topic, claimed) in asked)
        {
            foreach (var row in claimed.Rows.OrderBy(row => row.Id))
                topic.Add(new OutboxClaim(row, leaseId, streak: 0, stopped.Token));
            worker.Set(topic);
        }

        return asked.Sum(topic => topic.Claimed.Rows.Count);
    }

    private async Task GiveBack(CancellationToken stop)
    {
        var claims = topics.SelectMany(topic => topic.Claims).ToList();
        if (claims.Count == 0)
            return;
        try
        {
            await using var work = await db.Begin(stop);
            OutboxClaim.GiveBack(work, claims);
            await work.Commit();
        }
        catch (Exception e)
        {
            // Others take them over when the leases have run out.
            away.Failed(e);
        }
    }
}
