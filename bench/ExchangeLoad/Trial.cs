using System.Diagnostics;
using Beresta.Testing;

namespace Beresta.ExchangeLoad;

/// <summary>One run: traffic, disturbance, and the proof that nothing was lost.</summary>
public sealed record Trial(Traffic Traffic, Disturbance Disturbance, Proof Proof, TimeSpan Took, TimeSpan ServerTime, TimeSpan StartTime, long PeakMemory)
{
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(1);

    /// <summary>Runs the plan in this (empty) folder.</summary>
    /// <param name="postgres">The server to be crashed, when the plan crashes one.</param>
    public static async Task<Trial> Run(Plan plan, string folder, PostgresServer? postgres = null, IReadOnlyDictionary<string, string>? environment = null, CancellationToken stop = default)
    {
        await using var node = await Node.Create(folder, plan.Database);
        await using var server = new ServerProcess(node, environment);
        await server.Start();
        var startTime = server.StartTime;
        using var traffic = new Traffic(node, server.Address, plan);
        var disturbance = new Disturbance(plan, server, postgres);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);

        var started = Stopwatch.GetTimestamp();
        var disturbing = disturbance.Run(failed.Token);
        try
        {
            await traffic.Run(() => !disturbing.IsCompleted, failed.Token);
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }

        await disturbing;
        var took = Stopwatch.GetElapsedTime(started);
        node.Open();
        await Settle(node);
        await traffic.ReadOn(stop);
        if (environment is not null)
            await Task.Delay(600, stop); // it writes its figures four times a second
        var (serverTime, peakMemory) = (server.ProcessorTime, server.PeakMemory);
        await node.Close();
        // The proof looks at what a last kill leaves on the disk.
        await server.Kill();
        node.Open();
        return new Trial(traffic, disturbance, await Proof.Of(node, traffic.Ledger), took, serverTime, startTime, peakMemory);
    }

    private static async Task Settle(Node node)
    {
        var started = Stopwatch.GetTimestamp();
        while (await node.Db.Scalar<long>("select count(*) from outbox") is > 0 and var left)
        {
            if (Stopwatch.GetElapsedTime(started) > LongestSettling)
                throw new TimeoutException($"{left} rows are stuck in the outbox: {await node.Db.Scalar<string>("select last_error from outbox order by id limit 1")}");
            await Task.Delay(50);
        }
    }
}
