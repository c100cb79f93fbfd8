using System.Text;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>
/// Ties a data folder to its database: both hold the id of the node, made at its first start. The contents of a folder are known to one database
/// alone, so what another one would do with them (sweep them away, name contents that the other folder has) is a loss of documents.
/// </summary>
public sealed class NodeIdentity(Db db, StorageOptions options, IEnumerable<BlobReferences> references, Contents contents, IBlobStore blobs)
{
    private const string FileName = "node-id";

    // One content may have been lost; a folder that has none of so many is another one.
    private const int Sample = 20;

    // Any number that nobody else uses for an advisory lock in this database.
    private const long Lock = 0x4245524553544E;

    private readonly string path = Path.Combine(options.DataFolder, FileName);

    /// <summary>What is in the file until the database holds the same.</summary>
    private string Proposed => path + ".new";

    /// <summary>Makes the id of a new node, or sees that folder and database belong together.</summary>
    /// <exception cref="StartException">They do not, or it cannot be told.</exception>
    public async Task Bind(CancellationToken stop = default)
    {
        var id = await BindFolder(stop);
        if (blobs is S3Blobs bucket)
            await Own(bucket, id, stop);
    }

    /// <summary>Makes a store this node's.</summary>
    /// <exception cref="StartException">It is another's.</exception>
    public async Task Bind(S3Blobs bucket, CancellationToken stop = default) =>
        await Own(bucket, await db.Scalar<Guid?>("select id from node_identity", stop: stop) ?? throw Unborn(), stop);

    private async Task<Guid> BindFolder(CancellationToken stop)
    {
        PrivateFiles.CreateFolder(options.DataFolder);
        await using var work = await db.Begin(stop);
        // Two servers may start at once: the second waits here and then finds the first one's id.
        if (!work.Dialect.IsSqlite)
            await work.Execute("select pg_advisory_xact_lock(@Lock)", new { Lock });
        var known = await work.Scalar<Guid?>("select id from node_identity");
        if (known is { } id)
        {
            // The contents lie elsewhere: this is the folder of one more server of the node.
            if (IsNewFolder)
            {
                File.Delete(Proposed);
                await Write(id, stop);
                Accept();
            }

            Check(id);
            return id;
        }

        if (ReadId(path) is { } foreign)
        {
            throw new StartException($"Папка данных «{Folder}» принадлежит узлу {foreign}, а база данных новая или чужая: документы этой папки в ней не названы. "
                + "Проверьте --database и --data; для нового узла возьмите пустую папку.");
        }

        await RefuseStrangers(stop);
        id = Guid.NewGuid();
        File.Delete(Proposed);
        await Write(id, stop);
        await work.Execute("insert into node_identity (no, id, made_at) values (1, @id, @now)", new { id, now = work.Clock.GetUtcNow() });
        await work.Commit();
        Accept();
        return id;
    }

    /// <summary>Sees that folder and database belong together, and makes nothing.</summary>
    /// <exception cref="StartException">They do not.</exception>
    public async Task Verify(CancellationToken stop = default)
    {
        if (await db.Scalar<Guid?>("select id from node_identity", stop: stop) is not { } id)
            throw Unborn();
        if (!IsNewFolder)
            Check(id);
        if (blobs is S3Blobs bucket)
            await Own(bucket, id, stop);
    }

    private static StartException Unborn() => new("База данных ещё не принадлежит узлу: сервер на ней не запускался.");

    private static async Task Own(S3Blobs bucket, Guid id, CancellationToken stop)
    {
        Guid owner;
        try
        {
            owner = await bucket.Own(id, stop);
        }
        catch (StoreAwayException)
        {
            return; // it is asked again before anything is written to it
        }

        if (owner != id)
        {
            throw new StartException($"В хранилище --blobs лежит содержимое узла {owner}, а это узел {id}. Проверьте Bucket и Prefix: "
                + "с чужим хранилищем содержимое документов было бы потеряно.");
        }
    }

    private bool IsNewFolder => options.Blobs is not null && ReadId(path) is null && ReadId(Proposed) is null;

    private string Folder => Path.GetFullPath(options.DataFolder);

    private void Check(Guid id)
    {
        // A server was killed after the commit and before the renaming; or another one of this folder is just about to do it.
        if (ReadId(path) is null && ReadId(Proposed) == id)
            Accept();
        if (ReadId(path) is not { } found)
        {
            throw new StartException($"База данных принадлежит узлу {id}, а в папке данных «{Folder}» нет файла {FileName}: это не папка этого узла, или он удалён. "
                + $"Проверьте --data и --database. Серверы одного узла работают с одной папкой, или содержимое документов лежит в общем хранилище (--blobs). Если папка в самом деле его (например, восстановлена из копии), запишите в файл {FileName} строку {id}.");
        }

        if (found != id)
        {
            throw new StartException($"База данных принадлежит узлу {id}, а папка данных «{Folder}» — узлу {found}. Проверьте --data и --database: "
                + "с чужой базой содержимое документов было бы потеряно.");
        }
    }

    // A database from before there were ids: its contents must be here. An empty one: none may be here.
    private async Task RefuseStrangers(CancellationToken stop)
    {
        ContentHash? missing = null;
        var looked = 0;
        await foreach (var hash in references.ListAll(stop))
        {
            if (await contents.Exists(hash, stop))
                return;
            missing = hash;
            if (++looked == Sample)
                break;
        }

        if (missing is not null)
        {
            throw new StartException($"База данных называет содержимое документов ({missing} …), а в папке данных «{Folder}» его нет: это другая папка. "
                + "Проверьте --data и --database.");
        }

        await foreach (var hash in blobs.ListUntouchedSince(DateTimeOffset.MaxValue, stop))
        {
            throw new StartException($"База данных пуста, а в папке данных «{Folder}» есть содержимое документов ({hash} …): это папка другого узла. "
                + "Проверьте --database и --data; для нового узла возьмите пустую папку.");
        }
    }

    private async Task Write(Guid id, CancellationToken stop)
    {
        await using var file = PrivateFiles.Create(Proposed);
        await file.WriteAsync(Encoding.ASCII.GetBytes($"{id}\n"), stop);
        file.Flush(flushToDisk: true);
    }

    private void Accept()
    {
        try
        {
            File.Move(Proposed, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server of this folder was quicker.
        }
    }

    private static Guid? ReadId(string path)
    {
        if (!File.Exists(path))
            return null;
        var text = File.ReadAllText(path).Trim();
        return Guid.TryParse(text, out var id) ? id : throw new StartException($"В файле {path} должен стоять идентификатор узла, а стоит «{text[..Math.Min(text.Length, 100)]}».");
    }
}
