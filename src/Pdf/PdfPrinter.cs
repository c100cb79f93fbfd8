using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Pdf;

/// <summary>
/// Prints a page of HTML as PDF by a headless Chromium that is kept warm: started with the first file, restarted after so many, when it breaks or hangs, and ended when nobody needs it.
/// A singleton: it bounds how many run at once and how many wait.
/// </summary>
public sealed class PdfPrinter : IDisposable
{
    private static readonly string[] UsualNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly PdfOptions options;
    private readonly SemaphoreSlim turn;
    private readonly Stack<Browser> kept = new();
    private readonly Timer tidy;
    private int waiting;
    private bool disposed;

    /// <summary>A printer; it starts nothing yet.</summary>
    public PdfPrinter(PdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        turn = new(options.Parallel, options.Parallel);
        tidy = new Timer(_ => Tidy(), null, options.KeepFor, options.KeepFor);
    }

    /// <summary>Browsers that wait for work: their process ids.</summary>
    internal IReadOnlyList<int> Kept
    {
        get
        {
            lock (kept)
                return [.. kept.Select(browser => browser.ProcessId)];
        }
    }

    /// <summary>Prints a page that loads nothing from elsewhere and whose own policy forbids scripts.</summary>
    /// <returns><c>pdf-unavailable</c> when there is no Chromium, <c>pdf-too-large</c>, <c>pdf-busy</c> when too many wait, <c>pdf-failed</c> when it gave no file in time.</returns>
    public async Task<Result<byte[]>> Print(string html, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Find() is not { } chromium)
            return new Problem("pdf-unavailable", "PDF делает Chromium, а его на этом сервере нет: установите пакет chromium или назовите программу в BERESTA_CHROMIUM; страница для печати есть и без него", ProblemKind.Unavailable);
        if (html.Length > options.LargestPage || (long)Encoding.UTF8.GetByteCount(html) + html.AsSpan().Count('"') + html.AsSpan().Count('\n') > BrowserPipe.LongestMessage - 1024)
            return new Problem("pdf-too-large", $"Печатная форма длиннее {options.LargestPage / 1024 / 1024} млн знаков: PDF из неё не делаем, печатайте страницу из браузера", ProblemKind.TooLarge);
        if (Interlocked.Increment(ref waiting) > options.Queue + options.Parallel)
        {
            Interlocked.Decrement(ref waiting);
            return new Problem("pdf-busy", "Очередь на печать полна; повторите через несколько секунд или печатайте страницу из браузера", ProblemKind.Unavailable) { RetryAfter = TimeSpan.FromSeconds(10) };
        }

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
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tidy.Dispose();
        List<Browser> left;
        lock (kept)
        {
            disposed = true;
            left = [.. kept];
            kept.Clear();
        }

        foreach (var browser in left)
            browser.Dispose();
        turn.Dispose();
    }

    private static Problem Failed(string why) =>
        new("pdf-failed", $"Chromium не сделал PDF: {why}; повторите позже или печатайте страницу из браузера", ProblemKind.Unavailable);

    // What a kept browser cannot do, because it died or hangs, a new one does; what a new one cannot do is told.
    private async Task<Result<byte[]>> Run(string chromium, string html, CancellationToken stop)
    {
        while (Take() is { } browser)
        {
            if (!await Answers(browser, stop))
                continue;
            try
            {
                return await Use(browser, html, stop);
            }
            catch (BrowserException)
            {
                // It has been ended; another one, or a new one.
            }
        }

        try
        {
            return await Use(Browser.Start(chromium, options.Megabytes), html, stop);
        }
        catch (BrowserException broken)
        {
            return Failed(broken.Message);
        }
        catch (Win32Exception failure)
        {
            return Failed(failure.Message);
        }
    }

    private async Task<bool> Answers(Browser browser, CancellationToken stop)
    {
        var answers = false;
        try
        {
            return answers = await browser.Answers(options.AnswerTimeout, stop);
        }
        finally
        {
            if (!answers)
                browser.Dispose();
        }
    }

    private async Task<byte[]> Use(Browser browser, string html, CancellationToken stop)
    {
        var isGood = false;
        try
        {
            var bytes = await browser.Print(html, stop);
            isGood = browser.Printed < options.FilesPerBrowser;
            return bytes;
        }
        finally
        {
            // Whoever is called off in the middle leaves a browser that is busy with a page which nobody wants.
            if (!isGood || !Keep(browser))
                browser.Dispose();
        }
    }

    // The last one used is the first one used again, so that the others may be ended.
    private Browser? Take()
    {
        lock (kept)
            return kept.TryPop(out var browser) ? browser : null;
    }

    private bool Keep(Browser browser)
    {
        lock (kept)
        {
            if (!disposed)
                kept.Push(browser);
            return !disposed;
        }
    }

    private void Tidy()
    {
        List<Browser> old;
        lock (kept)
        {
            old = [.. kept.Where(browser => Stopwatch.GetElapsedTime(browser.LastUsed) >= options.KeepFor)];
            var others = kept.Except(old).Reverse().ToList();
            kept.Clear();
            others.ForEach(kept.Push);
        }

        foreach (var browser in old)
            browser.Dispose();
    }

    // Windows has no descriptors 3 and 4, over which the browser is commanded.
    private string? Find()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in options.Chromium is { } named ? [named] : UsualNames)
        {
            if (Path.IsPathFullyQualified(name))
            {
                if (File.Exists(name))
                    return name;
                continue;
            }

            if (folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } found)
                return found;
        }

        return null;
    }
}
