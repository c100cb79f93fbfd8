using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Beresta.Testing;

namespace Beresta.Queue;

/// <summary>What a whole server costs that has nothing to do.</summary>
internal static partial class IdleServer
{
    // Code is compiled and caches are filled first.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static async Task Measure(string? database, PostgresServer? postgres, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-idle-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "../../Server/release/Beresta.Server.dll"), "--urls", "http://127.0.0.1:0", "--data", folder,
                "--log", "text", "--demo", "no",
            },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        if (database is not null)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(database);
        }

        using var server = Process.Start(start)!;
        try
        {
            while (!Listening().IsMatch(await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.")))
            {
            }

            var rest = server.StandardOutput.ReadToEndAsync();
            await Task.Delay(Settling);
            var before = Spent();
            await Task.Delay(time);
            var after = Spent();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"idle server: {100 * (after.Ours - before.Ours) / time.TotalSeconds:0.00} %, "
                + $"PostgreSQL {100 * (after.Postgres - before.Postgres) / time.TotalSeconds:0.00} % of a processor"));
            server.Kill();
            await rest;
        }
        finally
        {
            if (!server.HasExited)
                server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }

        (double Ours, double Postgres) Spent()
        {
            server.Refresh();
            return (server.TotalProcessorTime.TotalSeconds, postgres?.ProcessorTime().TotalSeconds ?? 0);
        }
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
