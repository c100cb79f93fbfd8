using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>
/// Reads another stream of known length and, with its last bytes, compares what was read with the name that it goes by: whoever reads as many bytes as
/// there are, and no further, has read the right ones.
/// </summary>
internal sealed class HashCheckingStream(Stream inner, ContentHash hash) : Stream
{
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long length = inner.Length;
    private long read;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Took(buffer[..count], buffer.Length);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Took(buffer.Span[..count], buffer.Length);
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            sha.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Took(ReadOnlySpan<byte> bytes, int asked)
    {
        sha.AppendData(bytes);
        read += bytes.Length;
        if (ended || read < length && (!bytes.IsEmpty || asked == 0))
            return;
        ended = true;
        if (!string.Equals(Convert.ToHexStringLower(sha.GetHashAndReset()), hash.Value, StringComparison.Ordinal))
            throw new BlobException(hash, "the bytes are not those of the name");
    }
}
