using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>A blob that may be read from any byte on: as a whole it is compared with its name, from elsewhere it is opened anew where reading begins.</summary>
internal sealed class ContentStream(IBlobStore blobs, ContentHash hash, Stream whole) : Stream
{
    private Stream current = whole;
    private long opened;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = whole.Length;

    public override long Position
    {
        get => position;
        set => position = value is >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is nothing before the first byte.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length && Length > 0)
            return 0;
        if (position != opened)
        {
            await current.DisposeAsync();
            current = await blobs.OpenPart(hash, position, cancellationToken);
            opened = position;
        }

        var count = await current.ReadAsync(buffer, cancellationToken);
        position = opened += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Contents are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    };

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            current.Dispose();
        base.Dispose(disposing);
    }
}
