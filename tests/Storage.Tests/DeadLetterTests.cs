using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage.Tests;

public sealed class DeadLetterTests : IAsyncLifetime
{
    private readonly List<string> done = [];
    private TestDatabase database = null!;
    private bool isBroken = true;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        await using var work = await Db.Begin();
        foreach (var (key, payload) in new[] { ("k", "1"), ("k", "2"), ("other", "3") })
            await work.Enqueue("t", key, payload);
        await work.Commit();
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_row_that_fails_too_often_is_a_dead_letter_and_its_key_goes_on()
    {
        var runner = Runner(holdsKey: false);
        Assert.Equal(1, await runner.Drain());
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await runner.Drain());
        Assert.Equal(["3", "2"], done);
        var letter = Assert.Single(await Db.ListDeadLetters());
        Assert.Equal(("t", "k", "1", 2), (letter.Topic, letter.Key, letter.Payload, letter.Attempts));
        Assert.Contains("the address is gone", letter.LastError, StringComparison.Ordinal);
        var backlog = await Db.MeasureOutbox();
        Assert.Equal((0, 1), (backlog.Waiting, backlog.Dead));
        Assert.Empty(await Db.ListDeadLetters(after: letter.Id));
    }

    [Fact]
    public async Task A_repeated_letter_is_done_and_has_all_its_attempts_again()
    {
        var runner = await Dead(holdsKey: false);
        Assert.True(await Retry());
        Assert.Empty(await Db.ListDeadLetters());
        Assert.Equal(0, await runner.Drain());
        Assert.Equal(1, Assert.Single(await Db.ListOutboxFailures()).Attempts);
        isBroken = false;
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await runner.Drain());
        Assert.Equal(["3", "2", "1"], done);
        Assert.False(await Retry());
    }

    [Fact]
    public async Task A_topic_may_let_later_rows_wait_for_a_dead_letter_until_it_is_repeated()
    {
        var runner = await Dead(holdsKey: true);
        Assert.Equal(["3"], done);
        isBroken = false;
        Assert.True(await Retry());
        Assert.Equal(2, await runner.Drain());
        Assert.Equal(["3", "1", "2"], done);
    }

    [Fact]
    public async Task A_dropped_letter_holds_nothing_back_and_is_kept_with_its_reason_for_a_while()
    {
        var runner = await Dead(holdsKey: true);
        await using (var work = await Db.Begin())
        {
            Assert.True(await work.DropDeadLetter(1, "the company is closed"));
            Assert.False(await work.DropDeadLetter(1, "again"));
            Assert.False(await work.RetryDeadLetter(1));
            await work.Commit();
        }

        Assert.Empty(await Db.ListDeadLetters());
        Assert.Equal(1, await runner.Drain());
        Assert.Equal(["3", "2"], done);
        Assert.Equal("the company is closed", await Db.Scalar<string>("select drop_reason from outbox_dead"));
        database.Clock.Advance(TimeSpan.FromDays(91));
        await DeadLetters.Forget(Db, CancellationToken.None);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from outbox_dead"));
    }

    private async Task<OutboxRunner> Dead(bool holdsKey)
    {
        var runner = Runner(holdsKey);
        await runner.Drain();
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await runner.Drain();
        Assert.Single(await Db.ListDeadLetters());
        return runner;
    }

    private async Task<bool> Retry()
    {
        await using var work = await Db.Begin();
        var isBack = await work.RetryDeadLetter(1);
        await work.Commit();
        return isBack;
    }

    private OutboxRunner Runner(bool holdsKey) => new(
        Db,
        [
            new OutboxHandler("t", (row, _) =>
            {
                if (isBroken && row.Payload is "1")
                    throw new IOException("the address is gone");
                done.Add(row.Payload);
                return Task.FromResult<Func<Work, Task>?>(null);
            })
            {
                Workers = 1, MostAttempts = 2, DeadLetterHoldsKey = holdsKey,
            },
        ],
        NullLogger<OutboxRunner>.Instance);
}
