namespace Beresta.Accounts;

/// <summary>
/// Which documents and drafts somebody sees, by the columns <c>kind</c> and <c>department_id</c> that both have. Every query that reads or changes
/// them carries <see cref="Sql"/>:
/// what is not seen is not there.
/// </summary>
public sealed class Visible
{
    private Visible(IReadOnlyList<string>? kinds, IReadOnlyList<Guid>? departments) => (Kinds, Departments) = (kinds, departments);

    /// <summary>Nothing is hidden.</summary>
    public static Visible Everything { get; } = new(kinds: null, departments: null);

    /// <summary>Codes of kinds; null: all.</summary>
    public IReadOnlyList<string>? Kinds { get; }

    /// <summary>Of these departments; null: all documents; empty: those that belong to no department.</summary>
    public IReadOnlyList<Guid>? Departments { get; }

    public bool IsEverything => Kinds is null && Departments is null;

    /// <summary>More conditions of a "where", with the "and" before them; their parameters are <see cref="Args"/>'.</summary>
    public string Sql =>
        (Kinds is null ? "" : " and kind in @seenKinds")
        + (Departments switch { null => "", [] => " and department_id is null", _ => " and department_id in @seenDepartments" });

    /// <summary>Documents of this kind may be seen, in some department.</summary>
    public bool HasKind(string kind) => Kinds?.Contains(kind, StringComparer.Ordinal) != false;

    /// <summary>The parameters of a query together with those of <see cref="Sql"/>.</summary>
    public IDictionary<string, object?> Args(params IReadOnlyList<(string Name, object? Value)> args)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal) { ["seenKinds"] = Kinds, ["seenDepartments"] = Departments };
        foreach (var (name, value) in args)
            all[name] = value;
        return all;
    }

    /// <param name="departmentId">Where he works; null: in none, that is at the root of the tree.</param>
    /// <param name="subtree">His department and all below it.</param>
    internal static Visible Of(Sight sight, Guid? departmentId, IReadOnlyList<Guid> subtree, IReadOnlyList<string>? kinds) => new(kinds, sight switch
    {
        Sight.Own => departmentId is { } own ? [own] : [],
        Sight.Subtree when departmentId is not null => subtree,
        _ => null,
    });
}
