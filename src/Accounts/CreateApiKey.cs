using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="BoxId">One box, or null for all boxes of the organisation.</param>
/// <param name="ExpiresAt">Null: until it is revoked.</param>
/// <param name="Addresses">From where it works: addresses and networks, separated by commas or spaces; null or empty: from everywhere.</param>
public sealed record NewApiKey(Guid OrganizationId, Guid? BoxId, string Name, Permissions Permissions, DateTimeOffset? ExpiresAt = null,
    string? Addresses = null);

/// <param name="Token">The key's secret. It is shown only here.</param>
public sealed record CreatedApiKey(Guid KeyId, string Token);

/// <summary>Makes a key for a program, which acts for the user who makes it, with a part of his rights.</summary>
public sealed class CreateApiKey(Db db)
{
    /// <param name="userId">For whom the key acts: the caller himself; the node names an employee.</param>
    /// <returns>
    /// <c>permission-denied</c>, <c>organization-not-found</c>, <c>box-not-found</c>, <c>api-key-name-invalid</c>, <c>api-key-term</c>,
    /// <c>addresses-invalid</c>, <c>permissions-invalid</c>.
    /// </returns>
    public async Task<Result<CreatedApiKey>> Run(NewApiKey key, Guid userId, Caller by, CancellationToken stop = default)
    {
        if (string.IsNullOrWhiteSpace(key.Name) || key.Name.Length > 100 || !PlainText.IsName(key.Name))
            return new Problem("api-key-name-invalid", "Название ключа должно содержать от 1 до 100 знаков");
        if (!Networks.Normalize(key.Addresses ?? "").Succeeded(out var addresses, out var wrong))
            return wrong;
        if (by is not Caller.TheNode && by.PersonId != userId)
            return new Problem("permission-denied", "Ключ можно создать только для себя", ProblemKind.Forbidden);
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, key.OrganizationId) is { } denied)
            return denied;
        var now = work.Clock.GetUtcNow();
        if (key.ExpiresAt <= now)
            return new Problem("api-key-term", "Срок ключа уже прошёл: укажите время в будущем");
        var own = await work.Scalar<Permissions>(
            "select permissions from employee where organization_id = @OrganizationId and user_id = @userId and dismissed_at is null and blocked_at is null",
            new { key.OrganizationId, userId });
        if (key.Permissions == Permissions.None || (key.Permissions & ~own) != Permissions.None)
            return new Problem("permissions-invalid", "У ключа не может быть прав, которых нет у сотрудника", ProblemKind.Forbidden);
        if (key.BoxId is not null && await work.Scalar<long>("select count(*) from box where id = @BoxId and organization_id = @OrganizationId", new { key.BoxId, key.OrganizationId }) == 0)
            return new Problem("box-not-found", "Ящик не найден", ProblemKind.NotFound);

        var (id, token, name) = (Guid.CreateVersion7(), Token.New(Token.ApiKey), key.Name.Trim());
        await work.Execute(
            """
            insert into api_key (id, token_hash, organization_id, box_id, user_id, name, permissions, created_at, expires_at, addresses)
            values (@id, @hash, @OrganizationId, @BoxId, @userId, @name, @Permissions, @now, @ExpiresAt, @only)
            """,
            new
            {
                id,
                hash = Token.Hash(token),
                key.OrganizationId,
                key.BoxId,
                userId,
                name,
                key.Permissions,
                now,
                key.ExpiresAt,
                only = addresses.Length == 0 ? null : addresses
            });
        await work.AddAudit(key.OrganizationId, by, "api-key.created", id.ToString("D"), $"{name}: {key.Permissions}");
        await work.Commit();
        return new CreatedApiKey(id, token);
    }
}
