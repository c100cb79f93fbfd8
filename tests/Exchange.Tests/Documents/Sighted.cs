using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Employees of a filled box who see different parts of it.</summary>
internal static class Sighted
{
    /// <summary>Somebody for each sort of sight: all, one department, a subtree, no department, some kinds, both.</summary>
    public static IEnumerable<(string Name, Access Access)> All(Guid boxId) =>
    [
        ("all", Of(boxId, Sight.All, null, [], null)),
        ("one department", Of(boxId, Sight.Own, 7, [], null)),
        ("no department", Of(boxId, Sight.Own, null, [], null)),
        ("a subtree", Of(boxId, Sight.Subtree, 1, Enumerable.Range(1, 60), null)),
        ("one kind", Of(boxId, Sight.All, null, [], ["torg12"])),
        ("two kinds", Of(boxId, Sight.All, null, [], ["act", "upd"])),
        ("a subtree and two kinds", Of(boxId, Sight.Subtree, 1, Enumerable.Range(1, 3), ["act", "ukd"])),
        ("no kind", Of(boxId, Sight.All, null, [], [])),
    ];

    public static Access Of(Guid boxId, Sight sight, int? department, IEnumerable<int> subtree, IReadOnlyList<string>? kinds)
    {
        Guid? own = department is { } number ? FilledBox.Id(number) : null;
        var visible = Visible.Of(sight, own, [.. subtree.Select(FilledBox.Id)], kinds);
        return new Access(Caller.Node, Guid.Empty, boxId, ParticipantId.Parse("2ZZ-7700000016-770001001").Value, Permissions.All, "Тест", visible, own);
    }
}
