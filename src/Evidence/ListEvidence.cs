using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Evidence;

/// <summary>A service of a certification centre that the node asks about revocation.</summary>
/// <param name="Certificates">About how many certificates it was asked.</param>
/// <param name="FetchedAt">When it last answered; null: never.</param>
/// <param name="Failing">Of how many questions the last try failed.</param>
/// <param name="Error">One of the failures.</param>
public sealed record EvidenceService(string Address, string Kind, long Certificates, DateTimeOffset? FetchedAt, long Failing, string? Error);

/// <summary>Where the node learns of revocation, for who administers it.</summary>
public sealed class ListEvidence(Db db, NodeAdministrators administrators)
{
    /// <summary>The services, those that fail first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<EvidenceService>>> Run(Caller by, int limit = 100, CancellationToken stop = default) =>
        await administrators.Require(by, stop) is { } denied ? denied : Result.Of(await db.Query<EvidenceService>(
            """
            select address, kind, count(*) as certificates, max(fetched_at) as fetched_at, sum(case when error is null then 0 else 1 end) as failing,
                max(error) as error
            from evidence group by address, kind order by 5 desc, 1 limit @limit
            """, new { limit }, stop));
}
