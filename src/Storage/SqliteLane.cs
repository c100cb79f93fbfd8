using Beresta.Kernel;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Beresta.Storage;

/// <summary>A kept connection to the SQLite file with its prepared commands. It belongs to one caller at a time, and its calls never leave their thread.</summary>
internal sealed class SqliteLane : IDisposable
{
    private const int MostPrepared = 500;

    private readonly SqliteConnection connection;
    private readonly Dictionary<Statement, SqliteCommand> prepared = [];

    public SqliteLane(string file)
    {
        connection = new SqliteConnection(file);
        try
        {
            connection.Open();
            // A commit is on the disk before it is answered; WAL's usual "normal" would lose the last ones with the power.
            Script("pragma synchronous = full; pragma temp_store = memory");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>True when a transaction is open: an error such as a full disk ends it by itself.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public void Run(Statement statement, object? args, Posted into)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Database);
        var command = Prepare(statement);
        statement.Bind(command.Parameters, args);
        StorageMeters.Statements.Add(1);
        if (!into.HasRows)
        {
            into.Ran(command.ExecuteNonQuery());
            return;
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
            into.Take(reader);
        reader.Close();
        into.Ran(reader.RecordsAffected);
    }

    /// <summary>Runs queries that see one moment.</summary>
    public void Run(IReadOnlyList<(Statement Statement, object? Args, Posted Into)> statements)
    {
        if (statements.Count > 1)
            Script("begin");
        try
        {
            foreach (var (statement, args, into) in statements)
                Run(statement, args, into);
        }
        finally
        {
            if (IsInTransaction)
                Script("commit");
        }
    }

    /// <summary>Runs statements without parameters: the borders of transactions, declarations of tables.</summary>
    public void Script(string sql)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private SqliteCommand Prepare(Statement statement)
    {
        if (prepared.TryGetValue(statement, out var known))
            return known;
        if (prepared.Count >= MostPrepared)
            Forget();
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        foreach (var name in statement.Names)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
        prepared[statement] = command;
        return command;
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}
