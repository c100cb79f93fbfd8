using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Beresta.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage;

/// <summary>
/// Blobs in a folder: <c>ab/cd/abcd…</c> by hash. A blob is written to a temporary file, flushed to the disk and renamed, and the
/// folder is flushed too, so that after a crash it is there whole or not at all. The trash is a folder beside them.
/// </summary>
public sealed partial class FolderBlobs : IBlobStore
{
    private const int BufferSize = 81920;

    private readonly string root;
    private readonly string unfinished;
    private readonly string trash;
    private readonly TimeProvider clock;
    private readonly ILogger<FolderBlobs> log;

    public FolderBlobs(string root, TimeProvider? clock = null, ILogger<FolderBlobs>? log = null)
    {
        this.root = Path.GetFullPath(root);
        this.clock = clock ?? TimeProvider.System;
        this.log = log ?? NullLogger<FolderBlobs>.Instance;
        unfinished = Path.Combine(this.root, "tmp");
        trash = Path.Combine(this.root, "trash");
        PrivateFiles.CreateFolder(unfinished);
        PrivateFiles.CreateFolder(trash);
        PrivateFiles.Close(this.root);
    }

    public Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default)
    {
        stop.ThrowIfCancellationRequested();
        using var measured = ProcessorTime.Of(ProcessorShare.Files);
        var hash = ContentHash.Of(content.Span);
        if (IsKept(hash, content.Length))
            return Task.FromResult(hash);
        var temporary = NewTemporary();
        try
        {
            // Not "async": the flush keeps the thread waiting for the disk in any case.
            using (var file = PrivateFiles.Create(temporary))
            {
                file.Write(content.Span);
                file.Flush(flushToDisk: true);
            }

            Publish(temporary, hash);
            return Task.FromResult(hash);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<ContentHash> Put(Stream content, CancellationToken stop = default) => Put(content, _ => Task.CompletedTask, stop);

    public async Task<ContentHash> Put(Stream content, Func<ContentHash, Task> named, CancellationToken stop)
    {
        var temporary = NewTemporary();
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            await using (var file = PrivateFiles.Create(temporary))
            {
                var buffer = new byte[BufferSize];
                for (int count; (count = await content.ReadAsync(buffer, stop)) > 0;)
                {
                    length += count;
                    sha.AppendData(buffer, 0, count);
                    await file.WriteAsync(buffer.AsMemory(0, count), stop);
                }

                file.Flush(flushToDisk: true);
            }

            var hash = Name(sha);
            await named(hash);
            if (!IsKept(hash, length))
                Publish(temporary, hash);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<byte[]> Get(ContentHash hash, CancellationToken stop = default)
    {
        await using var file = Open(hash);
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, stop);
        return ContentHash.Of(content) == hash ? content : throw new BlobException(hash, "the bytes are not those of the name");
    }

    public Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default) => Task.FromResult<Stream>(new HashCheckingStream(Open(hash), hash));

    public Task<Stream> OpenPart(ContentHash hash, long from, CancellationToken stop)
    {
        var file = Open(hash);
        file.Position = from;
        return Task.FromResult<Stream>(file);
    }

    public Task<bool> Exists(ContentHash hash, CancellationToken stop = default) => Task.FromResult(File.Exists(PathOf(hash)) || Recover(hash));

    public async IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await Task.Yield();
        foreach (var path in Directory.EnumerateDirectories(root, "??").SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            stop.ThrowIfCancellationRequested();
            if (ContentHash.TryParse(Path.GetFileName(path), out var hash) && File.GetLastWriteTimeUtc(path) < time.UtcDateTime)
                yield return hash;
        }
    }

    public async IAsyncEnumerable<ContentHash> ListTrash(DateTimeOffset before, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await Task.Yield();
        foreach (var path in Directory.EnumerateFiles(trash))
        {
            stop.ThrowIfCancellationRequested();
            if (ContentHash.TryParse(Path.GetFileName(path), out var hash) && File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                yield return hash;
        }
    }

    public Task DeleteTrashed(ContentHash hash, CancellationToken stop = default)
    {
        File.Delete(TrashOf(hash));
        return Task.CompletedTask;
    }

    public Task<bool> MoveToTrash(ContentHash hash, DateTimeOffset untouchedSince, CancellationToken stop = default)
    {
        // First out of reach, then looked at: a Put that comes in between either has touched the file, and it goes back, or no longer finds
        // it and writes it anew.
        var path = PathOf(hash);
        var aside = NewTemporary();
        try
        {
            File.Move(path, aside);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }

        if (File.GetLastWriteTimeUtc(aside) >= untouchedSince.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            FlushFolder(Path.GetDirectoryName(path)!);
            return Task.FromResult(false);
        }

        // From now on its time is that of the trash.
        File.SetLastWriteTimeUtc(aside, clock.GetUtcNow().UtcDateTime);
        File.Move(aside, TrashOf(hash), overwrite: true);
        return Task.FromResult(true);
    }

    public Task DeleteUnfinished(DateTimeOffset before, CancellationToken stop = default)
    {
        foreach (var path in Directory.EnumerateFiles(unfinished))
        {
            if (File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private string PathOf(ContentHash hash)
    {
        var name = hash.Value;
        return name.Length == 64 ? Path.Combine(root, name[..2], name[2..4], name) : throw new ArgumentException("An empty hash names nothing.", nameof(hash));
    }

    private string NewTemporary() => Path.Combine(unfinished, Guid.CreateVersion7().ToString("N"));

    private string TrashOf(ContentHash hash) => Path.Combine(trash, Path.GetFileName(PathOf(hash)));

    private static ContentHash Name(IncrementalHash sha) =>
        ContentHash.TryParse(Convert.ToHexStringLower(sha.GetHashAndReset()), out var hash) ? hash : throw new CryptographicException("SHA-256 gave no 64 digits.");

    private FileStream Open(ContentHash hash)
    {
        while (true)
        {
            try
            {
                return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                if (!Recover(hash))
                    throw new BlobException(hash, "there is no such blob", e);
            }
        }
    }

    /// <summary>Brings a blob back from the trash; false when it is not there either.</summary>
    private bool Recover(ContentHash hash)
    {
        try
        {
            // Touched, so that the sweep that has just taken it does not take it again.
            File.SetLastWriteTimeUtc(TrashOf(hash), clock.GetUtcNow().UtcDateTime);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(PathOf(hash))!);
            File.Move(TrashOf(hash), PathOf(hash), overwrite: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        FlushFolder(Path.GetDirectoryName(PathOf(hash))!);
        Recovered(log, hash.Value);
        return true;
    }

    /// <summary>
    /// True when the blob is there already, and whole; then it is made young again, so that no sweep takes it from under the caller. One that is
    /// damaged is written anew: its bytes are at hand.
    /// </summary>
    private bool IsKept(ContentHash hash, long length)
    {
        var path = PathOf(hash);
        // Most are new, and an exception costs more than this look.
        if (!File.Exists(path))
            return false;
        try
        {
            if (!IsWhole(path, hash, length))
            {
                Damaged(log, hash.Value);
                return false;
            }

            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            // Whoever wrote it may have renamed it only just now: its name must be as durable as if we had written it.
            FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static bool IsWhole(string path, ContentHash hash, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (file.Length != length)
            return false;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Math.Min(length + 1, BufferSize)];
        for (int count; (count = file.Read(buffer)) > 0;)
            sha.AppendData(buffer, 0, count);
        return Name(sha) == hash;
    }

    private void Publish(string temporary, ContentHash hash)
    {
        var path = PathOf(hash);
        var folder = Path.GetDirectoryName(path)!;
        var isNew = !Directory.Exists(folder);
        PrivateFiles.CreateFolder(folder);
        File.SetLastWriteTimeUtc(temporary, clock.GetUtcNow().UtcDateTime);
        File.Move(temporary, path, overwrite: true);
        FlushFolder(folder);
        if (!isNew)
            return;
        FlushFolder(Path.GetDirectoryName(folder)!);
        FlushFolder(root);
    }

    /// <summary>Makes the names in a folder durable. .NET has no call for it; Windows needs none.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            throw new IOException($"Cannot open the folder {folder}: error {Marshal.GetLastPInvokeError()}");
        try
        {
            if (Fsync(handle) != 0)
                throw new IOException($"Cannot flush the folder {folder}: error {Marshal.GetLastPInvokeError()}");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The content {Hash} was damaged on the disk; it has been sent again and is being written anew")]
    private static partial void Damaged(ILogger log, string hash);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content {Hash} was brought back from the trash: somebody has asked for it")]
    private static partial void Recovered(ILogger log, string hash);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
