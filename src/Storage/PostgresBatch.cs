using Npgsql;

namespace Beresta.Storage;

/// <summary>Statements that go to PostgreSQL in one journey.</summary>
internal static class PostgresBatch
{
    public static void Add(NpgsqlBatch batch, IReadOnlyList<(Statement Statement, object? Args, Posted Into)> statements)
    {
        foreach (var (statement, args, _) in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            statement.Bind(command.Parameters, args);
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

        for (var i = 0; i < statements.Count; i++)
            statements[i].Into.Ran((long)batch.BatchCommands[first + i].Rows);
    }
}
