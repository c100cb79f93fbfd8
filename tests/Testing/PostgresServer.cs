using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Beresta.Testing;

/// <summary>
/// A PostgreSQL server of this test process, on a free port of the loopback, in a temporary folder. A shell stands over it and ends it and
/// deletes the folder when the test process closes the shell's input: at the end, or when it crashes or is killed.
/// </summary>
public sealed class PostgresServer
{
    private const string Script =
        """
        set -e
        dir=$(mktemp -d /tmp/beresta-postgres-XXXXXX)
        pid=
        trap 'if [ -n "$pid" ]; then kill -QUIT $pid 2>/dev/null || true; wait $pid 2>/dev/null || true; fi; rm -rf "$dir"' EXIT
        "$1/initdb" -D "$dir/data" -U beresta --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log"; exit 1; }
        start() {
            "$1/postgres" -D "$dir/data" -p "$2" -k "$dir" -c listen_addresses=127.0.0.1 -c fsync=$3 -c full_page_writes=$3 \
                -c synchronous_commit=on -c max_connections=200 -c deadlock_timeout=200ms >>"$dir/log" 2>&1 </dev/null &
            pid=$!
        }
        start "$1" "$2" "$3"
        echo "$dir"
        while read -r command; do
            if [ "$command" = crash ] || [ "$command" = stop ]; then
                kill -QUIT $pid
                wait $pid || true
                pid=
            fi
            if [ "$command" = crash ] || [ "$command" = start ]; then
                start "$1" "$2" "$3"
            fi
            echo done
        done
        """;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => Task.Run(() => Launch(isDurable: false)));

    // Held so that the shell's input stays open for as long as this process lives.
    private readonly Process shell;
    private readonly string folder;

    private int databases;

    private PostgresServer(Process shell, string folder, string connection) => (this.shell, this.folder, Connection) = (shell, folder, connection);

    /// <summary>Connection text without a database.</summary>
    public string Connection { get; }

    /// <summary>The server of this process, started when first asked for.</summary>
    public static Task<PostgresServer> Start() => Shared.Value;

    /// <summary>A server of the caller alone, for one that crashes it or measures it.</summary>
    /// <param name="isDurable">Flushes to the disk, as PostgreSQL does outside of tests.</param>
    public static Task<PostgresServer> StartAnother(bool isDurable) => Launch(isDurable);

    /// <summary>
    /// Ends the server without a checkpoint and without asking its clients ("immediate"), starts it again and waits until it has recovered.
    /// </summary>
    public async Task Crash()
    {
        await Tell("crash");
        await WaitUntilReady();
    }

    /// <summary>Ends the server in the same way; it stays away.</summary>
    public Task Stop() => Tell("stop");

    /// <summary>Starts it again after <see cref="Stop"/>.</summary>
    public async Task Resume()
    {
        await Tell("start");
        await WaitUntilReady();
    }

    /// <summary>What the server's processes have taken since it was started, those that have ended included.</summary>
    public TimeSpan ProcessorTime()
    {
        const int TicksPerSecond = 100; // USER_HZ, which is 100 to all programs
        var postmaster = File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First();
        var ticks = 0L;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (Fields(process) is not { } fields)
                continue;
            // proc_pid_stat(5), counted behind the name: 1 parent, 11 and 12 own time, 13 and 14 that of children who have ended.
            if (Path.GetFileName(process) == postmaster)
                ticks += Sum(fields[11..15]);
            else if (fields[1] == postmaster)
                ticks += Sum(fields[11..13]);
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);

        static long Sum(string[] numbers) => numbers.Sum(number => long.Parse(number, CultureInfo.InvariantCulture));

        static string[]? Fields(string process)
        {
            try
            {
                var text = File.ReadAllText(Path.Combine(process, "stat"));
                return text[(text.LastIndexOf(')') + 2)..].Split(' ');
            }
            catch (IOException)
            {
                return null; // it has ended meanwhile
            }
        }
    }

    private async Task Tell(string command)
    {
        await shell.StandardInput.WriteLineAsync(command);
        await shell.StandardInput.FlushAsync();
        await shell.StandardOutput.ReadLineAsync();
    }

    /// <summary>The connection text of a fresh, empty namespace: as good as a database to a test, and made in a hundredth of the time.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await Run($"create schema {name}");
        return $"{Connection};Database=postgres;Search Path={name}";
    }

    public Task DropDatabase(string connection) =>
        Run($"drop schema if exists {new NpgsqlConnectionStringBuilder(connection).SearchPath} cascade");

    private static async Task<PostgresServer> Launch(bool isDurable)
    {
        var binaries = FindBinaries()
            ?? throw new InvalidOperationException("These tests need PostgreSQL (initdb, postgres) in /usr/lib/postgresql/*/bin or in PATH: apt-get install postgresql");
        var port = FreePort();
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        // PostgreSQL refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "sh", "-c", Script, "sh", binaries, $"{port}", isDurable ? "on" : "off"]
            : ["sh", "-c", Script, "sh", binaries, $"{port}", isDurable ? "on" : "off"];
        start.FileName = command[0];
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var started = await process.StandardOutput.ReadLineAsync() ?? "";
        if (!Directory.Exists(started))
            throw new InvalidOperationException($"initdb failed: {started} {await process.StandardOutput.ReadToEndAsync()}");
        var server = new PostgresServer(process, started, $"Host=127.0.0.1;Port={port};Username=beresta;Maximum Pool Size=20;Include Error Detail=true");
        await server.WaitUntilReady();
        return server;
    }

    private async Task WaitUntilReady()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Run("select 1");
                return;
            }
            catch (NpgsqlException e) when (!shell.HasExited && attempt < 600)
            {
                Debug.WriteLine(e.Message);
                await Task.Delay(50);
            }
            catch (NpgsqlException e)
            {
                var log = Path.Combine(folder, "log");
                throw new InvalidOperationException($"PostgreSQL did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : folder)}", e);
            }
        }
    }

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Connection};Database=postgres");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = (Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")) : [])
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
