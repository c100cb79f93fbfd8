using System.Data.Common;
using Dapper;

namespace Beresta.Storage;

/// <summary>The three ways to read, the same inside and outside a transaction.</summary>
internal static class Reading
{
    public static async Task<IReadOnlyList<T>> All<T>(DbConnection connection, CommandDefinition command)
    {
        if (!Cells.IsSingle(typeof(T)))
            return (await connection.QueryAsync<T>(command)).AsList();
        var rows = new List<T>();
        await using var reader = await connection.ExecuteReaderAsync(command);
        while (await reader.ReadAsync(command.CancellationToken))
            rows.Add(Cells.Read<T>(reader.GetValue(0))!);
        return rows;
    }

    public static async Task<T?> First<T>(DbConnection connection, CommandDefinition command)
        where T : class =>
        Cells.IsSingle(typeof(T)) ? await Scalar<T>(connection, command) : await connection.QueryFirstOrDefaultAsync<T>(command);

    public static async Task<T?> Scalar<T>(DbConnection connection, CommandDefinition command) =>
        Cells.Read<T>(await connection.ExecuteScalarAsync(command));
}
