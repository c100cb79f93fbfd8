using System.Diagnostics;

namespace Beresta.Server.Tests;

/// <summary>A disk of a few megabytes over a folder, which one process alone sees: a tmpfs in a mount namespace of its own.</summary>
internal static class SmallDisk
{
    private const int Megabytes = 24;

    public static async Task<bool> IsPossible()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/unshare"))
            return false;
        using var trial = Process.Start(new ProcessStartInfo("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await trial.WaitForExitAsync();
        return trial.ExitCode == 0;
    }

    /// <summary>Stands before the command that is to see the disk.</summary>
    public static string[] Mount(string folder) => ["unshare", "-rm", "sh", "-c", $"mount -t tmpfs -o size={Megabytes}m tmpfs \"$0\" && exec \"$@\"", folder];

    /// <summary>Takes all the room that is left, and gives the file that holds it.</summary>
    public static string Fill(int process, string folder)
    {
        var path = $"/proc/{process}/root{folder}/filler";
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            return path;
        }
    }
}
