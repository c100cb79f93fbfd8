using System.Data;
using Beresta.Storage;
using Npgsql;

namespace Beresta.Backup;

/// <summary>A table in a copy: its columns in their order, without those that the database computes.</summary>
internal sealed record CopiedTable(string Name, IReadOnlyList<string> Columns);

/// <summary>
/// A copy of a PostgreSQL database while its servers work: <c>COPY</c> of every table in one repeatable-read transaction, which sees one moment and stops
/// nobody. The tables themselves are made by the program's own steps when the copy is read (docs/decisions/0009-backup.md).
/// </summary>
internal sealed class PostgresCopy(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    /// <summary>A part with a table's rows begins so.</summary>
    public const string Prefix = "table/";

    // They say which steps were run, and are written by running them.
    private const string Steps = "schema_step";

    /// <summary>Opens the database and fixes the moment.</summary>
    public static async Task<PostgresCopy> Begin(string database, bool isReading, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync(stop);
        var copy = new PostgresCopy(connection,
            await connection.BeginTransactionAsync(isReading ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, stop));
        if (isReading)
            await copy.Execute("set transaction read only", stop);
        return copy;
    }

    /// <summary>How many steps of each module were run.</summary>
    public async Task<Dictionary<string, int>> CountSteps(CancellationToken stop) =>
        (await Rows("select module, count(*)::text from schema_step group by module", stop)).ToDictionary(row => row[0], row =>
            int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>All tables, those that others refer to before these.</summary>
    public async Task<IReadOnlyList<CopiedTable>> Tables(CancellationToken stop)
    {
        var columns = (await Rows(
            """
            select c.relname::text, a.attname::text
            from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname, a.attnum
            """, stop))
            .GroupBy(row => row[0], row => row[1], StringComparer.Ordinal).Where(table => table.Key != Steps)
            .ToDictionary(table => table.Key, table => table.ToList(), StringComparer.Ordinal);
        var references = (await Rows(
            """
            select f.relname::text, t.relname::text from pg_constraint as k join pg_class as f on f.oid = k.conrelid join pg_class as t on t.oid = k.confrelid
            where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = current_schema()::regnamespace
            """, stop)).ToLookup(row => row[0], row => row[1], StringComparer.Ordinal);
        var ordered = new List<CopiedTable>();
        while (ordered.Count < columns.Count)
        {
            var placed = ordered.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
            var ready = columns.Keys.Where(table => !placed.Contains(table) && references[table].All(placed.Contains)).Order(StringComparer.Ordinal).ToList();
            if (ready.Count == 0)
                throw new BackupException("Таблицы базы ссылаются друг на друга по кругу: этого у Бересты не бывает.");
            ordered.AddRange(ready.Select(table => new CopiedTable(table, columns[table])));
        }

        return ordered;
    }

    /// <summary>Writes the rows of a table.</summary>
    public async Task Write(CopiedTable table, Stream output, CancellationToken stop)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {Named(table)} to stdout (format binary)", stop);
        await using var part = Parts.Begin(output, Prefix + table.Name);
        await rows.CopyToAsync(part, stop);
    }

    /// <summary>Empties what the program's steps have put into the tables.</summary>
    public Task Clear(IEnumerable<CopiedTable> tables, CancellationToken stop) =>
        Execute($"truncate {string.Join(", ", tables.Select(table => Quoted(table.Name)))}", stop);

    /// <summary>Reads the rows of a table. Its triggers stay still: what they would write is in the copy as well.</summary>
    public async Task Read(CopiedTable table, Stream content, CancellationToken stop)
    {
        await Execute($"alter table {Quoted(table.Name)} disable trigger user", stop);
        await ReadRows(table, content, stop);
        await Execute($"alter table {Quoted(table.Name)} enable trigger user", stop);
    }

    private async Task ReadRows(CopiedTable table, Stream content, CancellationToken stop)
    {
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {Named(table)} from stdin (format binary)", stop);
        try
        {
            await content.CopyToAsync(rows, stop);
        }
        catch
        {
            // Otherwise the half of it would be taken for the whole.
            await rows.CancelAsync();
            throw;
        }
    }

    /// <summary>Lets the numbers that the database gives go on after those that were read, and keeps all.</summary>
    public async Task Finish(CancellationToken stop)
    {
        foreach (var row in await Rows(
            """
            select quote_ident(c.relname), quote_ident(a.attname), pg_get_serial_sequence(quote_ident(c.relname), a.attname)
            from pg_class as c join pg_attribute as a on a.attrelid = c.oid
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and a.attidentity <> ''
            """, stop))
        {
            await Execute($"select setval('{row[2]}', coalesce((select max({row[1]}) from {row[0]}), 0) + 1, false)", stop);
        }

        await transaction.CommitAsync(stop);
        await Execute("analyze", stop);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Named(CopiedTable table) => $"{Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(Quoted))})";

    private async Task Execute(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<List<string[]>> Rows(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(stop))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
