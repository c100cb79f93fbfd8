using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A named set of rights of an organisation.</summary>
/// <param name="Employees">How many have it.</param>
public sealed record Role(Guid RoleId, string Name, RightSet Rights, int Employees);

/// <summary>The roles of an organisation. Whoever has a role has its rights: they change with it.</summary>
public sealed class Roles(Db db)
{
    public const int LongestName = 100;
    public const int Most = 100;

    private static readonly Problem NotFound = new("role-not-found", "Роль не найдена", ProblemKind.NotFound);

    private sealed record Row(Guid RoleId, string Name, Permissions Permissions, Sight Sight, string? Kinds, long Employees);

    internal sealed record Found(Permissions Permissions, Sight Sight, string? Kinds);

    /// <returns>The roles by name; <c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<Role>>> List(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var rows = await db.Query<Row>(
            """
            select r.id as role_id, r.name, r.permissions, r.sight, r.kinds,
                   (select count(*) from employee as e where e.organization_id = r.organization_id and e.role_id = r.id and e.dismissed_at is null) as employees
            from role as r where r.organization_id = @OrganizationId order by r.name
            """, new { access.OrganizationId }, stop);
        return rows.Select(row => new Role(row.RoleId, row.Name, RightSet.Read(row.Permissions, row.Sight, row.Kinds), (int)row.Employees)).ToList();
    }

    /// <summary>Makes a role, or changes one and with it the rights of all who have it.</summary>
    /// <param name="roleId">Null: a new one.</param>
    /// <returns>
    /// The role's id; <c>role-name-invalid</c>, <c>role-name-taken</c>, <c>roles-too-many</c>, <c>permissions-invalid</c>, <c>role-not-found</c>,
    /// <c>last-administrator</c>, <c>organization-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Guid>> Save(Guid organizationId, Guid? roleId, string name, RightSet rights, Caller by, CancellationToken stop = default)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || !PlainText.IsName(name))
            return new Problem("role-name-invalid", $"Название роли должно содержать от 1 до {LongestName} знаков");
        if (rights.Check() is { } wrong)
            return wrong;
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await work.Scalar<long>("select count(*) from role where organization_id = @organizationId and name = @name and (@roleId is null or id <> @roleId)",
            new { organizationId, name, roleId }) > 0)
            return new Problem("role-name-taken", $"Роль «{name}» уже есть", ProblemKind.Conflict);
        if (roleId is { } id)
        {
            if (await Change(work, organizationId, id, name, rights) == 0)
                return NotFound;
            if (by is not Caller.TheNode && await work.HasNoAdministrator(organizationId))
                return Administrators.Last;
        }
        else
        {
            if (await work.Scalar<long>("select count(*) from role where organization_id = @organizationId", new { organizationId }) >= Most)
                return new Problem("roles-too-many", $"Ролей не может быть больше {Most}");
            id = await Add(work, organizationId, name, rights);
        }

        await work.AddAudit(organizationId, by, roleId is null ? "role.created" : "role.changed", id.ToString("D"), $"{name}: {rights}");
        await work.Commit();
        return id;
    }

    /// <summary>Takes a role away; who had it keeps its rights as his own.</summary>
    /// <returns><c>role-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Delete(Guid organizationId, Guid roleId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        await work.Execute("update employee set role_id = null where organization_id = @organizationId and role_id = @roleId", new { organizationId, roleId });
        await work.Execute("update invitation set role_id = null where organization_id = @organizationId and role_id = @roleId",
            new { organizationId, roleId });
        if (await work.Execute("delete from role where organization_id = @organizationId and id = @roleId", new { organizationId, roleId }) == 0)
            return NotFound;
        await work.AddAudit(organizationId, by, "role.deleted", roleId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    /// <summary>The rights that somebody is given: a role's, or his own.</summary>
    /// <returns><c>role-not-found</c>, <c>permissions-invalid</c> for neither or both.</returns>
    internal static async Task<Result<RightSet>> Given(Work work, Guid organizationId, Guid? roleId, RightSet? own)
    {
        if (roleId is null == own is null)
            return new Problem("permissions-invalid", "Укажите либо роль, либо права");
        if (own is not null)
            return own.Check() is { } wrong ? wrong : own;
        return await work.QueryOne<Found>("select permissions, sight, kinds from role where organization_id = @organizationId and id = @roleId",
            new { organizationId, roleId }) is { } role
            ? RightSet.Read(role.Permissions, role.Sight, role.Kinds)
            : NotFound;
    }

    /// <summary>The roles that a new organisation begins with.</summary>
    internal static async Task AddUsual(Work work, Guid organizationId)
    {
        const Permissions Clerk = Permissions.Read | Permissions.Draft;
        foreach (var (name, permissions) in new[]
        {
            ("Руководитель", Permissions.All),
            ("Администратор", Permissions.Read | Permissions.Administer | Permissions.Counterparties),
            ("Бухгалтер", Clerk | Permissions.Counterparties | Permissions.Delete | Permissions.Export),
            ("Подписант", Permissions.Read | Permissions.Sign | Permissions.Approve),
            ("Делопроизводитель", Clerk),
            ("Наблюдатель", Permissions.Read),
        })
        {
            await Add(work, organizationId, name, RightSet.Of(permissions));
        }
    }

    private static async Task<Guid> Add(Work work, Guid organizationId, string name, RightSet rights)
    {
        var id = Guid.CreateVersion7();
        await work.Execute(
            """
            insert into role (id, organization_id, name, permissions, sight, kinds, created_at)
            values (@id, @organizationId, @name, @Permissions, @Sight, @KindsText, @now)
            """, new { id, organizationId, name, rights.Permissions, rights.Sight, rights.KindsText, now = work.Clock.GetUtcNow() });
        return id;
    }

    private static async Task<int> Change(Work work, Guid organizationId, Guid id, string name, RightSet rights)
    {
        var changed = await work.Execute(
            "update role set name = @name, permissions = @Permissions, sight = @Sight, kinds = @KindsText where organization_id = @organizationId and id = @id",
            new { organizationId, id, name, rights.Permissions, rights.Sight, rights.KindsText });
        await work.Execute(
            "update employee set permissions = @Permissions, sight = @Sight, kinds = @KindsText where organization_id = @organizationId and role_id = @id",
            new { organizationId, id, rights.Permissions, rights.Sight, rights.KindsText });
        return changed;
    }
}
