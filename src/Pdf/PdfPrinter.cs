using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Pdf;

/// <summary>
/// Prints a page of HTML as PDF by a headless Chromium, which is started for each file anew: with an empty profile and without
/// a network, for a bounded time. A singleton: it bounds how many run at once.
/// </summary>
public sealed class PdfPrinter(PdfOptions options) : IDisposable
{
    private static readonly string[] UsualNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly SemaphoreSlim turn = new(options.Parallel, options.Parallel);

    /// <summary>Prints a page that loads nothing from elsewhere and whose own policy forbids scripts.</summary>
    /// <returns><c>pdf-unavailable</c> when there is no Chromium, <c>pdf-too-large</c>, <c>pdf-failed</c> when it gave no file in time.</returns>
    public async Task<Result<byte[]>> Print(string html, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Find() is not { } chromium)
            return new Problem("pdf-unavailable", "PDF делает Chromium, а его на этом сервере нет: установите пакет chromium или назовите программу в BERESTA_CHROMIUM; страница для печати есть и без него", ProblemKind.Unavailable);
        if (html.Length > options.LargestPage)
            return new Problem("pdf-too-large", $"Печатная форма длиннее {options.LargestPage / 1024 / 1024} млн знаков: PDF из неё не делаем, печатайте страницу из браузера", ProblemKind.TooLarge);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(options.Timeout);
        try
        {
            await turn.WaitAsync(deadline.Token);
            try
            {
                return await Run(chromium, html, deadline.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Failed($"не успел за {options.Timeout.TotalSeconds:0} с");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static Problem Failed(string why) =>
        new("pdf-failed", $"Chromium не сделал PDF: {why}; повторите позже или печатайте страницу из браузера", ProblemKind.Unavailable);

    private async Task<Result<byte[]>> Run(string chromium, string html, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-pdf-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var pdf = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), stop);
            var (exit, complaint) = await Start(chromium, folder.FullName, page, pdf, stop);
            return exit == 0 && File.Exists(pdf) && await File.ReadAllBytesAsync(pdf, stop) is { Length: > 0 } bytes
                ? bytes
                : Failed($"код {exit}{(complaint.Length == 0 ? "" : $", {complaint}")}");
        }
        catch (Win32Exception failure)
        {
            return Failed(failure.Message);
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task<(int Exit, string Complaint)> Start(string chromium, string folder, string page, string pdf, CancellationToken stop)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        IEnumerable<string> command = [chromium, .. Arguments(folder), $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri];

        // The shell bounds the memory of all that it starts; nothing of the document is in the words.
        if (OperatingSystem.IsLinux())
            command = ["/bin/sh", "-c", "ulimit -d \"$0\" && exec \"$@\"", (options.Megabytes * 1024).ToString(System.Globalization.CultureInfo.InvariantCulture), .. command];
        start.FileName = command.First();
        foreach (var word in command.Skip(1))
            start.ArgumentList.Add(word);

        // Of the server's environment Chromium needs to know nothing but where programs are.
        var path = Environment.GetEnvironmentVariable("PATH");
        if (!OperatingSystem.IsWindows())
            start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["LANG"]) = (path, folder, folder, "C.UTF-8");
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, stop);
            var complaint = LastLine(process.StandardError, stop);
            await process.WaitForExitAsync(stop);
            await output;
            return (process.ExitCode, await complaint);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
    }

    private static IEnumerable<string> Arguments(string folder)
    {
        yield return "--headless";
        // Root has no sandbox in Chromium; the page is ours, every text in it is escaped, and its policy forbids scripts.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--no-pdf-header-footer";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        foreach (var word in (string[])["disable-gpu", "disable-dev-shm-usage", "disable-background-networking", "disable-component-update", "disable-sync", "disable-extensions",
            "disable-breakpad", "disable-default-apps", "no-first-run", "no-default-browser-check", "mute-audio"])
            yield return $"--{word}";
    }

    private static async Task<string> LastLine(StreamReader from, CancellationToken stop)
    {
        var last = "";
        while (await from.ReadLineAsync(stop) is { } line)
            last = line.Length is > 0 and < 500 ? line : last;
        return last;
    }

    private string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in options.Chromium is { } named ? [named] : UsualNames)
        {
            if (Path.IsPathFullyQualified(name))
            {
                if (File.Exists(name))
                    return name;
                continue;
            }

            var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
            if (folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } found)
                return found;
        }

        return null;
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child that has just been killed may still write; the system clears its temporary folder.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
