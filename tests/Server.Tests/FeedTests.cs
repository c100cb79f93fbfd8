using System.Diagnostics;

namespace Beresta.Server.Tests;

/// <summary>The feed of a box over HTTP: in order, without gaps, at once.</summary>
public sealed class FeedTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    private Company Seller => server.Seller;

    private Company Buyer => server.Buyer;

    [Fact]
    public async Task Cursors_grow_by_one_and_pages_join_without_gap_or_repeat()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
            ids.Add(await Seller.Send(Buyer));
        foreach (var id in ids)
            await Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        await Task.WhenAll(ids.Select(async id => (await Buyer.Answer(id, "receipt")).Ok()));
        foreach (var id in ids)
            await Seller.WaitFor(id, "awaiting-answer");
        await server.Stored();

        var cursors = new List<long>();
        var documents = new HashSet<Guid>();
        for (var after = 0L; ;)
        {
            var page = (await Buyer.Api.Get($"{Buyer.Path}/events?after={after}&limit=3")).Ok();
            var events = page["events"].EnumerateArray().ToList();
            if (events.Count == 0)
                break;
            Assert.InRange(events.Count, 1, 3);
            cursors.AddRange(events.Select(one => one.GetProperty("cursor").GetInt64()));
            documents.UnionWith(events.Select(one => one.GetProperty("documentId").GetGuid()));
            after = page["next"].GetInt64();
        }

        Assert.Equal(Enumerable.Range(1, cursors.Count).Select(i => (long)i), cursors);
        Assert.Superset(ids.ToHashSet(), documents);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_event()
    {
        await server.Stored();
        var last = await Last(Seller);
        var waiting = Seller.Api.Get($"{Seller.Path}/events?after={last}&wait=30");
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        var started = Stopwatch.GetTimestamp();
        var id = await Seller.Send(Buyer);
        var page = (await waiting).Ok();
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
        Assert.Equal(id, page["events"][0].GetProperty("documentId").GetGuid());
        Assert.Equal("document-created", page["events"][0].GetProperty("type").GetString());
        Assert.Equal(last + 1, page["events"][0].GetProperty("cursor").GetInt64());
    }

    [Fact]
    public async Task Whoever_waits_in_vain_gets_an_empty_page_and_the_same_cursor()
    {
        var last = await Last(server.Stranger);
        var started = Stopwatch.GetTimestamp();
        var page = (await server.Stranger.Api.Get($"{server.Stranger.Path}/events?after={last}&wait=1")).Ok();
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.9, 20);
        Assert.Equal(0, page["events"].GetArrayLength());
        Assert.Equal(last, page["next"].GetInt64());
    }

    private static async Task<long> Last(Company company)
    {
        for (var after = 0L; ;)
        {
            var page = (await company.Api.Get($"{company.Path}/events?after={after}&limit=500")).Ok();
            if (page["events"].GetArrayLength() == 0)
                return after;
            after = page["next"].GetInt64();
        }
    }
}
