namespace Beresta.Storage;

/// <summary>
/// Queries that go to the database together, outside of a transaction: <c>var reads = db.Reads(); var a = reads.Ask&lt;…&gt;(…); await reads.Run(stop);</c>
/// On SQLite they see one moment; on PostgreSQL each sees the moment of its own start.
/// </summary>
public sealed class Reads
{
    private readonly Dialect dialect;
    private readonly Func<(Statement Statement, object? Args, Posted Into)[], CancellationToken, Task> run;
    private readonly List<(Statement Statement, object? Args, Posted Into)> queue = [];

    internal Reads(Dialect dialect, Func<(Statement Statement, object? Args, Posted Into)[], CancellationToken, Task> run) => (this.dialect, this.run) = (dialect, run);

    /// <summary>Queues a query.</summary>
    public Asked<T> Ask<T>(string sql, object? args = null)
    {
        var asked = new Asked<T>();
        queue.Add((Statement.Of(sql, dialect), args, asked));
        return asked;
    }

    /// <summary>Runs what is queued; the results can be read then.</summary>
    public async Task Run(CancellationToken stop = default)
    {
        if (queue.Count == 0)
            return;
        stop.ThrowIfCancellationRequested();
        var statements = queue.ToArray();
        queue.Clear();
        await run(statements, stop);
    }
}
