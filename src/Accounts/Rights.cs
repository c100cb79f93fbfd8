using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>The check that stands before every change of an organisation's settings.</summary>
internal static class Rights
{
    /// <summary>
    /// Null when the caller administers the organisation, or is the node. Otherwise <c>organization-not-found</c> (a stranger learns nothing) or
    /// <c>permission-denied</c>. A program with a key never administers: whoever finds the key would make more keys.
    /// </summary>
    public static async Task<Problem?> RequireAdministrator(this Work work, Caller by, Guid organizationId)
    {
        var exists = await work.Scalar<long>("select count(*) from organization where id = @organizationId", new { organizationId }) == 1;
        if (exists && by.IsNode)
            return null;
        var permissions = !exists ? null : await work.Scalar<Permissions?>(
            "select permissions from employee where organization_id = @organizationId and user_id = @UserId and dismissed_at is null", new { organizationId, by.UserId });
        if (permissions is null || by.Key is { } key && key.OrganizationId != organizationId)
            return new Problem("organization-not-found", "Организация не найдена", ProblemKind.NotFound);
        return permissions.Value.HasFlag(Permissions.Administer) && by.Key is null
            ? null
            : new Problem("permission-denied", "Недостаточно прав: нужен сотрудник с правом «администрирование», вошедший лично", ProblemKind.Forbidden);
    }
}
