using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli.Tests;

/// <summary><c>beresta trust policy</c> on the database of a node.</summary>
public sealed class TrustPolicyTests : IDisposable
{
    private readonly CommandLine shell = new();

    [Fact]
    public async Task The_rules_of_trust_are_shown_and_changed()
    {
        await using var database = await TestDatabase.Create();
        await using var services = new ServiceCollection().AddLogging()
            .AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection }).AddAccounts().AddEvidence().BuildServiceProvider();
        await services.GetRequiredService<SchemaRunner>().Run();

        var shown = await shell.Beresta("trust", "policy", "--database", database.Connection);
        Assert.True(shown.Exit == 0, shown.Error);
        Assert.Contains("принять и предупредить", shown.Output, StringComparison.Ordinal);
        var changed = await shell.Beresta("trust", "policy", "--database", database.Connection, "--network", "10.1.0.0/16", "--largest-age", "72", "--without-evidence", "refuse", "--online", "no", "--timestamps", "http://tsa.example.ru/tsp");
        Assert.True(changed.Exit == 0, changed.Error);
        var policy = await new TrustSettings(database.Db, TimeProvider.System).Policy(default);
        Assert.Equal((false, 72, MissingEvidence.Refuse), (policy.Online, policy.LargestAge, policy.WithoutEvidence));
        Assert.Equal(["10.1.0.0/16"], policy.Networks);
        Assert.Equal("http://tsa.example.ru/tsp", policy.Timestamps);
        Assert.Contains("10.1.0.0/16", (await shell.Beresta("trust", "policy", "--database", database.Connection)).Output, StringComparison.Ordinal);

        var wrong = await shell.Beresta("trust", "policy", "--database", database.Connection, "--network", "10.1.0.0/99");
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("10.1.0.0/99", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await shell.Beresta("trust", "policy", "--database", database.Connection, "--online", "maybe")).Exit);
    }

    [Fact]
    public async Task A_mistyped_path_makes_no_database()
    {
        var answer = await shell.Beresta("trust", "policy", "--data", shell.At("nowhere"));
        Assert.Equal(1, answer.Exit);
        Assert.Contains("такой базы нет", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(shell.At("nowhere")));
    }

    public void Dispose() => shell.Dispose();
}
