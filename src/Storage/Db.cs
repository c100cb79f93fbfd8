using System.Collections.Concurrent;
using Beresta.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// The database: a SQLite file, or a PostgreSQL server. Reads run by themselves; writes run in a <see cref="Work"/>.
/// </summary>
public sealed class Db : IAsyncDisposable
{
    // Readers of SQLite that are kept open; more are made when more read at once.
    private const int MostLanes = 16;

    private readonly string? file;
    private readonly SqliteWriter? writer;
    private readonly ConcurrentBag<SqliteLane> lanes = [];
    private readonly NpgsqlDataSource? server;
    private volatile bool isClosed;

    private Db(string? file, NpgsqlDataSource? server, TimeProvider clock)
    {
        (this.file, this.server) = (file, server);
        writer = file is null ? null : new SqliteWriter(file);
        State = new DbState(server is null ? Dialect.Sqlite : Dialect.Postgres, clock);
    }

    public Dialect Dialect => State.Dialect;

    public TimeProvider Clock => State.Clock;

    internal DbState State { get; }

    internal Signal Enqueued => State.Enqueued;

    /// <summary>Opens <c>Host=…;Database=…</c> (PostgreSQL, Npgsql's connection string), or a path (a SQLite file, made when there is none).</summary>
    public static Db Open(string connection, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            // No use case changes the state of its session, so nothing has to be put back when a connection is lent again.
            var settings = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
            if (!settings.ShouldSerialize("Max Auto Prepare"))
                settings.MaxAutoPrepare = 400;
            return new Db(null, NpgsqlDataSource.Create(settings), clock);
        }

        var path = Path.GetFullPath(connection);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        PrivateFiles.PrepareDatabase(path);
        // Not pooled: the lanes are the pool, and keep their prepared commands.
        var db = new Db(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = false }.ToString(), null, clock);
        db.OnLane(lane => lane.Script("pragma journal_mode = wal")); // kept in the file
        return db;
    }

    /// <summary>Begins a write transaction: <c>await using var work = await db.Begin(stop); … await work.Commit();</c></summary>
    /// <exception cref="TimeoutException">SQLite's writer was not free for a minute: most likely a transaction was begun inside another.</exception>
    public async Task<Work> Begin(CancellationToken stop = default) => writer is null
        ? new Work(await Connect(stop), State, stop)
        : new Work(writer, await writer.Enter(stop), State, stop);

    /// <summary>Queries that go to the database together.</summary>
    public Reads Reads() => new(Dialect, Run);

    /// <summary>All rows: records whose constructor takes the columns in their order, or single values.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken stop = default)
    {
        var reads = Reads();
        var asked = reads.Ask<T>(sql, args);
        await reads.Run(stop);
        return asked.Rows;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> QueryOne<T>(string sql, object? args = null, CancellationToken stop = default)
        where T : class
    {
        var reads = Reads();
        var asked = reads.Ask<T>(sql, args);
        await reads.Run(stop);
        return asked.First;
    }

    /// <summary>The first column of the first row; null or the type's zero when there is none.</summary>
    public async Task<T?> Scalar<T>(string sql, object? args = null, CancellationToken stop = default)
    {
        var reads = Reads();
        var asked = reads.Ask<T>(sql, args);
        await reads.Run(stop);
        return asked.First;
    }

    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        if (writer is not null)
            await writer.DisposeAsync();
        while (lanes.TryTake(out var lane))
            lane.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    internal async Task<NpgsqlConnection> Connect(CancellationToken stop) => await server!.OpenConnectionAsync(stop);

    private async Task Run((Statement Statement, object? Args, Posted Into)[] statements, CancellationToken stop)
    {
        FaultPoint.Reach("storage.before-read");
        if (server is null)
        {
            OnLane(lane => lane.Run(statements));
            return;
        }

        await using var connection = await Connect(stop);
        await using var batch = new NpgsqlBatch(connection);
        PostgresBatch.Add(batch, statements);
        await PostgresBatch.Run(batch, 0, statements, stop);
    }

    /// <summary>Reads with one of the kept connections of SQLite.</summary>
    private void OnLane(Action<SqliteLane> read)
    {
        if (!lanes.TryTake(out var lane))
            lane = new SqliteLane(file!);
        try
        {
            read(lane);
        }
        catch
        {
            lane.Dispose();
            throw;
        }

        if (lanes.Count < MostLanes && !isClosed)
            lanes.Add(lane);
        else
            lane.Dispose();
    }
}
