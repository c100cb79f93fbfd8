using System.Net;
using System.Net.Sockets;
using Beresta.Kernel;
using Beresta.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Beresta.Storage.Tests;

/// <summary>What the storage's failures are told apart by, as the databases themselves make them.</summary>
public sealed class StorageFaultTests
{
    [Theory]
    [InlineData("40001", StorageFault.Race)] // serialization_failure
    [InlineData("40P01", StorageFault.Race)] // deadlock_detected
    [InlineData("53100", StorageFault.Full)] // disk_full
    [InlineData("53200", StorageFault.Away)] // out_of_memory
    [InlineData("53300", StorageFault.Away)] // too_many_connections
    [InlineData("57P01", StorageFault.Away)] // admin_shutdown
    [InlineData("57P03", StorageFault.Away)] // cannot_connect_now
    [InlineData("25006", StorageFault.Away)] // read_only_sql_transaction
    [InlineData("23505", null)] // unique_violation
    [InlineData("42P01", null)] // undefined_table: a bug
    public async Task What_PostgreSQL_says_is_understood(string state, StorageFault? fault)
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        await using var database = await TestDatabase.Create();
        await using var work = await database.Db.Begin();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => work.Execute($"do $$ begin raise exception 'x' using errcode = '{state}'; end $$"));
        Assert.Equal(fault, StorageFaults.Of(error));
        Assert.Equal(fault, StorageFaults.Of(new InvalidOperationException("A page", error)));
    }

    [Fact]
    public async Task A_connection_that_is_ended_or_cannot_be_made_is_no_bug()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "This is about PostgreSQL: BERESTA_TEST_DATABASE=postgres");
        await using var database = await TestDatabase.Create();
        await using (var work = await database.Db.Begin())
            Assert.Equal(StorageFault.Away, StorageFaults.Of(await Assert.ThrowsAnyAsync<Exception>(() => work.Scalar<bool>("select pg_terminate_backend(pg_backend_pid())"))));

        using (var closed = new TcpListener(IPAddress.Loopback, 0))
        {
            closed.Start();
            var port = ((IPEndPoint)closed.LocalEndpoint).Port;
            closed.Stop();
            await using var nobody = Db.Open($"Host=127.0.0.1;Port={port};Username=beresta;Database=postgres");
            Assert.Equal(StorageFault.Away, StorageFaults.Of(await Assert.ThrowsAnyAsync<Exception>(() => nobody.Scalar<int>("select 1"))));
        }

        await using var narrow = Db.Open($"{database.Connection};Maximum Pool Size=1;Timeout=1");
        await using var only = await narrow.Begin();
        Assert.Equal(StorageFault.Away, StorageFaults.Of(await Assert.ThrowsAnyAsync<Exception>(() => narrow.Scalar<int>("select 1"))));
    }

    [Fact]
    public void What_SQLite_says_is_understood()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run("create table t (x blob)");
        Run("pragma max_page_count = 2");
        Assert.Equal(StorageFault.Full, StorageFaults.Of(Assert.Throws<SqliteException>(() => Run("insert into t values (zeroblob(100000))"))));
        Run("pragma query_only = on");
        Assert.Equal(StorageFault.Away, StorageFaults.Of(Assert.Throws<SqliteException>(() => Run("delete from t"))));
        Assert.Null(StorageFaults.Of(Assert.Throws<SqliteException>(() => Run("select nothing"))));

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task A_full_disk_is_told_from_other_failures_of_files()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.Equal(StorageFault.Full, StorageFaults.Of(await Assert.ThrowsAnyAsync<IOException>(async () => await full.WriteAsync(new byte[1]))));
        Assert.Null(StorageFaults.Of(new FileNotFoundException()));
        Assert.Equal(StorageFault.Damaged, StorageFaults.Of(new BlobException(ContentHash.Of("x"u8), "gone")));
        Assert.Equal(StorageFault.Away, StorageFaults.Of(new UnauthorizedAccessException()));
    }

    [Fact]
    public void A_database_that_is_away_is_told_once_a_minute_and_once_when_it_is_back()
    {
        var clock = new SteppedClock();
        var lines = new Lines();
        var away = new AwayLog(clock, lines);
        away.Worked();
        for (var second = 0; second < 100; second++)
        {
            for (var worker = 0; worker < 4; worker++)
                away.Failed(new NpgsqlException("refused", new SocketException()));
            clock.Seconds++;
        }

        away.Worked();
        away.Worked();
        Assert.Equal(["Error: The database is away: refused", "Error: The database is away: refused", "Warning: The database is back after 100 s"], lines.Written);
    }

    private sealed class SteppedClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel}: {formatter(state, exception)}{exception?.GetType().Name}");
    }
}
