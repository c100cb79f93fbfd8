using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// Everything in which the two databases differ for a use case. Statements are written once, in the SQL that both understand
/// (<c>on conflict</c>, <c>returning</c>, CTEs, window functions, <c>@name</c> parameters, <c>col in @list</c>);
/// tables are declared with PostgreSQL's types, which <see cref="Declare"/> turns into SQLite's.
/// </summary>
public sealed partial class Dialect
{
    public static readonly Dialect Sqlite = new(isSqlite: true);
    public static readonly Dialect Postgres = new(isSqlite: false);

    private Dialect(bool isSqlite) => IsSqlite = isSqlite;

    public bool IsSqlite { get; }

    /// <summary>Ends a select that must keep its rows from others until the commit; SQLite's writer has the database to itself.</summary>
    public string ForUpdate => IsSqlite ? "" : "for update";

    /// <summary>Ends a select that claims work and passes by what another worker has claimed.</summary>
    public string SkipLocked => IsSqlite ? "" : "for update skip locked";

    /// <summary>True when the statement failed because another row has the same unique value.</summary>
    public static bool IsUniqueViolation(Exception exception) => exception switch
    {
        PostgresException e => string.Equals(e.SqlState, PostgresErrorCodes.UniqueViolation, StringComparison.Ordinal),
        SqliteException e => e.SqliteExtendedErrorCode is 2067 or 1555, // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
        _ => false,
    };

    /// <summary>True when another transaction was there first: whoever reads again and decides anew will succeed, or see why not.</summary>
    public static bool IsLost(Exception exception) => IsUniqueViolation(exception)
        || exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Table declarations as this database wants them.</summary>
    internal string Declare(string sql)
    {
        if (!IsSqlite)
            return sql;
        sql = Identity().Replace(sql, "integer primary key autoincrement");
        // A column "numeric" would turn exact decimals into floating point in SQLite: they are kept as text.
        return ColumnType().Replace(sql, type => string.Equals(type.Value, "bytea", StringComparison.Ordinal) ? "blob" : "text");
    }

    [GeneratedRegex(@"\bbigint\s+generated\s+by\s+default\s+as\s+identity\s+primary\s+key\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identity();

    // A type follows its column's name; a column called "date" follows a comma or a parenthesis.
    [GeneratedRegex(@"(?<=[a-z0-9_]\s+)(uuid|timestamptz|date|numeric|bytea)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnType();
}
