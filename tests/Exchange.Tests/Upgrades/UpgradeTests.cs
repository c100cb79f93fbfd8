using System.IO.Compression;
using Beresta.Accounts;
using Beresta.Backup;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Beresta.Exchange.Tests.Upgrades;

/// <summary>
/// The data of nodes made by earlier versions (a folder, and a database) are opened by this one. The archives hold what the demo of that version made:
/// fictitious companies, test certificates.
/// </summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData("0.1")]
    public async Task The_data_of_an_earlier_version_is_whole_after_the_upgrade(string version)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-upgrade-").FullName;
        try
        {
            await using var services = Open(folder, await Unpack(version, folder));
            await services.GetRequiredService<SchemaRunner>().Run();
            // A second start finds nothing to do.
            await services.GetRequiredService<SchemaRunner>().Run();
            await Check(services);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("0.1")]
    public async Task The_backup_of_an_earlier_version_is_restored_and_brought_up_to_this_one(string version)
    {
        const string Phrase = "correct horse battery staple";
        var root = Directory.CreateTempSubdirectory("beresta-upgrade-").FullName;
        var (old, copies, restored) = (Path.Combine(root, "old"), Path.Combine(root, "copies"), Path.Combine(root, "restored"));
        try
        {
            // Its tables as that version left them.
            await using (var before = Open(old, await Unpack(version, old)))
            {
                Assert.True(await before.GetRequiredService<SchemaRunner>().CountMissing() > 0);
                Assert.Empty((await before.GetRequiredService<TakeBackup>().Run(BackupFolder.OpenOrMake(copies, Phrase))).Damaged);
                Assert.True(await before.GetRequiredService<SchemaRunner>().CountMissing() > 0);
            }

            var database = TestDatabase.IsPostgres ? await (await PostgresServer.Start()).CreateDatabase() : null;
            await using var services = Open(restored, database);
            await services.GetRequiredService<RestoreBackup>().Run(BackupFolder.Open(copies, Phrase));
            Assert.Equal(0, await services.GetRequiredService<SchemaRunner>().CountMissing());
            await services.GetRequiredService<NodeIdentity>().Bind();
            Assert.True((await services.GetRequiredService<CheckBlobs>().Run(_ => { })).IsWhole);
            await Check(services);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static ServiceProvider Open(string folder, string? database) => new ServiceCollection()
        .AddLogging()
        .AddStorage(new StorageOptions { DataFolder = folder, Database = database })
        .AddAccounts()
        .AddCounterparties()
        .AddEvidence()
        .AddBackup()
        .AddExchange()
        .AddDemo()
        .BuildServiceProvider();

    // Gives the PostgreSQL database that was made of it; null: it lies in the folder.
    private static async Task<string?> Unpack(string version, string folder)
    {
        var archive = Path.Combine(AppContext.BaseDirectory, "Upgrades", $"{version}-{(TestDatabase.IsPostgres ? "postgres" : "sqlite")}.zip");
        await ZipFile.ExtractToDirectoryAsync(archive, folder);
        return TestDatabase.IsPostgres ? await Restore(Path.Combine(folder, "dump.sql")) : null;
    }

    private static async Task Check(ServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var read = services.GetRequiredService<ReadDocument>();
        var items = 0;
        foreach (var boxId in await db.Query<Guid>("select id from box order by id"))
        {
            var access = (await services.GetRequiredService<EnterBox>().Run(Caller.Node, boxId)).Value;
            foreach (var id in await db.Query<Guid>("select id from document where box_id = @boxId", new { boxId }))
            {
                var view = (await read.Run(access, id, judgeSignatures: true, default)).Value;
                foreach (var entry in view.Timeline)
                {
                    Assert.True(entry.Signature!.IsValid, $"{entry.Kind}: {entry.Signature.Summary}");
                    var file = (await read.File(access, id, entry.Id, default)).Value;
                    Assert.NotEqual(0, file.File.Content.Length);
                    items++;
                }

                // The status that the list shows is the one that the log says.
                Assert.Equal(view.Summary.Status.Code, await db.Scalar<string>("select status from document where box_id = @boxId and id = @id", new { boxId, id }));
            }

            foreach (var messageId in await db.Query<Guid>("select distinct message_id from document where box_id = @boxId", new { boxId }))
            {
                var message = (await services.GetRequiredService<ReadMessage>().Run(access, messageId, default)).Value;
                Assert.Equal(await db.Query<Guid>("select id from document where box_id = @boxId and message_id = @messageId order by id",
                    new { boxId, messageId }),
                    message.Documents.Select(one => one.Id).OrderBy(id => id));
            }

            Assert.NotEmpty((await services.GetRequiredService<ListCounterparties>().Run(access)).Value);
            foreach (var draft in (await services.GetRequiredService<Drafts>().List(access, default)).Value)
                Assert.NotEmpty((await services.GetRequiredService<Drafts>().Read(access, draft.Id, default)).Value.Content);
        }

        Assert.True(items >= 20, $"{items} items");
        foreach (var log in await db.Query<Guid>("select organization_id from audit_head"))
            Assert.Null((await db.VerifyAudit(log)).FirstBroken);
        Assert.Null((await services.GetRequiredService<KeyVault>().OpenOperators()).Problem);
    }

    private static async Task<string> Restore(string dump)
    {
        var connection = await (await PostgresServer.Start()).CreateDatabase();
        var schema = new NpgsqlConnectionStringBuilder(connection).SearchPath;
        await using var restoring = new NpgsqlConnection(connection);
        await restoring.OpenAsync();
        await using var command = new NpgsqlCommand((await File.ReadAllTextAsync(dump)).Replace("public.", $"{schema}.", StringComparison.Ordinal), restoring);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
