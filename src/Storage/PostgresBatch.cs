using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Statements that go to PostgreSQL in one journey. Rows that are inserted into one table one after another are one statement there: starting and ending a
/// statement costs it more than a row does.
/// </summary>
internal static class PostgresBatch
{
    // Each number of rows is a statement of its own to be prepared.
    private const int MostRows = 16;

    public static void Add(NpgsqlBatch batch, IReadOnlyList<(Statement Statement, object? Args, Posted Into)> statements)
    {
        foreach (var (start, count) in Runs(statements))
        {
            var command = new NpgsqlBatchCommand(statements[start].Statement.ForRows(count));
            for (var i = start; i < start + count; i++)
                statements[i].Statement.Bind(command.Parameters, statements[i].Args);
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Runs the batch and gives each statement its rows.</summary>
    /// <param name="first">The place of the first of the statements among the batch's commands.</param>
    public static async Task Run(NpgsqlBatch batch, int first, IReadOnlyList<(Statement Statement, object? Args, Posted Into)> statements, CancellationToken stop)
    {
        StorageMeters.RoundTrips.Add(1);
        StorageMeters.Statements.Add(statements.Count);
        await using (var reader = await batch.ExecuteReaderAsync(stop))
        {
            // The reader stands on the first result that has rows, and passes by those that have none.
            var started = false;
            foreach (var (_, _, into) in statements)
            {
                if (!into.HasRows)
                    continue;
                if (started)
                    await reader.NextResultAsync(stop);
                started = true;
                while (await reader.ReadAsync(stop))
                    into.Take(reader);
            }

            // To the end: an error of a later statement comes here.
            while (await reader.NextResultAsync(stop))
            {
            }
        }

        var command = first;
        foreach (var (start, count) in Runs(statements))
        {
            var rows = (long)batch.BatchCommands[command++].Rows;
            for (var i = start; i < start + count; i++)
                statements[i].Into.Ran(rows / count);
        }
    }

    private static IEnumerable<(int Start, int Count)> Runs(IReadOnlyList<(Statement Statement, object? Args, Posted Into)> statements)
    {
        for (var start = 0; start < statements.Count;)
        {
            var (statement, _, _) = statements[start];
            var count = 1;
            while (statement.InsertsOneRow && count < MostRows && start + count < statements.Count && statements[start + count].Statement == statement)
                count++;
            yield return (start, count);
            start += count;
        }
    }
}
