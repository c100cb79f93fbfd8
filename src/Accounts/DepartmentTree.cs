using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Questions about the tree of departments that others ask.</summary>
public static class DepartmentTree
{
    internal static readonly Problem NotFound = new("department-not-found", "Подразделение не найдено", ProblemKind.NotFound);

    /// <summary>Null where the organisation has the department, or none is named; otherwise <c>department-not-found</c>.</summary>
    public static async Task<Problem?> WhyNone(Work work, Guid organizationId, Guid? departmentId) =>
        departmentId is null
        || await work.Scalar<long>("select count(*) from department where organization_id = @organizationId and id = @departmentId",
            new { organizationId, departmentId }) > 0
            ? null
            : NotFound;

    /// <summary>A department and all below it.</summary>
    internal static Task<IReadOnlyList<Guid>> Subtree(Db db, Guid departmentId, CancellationToken stop) => db.Query<Guid>(
        """
        with recursive below (id) as (
            select id from department where id = @departmentId
            union select d.id from department as d join below on d.parent_id = below.id
        )
        select id from below
        """, new { departmentId }, stop);
}
