using System.Linq.Expressions;
using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>What the formats that name the participants inside (СвУчДокОбор) ask of ИдФайл: that it is made by the rule and names the same ones.</summary>
internal static class RoutedFileIds
{
    /// <summary>Adds СвУчДокОбор, and the rules between it and ИдФайл.</summary>
    /// <param name="t">The file.</param>
    /// <param name="kind">How the codes of the kind begin.</param>
    /// <param name="routing">The property.</param>
    /// <param name="table">Its table.</param>
    /// <param name="fileId">ИдФайл of a file.</param>
    /// <param name="prefix">What ИдФайл begins with; null where the kind has a rule of its own for that.</param>
    public static TableBuilder<T> Routed<T>(
        this TableBuilder<T> t, string kind, Expression<Func<T, Routing?>> routing, Table<Routing> table, Func<T, string?> fileId, string? prefix = null)
        where T : class, new()
    {
        var named = routing.Compile();
        t.Mandatory("СвУчДокОбор", routing, table, "Участники электронного документооборота")
            .Explain($"{kind}.file-id.routing", Table.Own, x => FileId.WhyOther(fileId(x), named(x)), "ИдФайл называет не тех участников, что СвУчДокОбор", "@ИдФайл", Gravity.ErrorWhenMade);
        return prefix is null ? t : t.Explain($"{kind}.file-id", Table.Own, x => FileId.WhyWrong(fileId(x), prefix), "ИдФайл составлен не по правилам", "@ИдФайл", Gravity.ErrorWhenMade);
    }
}
