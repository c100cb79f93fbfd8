using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Keeps an employee out of the organisation's boxes for a while, and lets him in again. His rights stay as they are; the keys that he made stop working.
/// </summary>
public sealed class BlockEmployee(Db db)
{
    public const int LongestReason = 500;

    /// <param name="reason">Others who administer read it.</param>
    /// <returns>
    /// <c>reason-missing</c>, <c>employee-not-found</c>, <c>last-administrator</c>, <c>organization-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, string reason, Caller by, CancellationToken stop = default)
    {
        if (reason.Trim().Length is 0 or > LongestReason || !PlainText.IsPlain(reason))
            return new Problem("reason-missing", $"Укажите причину: от 1 до {LongestReason} знаков");
        return await Change(organizationId, userId, "employee.blocked", reason.Trim(), by, stop);
    }

    /// <returns><c>employee-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<Done>> Lift(Guid organizationId, Guid userId, Caller by, CancellationToken stop = default) =>
        Change(organizationId, userId, "employee.unblocked", reason: null, by, stop);

    private async Task<Result<Done>> Change(Guid organizationId, Guid userId, string action, string? reason, Caller by, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (reason is not null && await work.WhyMustAdminister(by, organizationId, userId) is { } last)
            return last;
        var changed = await work.Execute(
            """
            update employee set blocked_at = @at, blocked_reason = @reason
            where organization_id = @organizationId and user_id = @userId and dismissed_at is null
            """, new { organizationId, userId, reason, at = reason is null ? (DateTimeOffset?)null : work.Clock.GetUtcNow() });
        if (changed == 0)
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        if (reason is not null)
            await work.RevokeInvitationsOf(organizationId, userId);
        await work.AddAudit(organizationId, by, action, userId.ToString("D"), reason ?? "");
        await work.Commit();
        return new Done();
    }
}
