using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>What the acts of a person have in common: the right, the other box, the log.</summary>
internal static class ChangeRelation
{
    public static async Task<Result<CounterpartyStatus>> Run(
        Db db, Access access, Guid otherBoxId, RelationAct act, string? message, Func<Relation, Problem?> refuse, CancellationToken stop)
    {
        if (access.Require(Permissions.Counterparties) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (otherBoxId == access.BoxId || await Boxes.Find(work, otherBoxId) is not { } other)
            return new Problem("counterparty-not-found", "Контрагент не найден", ProblemKind.NotFound);
        var (before, after) = await work.Change(access.BoxId, otherBoxId, act, message);
        if (refuse(before) is { } refused)
            return refused;
        if (before != after)
            await work.AddAudit(access.OrganizationId, access.Caller, $"counterparty.{after.Mine.Status}", otherBoxId.ToString("D"), other.Name);
        await work.Commit();
        return after.Mine.Status;
    }
}
