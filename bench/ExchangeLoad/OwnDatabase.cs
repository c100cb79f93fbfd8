using System.Globalization;
using Npgsql;

namespace Beresta.ExchangeLoad;

/// <summary>A database of this run alone on somebody's PostgreSQL server: a second run finds nothing of the first.</summary>
public sealed class OwnDatabase
{
    private readonly NpgsqlConnectionStringBuilder server;

    private OwnDatabase(NpgsqlConnectionStringBuilder server, string name) => (this.server, Name) = (server, name);

    public string Name { get; }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Name }.ConnectionString;

    /// <summary>Makes the database: the given name with the time behind it.</summary>
    /// <exception cref="UnusableDatabaseException">The connection string cannot be read, the server is away, or the role may not make databases.</exception>
    public static async Task<OwnDatabase> Create(string connectionString)
    {
        NpgsqlConnectionStringBuilder given;
        try
        {
            given = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new UnusableDatabaseException($"--database: {e.Message} Write for example \"Host=localhost;Username=beresta;Password=…\".", e);
        }

        var stem = string.IsNullOrEmpty(given.Database) ? "beresta" : given.Database;
        var name = string.Create(CultureInfo.InvariantCulture, $"{stem}_{DateTime.UtcNow:yyyyMMdd_HHmmss_fff}");
        var own = new OwnDatabase(given, name);
        try
        {
            await own.Execute($"create database \"{name}\"");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new UnusableDatabaseException(
                $"--database: no database can be made on {given.Host}:{given.Port}: {e.Message}. The role needs CREATEDB and a database \"postgres\" to connect to.", e);
        }

        return own;
    }

    public Task Drop() => Execute($"drop database if exists \"{Name}\" with (force)");

    private async Task Execute(string sql)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The PostgreSQL server of the command line cannot be used; the message says what to do.</summary>
public sealed class UnusableDatabaseException(string message, Exception inner) : Exception(message, inner);
