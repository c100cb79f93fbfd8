using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Beresta.Kernel;
using Beresta.Pdf;

namespace Beresta.Cli.Tests;

/// <summary>PDF by the real Chromium, and by programs that behave worse.</summary>
public sealed class PdfPrinterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beresta-pdf-tests-").FullName;

    [Fact]
    public async Task A_page_becomes_a_pdf()
    {
        using var printer = new PdfPrinter(new PdfOptions());
        var pdf = await printer.Print("<!DOCTYPE html><html><body>Привет</body></html>");
        Assert.True(pdf.Value.AsSpan().StartsWith("%PDF-"u8));
    }

    [Fact]
    public async Task The_page_reaches_no_network_and_no_file_of_the_server()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var printer = new PdfPrinter(new PdfOptions());
        var pdf = await printer.Print(string.Create(CultureInfo.InvariantCulture, $"""<img src="http://127.0.0.1:{port}/a.png"><img src="http://localhost:{port}/b.png"><iframe src="http://127.0.0.1:{port}/c"></iframe>"""));
        Assert.True(pdf.Value.AsSpan().StartsWith("%PDF-"u8));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_browser_is_kept_for_the_next_page()
    {
        using var printer = new PdfPrinter(new PdfOptions());
        Assert.Empty(printer.Kept);
        await Print(printer);
        var first = printer.Kept;
        await Print(printer);
        Assert.Single(first);
        Assert.Equal(first, printer.Kept);
    }

    [Fact]
    public async Task A_browser_that_was_killed_is_replaced()
    {
        using var printer = new PdfPrinter(new PdfOptions());
        await Print(printer);
        var killed = Assert.Single(printer.Kept);
        using (var process = Process.GetProcessById(killed))
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        await Print(printer);
        Assert.NotEqual(killed, Assert.Single(printer.Kept));
    }

    [Fact]
    public async Task A_browser_that_hangs_is_replaced()
    {
        using var printer = new PdfPrinter(new PdfOptions { AnswerTimeout = TimeSpan.FromMilliseconds(500) });
        await Print(printer);
        var hanging = Assert.Single(printer.Kept);
        using (var stopped = Process.Start("/bin/kill", ["-STOP", hanging.ToString(CultureInfo.InvariantCulture)]))
            await stopped.WaitForExitAsync();
        await Print(printer);
        Assert.NotEqual(hanging, Assert.Single(printer.Kept));
        Assert.False(IsRunning(hanging));
    }

    [Fact]
    public async Task After_so_many_files_a_browser_is_ended()
    {
        using var printer = new PdfPrinter(new PdfOptions { FilesPerBrowser = 1 });
        await Print(printer);
        Assert.Empty(printer.Kept);
    }

    [Fact]
    public async Task Many_at_once_wait_for_their_turn_and_share_two_browsers()
    {
        using var printer = new PdfPrinter(new PdfOptions { Timeout = TimeSpan.FromMinutes(10) });
        var printed = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => printer.Print("<!DOCTYPE html><html><body>Привет</body></html>")));
        Assert.All(printed, pdf => Assert.True(pdf.Value.AsSpan().StartsWith("%PDF-"u8)));
        Assert.InRange(printer.Kept.Count, 1, 2);
    }

    [Fact]
    public async Task When_the_queue_is_full_one_is_asked_to_come_again()
    {
        using var printer = new PdfPrinter(new PdfOptions { Chromium = Program("sleep 600"), Parallel = 1, Queue = 2 });
        using var patience = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => printer.Print("<p>", patience.Token)).ToList();
        var problem = (await printer.Print("<p>")).Problem;
        Assert.Equal(("pdf-busy", ProblemKind.Unavailable), (problem?.Code, problem?.Kind));
        Assert.NotNull(problem?.RetryAfter);
        await patience.CancelAsync();
        foreach (var one in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        // Whoever has gone leaves his place.
        Program("exit 3");
        Assert.Equal("pdf-failed", (await printer.Print("<p>")).Problem?.Code);
    }

    [Fact]
    public async Task Without_chromium_it_says_what_to_install()
    {
        using var printer = new PdfPrinter(new PdfOptions { Chromium = "there-is-no-such-program" });
        var problem = (await printer.Print("<p>")).Problem;
        Assert.Equal(("pdf-unavailable", ProblemKind.Unavailable), (problem?.Code, problem?.Kind));
    }

    [Fact]
    public async Task A_page_that_is_too_long_is_refused()
    {
        using var printer = new PdfPrinter(new PdfOptions { LargestPage = 10 });
        Assert.Equal("pdf-too-large", (await printer.Print(new string('x', 11))).Problem?.Code);
    }

    [Fact]
    public async Task A_chromium_that_hangs_is_told_of()
    {
        using var printer = new PdfPrinter(new PdfOptions { Chromium = Program("sleep 600"), Timeout = TimeSpan.FromMilliseconds(300) });
        Assert.Equal("pdf-failed", (await printer.Print("<p>")).Problem?.Code);
    }

    [Fact]
    public async Task A_chromium_that_nobody_waits_for_is_ended_with_its_children()
    {
        var children = Path.Combine(folder, "children");
        using var printer = new PdfPrinter(new PdfOptions { Chromium = Program($"sleep 600 & echo $! >{children}.new; mv {children}.new {children}; wait") });
        using var patience = new CancellationTokenSource();
        var printing = printer.Print("<p>", patience.Token);
        while (!File.Exists(children) && !printing.IsCompleted)
            await Task.Delay(20);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing);
        var child = int.Parse(await File.ReadAllTextAsync(children), CultureInfo.InvariantCulture);
        while (IsRunning(child))
            await Task.Delay(20);
    }

    [Fact]
    public async Task A_chromium_that_breaks_gives_a_problem_and_leaves_no_file()
    {
        var seen = Path.Combine(folder, "seen");
        using var printer = new PdfPrinter(new PdfOptions { Chromium = Program($"pwd >{seen}; env >>{seen}; exit 3") });
        var problem = (await printer.Print("<p>")).Problem;
        Assert.Equal("pdf-failed", problem?.Code);
        Assert.Contains("код 3", problem?.Message, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(seen);
        Assert.False(Directory.Exists(lines[0]));
        // Nothing of the server's environment, where secrets may be, reaches the browser.
        Assert.Equal(["HOME", "LANG", "PATH", "PWD", "TMPDIR"], lines.Skip(1).Select(line => line.Split('=')[0]).Where(name => name is not ("_" or "OLDPWD" or "SHLVL")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_more_than_so_many_run_at_once()
    {
        var running = Path.Combine(folder, "running");
        var most = Path.Combine(folder, "most");
        using var printer = new PdfPrinter(new PdfOptions { Chromium = Program($"echo x >>{running}; sleep 0.3; wc -l <{running} >>{most}; sed -i 1d {running}; exit 3"), Parallel = 1 });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => printer.Print("<p>")));
        Assert.Equal(["1", "1", "1", "1"], (await File.ReadAllLinesAsync(most)).Select(line => line.Trim()));
    }

    private static async Task Print(PdfPrinter printer) =>
        Assert.True((await printer.Print("<!DOCTYPE html><html><body>Привет</body></html>")).Value.AsSpan().StartsWith("%PDF-"u8));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Program(string script)
    {
        var path = Path.Combine(folder, "chromium");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // A process that has ended and that nobody has waited for is no process any more.
    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or IOException)
        {
            return false;
        }
    }
}
