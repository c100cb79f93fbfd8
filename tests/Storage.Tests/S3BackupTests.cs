using System.Security.Cryptography;
using Beresta.Accounts;
using Beresta.Backup;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Storage.Tests;

/// <summary>The backup of a node whose large contents lie in a store that speaks S3, and its way back: into such a store, and into a folder.</summary>
public sealed class S3BackupTests(S3rver store) : IClassFixture<S3rver>, IAsyncDisposable
{
    private const string Phrase = "correct horse battery staple";

    private readonly string root = Directory.CreateTempSubdirectory("beresta-s3-backup-").FullName;

    private readonly List<string> databases = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
            await (await PostgresServer.Start()).DropDatabase(database);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Contents_of_an_s3_store_are_in_the_backup_once_and_come_back_into_another_store_or_a_folder()
    {
        await using var node = await Open("node", store.Settings("backed-up"));
        await node.GetRequiredService<SchemaRunner>().Run(Stop);
        await node.GetRequiredService<NodeIdentity>().Bind(Stop);
        await node.GetRequiredService<KnowMasterKey>().StartingAsync(Stop);
        var blobs = node.GetRequiredService<IBlobStore>();
        var bytes = Enumerable.Range(1, 3).Select(i => RandomNumberGenerator.GetBytes(100_000 * i)).ToList();
        var hashes = new List<ContentHash>();
        foreach (var content in bytes)
            hashes.Add(await blobs.Put(content, Stop));

        var copies = Path.Combine(root, "copies");
        var first = await node.GetRequiredService<TakeBackup>().Run(BackupFolder.OpenOrMake(copies, Phrase), stop: Stop);
        Assert.Equal((3L, 3L, 0), (first.Contents, first.Added, first.Damaged.Count));
        // What the store holds already in the folder is not fetched again.
        hashes.Add(await blobs.Put(RandomNumberGenerator.GetBytes(70_000), Stop));
        var second = await node.GetRequiredService<TakeBackup>().Run(BackupFolder.OpenOrMake(copies, Phrase), stop: Stop);
        Assert.Equal((4L, 1L), (second.Contents, second.Added));

        foreach (var (name, settings) in new[] { ("other-store", store.Settings("restored")), ("a-folder", null) })
        {
            await using var restored = await Open(name, settings);
            var (_, contents) = await restored.GetRequiredService<RestoreBackup>().Run(BackupFolder.Open(copies, Phrase), stop: Stop);
            Assert.Equal(4, contents);
            await restored.GetRequiredService<NodeIdentity>().Verify(Stop);
            var there = restored.GetRequiredService<IBlobStore>();
            Assert.Equal(settings is null ? 4 : 0, Contents(name));
            foreach (var (hash, content) in hashes.Zip(bytes))
            {
                await using var read = await there.OpenRead(hash, Stop);
                using var copy = new MemoryStream();
                await read.CopyToAsync(copy, Stop);
                Assert.Equal(content, copy.ToArray());
            }

            Assert.True(await there.Exists(hashes[3], Stop));
        }
    }

    [Fact]
    public async Task A_content_that_the_store_has_damaged_is_named_and_is_not_in_the_backup()
    {
        await using var node = await Open("damaged", store.Settings("damaged"));
        await node.GetRequiredService<SchemaRunner>().Run(Stop);
        await node.GetRequiredService<NodeIdentity>().Bind(Stop);
        await node.GetRequiredService<KnowMasterKey>().StartingAsync(Stop);
        var blobs = node.GetRequiredService<IBlobStore>();
        var whole = await blobs.Put(RandomNumberGenerator.GetBytes(80_000), Stop);
        var damaged = await blobs.Put(RandomNumberGenerator.GetBytes(90_000), Stop);
        store.Damage(damaged);
        var report = await node.GetRequiredService<TakeBackup>().Run(BackupFolder.OpenOrMake(Path.Combine(root, "copies"), Phrase), stop: Stop);
        Assert.Equal([damaged], report.Damaged);
        Assert.Equal(1, report.Contents);

        await using var restored = await Open("restored", settings: null);
        await restored.GetRequiredService<RestoreBackup>().Run(BackupFolder.Open(Path.Combine(root, "copies"), Phrase), stop: Stop);
        Assert.True(await restored.GetRequiredService<IBlobStore>().Exists(whole, Stop));
        Assert.False(await restored.GetRequiredService<IBlobStore>().Exists(damaged, Stop));
    }

    // Files of contents in the data folder.
    private int Contents(string name) =>
        Directory.GetFiles(Path.Combine(root, name), "*", SearchOption.AllDirectories).Count(path => ContentHash.TryParse(Path.GetFileName(path), out _));

    private async Task<ServiceProvider> Open(string name, S3Settings? settings)
    {
        string? database = null;
        if (TestDatabase.IsPostgres)
            databases.Add(database = await (await PostgresServer.Start()).CreateDatabase());
        return new ServiceCollection()
            .AddLogging()
            .AddStorage(new StorageOptions { DataFolder = Path.Combine(root, name), Database = database, Blobs = settings })
            .AddAccounts()
            .AddEvidence()
            .AddBackup()
            .BuildServiceProvider();
    }
}
