using Beresta.Exchange.Contents;

namespace Beresta.Archive;

/// <summary>The bytes of an archive, of which the large ones are read when they are written.</summary>
public sealed class ArchiveBytes
{
    private readonly IReadOnlyList<FileContent> pieces;

    internal ArchiveBytes(IEnumerable<FileContent> pieces)
    {
        this.pieces = [.. pieces];
        Length = this.pieces.Sum(piece => piece.Length);
    }

    /// <summary>Bytes of the archive.</summary>
    public long Length { get; }

    /// <summary>Writes the archive.</summary>
    public async Task CopyTo(Stream stream, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var piece in pieces)
        {
            if (piece.Large is null)
            {
                await stream.WriteAsync(piece.Bytes, stop);
                continue;
            }

            await using var content = await piece.Open(stop);
            await content.CopyToAsync(stream, stop);
        }
    }

    /// <summary>The archive in memory.</summary>
    /// <exception cref="InvalidOperationException">A large file is in it.</exception>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Bytes.CopyTo(bytes.AsMemory(at));
            at += piece.Bytes.Length;
        }

        return bytes;
    }

    /// <summary>Whether these are the bytes.</summary>
    /// <exception cref="InvalidOperationException">A large file is in it.</exception>
    internal bool Are(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            return false;
        foreach (var piece in pieces)
        {
            if (!bytes.StartsWith(piece.Bytes.Span))
                return false;
            bytes = bytes[piece.Bytes.Length..];
        }

        return true;
    }
}
