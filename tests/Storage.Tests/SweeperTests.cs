using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage.Tests;

public sealed class SweeperTests : IAsyncLifetime
{
    private readonly List<string> run = [];

    private TestDatabase database = null!;
    private Db other = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        other = Db.Open(database.Connection, database.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_sweep_is_run_once_an_hour_by_one_of_the_servers()
    {
        var (one, two) = (Of(database.Db), Of(other));
        Assert.Equal(["keys", "broken"], await one.RunDue());
        Assert.Empty(await two.RunDue());
        database.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await two.RunDue());
        Assert.Empty(await one.RunDue());
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["keys", "broken"], await two.RunDue());
        Assert.Empty(await one.RunDue());
        Assert.Equal(["keys", "broken", "keys", "broken"], run);
    }

    [Fact]
    public async Task Of_servers_that_look_at_once_one_runs_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Of(i % 2 == 0 ? database.Db : other).RunDue())));
        Assert.Equal(2, taken.Sum(names => names.Count));
    }

    [Fact]
    public async Task A_clock_that_goes_back_keeps_no_sweep_waiting()
    {
        var sweeper = Of(database.Db);
        await sweeper.RunDue();
        database.Clock.Advance(TimeSpan.FromDays(-30));
        Assert.Equal(["keys", "broken"], await sweeper.RunDue());
        Assert.Empty(await sweeper.RunDue());
    }

    private Sweeper Of(Db db) => new(
        db,
        [
            new Sweep("keys", _ => Note("keys")),
            new Sweep("broken", async _ =>
            {
                await Note("broken");
                throw new IOException("the disk is away");
            }),
        ],
        NullLogger<Sweeper>.Instance);

    private Task Note(string name)
    {
        lock (run)
            run.Add(name);
        return Task.CompletedTask;
    }
}
