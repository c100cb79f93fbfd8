using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Dapper;

namespace Beresta.Storage;

/// <summary>The arguments of one statement: the properties of an (anonymous) object, or the entries of a dictionary.</summary>
internal sealed class Args : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private readonly Dialect dialect;
    private readonly List<(string Name, Type Type, object? Value)> values = [];

    public Args(string sql, object? source, Dialect dialect)
    {
        this.dialect = dialect;
        if (source is IReadOnlyDictionary<string, object?> entries)
        {
            foreach (var (name, value) in entries)
                values.Add((name, value?.GetType() ?? typeof(string), value));
        }
        else if (source is not null)
        {
            foreach (var property in Properties.GetOrAdd(source.GetType(), type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)))
                values.Add((property.Name, property.PropertyType, property.GetValue(source)));
        }

        foreach (var (name, _, value) in values)
        {
            if (IsList(value))
                sql = dialect.ExpandList(sql, name);
        }

        Sql = sql;
    }

    /// <summary>The statement, its lists expanded.</summary>
    public string Sql { get; }

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        foreach (var (name, type, value) in values)
        {
            var parameter = (DbParameter)command.CreateParameter();
            parameter.ParameterName = name;
            if (IsList(value))
                parameter.Value = List((IEnumerable)value!);
            else
                Cells.Bind(parameter, type, value, dialect);
            command.Parameters.Add(parameter);
        }
    }

    private static bool IsList(object? value) => value is IEnumerable and not string and not byte[];

    private object List(IEnumerable list)
    {
        var plain = list.Cast<object>().Select(item => Cells.Plain(item, dialect)).ToList();
        if (dialect.IsSqlite)
            return JsonSerializer.Serialize(plain);
        if (plain.Count == 0)
            return Array.CreateInstance(ElementType(list), 0);
        var array = Array.CreateInstance(plain[0].GetType(), plain.Count);
        ((IList)plain).CopyTo(array, 0);
        return array;
    }

    // An empty list has no element to ask; its declared type tells what PostgreSQL compares with.
    private static Type ElementType(IEnumerable list)
    {
        var declared = list.GetType().GetInterfaces().First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        return declared == typeof(Guid) || declared == typeof(long) || declared == typeof(int) || declared == typeof(DateTimeOffset) || declared == typeof(DateOnly) || declared == typeof(decimal)
            ? declared
            : typeof(string);
    }
}
