using System.Globalization;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Gives a dead letter up for good, with a reason that stays in the audit log.</summary>
public sealed class DropDeadLetter(Db db)
{
    /// <returns><c>reason-invalid</c>, <c>dead-letter-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(long id, string reason, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } problem)
            return problem;
        if (reason.Trim().Length is 0 or > DeadLetters.LongestReason)
            return new Problem("reason-invalid", $"Нужна причина: от 1 до {DeadLetters.LongestReason} знаков, получено {reason.Trim().Length}");
        await using var work = await db.Begin(stop);
        if (!await work.DropDeadLetter(id, reason.Trim()))
            return ListDeadLetters.NotFound(id);
        await work.AddAudit(Audit.NodeLog, by, "outbox.dropped", id.ToString(CultureInfo.InvariantCulture), reason.Trim());
        await work.Commit();
        return new Done();
    }
}
