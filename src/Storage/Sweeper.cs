using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

/// <summary>Something to be tidied up every hour: keys, sessions, orphans. Doing it twice at once must do no harm.</summary>
public sealed record Sweep(string Name, Func<CancellationToken, Task> Run);

/// <summary>
/// Runs the modules' sweeps every hour, each on one server of the node: a row says when it was run last. One that fails or is killed is run
/// again in an hour.
/// </summary>
public sealed partial class Sweeper(Db db, IEnumerable<Sweep> sweeps, ILogger<Sweeper> log) : BackgroundService
{
    public const string Tables = "create table sweep (name text not null primary key, run_at timestamptz not null);";

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Runs those sweeps whose hour is over, and gives their names. A sweep that was run at a time still to come is due: the clock has gone back.</summary>
    public async Task<IReadOnlyList<string>> RunDue(CancellationToken stop = default)
    {
        var run = new List<string>();
        foreach (var sweep in sweeps)
        {
            try
            {
                if (!await Take(sweep, stop))
                    continue;
                run.Add(sweep.Name);
                await sweep.Run(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                Failed(log, e, sweep.Name);
            }
        }

        return run;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, db.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RunDue(stoppingToken);
    }

    private async Task<bool> Take(Sweep sweep, CancellationToken stop)
    {
        var now = db.Clock.GetUtcNow();
        // Mostly it is not due; that is found out without a transaction.
        if (await db.Scalar<DateTimeOffset?>("select run_at from sweep where name = @Name", new { sweep.Name }, stop) is { } last && last > now - Period && last <= now)
            return false;
        await using var work = await db.Begin(stop);
        var taken = await work.Execute(
            """
            insert into sweep (name, run_at) values (@Name, @now)
            on conflict (name) do update set run_at = excluded.run_at where sweep.run_at <= @before or sweep.run_at > excluded.run_at
            """,
            new { sweep.Name, now, before = now - Period });
        await work.Commit();
        return taken == 1;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of {Name} failed and will be tried again in an hour")]
    private static partial void Failed(ILogger log, Exception e, string name);
}
