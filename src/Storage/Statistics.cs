namespace Beresta.Storage;

/// <summary>What the database's planner knows of the rows. PostgreSQL keeps it up to date by itself, but for tables whose indexes have just been made; SQLite does nothing unasked.</summary>
internal static class Statistics
{
    /// <summary>Looks at all tables.</summary>
    public static Task Refresh(Db db, CancellationToken stop) => Run(db, "analyze", stop);

    /// <summary>Looks at the tables that have changed much since; does nothing on PostgreSQL.</summary>
    public static Task Keep(Db db, CancellationToken stop) => db.Dialect.IsSqlite ? Run(db, "pragma optimize", stop) : Task.CompletedTask;

    private static async Task Run(Db db, string statement, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        // A sample of an index is enough; a look at all of it would hold the only writer for long.
        await work.Script(work.Dialect.IsSqlite ? $"pragma analysis_limit = 1000; {statement};" : statement);
        await work.Commit();
    }
}
