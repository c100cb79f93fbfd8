using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Beresta.Server.Tests;

/// <summary>The server as a process of its own, started as an administrator would, on a port of its own choice.</summary>
internal sealed class ServerRun : IAsyncDisposable
{
    private static readonly string Dll = typeof(Program).Assembly.Location;

    private readonly Process process;
    private readonly StringBuilder written = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerRun(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Everything that it has said so far.</summary>
    public string Written
    {
        get
        {
            lock (written)
                return written.ToString();
        }
    }

    /// <param name="within">A command that runs the server's, for example one that gives it a small disk.</param>
    public static ServerRun Start(string folder, IEnumerable<string> options, IReadOnlyDictionary<string, string>? environment = null, params IReadOnlyList<string> within)
    {
        string[] command = [.. within, "dotnet", Dll, "--data", folder, .. options];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        var run = new ServerRun(start);
        run.process.Start();
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        return run;
    }

    public int Id => process.Id;

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> Address()
    {
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended) == ended)
            throw new InvalidOperationException($"The server ended with {process.ExitCode}: {Written}");
        return await listening.Task;
    }

    /// <summary>Waits until it has said so.</summary>
    public async Task Says(string text)
    {
        while (!Written.Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with {process.ExitCode} and has not said «{text}»: {Written}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Its exit status, when it ends by itself.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (written)
            written.AppendLine(CultureInfo.InvariantCulture, $"{line}");
        const string Ready = "Береста работает: ";
        if (line.StartsWith(Ready, StringComparison.Ordinal))
            listening.TrySetResult(new Uri(line[Ready.Length..].Split(' ')[0]));
    }
}
