using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>An organisation of the node.</summary>
public sealed record OrganizationLine(Guid Id, OrganizationKind Kind, string Name, string? Inn, string? Kpp, DateTimeOffset CreatedAt, int Boxes,
    int Employees);

/// <summary>A box of the node.</summary>
public sealed record NodeBoxLine(Guid BoxId, Guid OrganizationId, string OrganizationName, ParticipantId ParticipantId, DateTimeOffset CreatedAt);

/// <summary>All organisations and boxes, for who administers the node.</summary>
public sealed class ListOrganizations(Db db)
{
    /// <summary>The most that one answer has.</summary>
    public const int LongestPage = 1000;

    /// <summary>The organisations in the order of their registration.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="after">Those that come after this one.</param>
    /// <param name="limit">Up to <see cref="LongestPage"/>.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<OrganizationLine>>> Run(Caller by, Guid after = default, int limit = 100, CancellationToken stop = default) =>
        await db.RequireNodeAdministrator(by, stop) is { } denied ? denied : Result.Of(await db.Query<OrganizationLine>(
            """
            select o.id, o.kind, o.name, o.inn, o.kpp, o.created_at,
                (select count(*) from box as b where b.organization_id = o.id) as boxes,
                (select count(*) from employee as e where e.organization_id = o.id and e.dismissed_at is null) as employees
            from organization as o where o.id > @after order by o.id limit @limit
            """, new { after, limit = Math.Clamp(limit, 1, LongestPage) }, stop));

    /// <summary>The boxes, the oldest first.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="organizationId">Of this organisation alone; null: all.</param>
    /// <param name="after">Those that come after this one.</param>
    /// <param name="limit">Up to <see cref="LongestPage"/>.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<NodeBoxLine>>> Boxes(Caller by, Guid? organizationId = null, Guid after = default, int limit = 100,
        CancellationToken stop = default) =>
        await db.RequireNodeAdministrator(by, stop) is { } denied ? denied : Result.Of(await db.Query<NodeBoxLine>(
            """
            select b.id as box_id, b.organization_id, o.name as organization_name, b.participant_id, b.created_at
            from box as b join organization as o on o.id = b.organization_id
            where b.id > @after and (@organizationId is null or b.organization_id = @organizationId) order by b.id limit @limit
            """, new { after, organizationId, limit = Math.Clamp(limit, 1, LongestPage) }, stop));
}
