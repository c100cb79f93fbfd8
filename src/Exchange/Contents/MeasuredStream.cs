using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>More bytes have come than there may be.</summary>
internal sealed class TooManyBytesException() : Exception("More bytes have come than there may be.");

/// <summary>A stream that is read once, and measured on the way: its length, its digests, its checksum.</summary>
/// <param name="inner">The stream.</param>
/// <param name="most">Bytes that there may be.</param>
internal sealed class MeasuredStream(Stream inner, long most) : Stream
{
    private readonly RunningDigests digests = new([DigestAlgorithm.Streebog256]);
    private Crc32 crc;
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    /// <summary>What was measured of a stream that was read to its end, whose bytes have this name.</summary>
    public FileDigests Measured(ContentHash hash)
    {
        var finished = digests.Finish();
        return new FileDigests(hash, read, finished[DigestAlgorithm.Streebog256]!.Value, crc.Value, finished.Beginning);
    }

    /// <exception cref="TooManyBytesException">They are too many.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if ((read += count) > most)
            throw new TooManyBytesException();
        using var measured = ProcessorTime.Of(ProcessorShare.Crypto);
        digests.Append(buffer.Span[..count]);
        crc.Append(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            digests.Dispose();
        base.Dispose(disposing);
    }
}
