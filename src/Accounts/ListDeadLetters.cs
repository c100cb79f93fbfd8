using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What the outbox has given up, for who runs the node: payloads belong to all its organisations.</summary>
public sealed class ListDeadLetters(Db db)
{
    public const int LongestPage = 1000;

    /// <param name="by">Who asks.</param>
    /// <param name="after">Those with larger ids.</param>
    /// <param name="limit">Up to <see cref="LongestPage"/>.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<DeadLetter>>> Run(Caller by, long after = 0, int limit = 100, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } problem)
            return problem;
        return (await db.ListDeadLetters(after, Math.Clamp(limit, 1, LongestPage), stop)).ToList();
    }

    internal static Problem NotFound(long id) => new("dead-letter-not-found", $"Среди оставленных строк очереди нет строки {id}", ProblemKind.NotFound);
}
