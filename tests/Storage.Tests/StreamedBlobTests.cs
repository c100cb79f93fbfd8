using Beresta.Kernel;

namespace Beresta.Storage.Tests;

/// <summary>Contents of any length pass through a store at the cost of a buffer.</summary>
[Collection(Alone)]
public sealed class StreamedBlobTests(S3rver server) : IClassFixture<S3rver>
{
    private const string Alone = "counts the bytes that the whole process allocates";

    [Theory]
    [InlineData(false, 300)]
    [InlineData(true, 64)]
    public async Task A_long_stream_is_stored_and_read_in_little_memory(bool isS3, int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-long-").FullName;
        using var s3 = await server.Open("long");
        IBlobStore blobs = isS3 ? s3 : new FolderBlobs(folder);
        try
        {
            var length = megabytes * 1024L * 1024;
            await blobs.Put(new Endless(1000));
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var hash = await blobs.Put(new Endless(length));
            await using (var content = await blobs.OpenRead(hash))
            {
                Assert.Equal(length, content.Length);
                await content.CopyToAsync(Stream.Null);
            }

            // Requests of a few kilobytes for each part of 16 MB, and one buffer of a part.
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 40 * 1024 * 1024);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;

    private sealed class Endless(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, left);
            buffer.AsSpan(offset, given).Fill((byte)(left / 1000));
            left -= given;
            return given;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var given = (int)Math.Min(buffer.Length, left);
            buffer.Span[..given].Fill((byte)(left / 1000));
            left -= given;
            return ValueTask.FromResult(given);
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
