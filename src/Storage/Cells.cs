using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Beresta.Kernel;
using Dapper;

namespace Beresta.Storage;

/// <summary>
/// How values stand in columns. SQLite has no uuid, time, date and decimal: they are text there, written so that text order is
/// value order (decimals excepted) and nothing is rounded. Times are UTC with microseconds in both. Enums are their names,
/// sets of flags are numbers.
/// </summary>
internal static class Cells
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly Dictionary<Type, Func<object, object>> Readers = [];
    private static readonly ConcurrentDictionary<Type, bool> Flags = new();

    // Dapper keeps its maps in static state; so does this, once per process.
    static Cells()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.TypeMapProvider = type => new RowMap(type);
        Add(ReadGuid);
        Add(ReadTime);
        Add(ReadDate);
        Add(ReadDecimal);
        Add(cell => cell is byte[] { Length: ContentHash.Size } bytes ? ContentHash.Read(bytes)
            : cell is string text && ContentHash.TryParse(text, out var hash) ? hash : throw Unreadable<ContentHash>(cell));
        Add(cell => Inn.TryParse((string)cell, out var inn) ? inn : throw Unreadable<Inn>(cell));
        Add(cell => Kpp.TryParse((string)cell, out var kpp) ? kpp : throw Unreadable<Kpp>(cell));
        Add(cell => Ogrn.TryParse((string)cell, out var ogrn) ? ogrn : throw Unreadable<Ogrn>(cell));
        Add(cell => Bin.TryParse((string)cell, out var bin) ? bin : throw Unreadable<Bin>(cell));
        Add(cell => TaxNumber.TryParse((string)cell, out var number) ? number : throw Unreadable<TaxNumber>(cell));
        Add(cell => Snils.TryParse((string)cell, out var snils) ? snils : throw Unreadable<Snils>(cell));
        Add(cell => ParticipantId.TryParse((string)cell, out var id) ? id : throw Unreadable<ParticipantId>(cell));
    }

    /// <summary>Gives a parameter its value and its type; the type matters for nulls, which PostgreSQL could not place otherwise.</summary>
    public static void Bind(DbParameter parameter, Type type, object? value, Dialect dialect)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        parameter.DbType = TypeOf(type, dialect);
        parameter.Value = value is null ? DBNull.Value : Plain(value, dialect);
    }

    /// <summary>The value as the database's driver takes it.</summary>
    public static object Plain(object value, Dialect dialect) => value switch
    {
        Guid guid => dialect.IsSqlite ? guid.ToString("D") : guid,
        DateTimeOffset time => dialect.IsSqlite ? time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) : time.ToUniversalTime(),
        DateOnly date => dialect.IsSqlite ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date,
        decimal number => dialect.IsSqlite ? number.ToString(CultureInfo.InvariantCulture) : number,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        ContentHash hash => hash.Value,
        Inn inn => inn.Value,
        Kpp kpp => kpp.Value,
        Ogrn ogrn => ogrn.Value,
        Bin bin => bin.Value,
        TaxNumber number => number.Value,
        Snils snils => snils.Value,
        ParticipantId id => id.Value,
        Enum flags when AreFlags(flags.GetType()) => Convert.ToInt64(flags, CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        _ => value,
    };

    /// <summary>The column's value as <typeparamref name="T"/>, where the whole row is one value.</summary>
    public static T? Read<T>(object? cell)
    {
        if (cell is null or DBNull)
            return default;
        if (cell is T same)
            return same;
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (type.IsEnum)
            return (T)(cell is string name ? Enum.Parse(type, name) : Enum.ToObject(type, cell));
        return (T)(Readers.TryGetValue(type, out var read) ? read(cell) : Convert.ChangeType(cell, type, CultureInfo.InvariantCulture));
    }

    /// <summary>True when a row of one column is meant, not a record.</summary>
    public static bool IsSingle(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(byte[]) || Readers.ContainsKey(type);
    }

    // Asked for every value of every statement; the runtime reads the attributes anew each time.
    private static bool AreFlags(Type type) => Flags.GetOrAdd(type, static type => type.IsDefined(typeof(FlagsAttribute)));

    private static DbType TypeOf(Type type, Dialect dialect)
    {
        if (type.IsEnum)
            return AreFlags(type) ? DbType.Int64 : DbType.String;
        if (type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>))
            return DbType.Binary;
        if (type == typeof(bool))
            return DbType.Boolean;
        if (type == typeof(int) || type == typeof(short))
            return DbType.Int32;
        if (type == typeof(long))
            return DbType.Int64;
        if (type == typeof(double))
            return DbType.Double;
        if (dialect.IsSqlite)
            return DbType.String;
        if (type == typeof(Guid))
            return DbType.Guid;
        if (type == typeof(DateTimeOffset))
            return DbType.DateTimeOffset;
        if (type == typeof(DateOnly))
            return DbType.Date;
        return type == typeof(decimal) ? DbType.Decimal : DbType.String;
    }

    private static Guid ReadGuid(object cell) => cell is Guid guid ? guid : Guid.ParseExact((string)cell, "D");

    private static DateTimeOffset ReadTime(object cell) => cell switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime utc => new DateTimeOffset(utc, TimeSpan.Zero),
        _ => DateTimeOffset.ParseExact((string)cell, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    private static DateOnly ReadDate(object cell) => cell switch
    {
        DateOnly date => date,
        DateTime midnight => DateOnly.FromDateTime(midnight),
        _ => DateOnly.ParseExact((string)cell, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static decimal ReadDecimal(object cell) =>
        cell is string text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : Convert.ToDecimal(cell, CultureInfo.InvariantCulture);

    private static DataException Unreadable<T>(object cell) => new($"A column that should hold {typeof(T).Name} holds «{cell}».");

    private static void Add<T>(Func<object, T> read)
        where T : struct
    {
        Readers.Add(typeof(T), cell => read(cell));
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.AddTypeHandler(new CellHandler<T>(read));
    }

    private sealed class CellHandler<T>(Func<object, T> read) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => read(value);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            throw new NotSupportedException("Parameters are bound by Args.");
    }

    /// <summary>
    /// Records are made by the constructor whose parameters are the columns, in their order. Dapper's own rule also wants the columns'
    /// types to be the parameters', which no two databases agree on.
    /// </summary>
    private sealed class RowMap(Type type) : SqlMapper.ITypeMap
    {
        private readonly DefaultTypeMap usual = new(type);

        public ConstructorInfo? FindConstructor(string[] names, Type[] types)
        {
            var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            return constructors.FirstOrDefault(made => made.GetParameters().Select(parameter => Bare(parameter.Name!)).SequenceEqual(names.Select(Bare), StringComparer.OrdinalIgnoreCase))
                ?? constructors.FirstOrDefault(made => made.GetParameters().Length == 0)
                ?? throw new InvalidOperationException($"No constructor of {type.Name} takes the columns {string.Join(", ", names)}, in this order.");
        }

        public ConstructorInfo? FindExplicitConstructor() => null;

        public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
            usual.GetConstructorParameter(constructor, columnName);

        public SqlMapper.IMemberMap? GetMember(string columnName) => usual.GetMember(columnName);

        private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal);
    }
}
