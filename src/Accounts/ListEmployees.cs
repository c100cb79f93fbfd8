using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

public sealed record EmployeeLine(Guid UserId, string Login, string Name, string Position, Permissions Permissions);

/// <summary>Who works in the organisation of the box that the caller is in.</summary>
public sealed class ListEmployees(Db db)
{
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<EmployeeLine>>> Run(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        return Result.Of(await db.Query<EmployeeLine>(
            """
            select e.user_id, a.login, a.name, e.position, e.permissions
            from employee as e join account as a on a.id = e.user_id
            where e.organization_id = @OrganizationId and e.dismissed_at is null
            order by a.name, e.user_id
            """, new { access.OrganizationId }, stop));
    }
}
