using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Contents;

/// <summary>
/// What is kept of a large file beside its bytes, so that signatures over it are checked and archives of it are written without reading it first.
/// </summary>
/// <param name="Hash">SHA-256.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Streebog256">GOST R 34.11-2012 (256).</param>
/// <param name="Crc32">As ZIP has it.</param>
/// <param name="Beginning">The first bytes.</param>
public sealed record FileDigests(ContentHash Hash, long Size, ReadOnlyMemory<byte> Streebog256, uint Crc32, ReadOnlyMemory<byte> Beginning);

/// <summary>
/// The bytes of a file: in memory, or of a large one in the store alone, where they are read as a stream. Only a file that is no formalised document is
/// ever large.
/// </summary>
public sealed class FileContent
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Func<CancellationToken, Task<Stream>>? open;
    private ContentHash hash;

    private FileContent(ReadOnlyMemory<byte> bytes) => (this.bytes, Length) = (bytes, bytes.Length);

    private FileContent(FileDigests large, Func<CancellationToken, Task<Stream>> open) =>
        (Large, Length, hash, this.open) = (large, large.Size, large.Hash, open);

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>What is kept of a large file; null where the bytes are in memory.</summary>
    public FileDigests? Large { get; }

    /// <summary>The bytes in memory.</summary>
    /// <exception cref="InvalidOperationException">The file is large.</exception>
    public ReadOnlyMemory<byte> Bytes =>
        Large is null ? bytes : throw new InvalidOperationException("A large file is not held in memory: read it as a stream.");

    /// <summary>The bytes to be read as a document: none of a large file, which is not one.</summary>
    public ReadOnlyMemory<byte> Document => bytes;

    /// <summary>The name of the bytes.</summary>
    public ContentHash Hash => hash == default ? hash = ContentHash.Of(bytes.Span) : hash;

    public static implicit operator FileContent(ReadOnlyMemory<byte> bytes) => new(bytes);

    public static implicit operator FileContent(byte[] bytes) => new((ReadOnlyMemory<byte>)(bytes ?? throw new ArgumentNullException(nameof(bytes))));

    /// <summary>A large file.</summary>
    public static FileContent Of(FileDigests large, Func<CancellationToken, Task<Stream>> open) => new(large, open);

    /// <summary>The digests of these algorithms; those of a large file that are not kept cost reading it.</summary>
    public async ValueTask<ContentDigests> Digests(IReadOnlyCollection<DigestAlgorithm> algorithms, CancellationToken stop)
    {
        if (Large is not { } large)
            return ContentDigests.Of(bytes, algorithms);
        var kept = ContentDigests.Kept(large.Beginning, [(DigestAlgorithm.Sha256, large.Hash.ToBytes()), (DigestAlgorithm.Streebog256, large.Streebog256)]);
        if (algorithms.All(algorithm => kept[algorithm] is not null))
            return kept;
        await using var content = await Open(stop);
        return await RunningDigests.Of(content, algorithms, stop);
    }

    /// <summary>The bytes as a stream.</summary>
    public Task<Stream> Open(CancellationToken stop) => open?.Invoke(stop) ?? Task.FromResult<Stream>(new MemoryStream(bytes.ToArray(), writable: false));
}
