using System.Net.Http.Headers;

namespace Beresta.Server.Tests.Nodes;

/// <summary>
/// Two server processes exchange documents while both are killed and the network between them loses, doubles, delays and reorders. At the end both have the same, once.
/// </summary>
public sealed class KilledNodesTests
{
    private const int Documents = 5;
    private const int Seed = 20261128;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_between_two_nodes_that_die_on_a_bad_network()
    {
        await using var nodes = new TwoNodes();
        await nodes.InitializeAsync();
        // Whom the seller writes to is known before the network breaks; that he is found is tested elsewhere.
        Assert.Single((await nodes.Seller.Api.Get($"/api/v1/participants?id={nodes.Buyer.Box.ParticipantId}")).Ok().Json.EnumerateArray());
        await using var one = await Node.Start(nodes.One, nodes.ToOne);
        await using var other = await Node.Start(nodes.Other, nodes.ToOther);
        nodes.ToOne.Break(Seed);
        nodes.ToOther.Break(Seed + 1);

        var ids = new List<Guid>();
        for (var i = 0; i < Documents; i++)
        {
            var content = System.Text.Encoding.UTF8.GetBytes($"Договор № {i}");
            var body = new
            {
                to = nodes.Buyer.Box.ParticipantId.Value,
                documents = new[]
                {
                    new { content, signature = await nodes.Seller.Sign(content), nonformalized = new { fileName = $"договор {i}.txt", title = "Договор", answerRequested = true } },
                },
            };
            ids.Add((await one.Ask(nodes.Seller, (api, path) => api.Post($"{path}/messages", body, key: $"send {i}"))).Ok()["documentIds"][0].GetGuid());
            if (i == 1)
                await one.Kill();
            if (i == 3)
                await other.Kill();
        }

        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            await other.WaitFor(nodes.Buyer, id, "awaiting-answer");
            (await other.Ask(nodes.Buyer, (api, path) => api.Post($"{path}/documents/{id}/acts/sign", new { kind = "recipient-signature" }, key: $"answer {i}"))).Ok();
            if (i == 2)
                await one.Kill();
        }

        foreach (var id in ids)
        {
            await one.WaitFor(nodes.Seller, id, "signed");
            Assert.Equal(await Items(one, nodes.Seller, id), await Items(other, nodes.Buyer, id));
        }

        Assert.Equal(ids.Order(), await Created(one, nodes.Seller));
        Assert.Equal(ids.Order(), await Created(other, nodes.Buyer));
        Assert.True(nodes.ToOne.Disturbed + nodes.ToOther.Disturbed > Documents, "The network was too good.");
    }

    private static async Task<List<string>> Items(Node node, Company company, Guid id) =>
    [
        .. (await node.Ask(company, (api, path) => api.Get($"{path}/documents/{id}"))).Ok()["timeline"].EnumerateArray()
            .Where(item => item.GetProperty("author").GetString() != "operator").Select(item => $"{item.GetProperty("kind")} {item.GetProperty("id")}").Order(StringComparer.Ordinal),
    ];

    // Each document was told of once.
    private static async Task<IEnumerable<Guid>> Created(Node node, Company company) =>
        (await node.Ask(company, (api, path) => api.Get($"{path}/events?after=0&limit=500"))).Ok()["events"].EnumerateArray()
            .Where(one => one.GetProperty("type").GetString() == "document-created").Select(one => one.GetProperty("documentId").GetGuid()).Order();

    /// <summary>A server process that is killed and started again, on another port each time.</summary>
    private sealed class Node(string folder, string[] options, BadNetwork way) : IAsyncDisposable
    {
        private ServerRun? run;

        public static async Task<Node> Start(BerestaServer server, BadNetwork way)
        {
            var (folder, options) = await server.Leave();
            var node = new Node(folder, options, way);
            await node.Run();
            return node;
        }

        public async Task Kill()
        {
            await run!.DisposeAsync();
            await Run();
        }

        /// <summary>Asks as the company does, again until there is an answer.</summary>
        public async Task<Answer> Ask(Company company, Func<Client, string, Task<Answer>> ask)
        {
            for (var patience = 0; ; patience++)
            {
                try
                {
                    using var client = new HttpClient { BaseAddress = way.Target, Timeout = TimeSpan.FromSeconds(20) };
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", company.Api.Http.DefaultRequestHeaders.Authorization!.Parameter);
                    return await ask(new Client(client), company.Path);
                }
                catch (Exception e) when (patience < 20 && e is HttpRequestException or OperationCanceledException)
                {
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }
            }
        }

        public async Task WaitFor(Company company, Guid id, string status)
        {
            for (var patience = 0; ; patience++)
            {
                var answer = await Ask(company, (api, path) => api.Get($"{path}/documents/{id}"));
                var now = answer.Code ?? answer["document"].GetProperty("status").GetProperty("code").GetString();
                if (now == status)
                    return;
                Assert.True(patience < 600, $"{company.Box.Name}: the document is «{now}» and not «{status}». {run!.Written}");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (run is not null)
                await run.DisposeAsync();
        }

        private async Task Run()
        {
            run = ServerRun.Start(folder, options);
            way.Target = await run.Address();
        }
    }
}
