using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>How large files may be.</summary>
public sealed record UploadOptions
{
    /// <summary>Bytes of the largest file.</summary>
    public long LargestFile { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Bytes that the files of a box may take together that were not sent yet.</summary>
    public long MostPending => 4 * LargestFile;
}

/// <summary>A file that has come and waits to be sent.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">In 64 hexadecimal digits.</param>
/// <param name="Streebog256">GOST R 34.11-2012 (256), in 64 hexadecimal digits, first octet first.</param>
/// <param name="ExpiresAt">When it is thrown away, unless it was sent.</param>
public sealed record Upload(Guid Id, long Size, string Sha256, string Streebog256, DateTimeOffset ExpiresAt);

/// <summary>
/// Takes files of any kind and nearly any size, before they are sent: they go through the server as a stream, and are measured on the way. A message names
/// a file by its id. What nobody sends is swept away after a day.
/// </summary>
public sealed class Uploads(Db db, Storage.Contents contents, LargeFiles large, UploadOptions options)
{
    /// <summary>Files of a box that were not sent yet.</summary>
    public const int MostFiles = 100;

    /// <summary>How long a file waits.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(24);

    internal static string Tables =>
        """
        create table upload (
            box_id uuid not null,
            id uuid not null,
            author_id uuid,
            begun_at timestamptz not null,
            size bigint not null,
            content bytea,
            is_large boolean not null default false,
            streebog256 bytea,
            crc32 bigint,
            beginning bytea,
            primary key (box_id, id)
        );
        create index upload_content on upload (content);
        create index upload_begun on upload (begun_at);
        """;

    private sealed record Row(Guid Id, DateTimeOffset BegunAt, ContentHash Content, long Size, bool IsLarge, byte[] Streebog256, long Crc32, byte[] Beginning)
    {
        public FileDigests Digests => new(Content, Size, Streebog256, (uint)Crc32, Beginning);

        public Upload Shown => new(Id, Size, Content.Value, Convert.ToHexStringLower(Streebog256), BegunAt + Age);
    }

    private sealed record Pending(long Files, long Bytes);

    private const string Select =
        "select id, begun_at, content, size, is_large, streebog256, crc32, beginning from upload where content is not null and box_id = @BoxId";

    /// <summary>Takes a file as it comes.</summary>
    /// <param name="content">Read once, to its end.</param>
    /// <param name="length">As its sender announces it; null: it is not known.</param>
    /// <returns><c>permission-denied</c>, <c>document-size</c>, <c>uploads-full</c>.</returns>
    public async Task<Result<Upload>> Receive(Access access, Stream content, long? length, CancellationToken stop)
    {
        if (Refusal(access) is { } denied)
            return denied;
        if (length is 0 || length > options.LargestFile)
            return WrongSize(length.Value);
        var (id, now) = (Guid.CreateVersion7(db.Clock.GetUtcNow()), db.Clock.GetUtcNow());
        if (await Begin(access, id, now, length ?? options.LargestFile, stop) is { } full)
            return full;
        var isKept = false;
        try
        {
            await using var measured = new MeasuredStream(content, options.LargestFile);
            var small = length <= Storage.Contents.LargestRow ? await ReadSmall(measured, (int)length.Value, stop) : null;
            var file = measured.Measured(small is null ? await contents.Store(measured, stop) : ContentHash.Of(small));
            if (file.Size == 0)
                return WrongSize(0);
            isKept = await End(access, id, file, small, stop);
            return isKept ? new Row(id, now, file.Hash, file.Size, small is null, file.Streebog256.ToArray(), file.Crc32, []).Shown : NotFound(id);
        }
        catch (TooManyBytesException)
        {
            return WrongSize(options.LargestFile + 1);
        }
        finally
        {
            if (!isKept)
                await Forget(access.BoxId, id);
        }
    }

    /// <summary>The caller's files that were not sent yet, the newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<Upload>>> List(Access access, CancellationToken stop)
    {
        if (Refusal(access) is { } denied)
            return denied;
        var rows = await db.Query<Row>($"{Select} and author_id = @UserId order by begun_at desc, id desc", new { access.BoxId, access.UserId }, stop);
        return rows.Select(row => row.Shown).ToList();
    }

    /// <summary>Throws a file of the caller's away.</summary>
    /// <returns><c>permission-denied</c>, <c>upload-not-found</c>.</returns>
    public async Task<Result<Done>> Delete(Access access, Guid id, CancellationToken stop)
    {
        if (Refusal(access) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        var deleted = await work.Query<ContentHash>(
            "delete from upload where box_id = @BoxId and id = @id and author_id = @UserId and content is not null returning content",
                new { access.BoxId, id, access.UserId });
        if (deleted.Count == 0)
            return NotFound(id);
        contents.Release(work, deleted[0]);
        await work.Commit();
        return new Done();
    }

    /// <summary>A file to be signed and sent. Whoever knows its id in this box may send it: one uploads, another signs.</summary>
    /// <returns><c>permission-denied</c>, <c>upload-not-found</c>.</returns>
    public async Task<Result<FileContent>> Open(Access access, Guid id, CancellationToken stop)
    {
        if (Refusal(access) is { } denied)
            return denied;
        if (await db.QueryOne<Row>($"{Select} and id = @id", new { access.BoxId, id }, stop) is not { } row)
            return NotFound(id);
        return row.IsLarge ? large.Open(row.Digests) : (FileContent)await contents.Get(row.Content, stop);
    }

    /// <summary>Takes a file that is sent off the waiting ones; false: it waits no more, or is another.</summary>
    internal static async Task<bool> Take(Work work, Access access, Guid id, FileContent file)
    {
        if (await work.Execute("delete from upload where box_id = @BoxId and id = @id and content = @hash",
            new { access.BoxId, id, hash = file.Hash.ToBytes() }) == 0)
            return false;
        if (file.Large is { } digests)
            LargeFiles.Keep(work, digests);
        return true;
    }

    /// <summary>There is no such file.</summary>
    internal static Problem NotFound(Guid id) =>
        new("upload-not-found", $"Загруженного файла {id} нет: он уже отправлен, удалён или пролежал больше суток. Загрузите его ещё раз",
            ProblemKind.NotFound);

    /// <summary>Throws away what was not sent within a day, and what never came to its end.</summary>
    internal async Task Sweep(CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var contentsOf = await work.Query<ContentHash?>(
            "delete from upload where begun_at < @before returning content", new { before = db.Clock.GetUtcNow() - Age });
        foreach (var content in contentsOf)
        {
            if (content is { } hash)
                contents.Release(work, hash);
        }

        await work.Commit();
    }

    private static Problem? Refusal(Access access) => access.May(Permissions.Sign) ? null : access.Require(Permissions.Draft);

    private Problem WrongSize(long size) => new("document-size",
        $"Файл должен занимать от 1 байта до {options.LargestFile / 1024 / 1024} МБ, а в нём {(size > options.LargestFile ? "больше" : $"байт: {size}")}",
            ProblemKind.TooLarge);

    // What is announced is taken from the quota before the first byte, so that no number of files at once goes beyond it.
    private async Task<Problem?> Begin(Access access, Guid id, DateTimeOffset now, long size, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        if (!work.Dialect.IsSqlite)
            await work.Execute("select pg_advisory_xact_lock(hashtextextended(@box, 0))", new { box = $"upload {access.BoxId:N}" });
        var pending = (await work.QueryOne<Pending>(
            "select count(*) as files, cast(coalesce(sum(size), 0) as bigint) as bytes from upload where box_id = @BoxId", new { access.BoxId }))!;
        if (pending.Files >= MostFiles || pending.Bytes + size > options.MostPending)
        {
            return new Problem("uploads-full",
                $"Загружены и не отправлены файлы: {pending.Files}, всего {pending.Bytes / 1024 / 1024} МБ. "
                + $"Допустимо {MostFiles} и {options.MostPending / 1024 / 1024} МБ: "
                + "отправьте их или удалите", ProblemKind.Conflict);
        }

        work.Post(
            "insert into upload (box_id, id, author_id, begun_at, size) values (@BoxId, @id, @UserId, @now, @size)",
            new { access.BoxId, id, access.UserId, now, size });
        await work.Commit();
        return null;
    }

    private async Task<bool> End(Access access, Guid id, FileDigests file, byte[]? small, CancellationToken stop)
    {
        FaultPoint.Reach("upload.stored");
        await using var work = await db.Begin(stop);
        var kept = work.Post(
            """
            update upload set size = @Size, content = @hash, is_large = @isLarge, streebog256 = @streebog256, crc32 = @crc32, beginning = @beginning
            where box_id = @BoxId and id = @id
            """,
            new
            {
                file.Size,
                hash = file.Hash.ToBytes(),
                isLarge = small is null,
                streebog256 = file.Streebog256.ToArray(),
                crc32 = (long)file.Crc32,
                beginning = file.Beginning.ToArray(),
                access.BoxId,
                id,
            });
        if (small is not null)
            contents.Keep(work, [new Content(file.Hash, small)]);
        await work.Commit();
        return kept.Count == 1;
    }

    private static async Task<byte[]> ReadSmall(MeasuredStream content, int length, CancellationToken stop)
    {
        var bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    // Without its caller's token: he may be gone. Where this fails, the sweep forgets it tomorrow.
    private async Task Forget(Guid boxId, Guid id)
    {
        try
        {
            await using var work = await db.Begin(CancellationToken.None);
            work.Post("delete from upload where box_id = @boxId and id = @id", new { boxId, id });
            await work.Commit();
        }
        catch (Exception e) when (StorageFaults.Of(e) is not null)
        {
            // The storage is away, which is why the file was not kept either.
        }
    }
}
