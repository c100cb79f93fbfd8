using System.Text.Json;
using Beresta.Accounts;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli.Tests;

/// <summary>The chains of the audit logs, walked by a command, on both databases.</summary>
public sealed class AuditCommandTests
{
    private static readonly Guid Organization = Guid.CreateVersion7();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Audit_check_names_the_first_row_that_was_touched(bool isPostgres)
    {
        using var line = new CommandLine();
        Directory.CreateDirectory(line.At("data"));
        var database = isPostgres ? await (await PostgresServer.Start()).CreateDatabase() : line.At("data/beresta.db");
        await using var node = new ServiceCollection().AddLogging()
            .AddStorage(new StorageOptions { DataFolder = line.At("data"), Database = database })
            .AddAccounts()
            .BuildServiceProvider();
        await node.GetRequiredService<SchemaRunner>().Run();
        await node.GetRequiredService<NodeIdentity>().Bind();
        var db = node.GetRequiredService<Db>();
        await using (var work = await db.Begin())
        {
            for (var i = 1; i <= 5; i++)
            {
                await work.AddAudit(Organization, Caller.Node, $"act {i}", "subject");
                await work.AddAudit(Audit.NodeLog, Caller.Node, $"act {i}", "subject");
            }

            await work.Commit();
        }

        string[] check = ["audit", "check", "--data", line.At("data"), "--database", database];
        var head = (await db.VerifyAudit(Audit.NodeLog)).Head;
        var whole = await line.Beresta(check);
        Assert.True(whole is { Exit: 0, Error: "" }, $"{whole}");
        Assert.Contains($"узел: цел, строк 5, хеш последней {head}", whole.Output, StringComparison.Ordinal);
        Assert.Contains($"({Organization}): цел, строк 5", whole.Output, StringComparison.Ordinal);

        await using (var work = await db.Begin())
        {
            await work.Execute("update audit set details = 'x' where organization_id = @Organization and no = 3", new { Organization });
            await work.Commit();
        }

        var broken = await line.Beresta(check);
        Assert.Equal(1, broken.Exit);
        Assert.Contains("узел: цел", broken.Output, StringComparison.Ordinal);
        Assert.Contains($"({Organization}): НАРУШЕН — строка 3", broken.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await node.GetRequiredService<CheckAudit>().Last(Organization, default)).FirstBroken);
        var one = await line.Beresta([.. check, $"{Organization}", "--json"]);
        Assert.Equal((1, 3), (one.Exit, JsonDocument.Parse(one.Output).RootElement.GetProperty("firstBroken").GetInt32()));

        var unknown = await line.Beresta([.. check, $"{Guid.CreateVersion7()}"]);
        Assert.Equal(64, unknown.Exit);
        Assert.Contains("на этом узле нет", unknown.Error, StringComparison.Ordinal);
        if (isPostgres)
            await (await PostgresServer.Start()).DropDatabase(database);
    }
}
