using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A box that the caller may enter, and with what rights.</summary>
public sealed record BoxLine(Guid BoxId, Guid OrganizationId, ParticipantId ParticipantId, string OrganizationName, string? Inn, string? Kpp, Permissions Permissions);

/// <summary>The boxes that a caller may enter, of the organisations that he works for: nobody's for guests and the node.</summary>
public sealed class ListBoxes(Db db)
{
    public async Task<IReadOnlyList<BoxLine>> Run(Caller caller, CancellationToken stop = default)
    {
        var boxes = await db.Query<BoxLine>(
            """
            select b.id as box_id, b.organization_id, b.participant_id, o.name as organization_name, o.inn, o.kpp, e.permissions
            from employee as e
            join account as a on a.id = e.user_id and a.disabled_at is null
            join organization as o on o.id = e.organization_id
            join box as b on b.organization_id = o.id
            where e.user_id = @PersonId and e.dismissed_at is null and e.blocked_at is null and e.permissions <> 0
            order by o.name, b.created_at, b.id
            """, new { caller.PersonId }, stop);
        return (caller as Caller.Program)?.Key is not { } key
            ? boxes
            : [.. boxes.Where(box => box.OrganizationId == key.OrganizationId && (key.BoxId is null || key.BoxId == box.BoxId) && (box.Permissions & key.Permissions) != Permissions.None)
                .Select(box => box with { Permissions = box.Permissions & key.Permissions })];
    }
}
