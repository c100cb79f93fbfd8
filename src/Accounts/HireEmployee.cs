using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Makes a user an employee of an organisation, or changes the position and the rights of one.</summary>
public sealed class HireEmployee(Db db)
{
    /// <returns><c>user-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>, <c>permissions-invalid</c>.</returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, string position, Permissions permissions, Caller by, CancellationToken stop = default)
    {
        if ((permissions & ~Permissions.All) != Permissions.None || position.Length > 200)
            return new Problem("permissions-invalid", "Неизвестное право или слишком длинная должность");
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } problem)
            return problem;
        if (await work.Scalar<long>("select count(*) from account where id = @userId", new { userId }) == 0)
            return new Problem("user-not-found", "Пользователь не найден", ProblemKind.NotFound);
        await work.Execute(
            """
            insert into employee (organization_id, user_id, position, permissions, hired_at) values (@organizationId, @userId, @position, @permissions, @now)
            on conflict (organization_id, user_id) do update set position = excluded.position, permissions = excluded.permissions, dismissed_at = null
            """, new { organizationId, userId, position, permissions, now = work.Clock.GetUtcNow() });
        await work.AddAudit(organizationId, by, "employee.hired", userId.ToString("D"), $"{position}: {permissions}");
        await work.Commit();
        return new Done();
    }
}
