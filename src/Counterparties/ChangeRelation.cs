using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>What the acts of a person have in common: the right, the other box, the log.</summary>
internal static class ChangeRelation
{
    public static async Task<Result<CounterpartyStatus>> Run(
        Db db, Access access, Guid otherId, RelationAct act, string? message, Func<Relation, Problem?> refuse, CancellationToken stop)
    {
        if (access.Require(Permissions.Counterparties) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (otherId == access.BoxId || await Participants.Find(work, otherId) is not { } other)
            return new Problem("counterparty-not-found", "Контрагент не найден", ProblemKind.NotFound);
        if (act == RelationAct.Invite && other.Reach != Reach.Here)
            return new Problem("counterparty-elsewhere", $"«{other.Name}» обслуживает другой узел, а приглашения между узлами не передаются: отправьте документ", ProblemKind.Conflict);
        var (before, after) = await work.Change(access.BoxId, otherId, act, message);
        if (refuse(before) is { } refused)
            return refused;
        if (before != after)
            await work.AddAudit(access.OrganizationId, access.Caller, $"counterparty.{after.Mine.Status}", otherId.ToString("D"), other.Name);
        await work.Commit();
        return after.Mine.Status;
    }
}
