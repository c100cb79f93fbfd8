using System.Text.Json;
using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Backup;

/// <summary>Makes a node of a snapshot: in an empty data folder and an empty database, which need not be where the old ones were.</summary>
public sealed class RestoreBackup(StorageOptions storage, EvidenceOptions evidence, IEnumerable<Schema> schemas, IServiceProvider services)
{
    /// <summary>Reads everything back. What is there afterwards must be looked over: <see cref="CheckBlobs"/>, the audit chains.</summary>
    /// <param name="folder">The backups.</param>
    /// <param name="snapshot">Which; null: the newest.</param>
    /// <param name="progress">Is told from time to time how many contents have been read.</param>
    /// <param name="stop">Calls it off; the place is then neither empty nor whole.</param>
    /// <returns>The name of the snapshot, and how many contents were read.</returns>
    /// <exception cref="BackupException">There is no such snapshot, it is damaged, or the place is not empty.</exception>
    public async Task<(string Name, long Contents)> Run(BackupFolder folder, string? snapshot = null, Action<long>? progress = null,
        CancellationToken stop = default)
    {
        var name = folder.Snapshots.LastOrDefault(known => snapshot is null || known == snapshot)
            ?? throw new BackupException(snapshot is null ? "В папке нет ни одной копии."
                : $"Копии «{snapshot}» нет; есть {string.Join(", ", folder.Snapshots)}.");
        var root = Path.GetFullPath(storage.DataFolder);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new BackupException($"Папка {root} не пуста: восстанавливают в пустую.");
        PrivateFiles.CreateFolder(root);
        await using var input = folder.ReadSnapshot(name);
        var manifest = await ReadManifest(input, stop);
        await ReadDatabase(manifest, input, stop);
        var contents = 0L;
        while (Parts.Next(input) is var (part, content))
        {
            if (part == Manifest.ContentsPart)
                contents = await ReadContents(folder, content, progress, stop);
            else if (part.StartsWith(Manifest.FilePrefix, StringComparison.Ordinal))
                await ReadFile(root, part[Manifest.FilePrefix.Length..], content, stop);
            else
                throw new BackupException($"В копии есть часть «{part}», которой эта программа не знает: нужна более новая.");
        }

        // What an older program has copied is brought up to this one: whoever looks it over asks for today's tables.
        await ((SchemaRunner)services.GetService(typeof(SchemaRunner))!).Run(stop);
        return (name, contents);
    }

    private static async Task<Manifest> ReadManifest(Stream input, CancellationToken stop)
    {
        if (Parts.Next(input) is not (Manifest.Part, var content))
            throw new BackupException("Копия начинается не с описания: её сделала другая программа.");
        return await JsonSerializer.DeserializeAsync<Manifest>(content, JsonSerializerOptions.Web, stop) is { Format: 1 } manifest
            ? manifest
            : throw new BackupException("Копию сделала более новая программа.");
    }

    private async Task ReadDatabase(Manifest manifest, Stream input, CancellationToken stop)
    {
        var isPostgres = storage.Database?.Contains("Host=", StringComparison.OrdinalIgnoreCase) == true;
        if (manifest.IsSqlite == isPostgres)
            throw new BackupException(manifest.IsSqlite ? "Это копия базы SQLite: уберите --database или задайте путь к файлу."
                : "Это копия базы PostgreSQL: задайте --database \"Host=…;Database=…\".");
        if (manifest.IsSqlite)
        {
            var file = storage.Database ?? Path.Combine(storage.DataFolder, "beresta.db");
            if (File.Exists(file))
                throw new BackupException($"База данных {file} уже есть: восстанавливают в новую.");
            if (Parts.Next(input) is not (SqliteCopy.Part, var content))
                throw new BackupException("В копии нет базы данных.");
            await SqliteCopy.Read(content, file, stop);
            return;
        }

        await MakeTables(manifest.Steps, stop);
        await using var copy = await PostgresCopy.Begin(storage.Database!, isReading: false, stop);
        await copy.Clear(manifest.Tables, stop);
        foreach (var table in manifest.Tables)
        {
            if (Parts.Next(input) is not var (part, content) || part != PostgresCopy.Prefix + table.Name)
                throw new BackupException($"В копии нет таблицы {table.Name}.");
            await copy.Read(table, content, stop);
        }

        await copy.Finish(stop);
    }

    // As they were when the rows were copied.
    private async Task MakeTables(IReadOnlyDictionary<string, int> steps, CancellationToken stop)
    {
        var known = schemas.ToDictionary(schema => schema.Module, StringComparer.Ordinal);
        if (steps.FirstOrDefault(step => !known.TryGetValue(step.Key, out var schema) || schema.Steps.Count < step.Value).Key is { } newer)
            throw new BackupException($"Копию сделала более новая программа: она знает больше о модуле «{newer}».");
        await using var db = Db.Open(storage.Database!);
        var before = schemas.Where(schema => steps.ContainsKey(schema.Module)).Select(schema =>
            new Schema(schema.Module, [.. schema.Steps.Take(steps[schema.Module])])).ToList();
        var runner = new SchemaRunner(db, before);
        if (await runner.CountMissing(stop) < before.Sum(schema => schema.Steps.Count))
            throw new BackupException("База данных не пуста: восстанавливают в новую.");
        await runner.Run(stop);
    }

    private async Task<long> ReadContents(BackupFolder folder, Stream list, Action<long>? progress, CancellationToken stop)
    {
        // Asked for here: it makes its folders.
        var blobs = (IBlobStore)services.GetService(typeof(IBlobStore))!;
        using var lines = new StreamReader(list);
        var count = 0L;
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            if (!ContentHash.TryParse(line, out var hash))
                throw new BackupException("Список содержимого в копии повреждён.");
            await using var content = folder.ReadContent(hash);
            if (await blobs.Put(content, stop) != hash)
                throw new BackupException($"Содержимое {hash} в копии — не то.");
            if (++count % 1000 == 0)
                progress?.Invoke(count);
        }

        return count;
    }

    private async Task ReadFile(string root, string name, Stream content, CancellationToken stop)
    {
        // The file is authentic, but its names still come from outside.
        var isTrust = name.StartsWith("trust/", StringComparison.Ordinal);
        var within = Path.GetFullPath(isTrust ? evidence.Folder : root);
        var path = Path.GetFullPath(Path.Combine(within, isTrust ? name["trust/".Length..] : name));
        if (!path.StartsWith(within + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new BackupException($"В копии есть файл с негодным именем «{name}».");
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        await using var file = PrivateFiles.Create(path);
        await content.CopyToAsync(file, stop);
    }
}
