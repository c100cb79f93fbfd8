namespace Beresta.Storage;

/// <summary>Files and folders that nobody but the server's user may read (0600, 0700). On Windows the rights of the folder above count.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        // One by one: .NET gives the rights only to the last.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above)
            CreateFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnersFolder);
    }

    /// <summary>A new file, open for writing, and for reading what was written.</summary>
    /// <exception cref="IOException">There is such a file already.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return new FileStream(path, options);
    }

    /// <summary>Makes the file of an embedded database, empty, if it is not there; the files beside it (-wal, -shm) get its rights from SQLite.</summary>
    public static void PrepareDatabase(string path)
    {
        try
        {
            Create(path).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
                Close(file);
        }
    }

    /// <summary>Takes the rights of all others away from a file or folder that an older version has made. A folder for everybody (/tmp) stays as it is.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path))
            return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnersFolder) == UnixFileMode.None || mode.HasFlag(UnixFileMode.StickyBit))
            return;
        try
        {
            File.SetUnixFileMode(path, mode & OwnersFolder);
        }
        catch (UnauthorizedAccessException)
        {
            // It is another user's, who decides about it.
        }
    }
}
