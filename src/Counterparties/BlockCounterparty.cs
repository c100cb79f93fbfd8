using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>Takes nothing more from another box; or again.</summary>
public sealed class BlockCounterparty(Db db)
{
    /// <returns>The status now; <c>counterparty-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<CounterpartyStatus>> Run(Access access, Guid otherId, CancellationToken stop = default) =>
        ChangeRelation.Run(db, access, otherId, RelationAct.Block, message: null, _ => null, stop);

    /// <summary>Lifts the block. The relation stays broken until one invites the other.</summary>
    /// <returns>The status now; <c>counterparty-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<CounterpartyStatus>> Lift(Access access, Guid otherId, CancellationToken stop = default) =>
        ChangeRelation.Run(db, access, otherId, RelationAct.Unblock, message: null, _ => null, stop);
}
