using System.Text.Json;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What others do when somebody was dismissed: hand his unfinished things over. An outbox row of the topic <see cref="Topic"/> holds it.</summary>
/// <param name="SuccessorId">Null: nobody takes them over.</param>
/// <param name="DepartmentId">Where the successor works.</param>
public sealed record EmployeeDismissed(Guid OrganizationId, Guid UserId, Guid? SuccessorId, string? SuccessorName, Guid? DepartmentId = null)
{
    public const string Topic = "employee-dismissed";
}

/// <summary>Takes an employee's rights away; what he did stays his. The keys and invitations that he made for this organisation stop working.</summary>
public sealed class DismissEmployee(Db db)
{
    private sealed record Successor(string Name, Guid? DepartmentId);

    /// <param name="successorId">Who takes over what he has not finished; null: nobody.</param>
    /// <returns>
    /// <c>employee-not-found</c>, <c>successor-not-found</c>, <c>last-administrator</c>, <c>organization-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, Guid? successorId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await work.WhyMustAdminister(by, organizationId, userId) is { } last)
            return last;
        var successor = await work.QueryOne<Successor>(
            """
            select a.name, e.department_id from employee as e join account as a on a.id = e.user_id
            where e.organization_id = @organizationId and e.user_id = @successorId and e.user_id <> @userId and e.dismissed_at is null
            """, new { organizationId, successorId, userId });
        if (successorId is not null && successor is null)
            return new Problem("successor-not-found", "Преемник не найден среди сотрудников организации", ProblemKind.NotFound);
        var dismissed = await work.Execute(
            "update employee set dismissed_at = @now, role_id = null where organization_id = @organizationId and user_id = @userId and dismissed_at is null",
            new { organizationId, userId, now = work.Clock.GetUtcNow() });
        if (dismissed == 0)
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        await work.RevokeInvitationsOf(organizationId, userId);
        await work.Enqueue(EmployeeDismissed.Topic, userId.ToString("N"),
            JsonSerializer.Serialize(new EmployeeDismissed(organizationId, userId, successorId, successor?.Name, successor?.DepartmentId)));
        await work.AddAudit(organizationId, by, "employee.dismissed", userId.ToString("D"), successor is null ? "" : $"→ {successor.Name}");
        await work.Commit();
        return new Done();
    }
}
