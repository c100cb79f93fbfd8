using System.Text.RegularExpressions;
using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>Of which departments somebody sees the documents.</summary>
public enum Sight
{
    /// <summary>Of his own department alone.</summary>
    Own,

    /// <summary>Of his own department and all below it.</summary>
    Subtree,

    /// <summary>Of the whole organisation, also those that no department has.</summary>
    All,
}

/// <summary>What somebody may do, and with which documents: a role has it, an employee has it.</summary>
/// <param name="Kinds">Codes of the kinds of document that he sees; null: all.</param>
public sealed partial record RightSet(Permissions Permissions, Sight Sight, IReadOnlyList<string>? Kinds)
{
    public const int MostKinds = 100;

    /// <summary>These rights over everything that the organisation has.</summary>
    public static RightSet Of(Permissions permissions) => new(permissions, Sight.All, Kinds: null);

    /// <summary>As it is stored.</summary>
    internal string? KindsText => Kinds is null ? null : string.Join(',', Kinds);

    internal static RightSet Read(Permissions permissions, Sight sight, string? kinds) =>
        new(permissions, sight, kinds?.Split(',', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What is wrong with it: <c>permissions-invalid</c>; null when nothing is.</summary>
    internal Problem? Check() =>
        (Permissions & ~Permissions.All) != Permissions.None ? new Problem("permissions-invalid", "Неизвестное право")
        : !Enum.IsDefined(Sight) ? new Problem("permissions-invalid", "Неизвестная область видимости")
        : Kinds is { Count: 0 or > MostKinds } || Kinds?.Any(kind => !IsKind(kind)) == true
            ? new Problem("permissions-invalid", $"Виды документов — от 1 до {MostKinds} кодов")
            : null;

    internal static bool IsKind(string code) => Kind().IsMatch(code);

    public override string ToString() => $"{Permissions}; {Sight}{(Kinds is null ? "" : $"; {KindsText}")}";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,49}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kind();
}
