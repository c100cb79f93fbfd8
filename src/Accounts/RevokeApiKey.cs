using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Takes a key back; it stops working at once.</summary>
public sealed class RevokeApiKey(Db db)
{
    /// <returns><c>api-key-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Guid organizationId, Guid keyId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } problem)
            return problem;
        var revoked = await work.Execute("update api_key set revoked_at = @now where id = @keyId and organization_id = @organizationId and revoked_at is null",
            new { organizationId, keyId, now = work.Clock.GetUtcNow() });
        if (revoked == 0)
            return new Problem("api-key-not-found", "Ключ API не найден", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "api-key.revoked", keyId.ToString("D"));
        await work.Commit();
        return new Done();
    }
}
