using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// The database: a SQLite file, or a PostgreSQL server. Reads run by themselves; writes run in a <see cref="Work"/>.
/// </summary>
public sealed class Db : IAsyncDisposable
{
    private static readonly TimeSpan LongestWaitForTheWriter = TimeSpan.FromSeconds(60);

    private readonly string? file;
    private readonly NpgsqlDataSource? server;

    // SQLite has one writer. Requests wait for it here, in order, instead of failing with "database is locked".
    private readonly SemaphoreSlim writer = new(1);

    private Db(string? file, NpgsqlDataSource? server, TimeProvider clock)
    {
        (this.file, this.server, Clock) = (file, server, clock);
        Dialect = server is null ? Dialect.Sqlite : Dialect.Postgres;
    }

    public Dialect Dialect { get; }

    public TimeProvider Clock { get; }

    /// <summary>Pulses when a transaction that put rows into the outbox has been committed by this process.</summary>
    internal Signal Enqueued { get; } = new();

    /// <summary>Opens <c>Host=…;Database=…</c> (PostgreSQL, Npgsql's connection string), or a path (a SQLite file, made when there is none).</summary>
    public static Db Open(string connection, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            if (!settings.ContainsKey("Max Auto Prepare"))
                settings.MaxAutoPrepare = 200;
            return new Db(null, NpgsqlDataSource.Create(settings), clock);
        }

        var path = Path.GetFullPath(connection);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var db = new Db(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = true }.ToString(), null, clock);
        using var first = new SqliteConnection(db.file);
        first.Open();
        first.Execute("pragma journal_mode = wal"); // kept in the file
        return db;
    }

    /// <summary>Begins a write transaction: <c>await using var work = await db.Begin(stop); … await work.Commit();</c></summary>
    /// <exception cref="TimeoutException">SQLite's writer was not free for a minute: most likely a transaction was begun inside another.</exception>
    public async Task<Work> Begin(CancellationToken stop = default)
    {
        if (server is not null)
        {
            var remote = await server.OpenConnectionAsync(stop);
            try
            {
                return new Work(remote, await remote.BeginTransactionAsync(stop), Dialect, Clock, Enqueued, () => { }, stop);
            }
            catch
            {
                await remote.DisposeAsync();
                throw;
            }
        }

        if (!await writer.WaitAsync(LongestWaitForTheWriter, stop))
            throw new TimeoutException("The writer of the SQLite database was not free for a minute.");
        DbConnection? local = null;
        try
        {
            using var measured = Dialect.Measure();
            local = await Connect(stop);
            // Not deferred: "begin immediate" takes the write lock now, so a transaction never fails half way for want of it.
            var transaction = ((SqliteConnection)local).BeginTransaction(deferred: false);
            return new Work(local, transaction, Dialect, Clock, Enqueued, () => writer.Release(), stop);
        }
        catch
        {
            if (local is not null)
                await local.DisposeAsync();
            writer.Release();
            throw;
        }
    }

    /// <summary>All rows: records whose constructor takes the columns in their order, or single values.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null, CancellationToken stop = default)
    {
        using var measured = Dialect.Measure();
        await using var connection = await Connect(stop);
        return await Reading.All<T>(connection, Command(sql, args, stop));
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> QueryOne<T>(string sql, object? args = null, CancellationToken stop = default)
        where T : class
    {
        using var measured = Dialect.Measure();
        await using var connection = await Connect(stop);
        return await Reading.First<T>(connection, Command(sql, args, stop));
    }

    /// <summary>The first column of the first row; null or the type's zero when there is none.</summary>
    public async Task<T?> Scalar<T>(string sql, object? args = null, CancellationToken stop = default)
    {
        using var measured = Dialect.Measure();
        await using var connection = await Connect(stop);
        return await Reading.Scalar<T>(connection, Command(sql, args, stop));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(file));
        writer.Dispose();
    }

    private async Task<DbConnection> Connect(CancellationToken stop)
    {
        if (server is not null)
            return await server.OpenConnectionAsync(stop);
        var connection = new SqliteConnection(file);
        try
        {
            await connection.OpenAsync(stop);
            // A commit is on the disk before it is answered; WAL's usual "normal" would lose the last ones with the power.
            await connection.ExecuteAsync("pragma synchronous = full");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken stop)
    {
        var bound = new Args(sql, args, Dialect);
        return new CommandDefinition(bound.Sql, bound, cancellationToken: stop);
    }
}
