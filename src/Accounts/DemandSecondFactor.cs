using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Lets into the organisation's boxes only persons who have logged in with more than a password: with a one-time code, a certificate or a passkey.
/// </summary>
public sealed class DemandSecondFactor(Db db)
{
    /// <returns>Whether it is demanded; <c>permission-denied</c>.</returns>
    public async Task<Result<bool>> Read(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        return await db.Scalar<bool>("select demands_second_factor from organization where id = @OrganizationId", new { access.OrganizationId }, stop);
    }

    /// <param name="by">An administrator who has logged in so himself: he would lock himself out.</param>
    /// <returns><c>second-factor-off</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Guid organizationId, bool isDemanded, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (isDemanded && by is Caller.User { HasTwoFactors: false })
            return new Problem("second-factor-off", "Сначала включите второй фактор себе: без него вы сами не сможете войти в организацию",
                ProblemKind.Conflict);
        await work.Execute("update organization set demands_second_factor = @isDemanded where id = @organizationId", new { organizationId, isDemanded });
        await work.AddAudit(organizationId, by, isDemanded ? "organization.second-factor-on" : "organization.second-factor-off", organizationId.ToString("D"));
        await work.Commit();
        return new Done();
    }
}
