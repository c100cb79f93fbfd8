using System.Diagnostics;
using System.Globalization;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Beresta.Queue;

/// <summary>Measures the outbox: bench/queue.</summary>
public static class Program
{
    private const string Usage =
        """
        Usage: bench/queue [--database postgres | sqlite] [--rows N] [--keys N] [--hot N] [--idle S]

          --database NAME   a PostgreSQL server of this run (flushing), or a file   (postgres)
          --rows N          rows of each window of the steady run                   (20000)
          --keys N          keys that the rows have; 0: none                        (500)
          --hot N           rows of the hot key                                     (100000)
          --idle S          seconds of doing nothing                                (60)
        """;

    // Asked for ahead of the workers: there is always something to do, and never a long queue.
    private const int Depth = 1000;
    private const int Batch = 100;

    public static async Task<int> Main(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--database"] = "postgres",
            ["--rows"] = "20000",
            ["--keys"] = "500",
            ["--hot"] = "100000",
            ["--idle"] = "60",
        };
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!options.ContainsKey(args[i]) || i + 1 == args.Length)
            {
                await Console.Error.WriteLineAsync(Usage);
                return 64;
            }

            options[args[i]] = args[i + 1];
        }

        var isPostgres = options["--database"] == "postgres";
        var folder = Directory.CreateTempSubdirectory("beresta-queue-").FullName;
        var server = isPostgres ? await PostgresServer.StartAnother(isDurable: true) : null;
        var connection = server is null ? Path.Combine(folder, "queue.db") : await server.CreateDatabase();
        await using (var db = Db.Open(connection))
        {
            await new SchemaRunner(db, [StorageSchema.Schema]).Run();
            var machine = new Machine(server);
            var (rows, keys) = (Number("--rows"), Number("--keys"));
            await Idle(db, machine, TimeSpan.FromSeconds(Number("--idle")));
            await IdleServer.Measure(isPostgres ? await server!.CreateDatabase() : null, server, TimeSpan.FromSeconds(Number("--idle")));
            await Steady(db, machine, "warm-up", rows, keys);
            for (var i = 0; i < 3; i++)
                await Steady(db, machine, "free", rows, keys);
            if (isPostgres)
            {
                await using var holder = new NpgsqlConnection(connection);
                await holder.OpenAsync();
                await using var snapshot = await holder.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
                await using (var look = new NpgsqlCommand("select count(*) from outbox", holder, snapshot))
                    await look.ExecuteScalarAsync();
                for (var i = 0; i < 10; i++)
                    await Steady(db, machine, $"snapshot held, {(i + 1) * rows} rows", rows, keys);
                await snapshot.RollbackAsync();
            }

            await Steady(db, machine, "free again", rows, keys);
            await Hot(db, Number("--hot"));
        }

        Directory.Delete(folder, recursive: true);
        return 0;

        int Number(string name) => int.Parse(options[name], CultureInfo.InvariantCulture);
    }

    /// <summary>Processor time of this process and of PostgreSQL with all its backends.</summary>
    private sealed class Machine(PostgresServer? server)
    {
        public (double Ours, double Postgres) Spent() => (System.Environment.CpuUsage.TotalTime.TotalSeconds, server?.ProcessorTime().TotalSeconds ?? 0);
    }

    private static async Task Idle(Db db, Machine machine, TimeSpan time)
    {
        using var runner = Runner(db, _ => { });
        await runner.StartAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var before = machine.Spent();
        await Task.Delay(time);
        var after = machine.Spent();
        await runner.StopAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"idle outbox: ours {100 * (after.Ours - before.Ours) / time.TotalSeconds:0.00} %, "
            + $"PostgreSQL {100 * (after.Postgres - before.Postgres) / time.TotalSeconds:0.00} % of a processor"));
    }

    private static async Task Steady(Db db, Machine machine, string name, int rows, int keys)
    {
        using var room = new SemaphoreSlim(Depth);
        var over = new TaskCompletionSource();
        var left = rows;
        using var runner = Runner(db, _ =>
        {
            room.Release();
            if (Interlocked.Decrement(ref left) == 0)
                over.SetResult();
        });
        await runner.StartAsync(CancellationToken.None);
        var (before, started) = (machine.Spent(), Stopwatch.GetTimestamp());
        for (var i = 0; i < rows; i += Batch)
        {
            for (var j = 0; j < Batch; j++)
                await room.WaitAsync();
            await Enqueue(db, Math.Min(Batch, rows - i), j => keys == 0 ? null : $"key {(i + j) * 7919 % keys}");
        }

        await over.Task;
        var (after, took) = (machine.Spent(), Stopwatch.GetElapsedTime(started));
        await runner.StopAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {rows / took.TotalSeconds:0} rows/s, {1000 * (after.Ours - before.Ours) / rows:0.000} ms ours "
            + $"+ {1000 * (after.Postgres - before.Postgres) / rows:0.000} ms PostgreSQL a row"));
    }

    // How long 1000 rows of other keys take that were asked for after the hot ones, against the same alone.
    private static async Task Hot(Db db, int hot)
    {
        const int Others = 1000;
        foreach (var before in new[] { 0, hot })
        {
            for (var i = 0; i < before; i += 1000)
                await Enqueue(db, 1000, _ => "hot");
            await Enqueue(db, Others, i => $"other {i}");
            var (left, hotDone) = (Others, 0);
            var over = new TaskCompletionSource();
            using var runner = Runner(db, row =>
            {
                if (row.Key == "hot")
                    Interlocked.Increment(ref hotDone);
                else if (Interlocked.Decrement(ref left) == 0)
                    over.SetResult();
            });
            var started = Stopwatch.GetTimestamp();
            await runner.StartAsync(CancellationToken.None);
            await over.Task;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Others} rows of other keys behind {before} of a hot one: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, "
                + $"{hotDone} of the hot one meanwhile"));
            await runner.StopAsync(CancellationToken.None);
        }
    }

    private static OutboxRunner Runner(Db db, Action<OutboxRow> done) => new(
        db,
        [
            OutboxHandler.InTransaction("t", (work, row) =>
            {
                work.AfterCommit(() => done(row));
                return Task.CompletedTask;
            }) with { Workers = 8 },
        ],
        NullLogger<OutboxRunner>.Instance);

    private static async Task Enqueue(Db db, int count, Func<int, string?> key)
    {
        await using var work = await db.Begin();
        for (var i = 0; i < count; i++)
            await work.Enqueue("t", key(i), "{}");
        await work.Commit();
    }
}
