using Beresta.Storage;

namespace Beresta.Testing;

/// <summary>
/// A fresh database for one test: a SQLite file, or a database of <see cref="PostgresServer"/> when BERESTA_TEST_DATABASE is
/// <c>postgres</c>. The same folder serves for blobs and keys.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string folder, string connection, TestClock clock)
    {
        (Folder, Connection, Clock) = (folder, connection, clock);
        Db = Db.Open(connection, clock);
    }

    public static bool IsPostgres { get; } =
        string.Equals(Environment.GetEnvironmentVariable("BERESTA_TEST_DATABASE"), "postgres", StringComparison.OrdinalIgnoreCase);

    public Db Db { get; }

    public TestClock Clock { get; }

    /// <summary>A temporary folder that is deleted with the database.</summary>
    public string Folder { get; }

    /// <summary>What a second <see cref="Storage.Db"/>, or a server process, opens to see the same database.</summary>
    public string Connection { get; }

    /// <summary>Makes the database with the tables of Storage and of these modules, in this order.</summary>
    public static async Task<TestDatabase> Create(params Schema[] modules)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-test-").FullName;
        var connection = IsPostgres ? await (await PostgresServer.Start()).CreateDatabase() : Path.Combine(folder, "test.db");
        var database = new TestDatabase(folder, connection, new TestClock());
        await new SchemaRunner(database.Db, [StorageSchema.Schema, .. modules]).Run();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        if (IsPostgres)
            await (await PostgresServer.Start()).DropDatabase(Connection);
        Directory.Delete(Folder, recursive: true);
    }
}
