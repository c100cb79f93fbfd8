using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

/// <summary>A data folder serves one database, and a database has one data folder.</summary>
public sealed class NodeIdentityTests(S3rver store) : IClassFixture<S3rver>, IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestDatabase another = null!;

    public async ValueTask InitializeAsync() => (database, another) = (await TestDatabase.Create(), await TestDatabase.Create());

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await another.DisposeAsync();
    }

    [Fact]
    public async Task Folder_and_database_belong_together_from_the_first_start()
    {
        await Assert.ThrowsAsync<StartException>(() => Node(database, database.Folder).Verify());
        await Node(database, database.Folder).Bind();
        await Node(database, database.Folder).Bind();
        await Node(database, database.Folder).Verify();
        Assert.Equal(await database.Db.Scalar<Guid>("select id from node_identity"), Guid.Parse(await File.ReadAllTextAsync(Path.Combine(database.Folder, "node-id"))));
    }

    [Fact]
    public async Task A_folder_with_another_database_is_refused_and_so_is_a_database_with_another_folder()
    {
        await Node(database, database.Folder).Bind();
        await Node(another, another.Folder).Bind();
        await Refused(database, another.Folder, "узлу");
        await Refused(another, database.Folder, "узлу");
        var empty = Path.Combine(another.Folder, "empty");
        await Refused(database, empty, "нет файла node-id");
        Assert.False(File.Exists(Path.Combine(empty, "node-id")));
    }

    [Fact]
    public async Task A_new_folder_becomes_another_server_s_where_the_contents_lie_elsewhere()
    {
        await Node(database, database.Folder).Bind();
        var folder = Path.Combine(another.Folder, "second");
        var blobs = new FolderBlobs(Path.Combine(database.Folder, "blobs"));
        var options = new StorageOptions { DataFolder = folder, Blobs = S3Settings.Open("S3=http://127.0.0.1:9;Bucket=b", "name", "secret") };
        await new NodeIdentity(database.Db, options, [], new Contents(database.Db, blobs), blobs).Bind();
        await Node(database, folder).Verify();
        await Refused(another, folder, "новая или чужая");
    }

    [Fact]
    public async Task A_bucket_belongs_to_the_node_that_came_first()
    {
        using var bucket = await store.Open("owned");
        await Node(database, database.Folder, bucket).Bind();
        await Node(database, database.Folder, bucket).Bind();
        var hash = await bucket.Put("mine"u8.ToArray());

        using var same = await store.Open("owned");
        await Node(another, another.Folder).Bind();
        var refused = await Assert.ThrowsAsync<StartException>(() => Node(another, another.Folder, same).Bind());
        Assert.Contains("содержимое узла", refused.Message, StringComparison.Ordinal);
        // Also before the first write, where it could not be asked at the start.
        Assert.Contains("is that of the node", (await Assert.ThrowsAsync<StoreAwayException>(() => same.Put("theirs"u8.ToArray()))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreAwayException>(() => same.Put(new MemoryStream(new byte[10])));
        await Assert.ThrowsAsync<StoreAwayException>(() => same.MoveToTrash(hash, DateTimeOffset.MaxValue));
        await Assert.ThrowsAsync<StoreAwayException>(() => same.DeleteTrashed(hash));
        Assert.True(await same.Exists(hash));
        using var other = await store.Open("another");
        await Node(another, another.Folder, other).Verify();
    }

    [Fact]
    public async Task A_folder_with_a_new_database_is_refused()
    {
        await Node(database, database.Folder).Bind();
        await Refused(another, database.Folder, "новая или чужая");
        Assert.Equal(0, await another.Db.Scalar<long>("select count(*) from node_identity"));
    }

    [Fact]
    public async Task A_folder_from_before_there_were_ids_is_refused_with_an_empty_database()
    {
        await new FolderBlobs(Path.Combine(database.Folder, "blobs")).Put("title"u8.ToArray());
        await Refused(database, database.Folder, "База данных пуста");
    }

    [Fact]
    public async Task A_database_from_before_there_were_ids_keeps_its_folder_and_takes_no_other()
    {
        var hash = await new FolderBlobs(Path.Combine(database.Folder, "blobs")).Put("title"u8.ToArray());
        await Refused(database, another.Folder, "называет содержимое", hash);
        await Node(database, database.Folder, hash).Bind();
    }

    [Fact]
    public async Task A_server_that_was_killed_at_its_first_start_starts_again()
    {
        // Before the commit: the file is there, the database knows nothing.
        var file = Path.Combine(database.Folder, "node-id");
        await File.WriteAllTextAsync(file + ".new", $"{Guid.NewGuid()}");
        await Node(database, database.Folder).Bind();
        // After the commit, before the renaming.
        File.Move(file, file + ".new");
        await Node(database, database.Folder).Bind();
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Many_servers_that_start_at_once_get_one_id_or_are_refused()
    {
        await using var second = Db.Open(database.Connection, database.Clock);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                await Node(i % 2 == 0 ? database.Db : second, i < 4 ? database.Folder : another.Folder).Bind();
                return true;
            }
            catch (StartException)
            {
                return false;
            }
        })));
        Assert.True(outcomes.Take(4).Distinct().Count() == 1 && outcomes.Skip(4).Distinct().Count() == 1);
        Assert.NotEqual(outcomes[0], outcomes[7]);
    }

    private static async Task Refused(TestDatabase database, string folder, string reason, params ContentHash[] named) =>
        Assert.Contains(reason, (await Assert.ThrowsAsync<StartException>(() => Node(database, folder, named).Bind())).Message, StringComparison.Ordinal);

    private static NodeIdentity Node(TestDatabase database, string folder, params ContentHash[] named) => Node(database.Db, folder, named);

    private static NodeIdentity Node(TestDatabase database, string folder, S3Blobs bucket) =>
        new(database.Db, new StorageOptions { DataFolder = folder }, [], new Contents(database.Db, bucket), bucket);

    private static NodeIdentity Node(Db db, string folder, params ContentHash[] named)
    {
        var blobs = new FolderBlobs(Path.Combine(folder, "blobs"));
        return new NodeIdentity(db, new StorageOptions { DataFolder = folder }, [References.To(named)], new Contents(db, blobs), blobs);
    }
}
