using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>Bytes that are ready to be named by a row: the large ones are stored already, the small ones go with the transaction.</summary>
public readonly record struct Content(ContentHash Hash, ReadOnlyMemory<byte> Bytes);

/// <summary>What was found of several contents.</summary>
/// <param name="Bytes">Those in memory or in rows.</param>
/// <param name="Elsewhere">The others: in the store of blobs, or nowhere.</param>
public sealed record FoundContents(IReadOnlyDictionary<ContentHash, ReadOnlyMemory<byte>> Bytes, IReadOnlyList<ContentHash> Elsewhere);

/// <summary>
/// Contents: titles, signatures, files. They are immutable and named by their hash. Small ones are rows of the transaction that names them, so that
/// neither is ever without the other and nothing is flushed twice; large ones are in the <see cref="IBlobStore"/> before it begins.
/// </summary>
public sealed class Contents(Db db, IBlobStore blobs)
{
    /// <summary>Bytes of the largest content that is a row.</summary>
    public const int LargestRow = 64 * 1024;

    // Bytes of recent contents kept in memory: a title is read again within seconds by whoever answers it.
    private const int MostKept = 32 * 1024 * 1024;

    private readonly RecentContents recent = new(MostKept);

    internal static string Tables =>
        """
        create table content (
            hash bytea not null primary key,
            bytes bytea not null,
            kept_at timestamptz not null
        );
        """;

    // PostgreSQL's own compression took a sixth of its processor time; lz4 is there where the server was built with it, as the packages are.
    internal static SchemaStep FastCompression => new(
        """
        do $$
        begin
            alter table content alter column bytes set compression lz4;
        exception when feature_not_supported or invalid_parameter_value then null;
        end $$
        """,
        "select 1");

    private sealed record Row(ContentHash Hash, byte[] Bytes);

    /// <summary>Names the bytes, and stores them now when they are too large for a row.</summary>
    public ValueTask<Content> Ready(ReadOnlyMemory<byte> bytes, CancellationToken stop = default) => Ready(bytes, ContentHash.Of(bytes.Span), stop);

    /// <summary>Stores the bytes, whose name is known, now when they are too large for a row.</summary>
    public async ValueTask<Content> Ready(ReadOnlyMemory<byte> bytes, ContentHash hash, CancellationToken stop)
    {
        if (bytes.Length > LargestRow)
        {
            await Note(hash, stop);
            await blobs.Put(bytes, stop);
        }

        return new Content(hash, bytes);
    }

    /// <summary>Stores a stream in the store of blobs, whatever its length, in the memory of a buffer.</summary>
    public Task<ContentHash> Store(Stream content, CancellationToken stop) => blobs.Put(content, hash => Note(hash, stop), stop);

    // Nobody names it yet: should the transaction never come, the sweep knows of it.
    private async Task Note(ContentHash hash, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        Release(work, hash);
        await work.Commit();
    }

    /// <summary>A row that named this content names it no more: when no other does, the sweep takes it away (<see cref="LooseContents"/>).</summary>
    public void Release(Work work, ContentHash hash) => work.Post(
        "insert into loose_content (hash, noted_at) values (@hash, @now) on conflict (hash) do update set noted_at = excluded.noted_at",
        new { hash = hash.ToBytes(), now = work.Clock.GetUtcNow() });

    /// <summary>
    /// Makes the small ones rows of this transaction. Once a transaction: the rows are taken in one order by everybody, so that two who store the
    /// same never wait for each other in a circle.
    /// </summary>
    public void Keep(Work work, IEnumerable<Content> contents)
    {
        var small = contents.Where(content => content.Bytes.Length <= LargestRow).DistinctBy(content => content.Hash).OrderBy(content => content.Hash.Value, StringComparer.Ordinal).ToList();
        if (small.Count == 0)
            return;
        // Who stores what is there already makes it young again, and thereby keeps the sweep from it.
        const string Again = "on conflict (hash) do update set kept_at = excluded.kept_at";
        var now = work.Clock.GetUtcNow();
        if (work.Dialect.IsSqlite)
        {
            foreach (var content in small)
                work.Post($"insert into content (hash, bytes, kept_at) values (@hash, @Bytes, @now) {Again}", new { hash = content.Hash.ToBytes(), content.Bytes, now });
        }
        else
        {
            work.Post($"insert into content (hash, bytes, kept_at) select hash, bytes, @now from unnest(@hashes, @contents) as new (hash, bytes) {Again}",
                new { hashes = small.Select(content => content.Hash.ToBytes()), contents = small.Select(content => content.Bytes.ToArray()), now });
        }

        work.AfterCommit(() =>
        {
            foreach (var content in small)
                recent.Add(content.Hash, content.Bytes);
        });
    }

    /// <summary>The bytes.</summary>
    /// <exception cref="BlobException">There is no such content, or its bytes are no longer those of its name.</exception>
    public async Task<ReadOnlyMemory<byte>> Get(ContentHash hash, CancellationToken stop = default) => (await Get([hash], stop))[0];

    /// <summary>The bytes of several contents, in their order.</summary>
    /// <exception cref="BlobException">One of them is not there, or its bytes are no longer those of its name.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Get(IReadOnlyList<ContentHash> hashes, CancellationToken stop = default)
    {
        var (found, elsewhere) = await Find(hashes, stop);
        var large = new Dictionary<ContentHash, ReadOnlyMemory<byte>>();
        foreach (var hash in elsewhere)
            large[hash] = await blobs.Get(hash, stop);
        return [.. hashes.Select(hash => found.TryGetValue(hash, out var bytes) ? bytes : large[hash])];
    }

    /// <summary>The small ones among several contents; what of the others, whoever asks decides.</summary>
    /// <exception cref="BlobException">The bytes of one are no longer those of its name.</exception>
    public async Task<FoundContents> Find(IReadOnlyList<ContentHash> hashes, CancellationToken stop = default)
    {
        var found = new Dictionary<ContentHash, ReadOnlyMemory<byte>>();
        foreach (var hash in hashes)
        {
            if (recent.Find(hash) is { } kept)
                found[hash] = kept;
        }

        var wanted = hashes.Where(hash => !found.ContainsKey(hash)).Distinct().ToList();
        if (wanted.Count > 0)
        {
            var rows = await db.Query<Row>("select hash, bytes from content where hash in bytes @wanted", new { wanted = wanted.Select(hash => hash.ToBytes()) }, stop);
            foreach (var row in rows)
                found[row.Hash] = Checked(row);
        }

        return new FoundContents(found, [.. wanted.Where(hash => !found.ContainsKey(hash))]);
    }

    /// <summary>
    /// The bytes as a stream that may be read from any byte on; read as a whole it throws <see cref="BlobException"/> instead of giving its last bytes
    /// when they are not those of the name.
    /// </summary>
    /// <exception cref="BlobException">There is no such content.</exception>
    public async Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default)
    {
        var row = recent.Find(hash) is { } kept ? kept : await Small(hash, stop);
        return row is { } bytes ? new MemoryStream(bytes.ToArray(), writable: false) : new ContentStream(blobs, hash, await blobs.OpenRead(hash, stop));
    }

    public async Task<bool> Exists(ContentHash hash, CancellationToken stop = default) =>
        await db.Scalar<long>("select count(*) from content where hash = @hash", new { hash = hash.ToBytes() }, stop) > 0 || await blobs.Exists(hash, stop);

    private async Task<ReadOnlyMemory<byte>?> Small(ContentHash hash, CancellationToken stop) =>
        await db.QueryOne<Row>("select hash, bytes from content where hash = @hash", new { hash = hash.ToBytes() }, stop) is { } row ? Checked(row) : default(ReadOnlyMemory<byte>?); // a bare null would be no bytes, not none

    private ReadOnlyMemory<byte> Checked(Row row)
    {
        if (ContentHash.Of(row.Bytes) != row.Hash)
            throw new BlobException(row.Hash, "the bytes are not those of the name");
        recent.Add(row.Hash, row.Bytes);
        return row.Bytes;
    }
}
