using System.Data.Common;
using Dapper;

namespace Beresta.Storage;

/// <summary>
/// One write transaction. What was not committed when it is disposed of never happened. It carries the token it was begun with, and
/// belongs to one flow of calls: its methods are not called at the same time.
/// </summary>
public sealed class Work : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly Action ended;
    private readonly List<Action> afterCommit = [];
    private bool open = true;

    internal Work(DbConnection connection, DbTransaction transaction, Dialect dialect, TimeProvider clock, Signal enqueued, Action ended, CancellationToken stop)
    {
        (this.connection, this.transaction, this.ended) = (connection, transaction, ended);
        (Dialect, Clock, Enqueued, Stop) = (dialect, clock, enqueued, stop);
    }

    public Dialect Dialect { get; }

    public TimeProvider Clock { get; }

    /// <summary>The token that the transaction was begun with.</summary>
    public CancellationToken Stop { get; }

    internal Signal Enqueued { get; }

    internal (string Scope, string Key)? Reserved { get; set; }

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public async Task<int> Execute(string sql, object? args = null)
    {
        using var measured = Dialect.Measure();
        return await connection.ExecuteAsync(Command(sql, args));
    }

    /// <summary>All rows: records whose constructor takes the columns in their order, or single values.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null)
    {
        using var measured = Dialect.Measure();
        return await Reading.All<T>(connection, Command(sql, args));
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> QueryOne<T>(string sql, object? args = null)
        where T : class
    {
        using var measured = Dialect.Measure();
        return await Reading.First<T>(connection, Command(sql, args));
    }

    /// <summary>The first column of the first row; null or the type's zero when there is none.</summary>
    public async Task<T?> Scalar<T>(string sql, object? args = null)
    {
        using var measured = Dialect.Measure();
        return await Reading.Scalar<T>(connection, Command(sql, args));
    }

    /// <summary>Makes everything so far permanent. When this returns, it is on the disk.</summary>
    public async Task Commit()
    {
        // Not with the token: a commit that is being made can no longer be called off, only its outcome lost.
        using (Dialect.Measure())
            await transaction.CommitAsync(CancellationToken.None);
        await End();
        foreach (var action in afterCommit)
            action();
    }

    /// <summary>Something to do at once when the commit has succeeded: waking a waiter, dropping a cache. It must not fail, and a crash may lose it.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public async ValueTask DisposeAsync()
    {
        if (!open)
            return;
        try
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone; the database rolls back by itself.
        }
        finally
        {
            await End();
        }
    }

    private async Task End()
    {
        if (!open)
            return;
        open = false;
        try
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
        finally
        {
            ended();
        }
    }

    private CommandDefinition Command(string sql, object? args)
    {
        var bound = new Args(sql, args, Dialect);
        return new CommandDefinition(bound.Sql, bound, transaction, cancellationToken: Stop);
    }
}
