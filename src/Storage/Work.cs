using System.Data.Common;
using System.Diagnostics;
using Beresta.Kernel;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// One write transaction. What was not committed when it is disposed of never happened. It carries the token it was begun with, and
/// belongs to one flow of calls: its methods are not called at the same time. Statements that are <see cref="Post">posted</see> go with the next
/// one that is waited for, the last ones with the commit, so that a short transaction is one journey to the database server.
/// </summary>
public sealed class Work : IAsyncDisposable
{
    private readonly SqliteWriter? writer;
    private readonly SqliteLane? lane;
    private readonly NpgsqlConnection? remote;
    private readonly List<(Statement Statement, object? Args, Posted Into)> queue = [];
    private readonly List<Action> afterCommit = [];
    private readonly DbState db;
    private readonly long begunAt = Stopwatch.GetTimestamp();
    private bool begun;
    private bool changesWatched;
    private bool open = true;

    private Work(DbState db, CancellationToken stop) => (this.db, Stop) = (db, stop);

    internal Work(SqliteWriter writer, SqliteLane lane, DbState db, CancellationToken stop)
        : this(db, stop) => (this.writer, this.lane) = (writer, lane);

    internal Work(NpgsqlConnection remote, DbState db, CancellationToken stop)
        : this(db, stop) => this.remote = remote;

    public Dialect Dialect => db.Dialect;

    public TimeProvider Clock => db.Clock;

    /// <summary>The token that the transaction was begun with.</summary>
    public CancellationToken Stop { get; }

    internal Signal Enqueued => db.Enqueued;

    internal (string Scope, string Key)? Reserved { get; set; }

    /// <summary>Queues a statement: it runs, in its order, before the next result and at the latest with the commit.</summary>
    public Posted Post(string sql, object? args = null) => Queue(sql, args, new Posted());

    /// <summary>Queues a query, to be read after the next <see cref="Flush"/> or waited result.</summary>
    public Asked<T> Ask<T>(string sql, object? args = null) => Queue(sql, args, new Asked<T>());

    /// <summary>Runs what is queued.</summary>
    public Task Flush() => Send(commit: false);

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public async Task<int> Execute(string sql, object? args = null)
    {
        var posted = Post(sql, args);
        await Flush();
        return (int)posted.Count;
    }

    /// <summary>Runs several statements without parameters: declarations of tables.</summary>
    public async Task Script(string sql)
    {
        await Flush();
        Stop.ThrowIfCancellationRequested();
        if (lane is not null)
        {
            lane.Script(sql);
            return;
        }

        await Begin();
        await using var command = new NpgsqlCommand(sql, remote);
        await command.ExecuteNonQueryAsync(Stop);
    }

    /// <summary>All rows: records whose constructor takes the columns in their order, or single values.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null)
    {
        var asked = Ask<T>(sql, args);
        await Flush();
        return asked.Rows;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> QueryOne<T>(string sql, object? args = null)
        where T : class
    {
        var asked = Ask<T>(sql, args);
        await Flush();
        return asked.First;
    }

    /// <summary>The first column of the first row; null or the type's zero when there is none.</summary>
    public async Task<T?> Scalar<T>(string sql, object? args = null)
    {
        var asked = Ask<T>(sql, args);
        await Flush();
        return asked.First;
    }

    /// <summary>Makes everything so far permanent. When this returns, it is on the disk.</summary>
    public async Task Commit()
    {
        if (writer is not null)
        {
            // Not with the token: a commit that is being made can no longer be called off, only its outcome lost.
            open = false;
            await writer.Keep();
        }
        else
        {
            if (begun || queue.Count > 0)
            {
                FaultPoint.Reach("storage.before-commit");
                await Send(commit: true);
                FaultPoint.Reach("storage.after-commit");
                StorageMeters.Commits.Add(1);
            }

            await Close();
        }

        if (StorageMeters.Transactions.Enabled)
            StorageMeters.Transactions.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
        if (changesWatched)
            db.NoteChange();
        foreach (var action in afterCommit)
            action();
    }

    /// <summary>Something to do at once when the commit has succeeded: waking a waiter, dropping a cache. It must not fail, and a crash may lose it.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public async ValueTask DisposeAsync()
    {
        if (!open)
            return;
        if (writer is not null)
        {
            open = false;
            writer.Undo();
            return;
        }

        try
        {
            if (begun)
            {
                await using var rollback = new NpgsqlCommand("rollback", remote);
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone; the database rolls back by itself.
        }
        finally
        {
            await Close();
        }
    }

    private TPosted Queue<TPosted>(string sql, object? args, TPosted into)
        where TPosted : Posted
    {
        var statement = Statement.Of(sql, Dialect);
        changesWatched |= WatchedTables.AreChangedBy(statement);
        if (lane is not null)
        {
            Stop.ThrowIfCancellationRequested();
            lane.Run(statement, args, into);
        }
        else
        {
            queue.Add((statement, args, into));
        }

        return into;
    }

    private async Task Send(bool commit)
    {
        if (remote is null || queue.Count == 0 && !(commit && begun))
            return;
        // A commit that is being made can no longer be called off, only its outcome lost.
        var stop = commit ? CancellationToken.None : Stop;
        stop.ThrowIfCancellationRequested();
        var statements = queue.ToArray();
        queue.Clear();
        await using var batch = new NpgsqlBatch(remote);
        if (!begun)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        PostgresBatch.Add(batch, statements);
        if (commit)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        var first = begun ? 0 : 1;
        begun = true;
        await PostgresBatch.Run(batch, first, statements, stop);
        if (commit)
            begun = false;
    }

    private async Task Begin()
    {
        if (begun)
            return;
        begun = true;
        await using var command = new NpgsqlCommand("begin", remote);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task Close()
    {
        if (!open)
            return;
        open = false;
        await remote!.DisposeAsync();
    }
}
