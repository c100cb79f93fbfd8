namespace Beresta.Server;

/// <summary>The body of a request, which takes room of the <see cref="BodyBudget"/> as it is read.</summary>
internal sealed class CountedBody(HttpRequest request, Stream body, BodyBudget budget) : Stream
{
    /// <summary>What a body may have without being counted, in bytes: a small request is never turned away because of large ones.</summary>
    public const int Free = 64 * 1024;

    private long read;
    private long taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="BadHttpRequestException">503: there is no room for it now.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // What is sure to find no room is not taken half.
        if (read == 0 && request.ContentLength is { } announced && !budget.HasRoomFor(announced - Free))
            throw Full();
        var count = await body.ReadAsync(buffer, cancellationToken);
        read += count;
        if (read - Free > taken)
        {
            var more = read - Free - taken;
            if (!budget.TryTake(more))
                throw Full();
            taken += more;
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    /// <summary>The request has been answered: its body is in work no more. The same answer as <see cref="BodyBudget.GiveBack"/>.</summary>
    public bool GiveBack() => budget.GiveBack(Interlocked.Exchange(ref taken, 0));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static BadHttpRequestException Full() => new("Other bodies are in work.", StatusCodes.Status503ServiceUnavailable);
}
