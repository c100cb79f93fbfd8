using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

public sealed class BlobTests : IDisposable
{
    private readonly TestClock clock = new(DateTimeOffset.UtcNow);
    private readonly string folder = Directory.CreateTempSubdirectory("beresta-blobs-").FullName;
    private readonly FolderBlobs blobs;

    public BlobTests() => blobs = new FolderBlobs(folder, clock);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task Bytes_come_back_as_they_went_in(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var hash = await blobs.Put(content);
        Assert.Equal(ContentHash.Of(content), hash);
        Assert.Equal(hash, await blobs.Put(new MemoryStream(content)));
        Assert.Equal(content, await blobs.Get(hash));
        Assert.Equal(content, await ReadToEnd(hash));
        Assert.True(await blobs.Exists(hash));
        Assert.Equal([PathOf(hash)], Files());
    }

    [Fact]
    public async Task A_blob_that_is_not_there_is_named()
    {
        var hash = ContentHash.Of("nothing"u8);
        Assert.False(await blobs.Exists(hash));
        Assert.Equal(hash, (await Assert.ThrowsAsync<BlobException>(() => blobs.Get(hash))).Hash);
        Assert.Contains(hash.Value, (await Assert.ThrowsAsync<BlobException>(() => blobs.OpenRead(hash))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_blob_is_noticed_and_named()
    {
        var hash = await blobs.Put(new byte[100_000]);
        await using (var file = File.OpenWrite(PathOf(hash)))
        {
            file.Position = 70_000;
            file.WriteByte(1);
        }

        Assert.Equal(hash, (await Assert.ThrowsAsync<BlobException>(() => blobs.Get(hash))).Hash);
        Assert.Equal(hash, (await Assert.ThrowsAsync<BlobException>(() => ReadToEnd(hash))).Hash);
        await File.WriteAllBytesAsync(PathOf(hash), new byte[99_999]);
        await Assert.ThrowsAsync<BlobException>(() => ReadToEnd(hash));
    }

    [Fact]
    public async Task The_same_bytes_may_be_stored_by_many_at_once()
    {
        var content = RandomNumberGenerator.GetBytes(50_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => i % 2 == 0 ? blobs.Put(content) : blobs.Put(new MemoryStream(content)))));
        var hash = Assert.Single(hashes.Distinct());
        Assert.Equal(content, await blobs.Get(hash));
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => blobs.Put(new BrokenStream()));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task The_sweep_removes_what_is_old_and_named_by_nobody()
    {
        var named = await blobs.Put("named"u8.ToArray());
        var orphan = await blobs.Put("orphan"u8.ToArray());
        var again = await blobs.Put("stored again"u8.ToArray());
        var crashed = Path.Combine(folder, "tmp", "left-by-a-crash");
        await File.WriteAllTextAsync(crashed, "half");
        var sweep = new BlobSweep(blobs, [new BlobReferences("test", (_, _) => Task.FromResult<IReadOnlyCollection<ContentHash>>([named]))], clock);

        Assert.Equal(0, await sweep.Run());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(again, await blobs.Put("stored again"u8.ToArray()));
        var young = await blobs.Put("young"u8.ToArray());
        Assert.Equal(1, await sweep.Run());

        Assert.False(await blobs.Exists(orphan));
        Assert.All([named, again, young], hash => Assert.True(File.Exists(PathOf(hash))));
        Assert.False(File.Exists(crashed));
    }

    [Fact]
    public async Task A_blob_stored_again_between_the_question_and_the_removal_stays()
    {
        var hash = await blobs.Put("x"u8.ToArray());
        clock.Advance(TimeSpan.FromHours(25));
        var before = clock.GetUtcNow().AddHours(-24);
        await blobs.Put("x"u8.ToArray());
        Assert.False(await blobs.DeleteIfUntouchedSince(hash, before));
        Assert.Equal("x"u8.ToArray(), await blobs.Get(hash));
    }

    private string PathOf(ContentHash hash) => Path.Combine(folder, hash.Value[..2], hash.Value[2..4], hash.Value);

    private string[] Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private async Task<byte[]> ReadToEnd(ContentHash hash)
    {
        await using var stream = await blobs.OpenRead(hash);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class BrokenStream : MemoryStream
    {
        private int left = 3;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            left-- > 0 ? ValueTask.FromResult(buffer.Length) : throw new IOException("the line broke");
    }
}
