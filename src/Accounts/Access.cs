using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>
/// A caller inside a box: proof that the box is one of his, and what he may do there. It cannot be made or changed elsewhere than in
/// <see cref="EnterBox"/>.
/// </summary>
public sealed class Access
{
    internal Access(
        Caller caller, Guid organizationId, Guid boxId, ParticipantId participantId, Permissions permissions, string displayName,
        Visible visible, Guid? departmentId)
    {
        (Caller, OrganizationId, BoxId, ParticipantId, Permissions) = (caller, organizationId, boxId, participantId, permissions);
        (DisplayName, Visible, DepartmentId) = (displayName, visible, departmentId);
    }

    public Caller Caller { get; }

    public Guid OrganizationId { get; }

    public Guid BoxId { get; }

    public ParticipantId ParticipantId { get; }

    /// <summary>What the caller may do here.</summary>
    public Permissions Permissions { get; }

    /// <summary>Which of the box's documents are there for the caller.</summary>
    public Visible Visible { get; }

    /// <summary>Where the caller works, and what he makes belongs to; null: to the whole organisation.</summary>
    public Guid? DepartmentId { get; }

    /// <summary>Who acts, as others read it.</summary>
    public string DisplayName { get; }

    /// <summary>The person who acts, or in whose name a program acts; null for the node.</summary>
    public Guid? UserId => Caller.PersonId;

    public bool May(Permissions asked) => (Permissions & asked) == asked;

    /// <summary>Null when he may see documents of this kind; otherwise <c>permission-denied</c>.</summary>
    public Problem? RequireKind(string kind) => Visible.HasKind(kind)
        ? null
        : new Problem("permission-denied", $"Недостаточно прав: документы вида «{kind}» вам не открыты", ProblemKind.Forbidden);

    /// <summary>Null when the right is there; otherwise the problem <c>permission-denied</c> that names it.</summary>
    public Problem? Require(Permissions asked) => May(asked)
        ? null
        : new Problem("permission-denied", $"Недостаточно прав: нужно право «{NameOf(asked & ~Permissions)}»", ProblemKind.Forbidden);

    private static string NameOf(Permissions missing) => string.Join("», «", new[]
    {
        (Permissions.Read, "просмотр"), (Permissions.Draft, "подготовка документов"), (Permissions.Sign, "подписание"), (Permissions.Approve, "согласование"), (Permissions.Administer, "администрирование"),
        (Permissions.Counterparties, "работа с контрагентами"), (Permissions.Delete, "удаление"), (Permissions.Export, "выгрузка"),
    }.Where(right => missing.HasFlag(right.Item1)).Select(right => right.Item2));
}
