using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>Accepts or rejects an invitation. The same answer twice changes nothing.</summary>
public sealed class AnswerInvitation(Db db)
{
    /// <returns>The status now; <c>invitation-not-found</c>, <c>counterparty-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<CounterpartyStatus>> Run(Access access, Guid otherId, bool accept, CancellationToken stop = default)
    {
        var already = accept ? CounterpartyStatus.Accepted : CounterpartyStatus.RejectedByMe;
        return ChangeRelation.Run(db, access, otherId, accept ? RelationAct.Invite : RelationAct.Break, message: null,
            before => before.Mine.Status == CounterpartyStatus.InvitesMe || before.Mine.Status == already
                ? null
                : new Problem("invitation-not-found", "Приглашения от этого контрагента нет", ProblemKind.Conflict), stop);
    }
}
