using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Lets a caller into a box. Another organisation's box is "not found", and so is one outside the key's scope.</summary>
public sealed class EnterBox(Db db, AccountsCache cache)
{
    private sealed record Row(
        Guid OrganizationId, ParticipantId ParticipantId, Permissions Permissions, string Name, bool DemandsSecondFactor,
        Sight Sight, string? Kinds, Guid? DepartmentId);

    private sealed record Place(Row Row, Visible Visible);

    /// <returns>The access; <c>box-not-found</c>, <c>permission-denied</c> for an employee without a single right, <c>second-factor-demanded</c>.</returns>
    public async Task<Result<Access>> Run(Caller caller, Guid boxId, CancellationToken stop = default)
    {
        var place = await cache.Ask(("box of", caller.PersonId, caller is Caller.TheNode, boxId), asked => Find(caller, boxId, asked), stop);
        var key = (caller as Caller.Program)?.Key;
        if (place is not { Row: var row } || key is not null && (key.OrganizationId != row.OrganizationId || key.BoxId is { } only && only != boxId))
            return new Problem("box-not-found", "Ящик не найден", ProblemKind.NotFound);
        if (row.DemandsSecondFactor && caller is Caller.User { HasTwoFactors: false })
            return new Problem("second-factor-demanded", "Организация требует второй фактор: включите его в разделе «Безопасность» и войдите с ним",
                ProblemKind.Forbidden);
        var permissions = key is null ? row.Permissions : row.Permissions & key.Permissions;
        if (permissions == Permissions.None)
            return new Problem("permission-denied", "У вас нет ни одного права в этом ящике: обратитесь к администратору организации", ProblemKind.Forbidden);
        return new Access(caller, row.OrganizationId, boxId, row.ParticipantId,
            permissions, key is null ? row.Name : caller.Name, place.Visible, row.DepartmentId);
    }

    private async Task<Place?> Find(Caller caller, Guid boxId, CancellationToken stop)
    {
        if (await (caller is Caller.TheNode ? OfNode(boxId, caller, stop) : OfPerson(boxId, caller, stop)) is not { } row)
            return null;
        var subtree = row is { Sight: Sight.Subtree, DepartmentId: { } department } ? await DepartmentTree.Subtree(db, department, stop) : [];
        return new Place(row, Visible.Of(row.Sight, row.DepartmentId, subtree, RightSet.Read(row.Permissions, row.Sight, row.Kinds).Kinds));
    }

    private Task<Row?> OfNode(Guid boxId, Caller caller, CancellationToken stop) => db.QueryOne<Row>(
        """
        select organization_id, participant_id, cast(@all as bigint) as permissions, cast(@Name as text) as name, cast(@no as boolean) as demands_second_factor,
               cast(@sight as text) as sight, cast(null as text) as kinds, cast(null as uuid) as department_id
        from box where id = @boxId
        """, new { boxId, all = Permissions.All, caller.Name, no = false, sight = Sight.All }, stop);

    private Task<Row?> OfPerson(Guid boxId, Caller caller, CancellationToken stop) => db.QueryOne<Row>(
        """
        select b.organization_id, b.participant_id, e.permissions, a.name, o.demands_second_factor, e.sight, e.kinds, e.department_id
        from box as b
        join organization as o on o.id = b.organization_id
        join employee as e on e.organization_id = b.organization_id and e.user_id = @PersonId and e.dismissed_at is null and e.blocked_at is null
        join account as a on a.id = e.user_id and a.disabled_at is null
        where b.id = @boxId
        """, new { boxId, caller.PersonId }, stop);
}
