using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="BoxId">Null: all boxes of the organisation.</param>
/// <param name="Addresses">From where it works; null: from everywhere.</param>
/// <param name="LastAt">When it was last used, to ten minutes; null: never.</param>
/// <param name="LastAddress">From where.</param>
public sealed record ApiKeyLine(
    Guid KeyId, Guid? BoxId, string UserName, string Name, Permissions Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string? Addresses,
    DateTimeOffset? LastAt, string? LastAddress);

/// <summary>The keys of the organisation that are not revoked, without their secrets.</summary>
public sealed class ListApiKeys(Db db)
{
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<ApiKeyLine>>> Run(Access access, CancellationToken stop = default)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        return Result.Of(await db.Query<ApiKeyLine>(
            """
            select k.id as key_id, k.box_id, a.name as user_name, k.name, k.permissions, k.created_at, k.expires_at, k.addresses, u.last_at,
                   u.address as last_address
            from api_key as k
            join account as a on a.id = k.user_id
            left join last_use as u on u.id = k.id
            where k.organization_id = @OrganizationId and k.revoked_at is null
            order by k.created_at, k.id
            """, new { access.OrganizationId }, stop));
    }
}
