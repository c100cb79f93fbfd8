using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Beresta.Pdf;

/// <summary>
/// One running headless Chromium, commanded over a pipe (the Chrome DevTools Protocol, <c>--remote-debugging-pipe</c>): no port that others could reach. It has an empty profile, no network and a
/// bound on its memory; each page gets a browser context of its own, so that nothing of one document is there for the next. One page at a time.
/// </summary>
internal sealed class Browser : IDisposable
{
    // PDF comes in pieces of this size, so that no message grows with the document.
    private const int Piece = 1024 * 1024;

    private readonly DirectoryInfo folder;
    private readonly Process process;
    private readonly BrowserPipe pipe;
    private readonly Task<string> complaint;

    private Browser(DirectoryInfo folder, Process process)
    {
        this.folder = folder;
        this.process = process;
        complaint = LastLine(process.StandardError);
        pipe = new BrowserPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    /// <summary>Pages that it has printed.</summary>
    public int Printed { get; private set; }

    /// <summary>When it last did something.</summary>
    public long LastUsed { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>The process, for tests that hurt it.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts one. It answers later; what is wrong with the program shows with the first command.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Browser Start(string chromium, int megabytes)
    {
        var place = Directory.CreateTempSubdirectory("beresta-pdf-");
        try
        {
            return new Browser(place, Process.Start(Command(chromium, place.FullName, megabytes))!);
        }
        catch
        {
            Remove(place);
            throw;
        }
    }

    /// <summary>True when it still answers.</summary>
    public async Task<bool> Answers(TimeSpan within, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(within);
        try
        {
            await pipe.Command("Browser.getVersion", null, null, patience.Token);
            return true;
        }
        catch (BrowserException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Prints a page.</summary>
    /// <exception cref="BrowserException">It broke; it is of no use any more.</exception>
    public async Task<byte[]> Print(string html, CancellationToken stop)
    {
        try
        {
            var context = Text(await pipe.Command("Target.createBrowserContext", null, null, stop), "browserContextId");
            var target = Text(await pipe.Command("Target.createTarget", null, new { url = "about:blank", browserContextId = context }, stop), "targetId");
            var session = Text(await pipe.Command("Target.attachToTarget", null, new { targetId = target, flatten = true }, stop), "sessionId");
            // Our pages have no script and their own policy forbids it; here it is forbidden once more.
            await pipe.Command("Emulation.setScriptExecutionDisabled", session, new { value = true }, stop);
            var tree = await pipe.Command("Page.getFrameTree", session, null, stop);
            var frame = tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString();
            await pipe.Command("Page.setDocumentContent", session, new { frameId = frame, html }, stop);
            var printed = await pipe.Command(
                "Page.printToPDF", session, new { preferCSSPageSize = true, printBackground = true, displayHeaderFooter = false, transferMode = "ReturnAsStream" }, stop);
            var bytes = await Read(session, Text(printed, "stream"), stop);
            await pipe.Command("Target.disposeBrowserContext", null, new { browserContextId = context }, stop);
            Printed++;
            LastUsed = Stopwatch.GetTimestamp();
            return bytes;
        }
        catch (BrowserException broken)
        {
            throw new BrowserException(await Why(broken));
        }
    }

    private async Task<byte[]> Read(string session, string stream, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        while (true)
        {
            var piece = await pipe.Command("IO.read", session, new { handle = stream, size = Piece }, stop);
            var data = Text(piece, "data");
            bytes.Write(piece.TryGetProperty("base64Encoded", out var encoded) && encoded.GetBoolean() ? Convert.FromBase64String(data) : System.Text.Encoding.Latin1.GetBytes(data));
            if (piece.GetProperty("eof").GetBoolean())
                return bytes.ToArray();
        }
    }

    // When it has ended, its status and last words say more than a pipe that closed.
    private async Task<string> Why(BrowserException broken)
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(1)))
            return broken.Message;
        var words = await complaint;
        return $"код {process.ExitCode.ToString(CultureInfo.InvariantCulture)}{(words.Length == 0 ? "" : $", {words}")}";
    }

    /// <summary>Ends it with all its children and removes its profile.</summary>
    public void Dispose()
    {
        pipe.Dispose();
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
        }

        process.Dispose();
        Remove(folder);
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString() ?? throw new BrowserException($"в ответе нет {name}");

    private static ProcessStartInfo Command(string chromium, string folder, int megabytes)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        // The browser takes its commands from descriptor 3 and answers on 4; .NET gives a child 0, 1 and 2 alone. The shell also bounds the memory of each process that it starts.
        // Nothing of a document is in the words.
        start.FileName = "/bin/sh";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("ulimit -d \"$0\" 2>/dev/null; exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null");
        start.ArgumentList.Add((megabytes * 1024).ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(chromium);
        foreach (var word in Words(folder))
            start.ArgumentList.Add(word);

        // Of the server's environment Chromium needs to know nothing but where programs are.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["LANG"]) = (path, folder, folder, "C.UTF-8");
        return start;
    }

    private static IEnumerable<string> Words(string folder)
    {
        yield return "--headless";
        yield return "--remote-debugging-pipe";
        // Root has no sandbox in Chromium; the page is ours, every text in it is escaped, and scripts are off.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
        yield return $"--user-data-dir={Path.Combine(folder, "profile")}";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        foreach (var word in (string[])["disable-gpu", "disable-dev-shm-usage", "disable-background-networking", "disable-component-update", "disable-sync", "disable-extensions",
            "disable-breakpad", "disable-default-apps", "no-first-run", "no-default-browser-check", "mute-audio"])
            yield return $"--{word}";
    }

    private static async Task<string> LastLine(StreamReader from)
    {
        var last = "";
        while (await from.ReadLineAsync() is { } line)
            last = line.Length is > 0 and < 500 ? line : last;
        return last;
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
