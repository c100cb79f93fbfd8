using System.Diagnostics;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.ExchangeLoad;

/// <summary>What the figures of a run are made of, all counted after the warm-up.</summary>
/// <param name="StartTime">From the start of the server's process to its first "ready".</param>
/// <param name="Shares">Of the server's processor time; null when it was not asked to count them.</param>
/// <param name="PeakMemory">Of the server, in bytes, warm-up included.</param>
public sealed record Figures(int Exchanges, TimeSpan Took, Taken Taken, TimeSpan Signing, TimeSpan StartTime, ProcessorShares? Shares, long PeakMemory)
{
    /// <summary>How long the documents of <see cref="Plan.Fill"/> took, and what they cost.</summary>
    public (TimeSpan Took, Taken Taken) Fill { get; init; }
}

/// <summary>Processor time that was taken.</summary>
/// <param name="Server">By the server's process.</param>
/// <param name="Database">By PostgreSQL's processes, where the run started it itself; else nothing.</param>
/// <param name="Clients">By this process.</param>
public readonly record struct Taken(TimeSpan Server, TimeSpan Database, TimeSpan Clients)
{
    public static Taken Now(ServerProcess server, PostgresServer? postgres) =>
        new(server.ProcessorTime, postgres?.ProcessorTime() ?? default, Environment.CpuUsage.TotalTime);

    public static Taken operator -(Taken later, Taken earlier) =>
        new(later.Server - earlier.Server, later.Database - earlier.Database, later.Clients - earlier.Clients);
}

/// <summary>One run: traffic, disturbance, and the proof that nothing was lost.</summary>
public sealed record Trial(Traffic Traffic, Disturbance Disturbance, Proof Proof, Figures Figures)
{
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(1);

    /// <summary>Runs the plan in this (empty) folder.</summary>
    /// <param name="postgres">The server to be crashed, when the plan crashes one.</param>
    public static async Task<Trial> Run(Plan plan, string folder, PostgresServer? postgres = null, bool countShares = false, CancellationToken stop = default)
    {
        await using var node = await Node.Create(folder, plan.Database, plan.Pairs);
        await using var servers = new Servers(node, plan.Servers);
        // The figures are those of the first; they are asked for where there is one.
        var server = servers.All[0];
        if (countShares)
            server.CountShares();
        foreach (var one in servers.All)
            await one.Start();
        var startTime = server.StartTime;
        using var traffic = new Traffic(node, [.. servers.All.Select(one => one.Address)], plan);
        var disturbance = new Disturbance(plan, servers.All, traffic, postgres);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);

        var started = Stopwatch.GetTimestamp();
        var takenBefore = Taken.Now(server, postgres);
        await traffic.Fill(failed.Token);
        var fill = (Stopwatch.GetElapsedTime(started), Taken.Now(server, postgres) - takenBefore);
        started = Stopwatch.GetTimestamp();
        var disturbing = disturbance.Run(failed.Token);
        var running = traffic.Run(() => !disturbing.IsCompleted, failed.Token);
        var before = new Figures(0, default, default, default, startTime, Shares: null, 0);
        try
        {
            if (plan.WarmUp > 0)
            {
                await await Task.WhenAny(traffic.Warm, running);
                started = Stopwatch.GetTimestamp();
                before = before with
                {
                    Exchanges = traffic.Finished,
                    Taken = Taken.Now(server, postgres),
                    Signing = traffic.Signing,
                    Shares = await Shares(server, stop),
                };
                traffic.Latencies.Clear();
            }

            await running;
        }
        catch (UnfinishedException e)
        {
            // While the server lives: what it holds (locks, leases) is what there is to see.
            node.Open();
            var told = await Stuck.Describe(node, server, e.DocumentId);
            await failed.CancelAsync();
            throw new GaveUpException($"{e.Message}{Environment.NewLine}{told}{await Broken(node, servers, disturbing, traffic, e.DocumentId)}", e);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }

        await disturbing;
        var took = Stopwatch.GetElapsedTime(started);
        var taken = plan.Kills + plan.DatabaseKills == 0 ? Taken.Now(server, postgres) - before.Taken : default;
        node.Open();
        await Settle(node);
        await traffic.ReadOn(stop);
        var figures = new Figures(
            traffic.Finished - before.Exchanges, took, taken, traffic.Signing - before.Signing, startTime,
            (await Shares(server, stop))?.Since(before.Shares), server.PeakMemory)
        { Fill = fill };
        await node.Close();
        // The proof looks at what a last kill leaves on the disk.
        await servers.Kill();
        node.Open();
        return new Trial(traffic, disturbance, await Proof.Of(node, traffic.Pairs), figures);
    }

    private static async Task<ProcessorShares?> Shares(ServerProcess server, CancellationToken stop) =>
        server.Metrics is { } metrics ? await ProcessorShares.Read(metrics, stop) : null;

    // What stops an exchange is often seen in what is stored; the fault has a name then.
    private static async Task<string> Broken(Node node, Servers servers, Task disturbing, Traffic traffic, Guid documentId)
    {
        await Task.WhenAny(disturbing);
        await servers.Kill();
        var failures = (await Proof.Of(node, traffic.Pairs)).Failures;
        var named = failures.OrderBy(failure => failure.Contains($"{documentId}", StringComparison.Ordinal) ? 0 : 1).Take(20);
        return string.Concat(named.Select(failure => $"{Environment.NewLine}LOST OR DOUBLED: {failure}"));
    }

    private static async Task Settle(Node node)
    {
        var started = Stopwatch.GetTimestamp();
        while (await node.Db.Scalar<long>("select count(*) from outbox") is > 0 and var left)
        {
            if (Stopwatch.GetElapsedTime(started) > LongestSettling)
                throw new GaveUpException(await Stuck.Outbox(node.Db, $"{left} rows are stuck in the outbox:"));
            await Task.Delay(50);
        }
    }
}
