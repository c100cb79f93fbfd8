using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Tells caches whether what they keep may still be believed. Triggers of the database note every change of a watched table, whoever makes it:
/// SQLite counts it in a row that is asked each time; PostgreSQL notifies every server of the node. While a server does not hear the
/// notifications (its connection is down, or it was stopped for a while), nothing kept is believed.
/// </summary>
public sealed partial class ChangeWatch(Db db, ILogger<ChangeWatch> log) : BackgroundService
{
    private const string Channel = "beresta_changed";

    // A server that has heard nothing for so long asks the database again, also when it was asleep meanwhile.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(700);

    private long heardAt;
    private bool hears;

    /// <summary>A number that is another one after every change; null while nothing kept may be believed.</summary>
    public async ValueTask<long?> Version(CancellationToken stop)
    {
        if (db.Dialect.IsSqlite)
            return await db.Scalar<long>("select version from watched_version", stop: stop);
        return Volatile.Read(ref hears) && Stopwatch.GetElapsedTime(Volatile.Read(ref heardAt)) < LongestSilence ? db.State.Changes : null;
    }

    /// <summary>A step that has changes of these tables noted. New rows are noted too only where asked: what was never found is not kept.</summary>
    public static SchemaStep Watch(bool alsoNewRows, params IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
            WatchedTables.Add(table);
        string[] acts = alsoNewRows ? ["insert", "update", "delete"] : ["update", "delete"];
        return new SchemaStep(
            Postgres: string.Concat(tables.Select(table =>
                $"create trigger {table}_watched after {string.Join(" or ", acts)} on {table} for each statement execute function beresta_note_change();\n")),
            Sqlite: string.Concat(tables.SelectMany(table => acts.Select(act =>
                $"create trigger {table}_watched_{act} after {act} on {table} begin update watched_version set version = version + 1; end;\n"))));
    }

    internal static SchemaStep Tables => new(
        Postgres:
        $"""
        create function beresta_note_change() returns trigger language plpgsql as $$
        begin
            perform pg_notify('{Channel}', current_schema());
            return null;
        end
        $$;
        """,
        Sqlite:
        """
        create table watched_version (version integer not null);
        insert into watched_version (version) values (0);
        """);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (db.Dialect.IsSqlite)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested && e is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                Deaf(log, e.Message);
            }
            finally
            {
                Volatile.Write(ref hears, false);
            }

            await Task.WhenAny(Task.Delay(Beat, stoppingToken));
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await db.Connect(stop);
        connection.Notification += (_, _) => db.State.NoteChange();
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
            await listen.ExecuteNonQueryAsync(stop);
        // What happened before we listened is not known.
        db.State.NoteChange();
        while (true)
        {
            await using (var beat = new NpgsqlCommand("select 1", connection) { CommandTimeout = 2 })
                await beat.ExecuteNonQueryAsync(stop);
            // Notifications that came with the answer have been counted by now.
            Volatile.Write(ref heardAt, Stopwatch.GetTimestamp());
            Volatile.Write(ref hears, true);
            await connection.WaitAsync(Beat, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This server does not hear of changes; it asks the database each time until it does: {Why}")]
    private static partial void Deaf(ILogger log, string why);
}
