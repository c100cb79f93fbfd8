using System.Collections;
using System.Reflection;

namespace Beresta.Formats.Tests;

/// <summary>Models with something in every property, every text of them an attempt to become a tag.</summary>
internal static class Hostile
{
    public const string Text = "</td><x-hostile a=\"1\" b='2'>&lt;";

    /// <summary>A model of this type, records within records, two entries in every list.</summary>
    public static object Of(Type type, int depth = 0)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            if (Value(property.PropertyType, depth) is { } value)
                property.SetValue(model, value);
        }

        return model;
    }

    private static object? Value(Type type, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
            return Text;
        if (bare == typeof(decimal))
            return 1234.5m;
        if (bare == typeof(int))
            return 7;
        if (bare == typeof(bool))
            return true;
        if (bare == typeof(DateOnly))
            return new DateOnly(2026, 1, 12);
        if (bare == typeof(TimeOnly))
            return new TimeOnly(10, 15);
        if (bare == typeof(DateTimeOffset))
            return DateTimeOffset.UnixEpoch;
        if (bare.IsValueType)
            return Activator.CreateInstance(bare);
        if (depth > 12)
            return null;
        if (bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var entry = bare.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(entry))!;
            list.Add(Value(entry, depth + 1));
            list.Add(Value(entry, depth + 1));
            return list;
        }

        return Of(bare, depth + 1);
    }
}
