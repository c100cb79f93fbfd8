using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Storage;

/// <summary>
/// Blobs in a folder: <c>ab/cd/abcd…</c> by hash. A blob is written to a temporary file, flushed to the disk and renamed, and the
/// folder is flushed too, so that after a crash it is there whole or not at all.
/// </summary>
public sealed class FolderBlobs : IBlobStore
{
    private readonly string root;
    private readonly string unfinished;
    private readonly TimeProvider clock;

    public FolderBlobs(string root, TimeProvider? clock = null)
    {
        this.root = Path.GetFullPath(root);
        this.clock = clock ?? TimeProvider.System;
        unfinished = Path.Combine(this.root, "tmp");
        Directory.CreateDirectory(unfinished);
    }

    public Task<ContentHash> Put(ReadOnlyMemory<byte> content, CancellationToken stop = default)
    {
        stop.ThrowIfCancellationRequested();
        using var measured = ProcessorTime.Of(ProcessorShare.Files);
        var hash = ContentHash.Of(content.Span);
        if (Touch(hash))
            return Task.FromResult(hash);
        var temporary = NewTemporary();
        try
        {
            // Not "async": the flush keeps the thread waiting for the disk in any case.
            using (var file = Create(temporary))
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

    public async Task<ContentHash> Put(Stream content, CancellationToken stop = default)
    {
        var temporary = NewTemporary();
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = Create(temporary))
            {
                var buffer = new byte[81920];
                for (int count; (count = await content.ReadAsync(buffer, stop)) > 0;)
                {
                    sha.AppendData(buffer, 0, count);
                    await file.WriteAsync(buffer.AsMemory(0, count), stop);
                }

                file.Flush(flushToDisk: true);
            }

            if (!ContentHash.TryParse(Convert.ToHexStringLower(sha.GetHashAndReset()), out var hash))
                throw new CryptographicException("SHA-256 gave no 64 digits.");
            if (!Touch(hash))
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
        try
        {
            var content = await File.ReadAllBytesAsync(PathOf(hash), stop);
            return ContentHash.Of(content) == hash ? content : throw new BlobException(hash, "the bytes are not those of the name");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobException(hash, "there is no such blob", e);
        }
    }

    public Task<Stream> OpenRead(ContentHash hash, CancellationToken stop = default)
    {
        try
        {
            return Task.FromResult<Stream>(new HashCheckingStream(new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), hash));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BlobException(hash, "there is no such blob", e);
        }
    }

    public Task<bool> Exists(ContentHash hash, CancellationToken stop = default) => Task.FromResult(File.Exists(PathOf(hash)));

    public async IAsyncEnumerable<ContentHash> ListUntouchedSince(DateTimeOffset time, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await Task.Yield();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            if (ContentHash.TryParse(Path.GetFileName(path), out var hash) && File.GetLastWriteTimeUtc(path) < time.UtcDateTime)
                yield return hash;
        }
    }

    public Task<bool> DeleteIfUntouchedSince(ContentHash hash, DateTimeOffset time, CancellationToken stop = default)
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

        if (File.GetLastWriteTimeUtc(aside) >= time.UtcDateTime)
        {
            File.Move(aside, path, overwrite: true);
            FlushFolder(Path.GetDirectoryName(path)!);
            return Task.FromResult(false);
        }

        File.Delete(aside);
        return Task.FromResult(true);
    }

    /// <summary>Removes the temporary files that crashes have left; those younger than that time may still be being written.</summary>
    public void DeleteUnfinished(DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateFiles(unfinished))
        {
            if (File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
                File.Delete(path);
        }
    }

    private string PathOf(ContentHash hash)
    {
        var name = hash.Value;
        return name.Length == 64 ? Path.Combine(root, name[..2], name[2..4], name) : throw new ArgumentException("An empty hash names nothing.", nameof(hash));
    }

    private string NewTemporary() => Path.Combine(unfinished, Guid.CreateVersion7().ToString("N"));

    private static FileStream Create(string path) => new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None });

    /// <summary>True when the blob is there already; then it is made young again, so that no sweep takes it from under the caller.</summary>
    private bool Touch(ContentHash hash)
    {
        var path = PathOf(hash);
        // Most are new, and an exception costs more than this look.
        if (!File.Exists(path))
            return false;
        try
        {
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

    private void Publish(string temporary, ContentHash hash)
    {
        var path = PathOf(hash);
        var folder = Path.GetDirectoryName(path)!;
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
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
