using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Queries that go to the database together, outside of a transaction: <c>var reads = db.Reads(); var a = reads.Ask&lt;…&gt;(…); await reads.Run(stop);</c>
/// On SQLite they see one moment; on PostgreSQL each sees the moment of its own start.
/// </summary>
public sealed class Reads
{
    private readonly Db db;
    private readonly List<(Statement Statement, object? Args, Posted Into)> queue = [];

    internal Reads(Db db) => this.db = db;

    /// <summary>Queues a query.</summary>
    public Asked<T> Ask<T>(string sql, object? args = null)
    {
        var asked = new Asked<T>();
        queue.Add((Statement.Of(sql, db.Dialect), args, asked));
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
        if (db.Dialect.IsSqlite)
        {
            db.OnLane(lane =>
            {
                if (statements.Length == 1)
                {
                    lane.Run(statements[0].Statement, statements[0].Args, statements[0].Into);
                    return;
                }

                lane.Script("begin");
                try
                {
                    foreach (var (statement, args, into) in statements)
                        lane.Run(statement, args, into);
                }
                finally
                {
                    if (lane.IsInTransaction)
                        lane.Script("commit");
                }
            });
            return;
        }

        await using var connection = await db.Connect(stop);
        await using var batch = new NpgsqlBatch(connection);
        PostgresBatch.Add(batch, statements);
        await PostgresBatch.Run(batch, 0, statements, stop);
    }
}
