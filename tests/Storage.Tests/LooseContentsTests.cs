using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage.Tests;

/// <summary>What nobody names goes, large or small, and the sweep lists nothing to find it.</summary>
public sealed class LooseContentsTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Contents contents = null!;
    private Unlisted blobs = null!;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        blobs = new Unlisted(new FolderBlobs(database.Folder, database.Clock));
        contents = new Contents(Db, blobs);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_large_content_whose_transaction_never_came_goes_into_the_trash()
    {
        var named = await contents.Ready(Large());
        var orphan = await contents.Ready(Large());
        Assert.Equal(new SweptContents(0, 0, 0), await Sweep(named.Hash).Sweep());
        database.Clock.Advance(TimeSpan.FromHours(25));
        var young = await contents.Ready(Large());
        Assert.Equal(new SweptContents(2, 0, 1), await Sweep(named.Hash).Sweep());
        Assert.Equal([young.Hash], await Noted());
        await contents.Get(named.Hash);
        await contents.Get(young.Hash);
        // As every blob of the trash.
        Assert.Equal(orphan.Bytes.ToArray(), (await contents.Get(orphan.Hash)).ToArray());
    }

    [Fact]
    public async Task A_content_whose_last_name_was_taken_away_goes()
    {
        var (gone, still, again) = (await Kept("gone"u8.ToArray()), await Kept("named by others"u8.ToArray()), await Kept("stored again"u8.ToArray()));
        var large = await contents.Ready(Large());
        await using (var work = await Db.Begin())
        {
            foreach (var content in (Content[])[gone, still, again, large])
                contents.Release(work, content.Hash);
            await work.Commit();
        }

        database.Clock.Advance(TimeSpan.FromHours(25));
        await Kept("stored again"u8.ToArray());
        Assert.Equal(new SweptContents(4, 1, 1), await Sweep(still.Hash).Sweep());
        var others = new Contents(Db, blobs);
        await Assert.ThrowsAsync<BlobException>(() => others.Get(gone.Hash));
        await others.Get(still.Hash);
        await others.Get(again.Hash);
        Assert.Empty(await Noted());
        Assert.Equal(new SweptContents(0, 0, 0), await Sweep().Sweep());
    }

    [Fact]
    public async Task Many_are_swept_in_batches()
    {
        var all = Enumerable.Range(0, 1203).Select(i => BitConverter.GetBytes(i)).Select(bytes => new Content(ContentHash.Of(bytes), bytes)).ToList();
        await using (var work = await Db.Begin())
        {
            contents.Keep(work, all);
            foreach (var content in all)
                contents.Release(work, content.Hash);
            await work.Commit();
        }

        database.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(new SweptContents(1203, 1200, 0), await Sweep([.. all.Take(3).Select(content => content.Hash)]).Sweep());
        Assert.Equal(3, await Db.Scalar<long>("select count(*) from content"));
    }

    private static byte[] Large() => RandomNumberGenerator.GetBytes(Contents.LargestRow + 1);

    private LooseContents Sweep(params ContentHash[] named) => new(Db, blobs, [References.To(named)], NullLogger<LooseContents>.Instance);

    private Task<IReadOnlyList<ContentHash>> Noted() => Db.Query<ContentHash>("select hash from loose_content");

    private async Task<Content> Kept(byte[] bytes)
    {
        var content = await contents.Ready(bytes);
        await using var work = await Db.Begin();
        contents.Keep(work, [content]);
        await work.Commit();
        return content;
    }

    // A store that may be so large that nobody lists it.
    private sealed class Unlisted(IBlobStore inner) : IBlobStore
    {
        public Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default) => inner.Put(content, stop);

        public Task<ContentHash> Put(Stream content, CancellationToken stop = default) => inner.Put(content, stop);

        public Task<ContentHash> Put(Stream content, Func<ContentHash, Task> named, CancellationToken stop) => inner.Put(content, named, stop);

        public Task<Stream> OpenPart(ContentHash hash, long from, CancellationToken stop) => inner.OpenPart(hash, from, stop);

        public Task<byte[]> Get(ContentHash hash, CancellationToken stop = default) => inner.Get(hash, stop);

        public Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default) => inner.OpenRead(hash, stop);

        public Task<bool> Exists(ContentHash hash, CancellationToken stop = default) => inner.Exists(hash, stop);

        public IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, CancellationToken stop = default) => throw new InvalidOperationException("Nobody lists it.");

        public Task<bool> MoveToTrash(ContentHash hash, DateTimeOffset untouchedSince, CancellationToken stop = default) => inner.MoveToTrash(hash, untouchedSince, stop);

        public IAsyncEnumerable<ContentHash> ListTrash(DateTimeOffset before, CancellationToken stop = default) => inner.ListTrash(before, stop);

        public Task DeleteTrashed(ContentHash hash, CancellationToken stop = default) => inner.DeleteTrashed(hash, stop);

        public Task DeleteUnfinished(DateTimeOffset before, CancellationToken stop = default) => inner.DeleteUnfinished(before, stop);
    }
}
