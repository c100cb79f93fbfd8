using Beresta.Storage;
using Microsoft.Data.Sqlite;

namespace Beresta.Backup;

/// <summary>
/// A copy of an embedded database while its server works. <c>VACUUM INTO</c> reads one state of the write-ahead log and lets writers go on; the online
/// backup interface would begin anew with every transaction of another process, and end never under load.
/// </summary>
internal static class SqliteCopy
{
    public const string Part = "database.sqlite";

    public static async Task Write(string database, string temporary, Stream output, CancellationToken stop)
    {
        try
        {
            // Private before anything is in it.
            await PrivateFiles.Create(temporary).DisposeAsync();
            var settings = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 60 };
            await using (var connection = new SqliteConnection(settings.ToString()))
            {
                await connection.OpenAsync(stop);
                await using var command = connection.CreateCommand();
                command.CommandText = "vacuum into $temporary";
                command.CommandTimeout = 0;
                command.Parameters.AddWithValue("$temporary", temporary);
                await command.ExecuteNonQueryAsync(stop);
            }

            await using var copy = File.OpenRead(temporary);
            await using var part = Parts.Begin(output, Part);
            await copy.CopyToAsync(part, stop);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static async Task Read(Stream content, string database, CancellationToken stop)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(database))!);
        await using var file = PrivateFiles.Create(database);
        await content.CopyToAsync(file, stop);
        file.Flush(flushToDisk: true);
    }
}
