using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>A caller inside a box: proof that the box is one of his, and what he may do there. Made by <see cref="EnterBox"/> alone.</summary>
public sealed record Access(Guid UserId, Guid OrganizationId, Guid BoxId, ParticipantId ParticipantId, Permissions Permissions, string DisplayName)
{
    public Caller Caller { get; init; } = Caller.Node;

    public bool May(Permissions asked) => (Permissions & asked) == asked;

    /// <summary>Null when the right is there; otherwise the problem <c>permission-denied</c> that names it.</summary>
    public Problem? Require(Permissions asked) => May(asked)
        ? null
        : new Problem("permission-denied", $"Недостаточно прав: нужно право «{NameOf(asked & ~Permissions)}»", ProblemKind.Forbidden);

    private static string NameOf(Permissions missing) => string.Join("», «", new[]
    {
        (Permissions.Read, "просмотр"), (Permissions.Draft, "подготовка документов"), (Permissions.Sign, "подписание"), (Permissions.Approve, "согласование"), (Permissions.Administer, "администрирование"),
    }.Where(right => missing.HasFlag(right.Item1)).Select(right => right.Item2));
}
