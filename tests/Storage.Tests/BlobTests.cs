using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_blob_is_written_anew_when_its_bytes_are_stored_again(bool isCut)
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var hash = await blobs.Put(content);
        foreach (var put in (Func<Task<ContentHash>>[])[() => blobs.Put(content), () => blobs.Put(new MemoryStream(content))])
        {
            await using (var file = File.OpenWrite(PathOf(hash)))
            {
                if (isCut)
                    file.SetLength(100_000);
                else
                    file.WriteByte((byte)(content[0] ^ 1));
            }

            Assert.Equal(hash, await put());
            Assert.Equal(content, await blobs.Get(hash));
        }
    }

    [Fact]
    public async Task The_sweep_takes_what_is_old_and_named_by_nobody_into_the_trash()
    {
        var named = await blobs.Put("named"u8.ToArray());
        var orphan = await blobs.Put("orphan"u8.ToArray());
        var again = await blobs.Put("stored again"u8.ToArray());
        var crashed = Path.Combine(folder, "tmp", "left-by-a-crash");
        await File.WriteAllTextAsync(crashed, "half");
        var sweep = Sweep(named);

        Assert.Equal(new SweptBlobs(0, 0, 0, 0, 0, IsStopped: false), await sweep.Run());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(again, await blobs.Put("stored again"u8.ToArray()));
        var young = await blobs.Put("young"u8.ToArray());
        Assert.Equal(new SweptBlobs(2, 1, 1, 0, 0, IsStopped: false), await sweep.Run());

        Assert.False(File.Exists(PathOf(orphan)));
        Assert.All([named, again, young], hash => Assert.True(File.Exists(PathOf(hash))));
        Assert.False(File.Exists(crashed));
        Assert.Equal(["orphan"u8.ToArray()], Directory.GetFiles(Path.Combine(folder, "trash")).Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task Whoever_asks_for_a_blob_of_the_trash_gets_it_back()
    {
        ContentHash[] hashes = [await blobs.Put("a"u8.ToArray()), await blobs.Put("b"u8.ToArray()), await blobs.Put("c"u8.ToArray())];
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(3, (await Sweep().Run()).Trashed);
        Assert.Equal("a"u8.ToArray(), await blobs.Get(hashes[0]));
        Assert.Equal("b"u8.ToArray(), await ReadToEnd(hashes[1]));
        Assert.True(await blobs.Exists(hashes[2]));
        Assert.All(hashes, hash => Assert.True(File.Exists(PathOf(hash))));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "trash")));
        Assert.Equal(0, (await Sweep().Run()).Trashed);
    }

    [Fact]
    public async Task The_trash_is_emptied_after_a_month_of_what_still_nobody_names()
    {
        var lost = await blobs.Put("lost"u8.ToArray());
        var named = await blobs.Put("named later"u8.ToArray());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(2, (await Sweep().Run()).Trashed);
        clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(new SweptBlobs(0, 0, 0, 0, 0, IsStopped: false), await Sweep(named).Run());
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new SweptBlobs(0, 0, 0, 1, 1, IsStopped: false), await Sweep(named).Run());
        Assert.False(await blobs.Exists(lost));
        Assert.Equal("named later"u8.ToArray(), await blobs.Get(named));
    }

    [Fact]
    public async Task A_sweep_that_would_take_much_takes_nothing()
    {
        var hashes = new List<ContentHash>();
        for (var i = 0; i < 400; i++)
            hashes.Add(await blobs.Put(System.Text.Encoding.ASCII.GetBytes($"content {i}")));
        clock.Advance(TimeSpan.FromHours(25));
        // As another database would see it: it names nothing that is here.
        Assert.Equal(new SweptBlobs(400, 400, 0, 0, 0, IsStopped: true), await Sweep().Run());
        Assert.Equal(new SweptBlobs(400, 101, 0, 0, 0, IsStopped: true), await Sweep([.. hashes.Skip(101)]).Run());
        Assert.All(hashes, hash => Assert.True(File.Exists(PathOf(hash))));
        Assert.Equal(100, (await Sweep([.. hashes.Skip(100)]).Run()).Trashed);
        Assert.Equal(300, (await Sweep().Run(anyNumber: true)).Trashed);
    }

    [Fact]
    public async Task A_blob_stored_again_between_the_question_and_the_removal_stays()
    {
        var hash = await blobs.Put("x"u8.ToArray());
        clock.Advance(TimeSpan.FromHours(25));
        var before = clock.GetUtcNow().AddHours(-24);
        await blobs.Put("x"u8.ToArray());
        Assert.False(await blobs.MoveToTrash(hash, before));
        Assert.Equal("x"u8.ToArray(), await blobs.Get(hash));
    }

    [Fact]
    public async Task Nobody_else_may_read_a_blob()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var hash = await blobs.Put(new byte[10]);
        await blobs.Put(new MemoryStream(new byte[20]));
        const UnixFileMode Others = (UnixFileMode)0b111_111;
        Assert.All(Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder), path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(hash)));
    }

    private BlobSweep Sweep(params ContentHash[] named) => new(blobs, [References.To(named)], clock, NullLogger<BlobSweep>.Instance);

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
