using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="RoleName">The role whose rights he has; null: his own.</param>
/// <param name="BlockedReason">Why he is kept out; null when he is not.</param>
public sealed record EmployeeLine(
    Guid UserId, string Login, string Name, string Position, RightSet Rights, Guid? RoleId, string? RoleName, Guid? DepartmentId, DateTimeOffset? BlockedAt,
    string? BlockedReason, bool HasSecondFactor);

/// <summary>Who works in the organisation of the box that the caller is in.</summary>
public sealed class ListEmployees(Db db)
{
    private sealed record Row(
        Guid UserId, string Login, string Name, string Position, Permissions Permissions, Sight Sight, string? Kinds, Guid? RoleId, string? RoleName,
            Guid? DepartmentId,
        DateTimeOffset? BlockedAt, string? BlockedReason, bool TotpIsOn);

    /// <returns>The employees by name; <c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<EmployeeLine>>> Run(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var rows = await db.Query<Row>(
            """
            select e.user_id, a.login, a.name, e.position, e.permissions, e.sight, e.kinds, e.role_id, r.name as role_name, e.department_id,
                   e.blocked_at, e.blocked_reason, a.totp_is_on
            from employee as e
            join account as a on a.id = e.user_id
            left join role as r on r.id = e.role_id
            where e.organization_id = @OrganizationId and e.dismissed_at is null
            order by a.name, e.user_id
            """, new { access.OrganizationId }, stop);
        return rows.Select(row => new EmployeeLine(
            row.UserId, row.Login, row.Name, row.Position, RightSet.Read(row.Permissions, row.Sight, row.Kinds), row.RoleId, row.RoleName, row.DepartmentId,
            row.BlockedAt, row.BlockedReason, row.TotpIsOn)).ToList();
    }
}
