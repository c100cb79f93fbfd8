using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A department of an organisation.</summary>
/// <param name="ParentId">The one that it belongs to; null: the organisation itself.</param>
/// <param name="Depth">How many stand above it.</param>
/// <param name="Rules">Which incoming documents come to it.</param>
public sealed record Department(Guid DepartmentId, Guid? ParentId, string Name, int Depth, int Employees, IReadOnlyList<RoutingRule> Rules);

/// <summary>A department was deleted; what was its is now of the one above. An outbox row of the topic <see cref="Topic"/> holds it.</summary>
public sealed record DepartmentDeleted(Guid OrganizationId, Guid DepartmentId, Guid? ParentId)
{
    public const string Topic = "department-deleted";
}

/// <summary>The departments of an organisation: a tree. Employees and documents belong to one of them, or to the organisation as a whole.</summary>
public sealed class Departments(Db db)
{
    public const int LongestName = 200;
    public const int Most = 1000;
    public const int Deepest = 10;

    private sealed record Row(Guid Id, Guid? ParentId, string Name, long Employees);

    private sealed record Link(Guid Id, Guid? ParentId);

    /// <returns>The departments, each after the one that it belongs to; <c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<Department>>> List(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var rows = await db.Query<Row>(
            """
            select d.id, d.parent_id, d.name,
                   (select count(*) from employee as e
                    where e.organization_id = d.organization_id and e.department_id = d.id and e.dismissed_at is null) as employees
            from department as d where d.organization_id = @OrganizationId order by d.name, d.id
            """, new { access.OrganizationId }, stop);
        var rules = (await RoutingRules.Of(db, access.OrganizationId, stop)).ToLookup(rule => rule.DepartmentId);
        var below = rows.ToLookup(row => row.ParentId);
        var list = new List<Department>(rows.Count);
        Walk(null, 0);
        return list;

        void Walk(Guid? parent, int depth)
        {
            foreach (var row in below[parent])
            {
                list.Add(new Department(row.Id, row.ParentId, row.Name, depth, (int)row.Employees, [.. rules[row.Id]]));
                Walk(row.Id, depth + 1);
            }
        }
    }

    /// <summary>Makes a department, or gives one another name or place.</summary>
    /// <param name="departmentId">Null: a new one.</param>
    /// <param name="parentId">The one that it belongs to; null: the organisation.</param>
    /// <returns>
    /// The department's id; <c>department-name-invalid</c>, <c>department-not-found</c>, <c>department-circle</c>, <c>departments-too-many</c>,
    /// <c>organization-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Guid>> Save(Guid organizationId, Guid? departmentId, string name, Guid? parentId, Caller by, CancellationToken stop = default)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || !PlainText.IsName(name))
            return new Problem("department-name-invalid", $"Название подразделения должно содержать от 1 до {LongestName} знаков");
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        // One change of the tree at a time: two that are right each by itself can make a circle.
        await work.Scalar<Guid>($"select id from organization where id = @organizationId {work.Dialect.ForUpdate}", new { organizationId });
        var tree = (await work.Query<Link>("select id, parent_id from department where organization_id = @organizationId", new { organizationId }))
            .ToDictionary(link => link.Id, link => link.ParentId);
        if (departmentId is { } moved && !tree.ContainsKey(moved) || parentId is { } above && !tree.ContainsKey(above))
            return DepartmentTree.NotFound;
        var id = departmentId ?? Guid.CreateVersion7();
        if (departmentId is null && tree.Count >= Most)
            return new Problem("departments-too-many", $"Подразделений не может быть больше {Most}");
        tree[id] = parentId;
        if (tree.Keys.Any(one => DepthOf(one, tree) is null))
            return new Problem("department-circle", $"Подразделение не может входить само в себя или стоять глубже {Deepest} уровней", ProblemKind.Conflict);
        await work.Execute(
            """
            insert into department (id, organization_id, parent_id, name, created_at) values (@id, @organizationId, @parentId, @name, @now)
            on conflict (id) do update set parent_id = excluded.parent_id, name = excluded.name
            """, new { id, organizationId, parentId, name, now = work.Clock.GetUtcNow() });
        await work.AddAudit(organizationId, by, departmentId is null ? "department.created" : "department.changed", id.ToString("D"), name);
        await work.Commit();
        return id;
    }

    /// <summary>Takes a department away: its employees, documents and the departments below it come to the one above.</summary>
    /// <returns><c>department-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Delete(Guid organizationId, Guid departmentId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await work.QueryOne<Link>("select id, parent_id from department where organization_id = @organizationId and id = @departmentId",
            new { organizationId, departmentId }) is not { } found)
            return DepartmentTree.NotFound;
        var args = new { organizationId, departmentId, found.ParentId };
        await work.Execute("update department set parent_id = @ParentId where organization_id = @organizationId and parent_id = @departmentId", args);
        await work.Execute("update employee set department_id = @ParentId where organization_id = @organizationId and department_id = @departmentId", args);
        await work.Execute("update invitation set department_id = @ParentId where organization_id = @organizationId and department_id = @departmentId", args);
        await work.Execute("delete from department_rule where organization_id = @organizationId and department_id = @departmentId", args);
        await work.Execute("delete from department where organization_id = @organizationId and id = @departmentId", args);
        await work.Enqueue(DepartmentDeleted.Topic, departmentId.ToString("N"),
            System.Text.Json.JsonSerializer.Serialize(new DepartmentDeleted(organizationId, departmentId, found.ParentId)));
        await work.AddAudit(organizationId, by, "department.deleted", departmentId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    // Null for a department that stands in a circle, or too deep.
    private static int? DepthOf(Guid id, Dictionary<Guid, Guid?> tree)
    {
        var depth = 0;
        for (var at = tree[id]; at is { } above; at = tree.GetValueOrDefault(above))
        {
            if (++depth >= Deepest)
                return null;
        }

        return depth;
    }
}
