using System.Globalization;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Puts a dead letter back into the outbox, with all its attempts before it.</summary>
public sealed class RetryDeadLetter(Db db)
{
    /// <returns><c>dead-letter-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(long id, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } problem)
            return problem;
        await using var work = await db.Begin(stop);
        if (!await work.RetryDeadLetter(id))
            return ListDeadLetters.NotFound(id);
        await work.AddAudit(Audit.NodeLog, by, "outbox.retried", id.ToString(CultureInfo.InvariantCulture));
        await work.Commit();
        return new Done();
    }
}
