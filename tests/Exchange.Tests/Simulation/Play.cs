using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Tests.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Simulation;

/// <summary>
/// A little play on one seed: people of two companies send, answer, refuse, ask for amendments and revoke, two of each at once; the node dies at any place,
/// answers get lost, the clock jumps. Everybody repeats what was not answered, with the same key. At the end what is stored is held against what was told.
/// </summary>
internal sealed class Play : IAsyncDisposable
{
    private static readonly string[] Functions = ["СЧФДОП", "СЧФ", "ДОП"];

    private readonly Random random;
    private readonly Stage stage;
    private readonly string folder;
    private readonly Template template;
    private readonly TestClock clock;
    private readonly List<Told> told = [];
    private readonly Dictionary<Guid, List<FeedEvent>> read = [];
    private TestNode node;

    /// <summary>What was acknowledged: an item of a document, by whom.</summary>
    internal sealed record Told(Guid BoxId, Guid DocumentId, ItemKind Kind, Guid? ItemId, ContentHash Content);

    private Play(int seed, string folder, Template template, TestClock clock, TestNode node)
    {
        random = new Random(seed);
        stage = new Stage(new Random(seed + 1), chanceOfDeath: seed % 4 == 0 ? 0 : 0.02);
        (this.folder, this.template, this.clock, this.node) = (folder, template, clock, node);
    }

    public TestNode Node => node;

    public IReadOnlyList<Told> Acknowledged => told;

    public IReadOnlyDictionary<Guid, List<FeedEvent>> Read => read;

    public int Deaths => stage.Deaths;

    public IReadOnlyList<string> Trace => stage.Trace;

    public int Refusals { get; private set; }

    /// <summary>Plays the seed on a fresh node.</summary>
    public static async Task<Play> Run(int seed, Template template)
    {
        var copy = template.Copy();
        var time = new TestClock();
        var play = new Play(seed, copy, template, time, await template.Open(copy, time));
        try
        {
            await play.Run();
            return play;
        }
        catch
        {
            await play.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Run()
    {
        for (var scene = 0; scene < 2; scene++)
        {
            var files = new List<(SignedFile File, NonformalizedCard? Card)>();
            for (var i = random.Next(1, 3); i > 0; i--)
                files.Add(await NewDocument());
            stage.Add("seller", () => Send(files));
            stage.Add("seller's head", () => Act(Seller, random.Next(1, 3)));
            stage.Add("accountant", () => Act(Buyer, random.Next(1, 4)));
            stage.Add("buyer's head", () => Act(Buyer, random.Next(1, 4)));
            stage.Add("buyer's program", () => Follow(Buyer, 3));
            await stage.Run(Restart);
            Jump();
            await node.Deliver();
        }

        foreach (var company in (Company[])[Seller(), Buyer()])
            await ReadOn(company);
    }

    private Company Seller() => node.Seller;

    private Company Buyer() => node.Buyer;

    private async Task Restart()
    {
        await node.DisposeAsync();
        Jump();
        node = await template.Open(folder, clock);
    }

    private void Jump()
    {
        clock.Advance(TimeSpan.FromSeconds(random.Next(1, 4000)));
        if (random.Next(8) == 0)
            clock.Set(TimeSpan.FromHours(-random.Next(1, 12)));
    }

    private async Task<(SignedFile File, NonformalizedCard? Card)> NewDocument()
    {
        if (random.Next(4) == 0)
        {
            var file = await node.Sign(RandomBytes(random.Next(1, 200_000)), Seller().Director);
            var (isAnswered, number) = (random.Next(2) == 0, $"{random.Next(1000)}");
            return (file, new NonformalizedCard("договор.bin", "Договор", isAnswered, number, new DateOnly(2026, 3, 2), 100m, Type: "contract"));
        }

        return (await node.Sign(node.Title(Functions[random.Next(Functions.Length)], $"{random.Next(1000)}"), Seller().Director), null);
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private async Task Send(IReadOnlyList<(SignedFile File, NonformalizedCard? Card)> files)
    {
        foreach (var (file, card) in files)
        {
            var message = new OutgoingMessage(card is null ? null : Buyer().Box.ParticipantId, [new OutgoingDocument(file) { Nonformalized = card }]);
            var key = NewKey("send");
            var sent = await Ask(() => node.Get<SendMessage>().Run(Seller().Access, message, key, default));
            Assert.Null(sent.Problem);
            told.Add(new Told(Seller().Box.BoxId, sent.Value.DocumentIds[0], ItemKind.Title, null, file.Content.Hash));
        }
    }

    private async Task Act(Func<Company> by, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var listed = await Ask(() => node.Get<ListDocuments>().Run(by().Access, new DocumentFilter(), default));
            if (listed.Value.Documents.Count == 0)
            {
                stage.Pause();
                continue;
            }

            // Ids are not the seed's; numbers are.
            var documents = listed.Value.Documents.OrderBy(document => document.Number, StringComparer.Ordinal).ToList();
            var id = documents[random.Next(documents.Count)].Id;
            var view = await Ask(() => node.Get<ReadDocument>().Run(by().Access, id, judgeSignatures: false, default));
            var acts = view.Value.AllowedActs.Where(act => !act.Kind.IsSuccessor()).ToList();
            if (acts.Count == 0)
                continue;
            var chosen = acts[random.Next(acts.Count)];
            var intent = new ActIntent(chosen.Kind, chosen.ParentId) { Text = "Так решили" };
            var prepared = await Ask(() => node.Get<PrepareAct>().Run(by().Access, id, intent, by().Signatory, default));
            if (!prepared.Succeeded(out var file, out _))
            {
                Refusals++;
                continue;
            }

            var act = new Act(file.Kind, file.ParentId, await node.Sign(file.Content, by().Director));
            if (file.Receipt is { } receipt && random.Next(2) == 0)
                act = act with { Receipt = await node.Sign(receipt.Content, by().Director) };
            var key = NewKey("act");
            var done = await Ask(() => node.Get<PerformAct>().Run(by().Access, id, act, key, default));
            if (done.Succeeded(out var performed, out _))
                told.Add(new Told(by().Box.BoxId, id, act.Kind, performed.ItemId, act.File.Content.Hash));
            else
                Refusals++;
        }
    }

    private async Task Follow(Func<Company> who, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var seen = Seen(who().Box.BoxId);
            var events = await Ask(() => node.Get<Feed>().Read(who().Access, seen.LastOrDefault()?.Cursor ?? 0, 50, TimeSpan.Zero, default));
            seen.AddRange(events.Value);
            stage.Pause();
        }
    }

    private async Task ReadOn(Company company)
    {
        var seen = Seen(company.Box.BoxId);
        while ((await node.Get<Feed>().Read(company.Access, seen.LastOrDefault()?.Cursor ?? 0, 50, TimeSpan.Zero, default)).Value is { Count: > 0 } more)
            seen.AddRange(more);
    }

    private List<FeedEvent> Seen(Guid boxId) => read.TryGetValue(boxId, out var seen) ? seen : read[boxId] = [];

    private RequestKey NewKey(string what) => new(what, $"{random.Next()}-{random.Next()}", ContentHash.Of(RandomBytes(8)));

    // A request is repeated as it was until it is answered; now and then the answer gets lost on its way.
    private async Task<Result<T>> Ask<T>(Func<Task<Result<T>>> request)
        where T : notnull
    {
        while (true)
        {
            try
            {
                var answer = await request();
                if (random.Next(12) != 0)
                    return answer;
            }
            catch (Exception) when (stage.IsDead)
            {
                // Whatever the end of a process looks like from inside.
                stage.WaitForNode();
            }

            stage.Pause();
        }
    }
}
