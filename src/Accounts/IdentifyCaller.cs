using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Tells who a request comes from, by the session's cookie or by an API key.</summary>
public sealed class IdentifyCaller(Db db, AccountsCache cache, LastUse uses)
{
    private sealed record SessionRow(Guid Id, Guid UserId, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, LogInMethod Method);

    private sealed record KeyRow(Guid Id, Guid OrganizationId, Guid? BoxId, Permissions Permissions, Guid UserId, string UserName, string Name,
        DateTimeOffset? ExpiresAt, string? Addresses);

    // Sessions live on while they are used, but not for ever.
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    /// <returns>The user, or <c>session-expired</c>.</returns>
    public async Task<Result<Caller.User>> BySession(string? token, string? address, CancellationToken stop = default)
    {
        var expired = new Problem("session-expired", "Войдите в систему", ProblemKind.Unauthorized);
        if (!Token.TryHash(token, Token.Session, out var hash))
            return expired;
        var now = db.Clock.GetUtcNow();
        var session = await cache.Ask(("session", hash), asked => db.QueryOne<SessionRow>(
            """
            select s.id, s.user_id, a.name, s.created_at, s.expires_at, s.method
            from session as s join account as a on a.id = s.user_id
            where s.token_hash = @hash and a.disabled_at is null
            """, new { hash }, asked), stop);
        if (session is null || session.ExpiresAt <= now)
            return expired;
        // One that would live longer than any may was opened before the clock went back: from now on it lives by this clock.
        var left = session.ExpiresAt - now;
        if (left > Sessions.Lifetime || left < Sessions.Lifetime / 2 && now - session.CreatedAt < LongestSession)
            await Extend(hash, now, stop);
        await uses.Note(session.Id, address, stop);
        return new Caller.User(session.UserId, session.Name, address, session.Id, session.Method);
    }

    /// <returns>The program, in the name of the user who made its key; or <c>api-key-invalid</c>.</returns>
    public async Task<Result<Caller.Program>> ByApiKey(string? token, string? address, CancellationToken stop = default)
    {
        var key = !Token.TryHash(token, Token.ApiKey, out var hash) ? null : await cache.Ask(("api key", hash), asked => db.QueryOne<KeyRow>(
            """
            select k.id, k.organization_id, k.box_id, k.permissions, k.user_id, a.name as user_name, k.name, k.expires_at, k.addresses
            from api_key as k
            join account as a on a.id = k.user_id and a.disabled_at is null
            join employee as e on e.organization_id = k.organization_id and e.user_id = k.user_id and e.dismissed_at is null and e.blocked_at is null
            where k.token_hash = @hash and k.revoked_at is null
            """, new { hash }, asked), stop);
        if (key is null || key.ExpiresAt <= db.Clock.GetUtcNow())
            return new Problem("api-key-invalid", "Ключ API неверен, отозван или истёк", ProblemKind.Unauthorized);
        if (key.Addresses is not null && !Networks.Contain(key.Addresses, address))
            return new Problem("api-key-address", $"Этот ключ API не действует с адреса {address ?? "—"}", ProblemKind.Forbidden);
        await uses.Note(key.Id, address, stop);
        return new Caller.Program(key.UserId, new KeyScope(key.Id, key.OrganizationId, key.BoxId, key.Permissions), $"{key.UserName} (ключ «{key.Name}»)",
            address);
    }

    private async Task Extend(ContentHash hash, DateTimeOffset now, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("update session set expires_at = @expiresAt where token_hash = @hash", new { hash, expiresAt = now + Sessions.Lifetime });
        await work.Commit();
    }
}
