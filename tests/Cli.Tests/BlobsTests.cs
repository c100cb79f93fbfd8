using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli.Tests;

/// <summary>The contents of a node, looked at beside its server.</summary>
public sealed class BlobsTests
{
    [Fact]
    public async Task Blobs_check_names_what_is_missing_and_damaged()
    {
        await using var database = await TestDatabase.Create();
        await MakeNode(database);
        using var line = new CommandLine();
        string[] node = ["--data", database.Folder, "--database", database.Connection];

        var whole = await line.Beresta(["blobs", "check", .. node]);
        Assert.True(whole is { Exit: 0, Error: "" }, $"{whole}");
        Assert.Contains("пропало: 0, повреждено: 0, не названо: 0", whole.Output, StringComparison.Ordinal);

        var names = await database.Db.Query<ContentHash>("select hash from content order by hash limit 2");
        await using (var work = await database.Db.Begin())
        {
            await work.Execute("delete from content where hash = @hash", new { hash = names[0].ToBytes() });
            await work.Execute("update content set bytes = @bytes where hash = @hash", new { hash = names[1].ToBytes(), bytes = "something else"u8.ToArray() });
            await work.Commit();
        }

        var broken = await line.Beresta(["blobs", "check", .. node]);
        Assert.Equal(1, broken.Exit);
        Assert.Contains($"{names[0]} пропало", broken.Output, StringComparison.Ordinal);
        Assert.Contains($"{names[1]} повреждено", broken.Output, StringComparison.Ordinal);
        Assert.Contains("пропало: 1, повреждено: 1", broken.Output, StringComparison.Ordinal);

        var swept = await line.Beresta(["blobs", "sweep", .. node]);
        Assert.True(swept.Exit == 0, $"{swept}");
        Assert.Contains("В корзину: 0", swept.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blobs_check_refuses_a_folder_of_another_node()
    {
        await using var database = await TestDatabase.Create();
        await using var other = await TestDatabase.Create();
        await MakeNode(database);
        using var line = new CommandLine();
        var refused = await line.Beresta("blobs", "check", "--data", other.Folder, "--database", database.Connection);
        Assert.Equal(64, refused.Exit);
        Assert.Contains("нет файла node-id", refused.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await line.Beresta("blobs", "check", "--data", line.At("nowhere"))).Exit);
    }

    [Fact]
    public async Task Blobs_move_carries_large_contents_and_leaves_damaged_ones()
    {
        await using var database = await TestDatabase.Create();
        await MakeNode(database);
        var blobs = new FolderBlobs(Path.Combine(database.Folder, "blobs"));
        var (whole, damaged) = (await blobs.Put(new byte[100_000]), await blobs.Put(new byte[200_000]));
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "blobs", damaged.Value[..2], damaged.Value[2..4], damaged.Value), "something else");
        using var line = new CommandLine();
        string[] move = ["blobs", "move", "--data", database.Folder, "--database", database.Connection];
        var moved = await line.Beresta([.. move, "--to", line.At("elsewhere"), "--remove"]);
        Assert.Equal(1, moved.Exit);
        Assert.Contains($"{damaged} повреждено", moved.Output, StringComparison.Ordinal);
        Assert.Contains("Было: 2, перенесено: 1 (100000 байт), убрано в корзину: 1, повреждено: 1", moved.Output, StringComparison.Ordinal);
        Assert.Equal(100_000, (await new FolderBlobs(line.At("elsewhere")).Get(whole)).Length);
        Assert.Equal(64, (await line.Beresta(move)).Exit);
        var keyless = await line.Beresta([.. move, "--to", "S3=http://127.0.0.1:9;Bucket=b"]);
        Assert.Equal(64, keyless.Exit);
        Assert.Contains("Beresta__BlobsAccessKey", keyless.Error, StringComparison.Ordinal);
    }

    private static async Task MakeNode(TestDatabase database)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection })
            .AddAccounts()
            .AddCounterparties()
            .AddEvidence()
            .AddExchange()
            .AddDemo()
            .BuildServiceProvider();
        await services.GetRequiredService<SchemaRunner>().Run();
        await services.GetRequiredService<NodeIdentity>().Bind();
        Assert.NotNull(await services.GetRequiredService<MakeDemo>().Run());
    }
}
