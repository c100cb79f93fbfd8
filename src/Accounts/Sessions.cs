using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Token">The session's secret, for the cookie. It is shown only here.</param>
public sealed record LoggedIn(string Token, Guid UserId, string Name, DateTimeOffset ExpiresAt);

/// <summary>A session that is open.</summary>
/// <param name="LastAt">When it was last used, to ten minutes.</param>
/// <param name="Agent">What the browser or program calls itself.</param>
/// <param name="IsCurrent">It is the one that asks.</param>
public sealed record SessionLine(
    Guid SessionId, DateTimeOffset CreatedAt, DateTimeOffset LastAt, DateTimeOffset ExpiresAt, string? Address, string? Agent, LogInMethod Method,
        bool IsCurrent);

/// <summary>A person's sessions: where he is logged in, and ending it there.</summary>
public sealed class Sessions(Db db)
{
    public const int LongestAgent = 300;

    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly Problem InPerson = new("permission-denied", "Сеансы смотрит и завершает сам пользователь, вошедший лично", ProblemKind.Forbidden);

    private sealed record Row(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset? LastAt, DateTimeOffset ExpiresAt, string? Address, string? Agent,
        LogInMethod Method);

    /// <returns>The caller's sessions, the newest first; <c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<SessionLine>>> List(Caller caller, CancellationToken stop = default)
    {
        if (caller is not Caller.User user)
            return InPerson;
        var rows = await db.Query<Row>(
            """
            select s.id, s.created_at, u.last_at, s.expires_at, coalesce(u.address, s.address) as address, s.agent, s.method
            from session as s left join last_use as u on u.id = s.id
            where s.user_id = @UserId and s.expires_at > @now
            order by s.created_at desc, s.id desc
            """, new { user.UserId, now = db.Clock.GetUtcNow() }, stop);
        return rows.Select(row => new SessionLine(
            row.Id, row.CreatedAt, row.LastAt ?? row.CreatedAt, row.ExpiresAt, row.Address, row.Agent, row.Method, row.Id == user.SessionId)).ToList();
    }

    /// <summary>Ends one of the caller's sessions.</summary>
    /// <returns><c>session-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> End(Caller caller, Guid sessionId, CancellationToken stop = default)
    {
        if (caller is not Caller.User user)
            return InPerson;
        await using var work = await db.Begin(stop);
        if (await work.Execute("delete from session where id = @sessionId and user_id = @UserId", new { sessionId, user.UserId }) == 0)
            return new Problem("session-not-found", "Сеанс не найден: возможно, он уже завершён", ProblemKind.NotFound);
        await work.AddAudit(Audit.NodeLog, caller, "user.session-ended", sessionId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    /// <summary>Opens a session for somebody who has shown who he is, in the transaction that found it out.</summary>
    internal static async Task<LoggedIn> Open(Work work, Guid userId, string name, string login, LogInMethod method, string? address, string? agent)
    {
        var now = work.Clock.GetUtcNow();
        var opened = new LoggedIn(Token.New(Token.Session), userId, name, now + Lifetime);
        await work.Execute(
            """
            insert into session (token_hash, id, user_id, created_at, expires_at, address, agent, method)
            values (@hash, @id, @userId, @now, @ExpiresAt, @address, @agent, @method)
            """,
            new
            {
                hash = Token.Hash(opened.Token),
                id = Guid.CreateVersion7(),
                userId,
                now,
                opened.ExpiresAt,
                address,
                method,
                agent = agent is { Length: > LongestAgent } ? agent[..LongestAgent] : agent,
            });
        await work.AddAudit(Audit.NodeLog, new Caller.User(userId, name, address), "user.login", userId.ToString("D"), $"{login}: {method}");
        return opened;
    }
}
