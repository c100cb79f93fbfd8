using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Beresta.Storage;

/// <summary>
/// A statement as a driver takes it, made once of its text: PostgreSQL gets its parameters by their places (so that nothing is parsed again),
/// SQLite by their names; <c>in @list</c> is one parameter in both, so that the text does not depend on the length of the list
/// (<c>in bytes @list</c> where the column is bytea).
/// </summary>
internal sealed partial class Statement
{
    // Texts are written in the code; a bound all the same, for those that are put together.
    private const int MostKnown = 4000;

    private static readonly ConcurrentDictionary<(string Sql, bool IsSqlite), Statement> Known = new();
    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> Properties = new();

    private readonly Dialect dialect;
    private readonly ConcurrentDictionary<Type, PropertyInfo?[]> getters = new();
    private readonly ConcurrentDictionary<int, string> forRows = new();
    private readonly string? row;

    private Statement(string sql, Dialect dialect)
    {
        this.dialect = dialect;
        var names = new List<string>();
        Text = Rewrite(sql, names, dialect.IsSqlite);
        Names = [.. names];
        row = dialect.IsSqlite ? null : Insert().Match(Text) is { Success: true } insert ? insert.Groups["row"].Value : null;
        ChangesTable = Change().Match(sql) is { Success: true } change ? change.Groups["table"].Value : null;
    }

    /// <summary>The text with its parameters in the driver's form.</summary>
    public string Text { get; }

    /// <summary>The parameters in the order of their first use, without the @.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The table that it writes to; null for a query.</summary>
    public string? ChangesTable { get; }

    /// <summary>It inserts one row of given values and does nothing else, so that several of it can go to PostgreSQL as one.</summary>
    public bool InsertsOneRow => row is not null;

    /// <summary>The text for so many rows, whose parameters follow each other.</summary>
    public string ForRows(int count) => count == 1 ? Text : forRows.GetOrAdd(count, static (count, made) => made.Repeated(count), this);

    public static Statement Of(string sql, Dialect dialect)
    {
        if (Known.TryGetValue((sql, dialect.IsSqlite), out var known))
            return known;
        if (Known.Count > MostKnown)
            Known.Clear();
        return Known.GetOrAdd((sql, dialect.IsSqlite), static (_, made) => new Statement(made.sql, made.dialect), (sql, dialect));
    }

    /// <summary>Gives the parameters their values from the properties of an object, or from a dictionary.</summary>
    /// <exception cref="ArgumentException">A parameter has no value.</exception>
    public void Bind(DbParameterCollection parameters, object? args)
    {
        if (Names.Count == 0)
            return;
        if (args is IReadOnlyDictionary<string, object?> entries)
        {
            for (var i = 0; i < Names.Count; i++)
            {
                if (!entries.TryGetValue(Names[i], out var value))
                    throw Missing(Names[i]);
                Bind(parameters, i, value?.GetType() ?? typeof(string), value);
            }

            return;
        }

        var read = getters.GetOrAdd(args?.GetType() ?? typeof(object), Getters);
        for (var i = 0; i < read.Length; i++)
        {
            var getter = read[i] ?? throw Missing(Names[i]);
            Bind(parameters, i, getter.PropertyType, getter.GetValue(args));
        }
    }

    private static string Rewrite(string sql, List<string> names, bool isSqlite)
    {
        var text = new StringBuilder(sql.Length + 32);
        for (var i = 0; i < sql.Length;)
        {
            if (sql[i] == '\'')
            {
                var end = sql.IndexOf('\'', i + 1);
                end = end < 0 ? sql.Length - 1 : end;
                text.Append(sql, i, end - i + 1);
                i = end + 1;
            }
            else if (sql[i] == '@' && i + 1 < sql.Length && IsWord(sql[i + 1]))
            {
                var end = i + 1;
                while (end < sql.Length && IsWord(sql[end]))
                    end++;
                Append(text, sql[(i + 1)..end], names, isSqlite);
                i = end;
            }
            else
            {
                text.Append(sql[i++]);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, List<string> names, bool isSqlite)
    {
        var place = names.IndexOf(name);
        if (place < 0)
        {
            place = names.Count;
            names.Add(name);
        }

        var areBytes = Cut(text, "bytes ");
        var isList = Cut(text, "in ");
        var isNot = isList && Cut(text, "not ");
        var parameter = isSqlite ? $"@{name}" : $"${place + 1}";
        var value = areBytes ? "unhex(value)" : "value";
        text.Append((isList, isNot, isSqlite) switch
        {
            (false, _, _) => parameter,
            (_, false, true) => $"in (select {value} from json_each({parameter}))",
            (_, true, true) => $"not in (select {value} from json_each({parameter}))",
            (_, false, false) => $"= any({parameter})",
            (_, true, false) => $"<> all({parameter})",
        });
    }

    // Cuts a word off the end, where it is a word of its own.
    private static bool Cut(StringBuilder text, string word)
    {
        var start = text.Length - word.Length;
        if (start < 1 || IsWord(text[start - 1]))
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.ToLowerInvariant(text[start + i]) != word[i])
                return false;
        }

        text.Length = start;
        return true;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private string Repeated(int count)
    {
        var text = new StringBuilder(Text.TrimEnd());
        for (var i = 1; i < count; i++)
        {
            text.Append(", (");
            text.Append(Place().Replace(row!, match => $"${int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) + i * Names.Count}"));
            text.Append(')');
        }

        return text.ToString();
    }

    private PropertyInfo?[] Getters(Type type)
    {
        var properties = Properties.GetOrAdd(type, static type =>
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(property => property.Name, StringComparer.Ordinal));
        return [.. Names.Select(properties.GetValueOrDefault)];
    }

    private ArgumentException Missing(string name) => new($"The parameter @{name} has no value: {Text}", nameof(name));

    private void Bind(DbParameterCollection parameters, int place, Type type, object? value)
    {
        DbParameter parameter;
        if (dialect.IsSqlite)
        {
            // The command is kept prepared, and so are its parameters.
            parameter = parameters[place];
        }
        else
        {
            parameter = new NpgsqlParameter();
            parameters.Add(parameter);
        }

        if (value is IEnumerable list and not string and not byte[])
            parameter.Value = List(list);
        else
            Cells.Bind(parameter, type, value, dialect);
    }

    private object List(IEnumerable list)
    {
        var plain = list.Cast<object>().Select(item => Cells.Plain(item, dialect)).ToList();
        if (dialect.IsSqlite)
            return JsonSerializer.Serialize(plain.Select(item => item is byte[] bytes ? Convert.ToHexString(bytes) : item));
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
        return declared == typeof(Guid) || declared == typeof(long) || declared == typeof(int) || declared == typeof(byte[])
            || declared == typeof(DateTimeOffset) || declared == typeof(DateOnly) || declared == typeof(decimal)
            ? declared
            : typeof(string);
    }

    [GeneratedRegex(@"^\s*insert\s+into\s+[a-z_]+\s*\([^()]*\)\s*values\s*\((?<row>[^()']*)\)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Insert();

    [GeneratedRegex(@"\$[0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(insert\s+into|update|delete\s+from)\s+(?<table>[a-z_]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Change();
}
