namespace Beresta.ExchangeLoad;

/// <summary>All pairs of companies at once; each has its share of the clients and of the exchanges.</summary>
public sealed class Traffic : IDisposable
{
    public static readonly IReadOnlyList<string> Steps = ["send", "deliver", "prepare", "receipt", "answer", "finish", "exchange"];

    public Traffic(Node node, IReadOnlyList<Uri> servers, Plan plan)
    {
        var pairs = node.Pairs.Count;
        Pairs = [.. node.Pairs.Select((pair, i) => new PairTraffic(
            pair,
            servers,
            plan with
            {
                Clients = Share(plan.Clients, i),
                Documents = Share(plan.Documents, i),
                WarmUp = Share(plan.WarmUp, i),
                Fill = Share(plan.Fill, i),
            },
            Latencies))];

        int Share(int all, int i) => (all + pairs - 1 - i) / pairs;
    }

    public IReadOnlyList<PairTraffic> Pairs { get; }

    public Latencies Latencies { get; } = new();

    /// <summary>Requests that had to be sent again.</summary>
    public long Repeats => Pairs.Sum(pair => pair.Repeats);

    /// <summary>Completes when the server next acknowledges something.</summary>
    public Task NextAcknowledged => Task.WhenAny(Pairs.Select(pair => pair.NextAcknowledged));

    /// <summary>Completes when the exchanges of the warm-up are done.</summary>
    public Task Warm => Task.WhenAll(Pairs.Select(pair => pair.Warm));

    /// <summary>Exchanges finished on the sellers' side.</summary>
    public int Finished => Pairs.Sum(pair => pair.Finished);

    /// <summary>Wall time that the clients spent on signing in this process.</summary>
    public TimeSpan Signing => TimeSpan.FromTicks(Pairs.Sum(pair => pair.Signing.Ticks));

    /// <summary>Sends what the node is to hold before the exchanges begin.</summary>
    public Task Fill(CancellationToken stop) => Task.WhenAll(Pairs.Select(pair => pair.Fill(stop)));

    /// <summary>Runs the planned number of exchanges, and more while <paramref name="goOn"/> says so.</summary>
    public async Task Run(Func<bool> goOn, CancellationToken stop)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = Pairs.Select(pair => pair.Run(goOn, failed.Token)).ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (!ended.IsCompletedSuccessfully)
                await failed.CancelAsync();
            await ended;
        }
    }

    /// <summary>Reads all feeds to their ends.</summary>
    public Task ReadOn(CancellationToken stop) => Task.WhenAll(Pairs.Select(pair => pair.ReadOn(stop)));

    public void Dispose()
    {
        foreach (var pair in Pairs)
            pair.Dispose();
    }
}
