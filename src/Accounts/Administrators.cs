using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The checks that stand before every change of an organisation's settings.</summary>
internal static class Administrators
{
    /// <summary>Without an administrator nobody could give the right to anybody.</summary>
    public static readonly Problem Last =
        new("last-administrator", "Это последний администратор организации: сначала дайте право «администрирование» другому сотруднику", ProblemKind.Conflict);

    private static readonly Problem NotFound = new("organization-not-found", "Организация не найдена", ProblemKind.NotFound);

    /// <summary>
    /// Null when the caller administers the organisation, or is the node. Otherwise <c>organization-not-found</c> (a stranger learns nothing) or
    /// <c>permission-denied</c>. A program with a key never administers: whoever finds the key would make more keys.
    /// </summary>
    public static async Task<Problem?> RequireAdministrator(this Work work, Caller by, Guid organizationId)
    {
        if (by is Caller.TheNode)
            return await work.Scalar<long>("select count(*) from organization where id = @organizationId", new { organizationId }) == 1 ? null : NotFound;
        var permissions = await work.Scalar<Permissions?>(
            """
            select e.permissions from employee as e join account as a on a.id = e.user_id and a.disabled_at is null
            where e.organization_id = @organizationId and e.user_id = @PersonId and e.dismissed_at is null and e.blocked_at is null
            """, new { organizationId, by.PersonId });
        if (permissions is null || by is Caller.Program program && program.Key.OrganizationId != organizationId)
            return NotFound;
        return by is Caller.User && permissions.Value.HasFlag(Permissions.Administer)
            ? null
            : new Problem("permission-denied", "Недостаточно прав: нужен сотрудник с правом «администрирование», вошедший лично", ProblemKind.Forbidden);
    }

    /// <summary>
    /// Null when the organisation has another administrator than this one; otherwise <c>last-administrator</c>. The rows stay locked, so that two
    /// administrators do not take the right from each other at the same moment. The node may do it.
    /// </summary>
    public static async Task<Problem?> WhyMustAdminister(this Work work, Caller by, Guid organizationId, Guid userId) =>
        await Administering(work, organizationId) is [var last] && last == userId && by is not Caller.TheNode ? Last : null;

    /// <summary>True when a change has left the organisation without an administrator.</summary>
    public static async Task<bool> HasNoAdministrator(this Work work, Guid organizationId) => (await Administering(work, organizationId)).Count == 0;

    private static Task<IReadOnlyList<Guid>> Administering(Work work, Guid organizationId) => work.Query<Guid>(
        $"""
        select user_id from employee
        where organization_id = @organizationId and dismissed_at is null and blocked_at is null and (permissions & @administer) <> 0
        order by user_id {work.Dialect.ForUpdate}
        """, new { organizationId, administer = (long)Permissions.Administer });
}
