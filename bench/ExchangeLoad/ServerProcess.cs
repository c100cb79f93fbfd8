using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Beresta.ExchangeLoad;

/// <summary>The real server, as a process of its own that can be killed at any moment.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly string dll;
    private readonly Node node;
    private readonly int number;
    private readonly HttpClient probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;

    /// <summary>Makes ready to start the server.</summary>
    /// <param name="node">Whose data it serves.</param>
    /// <param name="number">Among the servers of the run, from 1.</param>
    public ServerProcess(Node node, int number = 1)
    {
        (this.node, this.number) = (node, number);
        dll = FindServer();
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    /// <summary>What the process gets beside this one's environment.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Uri Address { get; }

    /// <summary>Where the server shows what it counts; null: it was not asked to.</summary>
    public Uri? Metrics { get; private set; }

    /// <summary>Lets the server, from its next start on, show what it counts.</summary>
    public void CountShares()
    {
        Metrics = new Uri($"http://127.0.0.1:{FreePort()}/metrics");
        Environment["Beresta__Metrics"] = Metrics.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The process is there; whether it is ready is another question.</summary>
    public bool IsAlive => process is { HasExited: false };

    /// <summary>What the server has written to its log, over all its lives.</summary>
    public string Log => Path.Combine(node.Folder, number == 1 ? "server.log" : $"server-{number}.log");

    /// <summary>From the start of the process to its first "ready", the last time.</summary>
    public TimeSpan StartTime { get; private set; }

    public long PeakMemory
    {
        get
        {
            process!.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the process; it is not ready yet.</summary>
    public void Launch()
    {
        // A shell that becomes the server: its output goes to the file without passing through this process.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = node.Folder };
        foreach (var argument in (string[])["-c", "log=$1; shift; exec dotnet \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", Log, dll, "--urls", Address.ToString().TrimEnd('/'), "--data", node.Folder, "--log", "text", "--demo", "no"])
            start.ArgumentList.Add(argument);
        if (node.Database is { } database)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(database);
        }

        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>Starts the process and waits until it answers that it is ready.</summary>
    public async Task Start()
    {
        var started = Stopwatch.GetTimestamp();
        Launch();
        await WaitUntilReady();
        StartTime = Stopwatch.GetElapsedTime(started);
    }

    public async Task WaitUntilReady()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (process!.HasExited)
                throw new InvalidOperationException($"The server ended with {process.ExitCode}: {Tail()}");
            if (Stopwatch.GetElapsedTime(started) > LongestStart)
                throw new InvalidOperationException($"The server was not ready after {LongestStart}: {Tail()}");
            try
            {
                using var answer = await probe.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Waits for the process to end by itself; false when it lives on.</summary>
    public async Task<bool> Died(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource();
        var died = await Patience.Ended(process!.WaitForExitAsync(enough.Token), patience, CancellationToken.None);
        await enough.CancelAsync();
        return died;
    }

    /// <summary>SIGSTOP: the process stands still, its connections stay open; after this time it goes on.</summary>
    public async Task Pause(TimeSpan time, CancellationToken stop)
    {
        Signal("-STOP");
        await Task.Delay(time, stop);
        Signal("-CONT");
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await Kill();
        probe.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, process!.Id.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false });
        kill!.WaitForExit();
    }

    private string Tail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(20)) : "";

    // The build lays all projects side by side: …/bin/THIS/debug/ and …/bin/Server/debug/.
    private static string FindServer()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var server = Path.Combine(here.Parent!.Parent!.FullName, "Server", here.Name, "Beresta.Server.dll");
        return File.Exists(server) ? server : throw new FileNotFoundException("The server is not built: dotnet build src/Server", server);
    }

    // Below the ports that the kernel gives to clients: a client that tries to connect while the server is down could be given this very port otherwise.
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
