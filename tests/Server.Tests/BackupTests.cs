using System.Text;
using Beresta.Accounts;
using Beresta.Backup;
using Beresta.Evidence;
using Beresta.Exchange.Documents;
using Beresta.Settings;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Server.Tests;

/// <summary>A copy of the whole node, taken while it works, and the node that is made of it elsewhere.</summary>
public sealed class BackupTests(BerestaServer server) : IClassFixture<BerestaServer>, IAsyncDisposable
{
    private const string Phrase = "correct horse battery staple";

    private readonly string folder = Directory.CreateTempSubdirectory("beresta-backup-").FullName;

    private readonly List<string> databases = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
            await (await PostgresServer.Start()).DropDatabase(database);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_under_load_has_everything_that_was_acknowledged_before_it_and_becomes_a_node_elsewhere()
    {
        var (sent, acknowledged) = (new List<Guid>(), 0);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var warm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = Task.Run(
            async () =>
            {
                for (var i = 0; !enough.IsCancellationRequested; i++)
                {
                    var document = await server.Seller.Send(server.Buyer, number: $"К-{i}");
                    lock (sent)
                        sent.Add(document);
                    if (i == 5)
                        warm.TrySetResult();
                }
            }, Stop);
        // One content too large for a row: a file of its own.
        var large = await server.Get<IBlobStore>().Put(Encoding.UTF8.GetBytes(new string('я', 200_000)), Stop);
        await warm.Task;

        lock (sent)
            acknowledged = sent.Count;
        var backups = BackupFolder.OpenOrMake(Path.Combine(folder, "backups"), Phrase);
        var first = await Take().Run(backups, stop: Stop);
        await enough.CancelAsync();
        await load;
        Assert.Empty(first.Damaged);
        Assert.True(first.Added > 0);

        var target = new ServerOptions { Data = Path.Combine(folder, "restored"), Database = await Elsewhere() };
        await using (var restored = Cli.NodeAccess.Modules(target))
        {
            await restored.GetRequiredService<RestoreBackup>().Run(BackupFolder.Open(Path.Combine(folder, "backups"), Phrase), first.Name, stop: Stop);
            await restored.GetRequiredService<NodeIdentity>().Verify(Stop);
            var faults = new List<BlobFinding>();
            Assert.True((await restored.GetRequiredService<CheckBlobs>().Run(faults.Add, stop: Stop)).IsWhole, string.Join(", ", faults));
            Assert.True(await restored.GetRequiredService<IBlobStore>().Exists(large, Stop));
            foreach (var log in await restored.GetRequiredService<CheckAudit>().Logs(Stop))
                Assert.Null((await restored.GetRequiredService<Db>().VerifyAudit(log.OrganizationId, Stop)).FirstBroken);

            // Both sides have every document that was acknowledged before, with its bytes.
            foreach (var company in (Company[])[server.Seller, server.Buyer])
            {
                var access = (await restored.GetRequiredService<EnterBox>().Run(Caller.Node, company.Box.BoxId, Stop)).Value;
                var counts = (await restored.GetRequiredService<ListDocuments>().Count(access, Stop)).Value;
                Assert.Equal(
                    await restored.GetRequiredService<Db>().Scalar<long>("select count(*) from document where box_id = @BoxId", new { access.BoxId }, Stop),
                    counts.Incoming + counts.Outgoing);
                foreach (var document in sent.Take(acknowledged))
                {
                    var view = (await restored.GetRequiredService<ReadDocument>().Run(access, document, judgeSignatures: true, Stop)).Value;
                    Assert.All(view.Timeline, entry => Assert.True(entry.Signature!.IsValid));
                }
            }

            // The held keys open: the master key came along.
            (await restored.GetRequiredService<KeyVault>().OpenOperators(Stop)).Value.Dispose();
            Assert.Equal(
                Directory.Exists(server.TrustFolder) ? Directory.GetFiles(server.TrustFolder).Length : 0,
                Directory.Exists(restored.GetRequiredService<EvidenceOptions>().Folder)
                    ? Directory.GetFiles(restored.GetRequiredService<EvidenceOptions>().Folder).Length : 0);
        }

        // A server starts on it and goes on numbering where the old one was.
        await using var app = Program.Build(target with { Urls = "http://127.0.0.1:0", Demo = false, Log = LogForm.None });
        await app.StartAsync(Stop);
        await using (var work = await app.Services.GetRequiredService<Db>().Begin(Stop))
        {
            await work.Enqueue("nothing", null, "{}");
            await work.Flush();
        }

        await app.StopAsync(Stop);

        // The next snapshot copies only what is new; nobody restores over a node that is there.
        Assert.Equal(0, (await Take().Run(backups, stop: Stop)).Added);
        Assert.Equal(2, backups.Snapshots.Count);
        await using var again = Cli.NodeAccess.Modules(target);
        Assert.Contains("не пуста", (await Assert.ThrowsAsync<BackupException>(() =>
            again.GetRequiredService<RestoreBackup>().Run(backups, stop: Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_touched_or_another_phrase_is_told_and_nothing_lies_open_in_it()
    {
        var path = Path.Combine(folder, "backups");
        Assert.Contains("короче", Assert.Throws<BackupException>(() => BackupFolder.OpenOrMake(path, "short")).Message, StringComparison.Ordinal);
        var backups = BackupFolder.OpenOrMake(path, Phrase);
        await server.Get<IBlobStore>().Put(Encoding.UTF8.GetBytes(new string('ж', 100_000)), Stop);
        await Take().Run(backups, stop: Stop);
        Assert.Contains("не та", Assert.Throws<BackupException>(() => BackupFolder.Open(path, Phrase + " ")).Message, StringComparison.Ordinal);

        var snapshot = Assert.Single(Directory.GetFiles(Path.Combine(path, "snapshots")));
        var master = await File.ReadAllTextAsync(Path.Combine(server.Folder, "master.key"), Stop);
        foreach (var file in Directory.GetFiles(path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(master, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Stop)), StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(snapshot, Stop);
        var changed = bytes.ToArray();
        changed[bytes.Length / 2] ^= 1;
        foreach (var (broken, i) in new[] { changed, bytes[..(bytes.Length / 2)], bytes[..^1], [.. bytes, 0], bytes[..40], [] }.Select((broken, i) =>
            (broken, i)))
        {
            await File.WriteAllBytesAsync(snapshot, broken, Stop);
            var target = new ServerOptions { Data = Path.Combine(folder, $"restored-{i}"), Database = await Elsewhere() };
            await using var restored = Cli.NodeAccess.Modules(target);
            var refusal = await Assert.ThrowsAsync<BackupException>(() => restored.GetRequiredService<RestoreBackup>().Run(backups, stop: Stop));
            Assert.Matches("изменён, повреждён или оборван|оборван", refusal.Message);
        }
    }

    // An empty database; null: a file of the data folder.
    private async Task<string?> Elsewhere()
    {
        if (server.Db.Dialect.IsSqlite)
            return null;
        databases.Add(await (await PostgresServer.Start()).CreateDatabase());
        return databases[^1];
    }

    private TakeBackup Take() => new(
        server.Db, server.Get<StorageOptions>(), server.Get<EvidenceOptions>(), server.Get<MasterKeySource>(), server.Get<IBlobStore>(), TimeProvider.System);
}
