using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <param name="BoxId">The participant's id: of his box, where it is on this node.</param>
/// <param name="Message">What the other wrote with its invitation.</param>
/// <param name="Reach">Where documents to him go.</param>
public sealed record CounterpartyLine(
    Guid BoxId, ParticipantId ParticipantId, string Name, string? Inn, string? Kpp, CounterpartyStatus Status, string? Message, DateTimeOffset ChangedAt, Reach Reach);

/// <summary>The participants that this box has any relation with, by name.</summary>
public sealed class ListCounterparties(Db db)
{
    /// <param name="afterName">The name and box of the last line of the page before.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<CounterpartyLine>>> Run(
        Access access, CounterpartyStatus? status = null, (string Name, Guid BoxId)? afterName = null, int limit = 100, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        return Result.Of(await db.Query<CounterpartyLine>(
            """
            with line as (
                select c.other_id as id, coalesce(b.participant_id, p.participant_id) as participant_id, coalesce(o.name, p.name) as name,
                       coalesce(o.inn, p.inn) as inn, coalesce(o.kpp, p.kpp) as kpp, c.status, c.message, c.changed_at,
                       case when b.id is not null then 'Here' when n.id is not null then 'Peer' else 'Nowhere' end as reach
                from counterparty as c
                left join box as b on b.id = c.other_id
                left join organization as o on o.id = b.organization_id
                left join participant as p on p.id = c.other_id
                left join peer as n on n.operator_id = substr(p.participant_id, 1, 3)
                where c.box_id = @BoxId and c.status <> 'None' and (@status is null or c.status = @status)
            )
            select id as box_id, participant_id, name, inn, kpp, status, message, changed_at, reach from line
            where @name is null or name > @name or (name = @name and id > @after)
            order by name, id
            limit @limit
            """,
            new { access.BoxId, status, name = afterName?.Name, after = afterName?.BoxId, limit = Math.Clamp(limit, 1, 1000) }, stop));
    }
}
