using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Changes an employee's position and rights.</summary>
public sealed class ChangeEmployee(Db db)
{
    public const int LongestPosition = 200;

    /// <returns>
    /// <c>organization-not-found</c>, <c>permission-denied</c>, <c>position-invalid</c>, <c>permissions-invalid</c>, <c>employee-not-found</c>, <c>last-administrator</c>.
    /// </returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, string position, Permissions permissions, Caller by, CancellationToken stop = default)
    {
        if (Check(position, permissions) is { } wrong)
            return wrong;
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (!permissions.HasFlag(Permissions.Administer) && await work.WhyMustAdminister(by, organizationId, userId) is { } last)
            return last;
        var changed = await work.Execute(
            "update employee set position = @position, permissions = @permissions where organization_id = @organizationId and user_id = @userId and dismissed_at is null",
            new { organizationId, userId, position = position.Trim(), permissions });
        if (changed == 0)
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "employee.changed", userId.ToString("D"), $"{position.Trim()}: {permissions}");
        await work.Commit();
        return new Done();
    }

    internal static Problem? Check(string position, Permissions permissions)
    {
        if (position.Trim().Length > LongestPosition || !PlainText.IsName(position))
            return new Problem("position-invalid", $"Должность не должна быть длиннее {LongestPosition} знаков и содержать управляющие знаки");
        return (permissions & ~Permissions.All) != Permissions.None ? new Problem("permissions-invalid", "Неизвестное право") : null;
    }
}
