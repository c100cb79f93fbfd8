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

    /// <summary>Makes a folder read-only for the process, until that is undone: the rest of its disk is as it was.</summary>
    public static Task MakeReadOnly(int process, string folder) =>
        Within(process, $"mount --bind \"{folder}\" \"{folder}\" && mount -o remount,bind,ro \"{folder}\"");

    public static Task MakeWritable(int process, string folder) => Within(process, $"umount \"{folder}\"");

    private static async Task Within(int process, string script)
    {
        using var run = Process.Start(new ProcessStartInfo("nsenter", ["-t", $"{process}", "-U", "-m", "sh", "-c", script]) { UseShellExecute = false })!;
        await run.WaitForExitAsync();
        Assert.Equal(0, run.ExitCode);
    }

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
