using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>Which contents of the exchange are large, and what is kept of them beside their bytes.</summary>
public sealed class LargeFiles(Db db, Storage.Contents contents)
{
    internal static string Tables =>
        """
        create table large_content (
            hash bytea not null primary key,
            size bigint not null,
            streebog256 bytea not null,
            crc32 bigint not null,
            beginning bytea not null
        );
        """;

    private sealed record Row(ContentHash Hash, long Size, byte[] Streebog256, long Crc32, byte[] Beginning);

    /// <summary>A large file; its bytes are read from the store.</summary>
    internal FileContent Open(FileDigests large) => FileContent.Of(large, stop => contents.OpenRead(large.Hash, stop));

    /// <summary>The large ones among these contents.</summary>
    internal async Task<IReadOnlyDictionary<ContentHash, FileContent>> Among(IReadOnlyList<ContentHash> hashes, CancellationToken stop)
    {
        if (hashes.Count == 0)
            return new Dictionary<ContentHash, FileContent>();
        var rows = await db.Query<Row>(
            "select hash, size, streebog256, crc32, beginning from large_content where hash in bytes @hashes",
                new { hashes = hashes.Select(hash => hash.ToBytes()) }, stop);
        return rows.ToDictionary(row => row.Hash, row => Open(new FileDigests(row.Hash, row.Size, row.Streebog256, (uint)row.Crc32, row.Beginning)));
    }

    /// <summary>Keeps what is known of a large file, in the transaction that names it.</summary>
    internal static void Keep(Work work, FileDigests large) => work.Post(
        """
        insert into large_content (hash, size, streebog256, crc32, beginning) values (@hash, @Size, @streebog256, @crc32, @beginning)
        on conflict (hash) do nothing
        """,
        new
        {
            hash = large.Hash.ToBytes(),
            large.Size,
            streebog256 = large.Streebog256.ToArray(),
            crc32 = (long)large.Crc32,
            beginning = large.Beginning.ToArray(),
        });
}
