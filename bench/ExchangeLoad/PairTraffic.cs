using System.Collections.Concurrent;
using System.Diagnostics;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.ExchangeLoad;

/// <summary>
/// Two companies exchange УПД over the API, as their programs would: the seller sends signed titles; the buyer follows its feed, sends a receipt
/// and its own title; the seller follows its feed until the document is signed.
/// </summary>
public sealed class PairTraffic : IDisposable
{
    private readonly Pair pair;
    private readonly Plan plan;
    private readonly Client seller;
    private readonly Client buyer;
    private readonly ConcurrentDictionary<Guid, UnderWay> exchanges = new();
    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int begun;
    private long signingTicks;

    private sealed record EventPage(IReadOnlyList<FeedEvent> Events, long Next);

    private sealed record Prepared(Guid ParentId, byte[] Content);

    private sealed class UnderWay
    {
        public long ArrivedAt { get; set; }

        /// <summary>What was begun last, for whoever asks why it does not end.</summary>
        public string Step { get; set; } = "sent; the buyer's feed has not told of it";

        public TaskCompletionSource<long> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<long> Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public PairTraffic(Pair pair, IReadOnlyList<Uri> servers, Plan plan, Latencies latencies) =>
        (this.pair, this.plan, Latencies, seller, buyer) = (pair, plan, latencies, new Client(servers, pair.Seller), new Client(servers, pair.Buyer));

    public Pair Pair => pair;

    public Ledger Ledger { get; } = new();

    public Latencies Latencies { get; }

    /// <summary>Requests that had to be sent again.</summary>
    public long Repeats => seller.Repeats + buyer.Repeats;

    /// <summary>Completes when the server next acknowledges something.</summary>
    public Task NextAcknowledged => Task.WhenAny(seller.Acknowledged.Next, buyer.Acknowledged.Next);

    /// <summary>Completes when the exchanges of the warm-up are done.</summary>
    public Task Warm => warm.Task;

    /// <summary>Exchanges finished on the seller's side.</summary>
    public int Finished { get; private set; }

    /// <summary>Wall time that the clients spent on signing in this process.</summary>
    public TimeSpan Signing => TimeSpan.FromTicks(Interlocked.Read(ref signingTicks));

    /// <summary>Sends the documents of <see cref="Plan.Fill"/>, each client a message after another.</summary>
    public async Task Fill(CancellationToken stop)
    {
        var messages = (plan.Fill + SendMessage.MostDocuments - 1) / SendMessage.MostDocuments;
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, plan.Clients).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) is var number && number <= messages)
                    await FillWith(number, stop);
            },
            stop)));
    }

    /// <summary>Runs the planned number of exchanges, and more while <paramref name="goOn"/> says so.</summary>
    public async Task Run(Func<bool> goOn, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var readers = Task.WhenAll(
            Follow(buyer, Ledger.BuyerFeed, one => Arrived(one, ended.Token), ended.Token),
            Follow(seller, Ledger.SellerFeed, Changed, ended.Token));
        var workers = Task.WhenAll(Enumerable.Range(0, plan.Clients).Select(_ => Task.Run(() => Work(goOn, ended.Token), ended.Token)));
        await await Task.WhenAny(workers, readers);
        await ended.CancelAsync();
        try
        {
            await readers;
        }
        catch (OperationCanceledException)
        {
            // They follow for ever.
        }
    }

    /// <summary>Reads both feeds to their ends.</summary>
    public async Task ReadOn(CancellationToken stop)
    {
        foreach (var (client, feed) in ((Client, IList<FeedEvent>)[])[(seller, Ledger.SellerFeed), (buyer, Ledger.BuyerFeed)])
        {
            while (await Read(client, feed, wait: 0, stop) is { Count: > 0 } events)
                Add(feed, events);
        }
    }

    public void Dispose()
    {
        seller.Dispose();
        buyer.Dispose();
    }

    private async Task Work(Func<bool> goOn, CancellationToken stop)
    {
        while (Interlocked.Increment(ref begun) is var number && (number <= plan.WarmUp + plan.Documents || goOn()))
            await Exchange(number, stop);
    }

    private async Task FillWith(int message, CancellationToken stop)
    {
        var first = (message - 1) * SendMessage.MostDocuments;
        var titles = new List<(byte[] Content, byte[] Signature)>();
        for (var i = first; i < Math.Min(first + SendMessage.MostDocuments, plan.Fill); i++)
        {
            var title = Titles.Make(pair.Seller.Box, pair.Buyer.Box, $"F{i}");
            titles.Add((title, await Sign(title, pair.Seller)));
        }

        var sent = await seller.Post<MessageSent>(
            "/messages", new { documents = titles.Select(title => new { content = title.Content, signature = title.Signature }) }, $"fill-{Guid.NewGuid():N}", stop);
        for (var i = 0; i < titles.Count; i++)
            Ledger.Files.Add(new Acknowledged(sent.DocumentIds[i], "title", null, ContentHash.Of(titles[i].Content), ContentHash.Of(titles[i].Signature)));
        lock (Ledger.Filled)
        {
            Ledger.Filled.UnionWith(sent.DocumentIds);
            Ledger.FilledMessages++;
        }
    }

    private async Task Exchange(int number, CancellationToken stop)
    {
        var title = Titles.Make(pair.Seller.Box, pair.Buyer.Box, $"{number}");
        var signature = await Sign(title, pair.Seller);
        var started = Stopwatch.GetTimestamp();
        var sent = await seller.Post<MessageSent>("/messages", new { documents = new[] { new { content = title, signature } } }, $"send-{Guid.NewGuid():N}", stop);
        var sentAt = Stopwatch.GetTimestamp();
        Ledger.Files.Add(new Acknowledged(sent.DocumentIds[0], "title", null, ContentHash.Of(title), ContentHash.Of(signature)));

        var exchange = exchanges.GetOrAdd(sent.DocumentIds[0], _ => new UnderWay());
        var (answeredAt, finishedAt) = await Finish(sent.DocumentIds[0], number, exchange, stop);
        exchanges.TryRemove(sent.DocumentIds[0], out _);
        Latencies.Add("send", Stopwatch.GetElapsedTime(started, sentAt));
        // An event may overtake the answer that announces its cause.
        Latencies.Add("deliver", Stopwatch.GetElapsedTime(Math.Min(sentAt, exchange.ArrivedAt), exchange.ArrivedAt));
        Latencies.Add("finish", Stopwatch.GetElapsedTime(Math.Min(answeredAt, finishedAt), finishedAt));
        Latencies.Add("exchange", Stopwatch.GetElapsedTime(started, finishedAt));
        lock (exchanges)
        {
            Finished++;
            if (Finished >= plan.WarmUp)
                warm.TrySetResult();
        }
    }

    private async Task<(long AnsweredAt, long FinishedAt)> Finish(Guid document, int number, UnderWay exchange, CancellationToken stop)
    {
        try
        {
            var answeredAt = await Patience.For(exchange.Answered.Task, plan.Patience, stop);
            return (answeredAt, await Patience.For(exchange.Finished.Task, plan.Patience, stop));
        }
        catch (TimeoutException) when (!exchange.Answered.Task.IsFaulted)
        {
            var positions = $"{Position("Seller", seller, Ledger.SellerFeed)}. {Position("Buyer", buyer, Ledger.BuyerFeed)}";
            throw new UnfinishedException(document, $"No. {number}: {exchange.Step}. {positions}.");
        }
    }

    private static string Position(string who, Client client, IList<FeedEvent> feed) =>
        $"{who}: feed read up to {feed.LastOrDefault()?.Cursor ?? 0}, last failed request: {client.LastFailure ?? "none"}";

    private void Arrived(FeedEvent one, CancellationToken stop)
    {
        if (one.Type != "document-created" || Ledger.Filled.Contains(one.DocumentId))
            return;
        var exchange = exchanges.GetOrAdd(one.DocumentId, _ => new UnderWay());
        exchange.ArrivedAt = Stopwatch.GetTimestamp();
        _ = Task.Run(
            async () =>
            {
                try
                {
                    exchange.Step = "the buyer's receipt is under way";
                    await Act(one.DocumentId, "receipt", "receipt", stop);
                    exchange.Step = "the buyer's answer is under way";
                    await Act(one.DocumentId, "recipient-title", "answer", stop);
                    exchange.Step = "answered; the seller's feed has not told that it is signed";
                    exchange.Answered.TrySetResult(Stopwatch.GetTimestamp());
                }
                catch (Exception e)
                {
                    exchange.Answered.TrySetException(e);
                }
            },
            stop);
    }

    private void Changed(FeedEvent one)
    {
        if (one.Status == "signed")
            exchanges.GetOrAdd(one.DocumentId, _ => new UnderWay()).Finished.TrySetResult(Stopwatch.GetTimestamp());
    }

    private async Task Act(Guid document, string kind, string step, CancellationToken stop)
    {
        var signatory = pair.Buyer.Signatory;
        var started = Stopwatch.GetTimestamp();
        var prepared = await buyer.Post<Prepared>(
            $"/documents/{document}/acts/prepare", new { kind, signatory = new { signatory.Surname, signatory.FirstName, signatory.MiddleName, signatory.Position } }, key: null, stop);
        Latencies.Add("prepare", Stopwatch.GetElapsedTime(started));
        var signature = await Sign(prepared.Content, pair.Buyer);
        started = Stopwatch.GetTimestamp();
        var done = await buyer.Post<ActPerformed>($"/documents/{document}/acts", new { kind, prepared.ParentId, prepared.Content, signature }, $"{kind}-{Guid.NewGuid():N}", stop);
        Latencies.Add(step, Stopwatch.GetElapsedTime(started));
        Ledger.Files.Add(new Acknowledged(document, kind, done.ItemId, ContentHash.Of(prepared.Content), ContentHash.Of(signature)));
    }

    private async Task<byte[]> Sign(byte[] content, Company company)
    {
        var started = Stopwatch.GetTimestamp();
        var signature = await Cades.SignDetached(content, company.Signer, DateTimeOffset.UtcNow);
        Interlocked.Add(ref signingTicks, Stopwatch.GetElapsedTime(started).Ticks);
        return signature;
    }

    private static async Task Follow(Client client, IList<FeedEvent> feed, Action<FeedEvent> on, CancellationToken stop)
    {
        while (true)
        {
            var events = await Read(client, feed, wait: 20, stop);
            Add(feed, events);
            foreach (var one in events)
                on(one);
        }
    }

    private static void Add(IList<FeedEvent> feed, IReadOnlyList<FeedEvent> events)
    {
        foreach (var one in events)
            feed.Add(one);
    }

    private static async Task<IReadOnlyList<FeedEvent>> Read(Client client, IList<FeedEvent> feed, int wait, CancellationToken stop)
    {
        var after = feed.LastOrDefault()?.Cursor ?? 0;
        return (await client.Get<EventPage>($"/events?after={after}&limit=200&wait={wait}", stop)).Events;
    }
}
