using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>A store of contents whose bytes and failures are counted.</summary>
internal sealed class MeteredBlobs(IBlobStore store) : IBlobStore, IDisposable
{
    private static readonly KeyValuePair<string, object?> Written = new("direction", "written");
    private static readonly KeyValuePair<string, object?> Opened = new("direction", "read");

    public Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default) => Counted("put", async () =>
    {
        var hash = await store.Put(content, stop);
        StorageMeters.BlobBytes.Add(content.Length, Written);
        return hash;
    });

    public Task<ContentHash> Put(Stream content, CancellationToken stop = default) => Counted("put", async () =>
    {
        await using var counted = new CountedStream(content, Written);
        return await store.Put(counted, stop);
    });

    public Task<ContentHash> Put(Stream content, Func<ContentHash, Task> named, CancellationToken stop) => Counted("put", async () =>
    {
        await using var counted = new CountedStream(content, Written);
        return await store.Put(counted, named, stop);
    });

    public Task<byte[]> Get(ContentHash hash, CancellationToken stop = default) => Counted("get", async () =>
    {
        var content = await store.Get(hash, stop);
        StorageMeters.BlobBytes.Add(content.Length, Opened);
        return content;
    });

    public Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default) =>
        Counted<Stream>("get", async () => new CountedStream(await store.OpenRead(hash, stop), Opened, isOwner: true));

    public Task<Stream> OpenPart(ContentHash hash, long from, CancellationToken stop) =>
        Counted<Stream>("get", async () => new CountedStream(await store.OpenPart(hash, from, stop), Opened, isOwner: true));

    public Task<bool> Exists(ContentHash hash, CancellationToken stop = default) => Counted("exists", () => store.Exists(hash, stop));

    public IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, CancellationToken stop = default) => store.ListUntouchedSince(time, stop);

    public Task<bool> MoveToTrash(ContentHash hash, DateTimeOffset untouchedSince, CancellationToken stop = default) =>
        Counted("trash", () => store.MoveToTrash(hash, untouchedSince, stop));

    public IAsyncEnumerable<ContentHash> ListTrash(DateTimeOffset before, CancellationToken stop = default) => store.ListTrash(before, stop);

    public Task DeleteTrashed(ContentHash hash, CancellationToken stop = default) => store.DeleteTrashed(hash, stop);

    public Task DeleteUnfinished(DateTimeOffset before, CancellationToken stop = default) => store.DeleteUnfinished(before, stop);

    public void Dispose() => (store as IDisposable)?.Dispose();

    private static async Task<T> Counted<T>(string operation, Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (StorageFaults.Of(e) is { } fault)
        {
            StorageMeters.BlobErrors.Add(1, new("operation", operation), new("fault", fault.ToString()));
            throw;
        }
    }

    private sealed class CountedStream(Stream inner, KeyValuePair<string, object?> direction, bool isOwner = false) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() => inner.Flush();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            if (isOwner)
                await inner.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && isOwner)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            StorageMeters.BlobBytes.Add(read, direction);
            return read;
        }
    }
}
