using System.Buffers.Binary;
using Beresta.Kernel;

namespace Beresta.Exchange.Nodes;

/// <summary>
/// What goes between nodes: parts of bytes, each after its length in four bytes (big-endian). The first is a note in JSON, the second the sending node's
/// detached signature (CAdES) over exactly its bytes; an envelope has two more, the item's content and signature, whose hashes the note names, and two for each
/// power of attorney that the note names.
/// </summary>
public static class Container
{
    public const string MediaType = "application/vnd.beresta.container";

    /// <summary>Bytes of the largest note.</summary>
    public const int LargestNote = 256 * 1024;

    internal static byte[] Write(params IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var bytes = new byte[parts.Sum(part => sizeof(int) + part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), part.Length);
            part.Span.CopyTo(bytes.AsSpan(at + sizeof(int)));
            at += sizeof(int) + part.Length;
        }

        return bytes;
    }

    /// <summary>The next part; it is not read before its length was found to be allowed.</summary>
    /// <returns><c>container-malformed</c>.</returns>
    internal static async Task<Result<byte[]>> Read(Stream container, int largest, CancellationToken stop)
    {
        var length = new byte[sizeof(int)];
        if (await container.ReadAtLeastAsync(length, sizeof(int), throwOnEndOfStream: false, stop) < sizeof(int))
            return Malformed("контейнер кончился раньше, чем нужно");
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (size < 0 || size > largest)
            return Malformed($"часть занимает {size} байт, а может не больше {largest}");
        var part = new byte[size];
        return await container.ReadAtLeastAsync(part, size, throwOnEndOfStream: false, stop) < size ? Malformed("часть контейнера короче, чем заявлено") : part;
    }

    internal static Problem Malformed(string why) => new("container-malformed", $"Контейнер другого узла не прочитан: {why}");
}
