using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>Ends a relation: withdraws one's invitation, rejects the other's, or breaks up. Documents may still come, unless the box takes them from counterparties only.</summary>
public sealed class BreakWithCounterparty(Db db)
{
    /// <returns>The status now; <c>counterparty-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<CounterpartyStatus>> Run(Access access, Guid otherId, CancellationToken stop = default) =>
        ChangeRelation.Run(db, access, otherId, RelationAct.Break, message: null, _ => null, stop);
}
