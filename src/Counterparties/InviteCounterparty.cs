using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Counterparties;

/// <summary>Invites another box, or accepts its invitation. Inviting whom one has invited or accepted already changes nothing.</summary>
public sealed class InviteCounterparty(Db db)
{
    public const int LongestMessage = 2000;

    /// <returns>The status now; <c>recipient-blocks-sender</c>, <c>counterparty-not-found</c>, <c>counterparty-elsewhere</c>, <c>message-too-long</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<CounterpartyStatus>> Run(Access access, Guid otherId, string? message, CancellationToken stop = default)
    {
        if (message?.Length > LongestMessage)
            return new Problem("message-too-long", $"Сообщение приглашения длиннее {LongestMessage} знаков");
        return await ChangeRelation.Run(db, access, otherId, RelationAct.Invite, message,
            before => before.Theirs.Status == CounterpartyStatus.Blocked
                ? new Problem("recipient-blocks-sender", "Получатель не принимает приглашения от этого отправителя", ProblemKind.Conflict)
                : null, stop);
    }
}
