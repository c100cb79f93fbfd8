using System.Buffers.Binary;
using System.Text;

namespace Beresta.Backup;

/// <summary>
/// Several named contents of unknown lengths in one stream: for each its name, then pieces with their lengths, and a length of zero at its end; after the
/// last an empty name. (A TAR would need each length before the bytes.)
/// </summary>
internal static class Parts
{
    private const int LongestName = 1024;
    private const int Piece = 64 * 1024;

    /// <summary>A stream to write one content into; dispose of it before the next.</summary>
    public static Stream Begin(Stream output, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        WriteLength(output, bytes.Length);
        output.Write(bytes);
        return new PartWriter(output);
    }

    /// <summary>There is nothing more to come.</summary>
    public static void End(Stream output) => WriteLength(output, 0);

    /// <summary>The next content and its name; null at the end. Read it to its end before the next.</summary>
    public static (string Name, Stream Content)? Next(Stream input)
    {
        var length = ReadLength(input);
        if (length == 0)
            return null;
        if (length > LongestName)
            throw new BackupException("Файл копии устроен не так: его сделала другая программа.");
        var bytes = new byte[length];
        input.ReadExactly(bytes);
        return (Encoding.UTF8.GetString(bytes), new PartReader(input));
    }

    private static void WriteLength(Stream output, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        output.Write(bytes);
    }

    private static int ReadLength(Stream input)
    {
        Span<byte> bytes = stackalloc byte[4];
        try
        {
            input.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new BackupException("Файл копии кончается раньше, чем должен.", e);
        }

        return BinaryPrimitives.ReadInt32BigEndian(bytes) is >= 0 and var length ? length
            : throw new BackupException("Файл копии устроен не так: его сделала другая программа.");
    }

    private sealed class PartWriter(Stream output) : OneWayStream
    {
        private bool isDone;

        public override bool CanWrite => true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            for (; buffer.Length > 0; buffer = buffer[Math.Min(Piece, buffer.Length)..])
            {
                var piece = buffer[..Math.Min(Piece, buffer.Length)];
                WriteLength(output, piece.Length);
                output.Write(piece);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !isDone)
            {
                isDone = true;
                WriteLength(output, 0);
            }

            base.Dispose(disposing);
        }
    }

    private sealed class PartReader(Stream input) : OneWayStream
    {
        private int left;
        private bool isEnd;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.Length == 0 || isEnd)
                return 0;
            if (left == 0)
            {
                left = ReadLength(input);
                if (left == 0)
                {
                    isEnd = true;
                    return 0;
                }
            }

            var count = input.Read(buffer[..Math.Min(left, buffer.Length)]);
            if (count == 0)
                throw new BackupException("Файл копии кончается раньше, чем должен.");
            left -= count;
            return count;
        }
    }
}
