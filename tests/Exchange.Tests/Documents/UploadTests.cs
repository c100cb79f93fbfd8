using System.Security.Cryptography;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Files that come before they are sent: measured, bounded, swept.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private static readonly UploadOptions Small = new() { LargestFile = 200_000 };

    private TestNode node = null!;
    private Uploads uploads = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        node = await TestNode.Start();
        uploads = new Uploads(node.Db, node.Get<Storage.Contents>(), node.Get<LargeFiles>(), Small);
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(Storage.Contents.LargestRow)]
    [InlineData(Storage.Contents.LargestRow + 1)]
    [InlineData(200_000)]
    public async Task A_file_is_measured_as_it_comes_and_opened_as_it_was(int length)
    {
        var file = RandomNumberGenerator.GetBytes(length);
        foreach (var announced in (long?[])[length, null])
        {
            var upload = (await uploads.Receive(node.Seller.Access, new Slow(file), announced, Stop)).Value;
            Assert.Equal((length, ContentHash.Of(file).Value), (upload.Size, upload.Sha256));
            Assert.Equal(Convert.ToHexStringLower(DigestAlgorithm.Streebog256.Hash(file)), upload.Streebog256);

            var content = (await uploads.Open(node.Seller.Access, upload.Id, Stop)).Value;
            Assert.Equal(ContentHash.Of(file), content.Hash);
            Assert.Equal(Crc32.Of(file), content.Large?.Crc32 ?? Crc32.Of(content.Bytes.Span));
            Assert.Equal(announced is null || length > Storage.Contents.LargestRow, content.Large is not null);
            Assert.Equal(file, await Read(content));
        }
    }

    [Fact]
    public async Task A_signature_over_a_large_file_is_judged_by_what_is_kept_and_by_reading_it_where_the_digest_is_another()
    {
        var file = RandomNumberGenerator.GetBytes(150_000);
        var upload = (await uploads.Receive(node.Seller.Access, new MemoryStream(file), file.Length, Stop)).Value;
        var content = (await uploads.Open(node.Seller.Access, upload.Id, Stop)).Value;
        DigestAlgorithm[] kept = [DigestAlgorithm.Sha256, DigestAlgorithm.Streebog256];
        DigestAlgorithm[] others = [DigestAlgorithm.Streebog512, DigestAlgorithm.Sha384];
        foreach (var algorithms in (DigestAlgorithm[][])[kept, others])
        {
            var digests = await content.Digests(algorithms, Stop);
            foreach (var algorithm in algorithms)
                Assert.Equal(algorithm.Hash(file), digests[algorithm]!.Value.ToArray());
        }

        var seals = node.Get<Seals>();
        var signed = new SignedFile(content, await Cades.SignDetached(file, node.Seller.Director, node.Clock.GetUtcNow(), Stop));
        Assert.Null((await seals.Accept(signed, node.Seller.Box, [], kind: null, node.Clock.GetUtcNow(), Stop)).Problem);
        file[77]++;
        var other = new SignedFile(content, await Cades.SignDetached(file, node.Seller.Director, node.Clock.GetUtcNow(), Stop));
        Assert.Equal("signature-broken", (await seals.Accept(other, node.Seller.Box, [], kind: null, node.Clock.GetUtcNow(), Stop)).Problem!.Code);
    }

    [Fact]
    public async Task What_has_a_wrong_size_or_breaks_off_leaves_nothing()
    {
        async Task<string?> Refused(Stream stream, long? length) => (await uploads.Receive(node.Seller.Access, stream, length, Stop)).Problem?.Code;
        Assert.Equal("document-size", await Refused(new MemoryStream(), 0));
        Assert.Equal("document-size", await Refused(new MemoryStream(), null));
        Assert.Equal("document-size", await Refused(new MemoryStream(new byte[200_001]), null));
        Assert.Equal("document-size", await Refused(Stream.Null, 200_001));
        await Assert.ThrowsAsync<IOException>(() => uploads.Receive(node.Seller.Access, new Slow(new byte[100_000], breaksOff: true), 150_000, Stop));
        await Assert.ThrowsAsync<EndOfStreamException>(() => uploads.Receive(node.Seller.Access, new MemoryStream(new byte[10]), 20, Stop));
        Assert.Equal(0, await node.Db.Scalar<long>("select count(*) from upload", stop: Stop));
    }

    [Fact]
    public async Task Files_that_were_not_sent_are_bounded_per_box_while_they_come_too_and_swept_after_a_day()
    {
        var coming = new Endless();
        var first = uploads.Receive(node.Seller.Access, coming, 200_000, Stop);
        await coming.Began;
        for (var i = 0; i < 3; i++)
            Assert.Null((await uploads.Receive(node.Seller.Access, new MemoryStream(new byte[200_000]), 200_000, Stop)).Problem);
        var full = (await uploads.Receive(node.Seller.Access, new MemoryStream(new byte[1]), 1, Stop)).Problem;
        Assert.Equal(("uploads-full", ProblemKind.Conflict), (full!.Code, full.Kind));
        Assert.Null((await uploads.Receive(node.Buyer.Access, new MemoryStream(new byte[1]), 1, Stop)).Problem);
        coming.BreakOff();
        await Assert.ThrowsAsync<IOException>(() => first);
        var small = (await uploads.Receive(node.Seller.Access, new MemoryStream(new byte[1]), 1, Stop)).Value;

        node.Clock.Advance(Uploads.Age + TimeSpan.FromMinutes(1));
        await uploads.Sweep(Stop);
        Assert.Equal("upload-not-found", (await uploads.Open(node.Seller.Access, small.Id, Stop)).Problem!.Code);
        Assert.Equal(0, await node.Db.Scalar<long>("select count(*) from upload", stop: Stop));
        // Their bytes are let go of, and the sweep of contents takes them a day later.
        node.Clock.Advance(BlobSweep.Age + TimeSpan.FromMinutes(1));
        Assert.True((await node.Get<LooseContents>().Sweep(Stop)).Dropped > 0);
    }

    private static async Task<byte[]> Read(FileContent content)
    {
        await using var stream = await content.Open(Stop);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }

    // Gives little at a time.
    private sealed class Slow(byte[] content, bool breaksOff = false) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return breaksOff && Position == Length
                ? throw new IOException("Broken off.")
                : await base.ReadAsync(buffer[..Math.Min(buffer.Length, 7001)], cancellationToken);
        }
    }

    // Never comes to its end by itself.
    private sealed class Endless : MemoryStream
    {
        private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Began => began.Task;

        public void BreakOff() => broken.SetException(new IOException("Broken off."));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            began.TrySetResult();
            await broken.Task;
            return 0;
        }
    }
}
