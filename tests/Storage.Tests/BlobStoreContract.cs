using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>What every store of blobs promises, wherever it keeps them.</summary>
public abstract class BlobStoreContract
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(1);
    private static readonly DateTimeOffset Earlier = DateTimeOffset.UtcNow.AddDays(-1);

    protected abstract IBlobStore Blobs { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(S3Blobs.PartSize + 1)]
    public async Task Bytes_come_back_as_they_went_in(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var hash = await Blobs.Put(content);
        Assert.Equal(ContentHash.Of(content), hash);
        Assert.Equal(hash, await Blobs.Put(new MemoryStream(content)));
        AreSame(content, await Blobs.Get(hash));
        AreSame(content, await ReadToEnd(hash));
        Assert.True(await Blobs.Exists(hash));
        await using var open = await Blobs.OpenRead(hash);
        Assert.Equal(length, open.Length);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var hash = ContentHash.Of(RandomNumberGenerator.GetBytes(20));
        Assert.False(await Blobs.Exists(hash));
        Assert.Equal(hash, (await Assert.ThrowsAsync<BlobException>(() => Blobs.Get(hash))).Hash);
        Assert.Contains(hash.Value, (await Assert.ThrowsAsync<BlobException>(() => Blobs.OpenRead(hash))).Message, StringComparison.Ordinal);
        Assert.False(await Blobs.MoveToTrash(hash, Later));
        await Blobs.DeleteTrashed(hash);
    }

    [Fact]
    public async Task The_same_bytes_may_be_stored_by_many_at_once()
    {
        var content = RandomNumberGenerator.GetBytes(50_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => i % 2 == 0 ? Blobs.Put(content) : Blobs.Put(new MemoryStream(content)))));
        Assert.Equal(content, await Blobs.Get(Assert.Single(hashes.Distinct())));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        var before = await All(Blobs.ListUntouchedSince(Later));
        await Assert.ThrowsAsync<InvalidDataException>(() => Blobs.Put(new BrokenStream()));
        Assert.Equal(before, await All(Blobs.ListUntouchedSince(Later)));
    }

    [Fact]
    public async Task What_was_taken_into_the_trash_comes_back_when_it_is_asked_for_and_goes_for_ever_when_it_is_deleted()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var hash = await Blobs.Put(content);
        Assert.Contains(hash, await All(Blobs.ListUntouchedSince(Later)));
        Assert.DoesNotContain(hash, await All(Blobs.ListUntouchedSince(Earlier)));
        Assert.False(await Blobs.MoveToTrash(hash, Earlier));
        Assert.True(await Blobs.MoveToTrash(hash, Later));
        Assert.DoesNotContain(hash, await All(Blobs.ListUntouchedSince(Later)));
        Assert.Contains(hash, await All(Blobs.ListTrash(Later)));
        Assert.DoesNotContain(hash, await All(Blobs.ListTrash(Earlier)));

        Assert.Equal(content, await Blobs.Get(hash));
        Assert.DoesNotContain(hash, await All(Blobs.ListTrash(Later)));
        Assert.True(await Blobs.MoveToTrash(hash, Later));
        Assert.True(await Blobs.Exists(hash));
        Assert.True(await Blobs.MoveToTrash(hash, Later));
        Assert.Equal(content, await ReadToEnd(hash));

        Assert.True(await Blobs.MoveToTrash(hash, Later));
        await Blobs.DeleteTrashed(hash);
        Assert.False(await Blobs.Exists(hash));
        await Blobs.DeleteUnfinished(Later);
    }

    [Fact]
    public async Task Blobs_move_to_another_store_and_back_and_a_second_run_passes_over_what_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("beresta-moved-").FullName;
        try
        {
            var other = new FolderBlobs(folder);
            var (one, two) = (RandomNumberGenerator.GetBytes(1000), RandomNumberGenerator.GetBytes(S3Blobs.PartSize + 5));
            ContentHash[] hashes = [await other.Put(one), await other.Put(two)];
            var damaged = await other.Put(RandomNumberGenerator.GetBytes(100));
            await File.WriteAllTextAsync(Path.Combine(folder, damaged.Value[..2], damaged.Value[2..4], damaged.Value), "something else");

            var moved = await MoveBlobs.Run(other, Blobs, remove: false);
            Assert.Equal((3L, 2L, one.Length + two.Length, 0L), (moved.Seen, moved.Copied, moved.Bytes, moved.Removed));
            Assert.Equal([damaged], moved.Damaged);
            Assert.False(await Blobs.Exists(damaged));
            Assert.Equal(one, await Blobs.Get(hashes[0]));
            Assert.Equal(0, (await MoveBlobs.Run(other, Blobs, remove: false)).Copied);
            Assert.Equal(2, (await MoveBlobs.Run(other, Blobs, remove: true)).Removed);
            Assert.Equal([damaged], await All(other.ListUntouchedSince(Later)));

            foreach (var hash in hashes)
                await other.DeleteTrashed(hash);
            await MoveBlobs.Run(Blobs, other, remove: false);
            AreSame(two, await other.Get(hashes[1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    protected static async Task<IReadOnlyList<ContentHash>> All(IAsyncEnumerable<ContentHash> hashes)
    {
        var all = new List<ContentHash>();
        await foreach (var hash in hashes)
            all.Add(hash);
        return [.. all.OrderBy(hash => hash.Value, StringComparer.Ordinal)];
    }

    // xUnit compares large arrays byte by byte, slowly.
    private static void AreSame(byte[] expected, byte[] actual) => Assert.True(expected.AsSpan().SequenceEqual(actual));

    private async Task<byte[]> ReadToEnd(ContentHash hash)
    {
        await using var stream = await Blobs.OpenRead(hash);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class BrokenStream : MemoryStream
    {
        private int left = 3;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            left-- > 0 ? ValueTask.FromResult(buffer.Length) : throw new InvalidDataException("the line broke");
    }
}

public sealed class FolderBlobsContract : BlobStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beresta-blobs-").FullName;

    public FolderBlobsContract() => Blobs = new FolderBlobs(folder);

    protected override IBlobStore Blobs { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>A store that others have written, and that knows nothing of us.</summary>
public sealed class S3BlobsContract(S3rver server) : BlobStoreContract, IClassFixture<S3rver>, IAsyncLifetime
{
    private S3Blobs? blobs;

    protected override IBlobStore Blobs => blobs!;

    public async ValueTask InitializeAsync() => blobs = await server.Open(prefix: Guid.NewGuid().ToString("N"));

    public ValueTask DisposeAsync()
    {
        blobs?.Dispose();
        return ValueTask.CompletedTask;
    }
}
