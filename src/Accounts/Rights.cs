using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The check that stands before every change of an organisation's settings.</summary>
internal static class Rights
{
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
            "select permissions from employee where organization_id = @organizationId and user_id = @PersonId and dismissed_at is null", new { organizationId, by.PersonId });
        if (permissions is null || by is Caller.Program program && program.Key.OrganizationId != organizationId)
            return NotFound;
        return by is Caller.User && permissions.Value.HasFlag(Permissions.Administer)
            ? null
            : new Problem("permission-denied", "Недостаточно прав: нужен сотрудник с правом «администрирование», вошедший лично", ProblemKind.Forbidden);
    }

    /// <summary>
    /// Null when the organisation has another administrator than this one; otherwise <c>last-administrator</c>. The rows stay locked, so that two administrators do
    /// not take the right from each other at the same moment. The node may do it.
    /// </summary>
    public static async Task<Problem?> WhyMustAdminister(this Work work, Caller by, Guid organizationId, Guid userId)
    {
        var administrators = await work.Query<Guid>(
            $"select user_id from employee where organization_id = @organizationId and dismissed_at is null and (permissions & @administer) <> 0 order by user_id {work.Dialect.ForUpdate}",
            new { organizationId, administer = (long)Permissions.Administer });
        return by is not Caller.TheNode && administrators is [var last] && last == userId
            ? new Problem("last-administrator", "Это последний администратор организации: сначала дайте право «администрирование» другому сотруднику", ProblemKind.Conflict)
            : null;
    }
}
