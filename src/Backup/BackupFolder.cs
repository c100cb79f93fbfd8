using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Backup;

/// <summary>
/// A folder of backups of one node: <c>backup.json</c> (how the key is made of the pass phrase), <c>snapshots/TIME</c> (the database and the keys at one
/// moment) and <c>contents/</c> (each content once, whichever snapshots name it: so a backup copies only what is new). Files are written beside and
/// renamed: a broken-off backup leaves nothing that looks whole.
/// </summary>
public sealed class BackupFolder
{
    private const string Header = "backup.json";
    private const string Check = "check";

    // OWASP's figure for PBKDF2-HMAC-SHA256 of 2023.
    private const int Iterations = 600_000;
    private const int MostIterations = 100_000_000;
    private const int KeySize = 32;

    private readonly string path;
    private readonly byte[] key;
    private readonly byte[] names;

    private sealed record Description(int Format, byte[] Salt, int Iterations, byte[] Check);

    private BackupFolder(string path, byte[] key)
    {
        (this.path, this.key) = (path, key);
        names = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, info: Encoding.UTF8.GetBytes("beresta backup names"));
    }

    /// <summary>The shortest pass phrase, in characters.</summary>
    public const int ShortestPhrase = 12;

    /// <summary>Opens the folder, or makes it.</summary>
    /// <exception cref="BackupException">The pass phrase is another one, or too short for a new folder.</exception>
    public static BackupFolder OpenOrMake(string path, string phrase)
    {
        if (File.Exists(Path.Combine(path, Header)))
            return Open(path, phrase);
        if (phrase.Length < ShortestPhrase)
            throw new BackupException($"Парольная фраза короче {ShortestPhrase} знаков: копию с ключами подписи защищает только она.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new BackupException($"Папка {path} не пуста и не содержит копий: возьмите другую.");
        PrivateFiles.CreateFolder(path);
        PrivateFiles.CreateFolder(Path.Combine(path, "snapshots"));
        PrivateFiles.CreateFolder(Path.Combine(path, "contents"));
        var salt = RandomNumberGenerator.GetBytes(SealedStream.SaltSize);
        var derived = Derive(phrase, salt, Iterations);
        using var check = new MemoryStream();
        using (var seal = SealedStream.Write(check, derived, Check))
            seal.Write("beresta"u8);
        using (var file = PrivateFiles.Create(Path.Combine(path, Header)))
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new Description(1, salt, Iterations, check.ToArray()), JsonSerializerOptions.Web));
        return new BackupFolder(path, derived);
    }

    /// <summary>Opens a folder that is there.</summary>
    /// <exception cref="BackupException">There are no backups in it, or the pass phrase is another one.</exception>
    public static BackupFolder Open(string path, string phrase)
    {
        var header = Path.Combine(path, Header);
        if (!File.Exists(header))
            throw new BackupException($"В папке {path} нет копий: нет файла {Header}.");
        Description? description;
        try
        {
            description = JsonSerializer.Deserialize<Description>(File.ReadAllBytes(header), JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            throw new BackupException($"Файл {header} повреждён.", e);
        }

        if (description is not { Format: 1, Salt.Length: SealedStream.SaltSize, Iterations: > 0 and <= MostIterations, Check: not null })
            throw new BackupException($"Файл {header} повреждён или сделан более новой программой.");
        var derived = Derive(phrase, description.Salt, description.Iterations);
        try
        {
            using var check = SealedStream.Read(new MemoryStream(description.Check), derived, Check);
            check.CopyTo(Stream.Null);
        }
        catch (BackupException e)
        {
            throw new BackupException("Парольная фраза не та: ею эти копии не открыть.", e);
        }

        return new BackupFolder(path, derived);
    }

    /// <summary>The snapshots, the oldest first.</summary>
    public IReadOnlyList<string> Snapshots =>
        [.. Directory.GetFiles(Path.Combine(path, "snapshots")).Select(file => Path.GetFileName(file)).Where(name =>
            !name.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The name of a snapshot of that moment.</summary>
    internal static string NameOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    internal Stream WriteSnapshot(string name) => SealedStream.Write(PrivateFiles.Create(Snapshot(name) + ".new"), key, name);

    internal void AcceptSnapshot(string name) => File.Move(Snapshot(name) + ".new", Snapshot(name));

    internal Stream ReadSnapshot(string name) => SealedStream.Read(File.OpenRead(Snapshot(name)), key, name);

    internal bool Has(ContentHash hash) => File.Exists(Content(hash));

    internal async Task Add(ContentHash hash, Stream content, CancellationToken stop)
    {
        var file = Content(hash);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(file)!);
        File.Delete(file + ".new");
        await using (var sealing = SealedStream.Write(PrivateFiles.Create(file + ".new"), key, Path.GetFileName(file)))
            await content.CopyToAsync(sealing, stop);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <exception cref="BackupException">It is not in the backup.</exception>
    internal Stream ReadContent(ContentHash hash) => Has(hash)
        ? SealedStream.Read(File.OpenRead(Content(hash)), key, Path.GetFileName(Content(hash)))
        : throw new BackupException($"В копии нет содержимого {hash}.");

    private string Snapshot(string name) => Path.Combine(path, "snapshots", name);

    // The hash itself would tell whoever has a document that it is here.
    private string Content(ContentHash hash)
    {
        var name = Convert.ToHexStringLower(HMACSHA256.HashData(names, Encoding.ASCII.GetBytes(hash.Value)));
        return Path.Combine(path, "contents", name[..2], name);
    }

    private static byte[] Derive(string phrase, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(phrase.Normalize(NormalizationForm.FormC)), salt, iterations, HashAlgorithmName.SHA256, KeySize);
}
