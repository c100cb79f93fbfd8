using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Takes an employee's rights away; what he did stays his. The keys that he made for this organisation stop working.</summary>
public sealed class DismissEmployee(Db db)
{
    /// <returns><c>employee-not-found</c>, <c>last-administrator</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } problem)
            return problem;
        if (await work.WhyMustAdminister(by, organizationId, userId) is { } last)
            return last;
        var dismissed = await work.Execute("update employee set dismissed_at = @now where organization_id = @organizationId and user_id = @userId and dismissed_at is null",
            new { organizationId, userId, now = work.Clock.GetUtcNow() });
        if (dismissed == 0)
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "employee.dismissed", userId.ToString("D"));
        await work.Commit();
        return new Done();
    }
}
