using System.Data.Common;
using Dapper;

namespace Beresta.Storage;

/// <summary>A statement that was queued: it runs with the next round trip, and then says how many rows it changed.</summary>
public class Posted
{
    private long? count;

    internal Posted()
    {
    }

    /// <summary>Rows changed.</summary>
    /// <exception cref="InvalidOperationException">It has not run yet.</exception>
    public long Count => count ?? throw NotYet();

    internal virtual bool HasRows => false;

    private protected bool HasRun => count is not null;

    /// <summary>Takes the row that the reader stands on.</summary>
    internal virtual void Take(DbDataReader reader)
    {
    }

    internal void Ran(long rows) => count = rows;

    private protected static InvalidOperationException NotYet() => new("A queued statement was asked for its result before it ran.");
}

/// <summary>A query that was queued.</summary>
/// <typeparam name="T">A record whose constructor takes the columns in their order, or a single value.</typeparam>
public sealed class Asked<T> : Posted
{
    private readonly List<T> rows = [];
    private Func<DbDataReader, T>? parse;

    internal Asked()
    {
    }

    /// <summary>All rows.</summary>
    /// <exception cref="InvalidOperationException">It has not run yet.</exception>
    public IReadOnlyList<T> Rows => HasRun ? rows : throw NotYet();

    /// <summary>The first row, or the type's null.</summary>
    public T? First => Rows.Count > 0 ? rows[0] : default;

    internal override bool HasRows => true;

    internal override void Take(DbDataReader reader)
    {
        parse ??= Cells.IsSingle(typeof(T)) ? static reader => Cells.Read<T>(reader.GetValue(0))! : reader.GetRowParser<T>();
        rows.Add(parse(reader));
    }
}
