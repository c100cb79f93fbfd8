using System.Text.Json;
using Beresta.Accounts;
using Beresta.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Cli.Tests;

public sealed class OutboxCommandTests : IAsyncLifetime
{
    private readonly CommandLine line = new();
    private Db db = null!;

    public async ValueTask InitializeAsync()
    {
        db = Db.Open(line.At("data/beresta.db"));
        await new SchemaRunner(db, [StorageSchema.Schema, AccountsSchema.Schema]).Run();
        await using (var work = await db.Begin())
        {
            await work.Enqueue("letters", "box 1", "{\"to\":\"a@example.org\"}");
            await work.Enqueue("letters", "box 2", "{\"to\":\"b@example.org\"}");
            await work.Commit();
        }

        var broken = new OutboxHandler("letters", (_, _) => throw new IOException("the mail server is away")) { MostAttempts = 1 };
        await new OutboxRunner(db, [broken], NullLogger<OutboxRunner>.Instance).Drain();
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        line.Dispose();
    }

    [Fact]
    public async Task What_was_given_up_is_listed_repeated_and_dropped_with_a_reason()
    {
        var list = await line.Beresta("outbox", "list");
        Assert.Equal(0, list.Exit);
        var lines = list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("1  letters  box 1  1  ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("System.IO.IOException: the mail server is away", lines[0].Trim(), StringComparison.Ordinal);

        var retry = await line.Beresta("outbox", "retry", "1", "77");
        Assert.Equal((1, "1: возвращена в очередь"), (retry.Exit, retry.Output.Trim()));
        Assert.Contains("нет строки 77 [dead-letter-not-found]", retry.Error, StringComparison.Ordinal);

        Assert.Contains("[reason-invalid]", (await line.Beresta("outbox", "drop", "2")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await line.Beresta("outbox", "drop", "2", "--reason", "ящик закрыт")).Exit);

        Assert.Equal("", (await line.Beresta("outbox", "list")).Output);
        Assert.Equal(1, (await db.MeasureOutbox()).Waiting);
        Assert.Equal(
            [("outbox.dropped", "2", "ящик закрыт"), ("outbox.retried", "1", "")],
            (await db.ListAudit(Audit.NodeLog)).Select(row => (row.Action, row.Subject, row.Details)));
    }

    [Fact]
    public async Task The_list_for_programs_has_the_content()
    {
        var list = await line.Beresta("outbox", "list", "--json", "--database", line.At("data/beresta.db"));
        var first = JsonDocument.Parse(list.Output.Split('\n')[0]).RootElement;
        Assert.Equal((1, "{\"to\":\"a@example.org\"}"), (first.GetProperty("id").GetInt64(), first.GetProperty("payload").GetString()));
    }

    [Fact]
    public async Task A_wrong_call_is_explained_and_makes_no_database()
    {
        var away = await line.Beresta("outbox", "list", "--data", "elsewhere");
        Assert.Equal(64, away.Exit);
        Assert.Contains("такой базы нет", away.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(line.At("elsewhere")));
        Assert.Equal(64, (await line.Beresta("outbox", "retry", "один")).Exit);
        Assert.Equal(64, (await line.Beresta("outbox", "retry")).Exit);
    }

    [Fact]
    public async Task Only_the_node_tends_the_outbox()
    {
        var guest = new Caller.Guest("10.0.0.1");
        Assert.Equal("permission-denied", (await new ListDeadLetters(db).Run(guest)).Problem?.Code);
        Assert.Equal("permission-denied", (await new RetryDeadLetter(db).Run(1, guest)).Problem?.Code);
        Assert.Equal("permission-denied", (await new DropDeadLetter(db).Run(1, "так", guest)).Problem?.Code);
        Assert.Equal(2, (await db.ListDeadLetters()).Count);
    }
}
