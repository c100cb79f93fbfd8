using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <param name="Message">What the other wrote with its invitation.</param>
public sealed record CounterpartyLine(
    Guid BoxId, ParticipantId ParticipantId, string Name, string? Inn, string? Kpp, CounterpartyStatus Status, string? Message, DateTimeOffset ChangedAt);

/// <summary>The boxes that this box has any relation with, by name.</summary>
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
            select c.other_box_id as box_id, b.participant_id, o.name, o.inn, o.kpp, c.status, c.message, c.changed_at
            from counterparty as c
            join box as b on b.id = c.other_box_id
            join organization as o on o.id = b.organization_id
            where c.box_id = @BoxId and c.status <> 'None' and (@status is null or c.status = @status)
              and (@name is null or o.name > @name or (o.name = @name and b.id > @after))
            order by o.name, b.id
            limit @limit
            """,
            new { access.BoxId, status, name = afterName?.Name, after = afterName?.BoxId, limit = Math.Clamp(limit, 1, 1000) }, stop));
    }
}
