using System.Formats.Asn1;
using System.Runtime.InteropServices;

namespace Beresta.Signatures;

/// <summary>The identifier and length octets of a BER element in a stream (X.690 §8.1).</summary>
/// <param name="Tag">The identifier octet; tags above 30 are not taken.</param>
/// <param name="End">Where the contents end; null for an indefinite length, whose end is marked.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BerHeader(byte Tag, long? End)
{
    public bool IsConstructed => (Tag & 0x20) != 0;

    public static BerHeader Read(Stream file)
    {
        var tag = Octet(file);
        if ((tag & 0x1F) == 0x1F)
            throw new StructureException("элемент не на своём месте");
        var first = Octet(file);
        if (first == 0x80)
            return (tag & 0x20) != 0 ? new BerHeader(tag, null) : throw new StructureException("простой элемент без длины");
        long length = first;
        if (first > 0x80)
        {
            if (first > 0x88)
                throw new StructureException("длина записана неверно");
            length = 0;
            for (var i = first & 0x7F; i > 0; i--)
                length = checked((length << 8) | Octet(file));
        }

        return length >= 0 && length <= file.Length - file.Position
            ? new BerHeader(tag, file.Position + length)
            : throw new StructureException("длина выходит за конец файла");
    }

    public static BerHeader Expect(Stream file, byte tag)
    {
        var header = Read(file);
        return header.Tag == tag ? header : throw new StructureException("элемент не на своём месте");
    }

    /// <summary>Passes the marked end of an element of indefinite length if it stands here; false for others.</summary>
    public static bool IsEnd(Stream file, BerHeader header)
    {
        if (header.End is not null)
            return false;
        var place = file.Position;
        if (file.ReadByte() == 0 && file.ReadByte() == 0)
            return true;
        file.Position = place;
        return false;
    }

    /// <summary>Passes one whole element, which must end before <paramref name="limit"/>.</summary>
    public static void Skip(Stream file, long limit)
    {
        var open = 0;
        do
        {
            if (open > 0 && IsEnd(file, default))
            {
                open--;
                continue;
            }

            var header = Read(file);
            if (header.End is { } end)
                file.Position = end;
            else if (++open > Asn.MaxDepth)
                throw new StructureException("слишком большая вложенность");
            if (file.Position > limit)
                throw new StructureException("слишком много данных вокруг содержимого");
        }
        while (open > 0);
    }

    /// <summary>The element must end here.</summary>
    public void Close(Stream file)
    {
        if (End is null ? !IsEnd(file, this) : End != file.Position)
            throw new StructureException("элемент длиннее того, что в нём есть");
    }

    /// <summary>The same, where a marked end was passed already.</summary>
    public void Check(Stream file)
    {
        if (End is { } end && end != file.Position)
            throw new StructureException("элемент длиннее того, что в нём есть");
    }

    private static byte Octet(Stream file) => file.ReadByte() is >= 0 and var octet ? (byte)octet : throw new StructureException("файл обрывается посреди элемента");
}

/// <summary>The octets of an OCTET STRING that begins at a stream's position, whether in one piece or in any number of nested ones (X.690 §8.7). Read forward only.</summary>
internal sealed class OctetsStream(Stream file) : Stream
{
    private const int MaxNesting = 8;

    private readonly Stack<BerHeader> open = new();
    private bool hasBegun;
    private long left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Passes over all octets, leaving the file behind the element; gives their number.</summary>
    public long Skip()
    {
        long count = 0;
        while (left > 0 || NextPiece())
        {
            count += left;
            file.Position += left;
            left = 0;
        }

        return count;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || (left == 0 && !NextPiece()))
            return 0;
        var read = file.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0)
            throw new StructureException("файл обрывается посреди содержимого");
        left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // The file's own reads are buffered; what is asynchronous here would be so for nothing.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Goes on to the next piece that has octets; false behind the last one.
    private bool NextPiece()
    {
        while (true)
        {
            if (hasBegun)
            {
                if (open.Count == 0)
                    return false;
                var within = open.Peek();
                if (within.End is { } end ? file.Position == end : BerHeader.IsEnd(file, within))
                {
                    open.Pop();
                    continue;
                }
            }

            hasBegun = true;
            var header = BerHeader.Read(file);
            if ((header.Tag & ~0x20) != 0x04 || (open.TryPeek(out var around) && around.End < (header.End ?? 0)))
                throw new StructureException("содержимое записано неверно");
            if (header.IsConstructed)
            {
                if (open.Count == MaxNesting)
                    throw new StructureException("слишком большая вложенность");
                open.Push(header);
                continue;
            }

            left = header.End!.Value - file.Position;
            if (left > 0)
                return true;
        }
    }
}
