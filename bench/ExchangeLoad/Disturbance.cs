using System.Diagnostics;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.ExchangeLoad;

/// <summary>Kills the server, and PostgreSQL under it, at random moments, and starts them again.</summary>
public sealed class Disturbance(Plan plan, IReadOnlyList<ServerProcess> servers, Traffic traffic, PostgresServer? postgres)
{
    // Longer than a lease of the outbox or of a job.
    private static readonly TimeSpan PauseTime = TimeSpan.FromSeconds(12);

    // A place that traffic passes is reached within a few requests.
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(60);

    private readonly Random random = new(plan.Seed);
    private readonly List<string> unreached = [];
    private ServerProcess server = servers[0];

    public int Kills { get; private set; }

    /// <summary>Of them, before the server was ready.</summary>
    public int KillsAtStart { get; private set; }

    public int DatabaseKills { get; private set; }

    public int Pauses { get; private set; }

    /// <summary>The longest time from PostgreSQL's return until the server, not started anew, was ready again.</summary>
    public TimeSpan LongestReturn { get; private set; }

    /// <summary>The longest start of the server, with all that it has to put right first.</summary>
    public TimeSpan LongestStart { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>Named places that the server did not come by, though there was traffic.</summary>
    public IReadOnlyList<string> Unreached => unreached;

    public async Task Run(CancellationToken stop)
    {
        while (Kills < plan.Kills)
        {
            await Live(stop);
            server = servers[random.Next(servers.Count)];
            await Kill();
            if (Kills < plan.Kills && random.Next(5) == 0)
            {
                server.Launch();
                await Task.Delay(random.Next(800), stop);
                await Kill();
                KillsAtStart++;
            }

            await Start();
        }

        for (; Pauses < plan.Pauses; Pauses++)
        {
            await Live(stop);
            await servers[random.Next(servers.Count)].Pause(PauseTime, stop);
        }

        foreach (var fault in plan.Faults)
        {
            server = servers[random.Next(servers.Count)];
            await server.Kill();
            server.Environment[FaultPoint.Variable] = fault;
            server.Launch();
            if (!await server.Died(LongestWay))
                unreached.Add(fault);
            server.Environment.Remove(FaultPoint.Variable);
            await Kill();
            await Start();
        }

        while (DatabaseKills < plan.DatabaseKills)
        {
            await Live(stop);
            var both = DatabaseKills++ % 2 == 1;
            if (both)
                await Task.WhenAll(Kill(), postgres!.Crash());
            else
                await postgres!.Crash();
            var started = Stopwatch.GetTimestamp();
            if (both)
            {
                await Start();
                continue;
            }

            foreach (var one in servers)
                await one.WaitUntilReady();
            if (Stopwatch.GetElapsedTime(started) is var took && took > LongestReturn)
                LongestReturn = took;
        }

        IsOver = true;
    }

    // Most of a server's time is harmless. Three times in four the end comes in the first milliseconds after an answer: whatever should have been on the
    // disk by then, and whatever is then done behind the client's back, is caught in the act.
    private async Task Live(CancellationToken stop)
    {
        await Task.Delay(plan.LongestLife * random.NextDouble(), stop);
        if (random.Next(4) == 0)
            return;
        await Task.WhenAny(traffic.NextAcknowledged, Task.Delay(plan.LongestLife, stop));
        await Task.Delay(random.Next(8), stop);
    }

    private async Task Kill()
    {
        await server.Kill();
        Kills++;
    }

    private async Task Start()
    {
        await server.Start();
        if (server.StartTime > LongestStart)
            LongestStart = server.StartTime;
    }
}
