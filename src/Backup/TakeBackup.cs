using System.Text;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Backup;

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Steps">How many steps of each module the database had; empty for SQLite, which holds its tables itself.</param>
internal sealed record Manifest(int Format, DateTimeOffset MadeAt, bool IsSqlite, IReadOnlyDictionary<string, int> Steps, IReadOnlyList<CopiedTable> Tables)
{
    public const string Part = "manifest.json";
    public const string ContentsPart = "contents";
    public const string FilePrefix = "file/";
}

/// <summary>A backup that was made.</summary>
/// <param name="Name">Of its snapshot.</param>
/// <param name="Contents">How many contents outside of the database it refers to.</param>
/// <param name="Added">Those of them that were not in the folder before.</param>
/// <param name="Damaged">Contents of the node that could not be read whole, and are not in the backup.</param>
public sealed record BackupReport(string Name, long Contents, long Added, IReadOnlyList<ContentHash> Damaged);

/// <summary>
/// Copies the whole node while its servers work: first the database at one moment and the keys, then the contents. A content is stored before the
/// transaction that names it and is not swept for a month after the last name has gone, so whatever that moment names is there when the contents are copied.
/// </summary>
public sealed class TakeBackup(Db db, StorageOptions storage, EvidenceOptions evidence, MasterKeySource masterKey, IBlobStore blobs, TimeProvider clock)
{
    /// <summary>Makes one more snapshot.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="progress">Is told from time to time how many contents have been looked at.</param>
    /// <param name="stop">Calls it off; what was begun does not count.</param>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public async Task<BackupReport> Run(BackupFolder folder, Action<long>? progress = null, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var name = BackupFolder.NameOf(now);
        var (contents, added, damaged) = (0L, 0L, new List<ContentHash>());
        await using (var output = folder.WriteSnapshot(name))
        {
            await CopyDatabase(now, output, stop);
            foreach (var (file, path) in Files())
                await Copy(output, Manifest.FilePrefix + file, File.OpenRead(path), stop);
            if (masterKey.Text is { } text)
                await Copy(output, Manifest.FilePrefix + "master.key", new MemoryStream(Encoding.ASCII.GetBytes(text)), stop);
            await using (var list = Parts.Begin(output, Manifest.ContentsPart))
            {
                await foreach (var hash in blobs.ListUntouchedSince(DateTimeOffset.MaxValue, stop))
                {
                    if (!folder.Has(hash))
                    {
                        if (!await TryAdd(folder, hash, damaged, stop))
                            continue;
                        added++;
                    }

                    list.Write(Encoding.ASCII.GetBytes(hash.Value + "\n"));
                    if (++contents % 1000 == 0)
                        progress?.Invoke(contents);
                }
            }

            Parts.End(output);
        }

        folder.AcceptSnapshot(name);
        return new BackupReport(name, contents, added, damaged);
    }

    private async Task CopyDatabase(DateTimeOffset now, Stream output, CancellationToken stop)
    {
        if (db.Dialect.IsSqlite)
        {
            await WriteManifest(output, new Manifest(1, now, IsSqlite: true, new Dictionary<string, int>(StringComparer.Ordinal), []), stop);
            await SqliteCopy.Write(Database, Path.Combine(storage.DataFolder, $".backup-{Guid.NewGuid():N}"), output, stop);
            return;
        }

        await using var copy = await PostgresCopy.Begin(storage.Database!, isReading: true, stop);
        var tables = await copy.Tables(stop);
        await WriteManifest(output, new Manifest(1, now, IsSqlite: false, await copy.CountSteps(stop), tables), stop);
        foreach (var table in tables)
            await copy.Write(table, output, stop);
    }

    private string Database => Path.GetFullPath(storage.Database ?? Path.Combine(storage.DataFolder, "beresta.db"));

    private static Task WriteManifest(Stream output, Manifest manifest, CancellationToken stop) =>
        Copy(output, Manifest.Part, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web)), stop);

    private static async Task Copy(Stream output, string name, Stream content, CancellationToken stop)
    {
        await using (content)
        await using (var part = Parts.Begin(output, name))
            await content.CopyToAsync(part, stop);
    }

    // Keys, the node's id, certificates: all that lies in the data folder beside contents and database, and the trust folder wherever it is.
    private IEnumerable<(string Name, string Path)> Files()
    {
        var root = Path.GetFullPath(storage.DataFolder);
        var trust = Path.GetFullPath(evidence.Folder);
        foreach (var path in Directory.EnumerateFiles(root).Where(path => !IsDatabase(path) && Path.GetFileName(path)[0] != '.'))
            yield return (Path.GetFileName(path), path);
        var beside = Path.Combine(root, "trust");
        foreach (var path in trust != beside && Directory.Exists(beside) ? Directory.EnumerateFiles(beside, "*", SearchOption.AllDirectories) : [])
            yield return (Path.GetRelativePath(root, path), path);

        foreach (var path in Directory.Exists(trust) ? Directory.EnumerateFiles(trust, "*", SearchOption.AllDirectories) : [])
            yield return (Path.Combine("trust", Path.GetRelativePath(trust, path)), path);
    }

    private bool IsDatabase(string path) => db.Dialect.IsSqlite && path.StartsWith(Database, StringComparison.Ordinal);

    private async Task<bool> TryAdd(BackupFolder folder, ContentHash hash, List<ContentHash> damaged, CancellationToken stop)
    {
        try
        {
            await using var content = await blobs.OpenRead(hash, stop);
            await folder.Add(hash, content, stop);
            return true;
        }
        catch (BlobException)
        {
            // Gone since it was listed: nobody has named it. Still there: it is not what its name says.
            if (await blobs.Exists(hash, stop))
                damaged.Add(hash);
            return false;
        }
    }
}
