using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What an employee is from now on. His rights are those of a role, or his own: one of the two.</summary>
/// <param name="DepartmentId">Null: of none, that is of the whole organisation.</param>
public sealed record EmployeeTerms(string Position, Guid? RoleId, RightSet? Rights, Guid? DepartmentId = null)
{
    public const int LongestPosition = 200;

    /// <summary>These rights over everything that the organisation has.</summary>
    public static EmployeeTerms Of(string position, Permissions permissions) => new(position, RoleId: null, RightSet.Of(permissions));

    /// <summary><c>position-invalid</c>, or null.</summary>
    internal Problem? Check() =>
        Position.Trim().Length > LongestPosition || !PlainText.IsName(Position)
            ? new Problem("position-invalid", $"Должность не должна быть длиннее {LongestPosition} знаков и содержать управляющие знаки")
        : null;
}

/// <summary>Changes an employee's position, department and rights.</summary>
public sealed class ChangeEmployee(Db db)
{
    /// <returns>
    /// <c>organization-not-found</c>, <c>permission-denied</c>, <c>position-invalid</c>, <c>permissions-invalid</c>, <c>role-not-found</c>,
    /// <c>employee-not-found</c>, <c>last-administrator</c>.
    /// </returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid userId, EmployeeTerms terms, Caller by, CancellationToken stop = default)
    {
        if (terms.Check() is { } wrong)
            return wrong;
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (!(await Roles.Given(work, organizationId, terms.RoleId, terms.Rights)).Succeeded(out var rights, out var problem))
            return problem;
        if (await DepartmentTree.WhyNone(work, organizationId, terms.DepartmentId) is { } none)
            return none;
        if (!rights.Permissions.HasFlag(Permissions.Administer) && await work.WhyMustAdminister(by, organizationId, userId) is { } last)
            return last;
        var changed = await work.Execute(
            """
            update employee set position = @position, role_id = @RoleId, permissions = @Permissions, sight = @Sight, kinds = @KindsText,
                department_id = @DepartmentId
            where organization_id = @organizationId and user_id = @userId and dismissed_at is null
            """, new
            {
                organizationId,
                userId,
                position = terms.Position.Trim(),
                terms.RoleId,
                rights.Permissions,
                rights.Sight,
                rights.KindsText,
                terms.DepartmentId
            });
        if (changed == 0)
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "employee.changed", userId.ToString("D"), $"{terms.Position.Trim()}: {rights}");
        await work.Commit();
        return new Done();
    }
}
