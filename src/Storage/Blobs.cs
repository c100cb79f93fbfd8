using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>Contents: titles, signatures, files. They are immutable and named by their hash; storing the same bytes twice is storing them once.</summary>
public interface IBlobStore
{
    /// <summary>Stores the bytes. When this returns, they are on the disk under their name, also where a damaged blob had the name.</summary>
    Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default);

    /// <summary>Stores a stream of any length; it is read once, from where it stands to its end.</summary>
    Task<ContentHash> Put(Stream content, CancellationToken stop = default);

    /// <summary>Stores a stream of any length, and says its name before the bytes stand under it.</summary>
    Task<ContentHash> Put(Stream content, Func<ContentHash, Task> named, CancellationToken stop);

    /// <exception cref="BlobException">There is no such blob, or its bytes are no longer those of its name.</exception>
    Task<byte[]> Get(ContentHash hash, CancellationToken stop = default);

    /// <summary>The bytes as a stream, which throws <see cref="BlobException"/> instead of giving its last bytes when they are not those of the name.</summary>
    /// <exception cref="BlobException">There is no such blob.</exception>
    Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default);

    /// <summary>The bytes from this one on. A part cannot be compared with the name of the whole.</summary>
    /// <exception cref="BlobException">There is no such blob.</exception>
    Task<Stream> OpenPart(ContentHash hash, long from, CancellationToken stop);

    Task<bool> Exists(ContentHash hash, CancellationToken stop = default);

    /// <summary>The blobs that nobody has stored or stored again since then, for the sweep.</summary>
    IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, CancellationToken stop = default);

    /// <summary>Takes a blob away into the trash, from where reading it brings it back, unless it was stored again since then. True when it was taken.</summary>
    Task<bool> MoveToTrash(ContentHash hash, DateTimeOffset untouchedSince, CancellationToken stop = default);

    /// <summary>What lies in the trash since before that time.</summary>
    IAsyncEnumerable<ContentHash> ListTrash(DateTimeOffset before, CancellationToken stop = default);

    /// <summary>Removes from the trash for ever.</summary>
    Task DeleteTrashed(ContentHash hash, CancellationToken stop = default);

    /// <summary>Removes what interrupted writers have left before that time.</summary>
    Task DeleteUnfinished(DateTimeOffset before, CancellationToken stop = default);
}

/// <summary>A blob is missing or damaged: the outside world has failed, not the request.</summary>
public sealed class BlobException(ContentHash hash, string message, Exception? cause = null) : Exception($"Blob {hash.Value}: {message}", cause)
{
    public ContentHash Hash { get; } = hash;
}

/// <summary>The store of contents does not answer, or not in time, or refuses.</summary>
public sealed class StoreAwayException(string message, Exception? cause = null) : IOException(message, cause);
