using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A user of the node.</summary>
/// <param name="Organizations">How many he works for.</param>
/// <param name="DisabledAt">Since when he cannot come in; null: he can.</param>
public sealed record UserLine(Guid Id, string Login, string Name, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, bool HasSecondFactor,
    bool IsNodeAdministrator, int Organizations);

/// <summary>All users, for who administers the node.</summary>
public sealed class NodeUsers(Db db)
{
    /// <summary>The most that one answer has.</summary>
    public const int LongestPage = 1000;

    /// <summary>The longest reason of a blocking, in characters.</summary>
    public const int LongestReason = 500;

    private sealed record Row(Guid Id, DateTimeOffset? DisabledAt);

    /// <summary>The users by their logins.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="after">Those whose logins come after this one.</param>
    /// <param name="limit">Up to <see cref="LongestPage"/>.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<UserLine>>> List(Caller by, string after = "", int limit = 100, CancellationToken stop = default) =>
        await db.RequireNodeAdministrator(by, stop) is { } denied ? denied : Result.Of(await db.Query<UserLine>(
            """
            select a.id, a.login, a.name, a.created_at, a.disabled_at, a.totp_is_on as has_second_factor, (n.user_id is not null) as is_node_administrator,
                (select count(*) from employee as e where e.user_id = a.id and e.dismissed_at is null) as organizations
            from account as a left join node_administrator as n on n.user_id = a.id
            where a.login > @after order by a.login limit @limit
            """, new { after, limit = Math.Clamp(limit, 1, LongestPage) }, stop));

    /// <summary>Is there a user with this login? For the node's own commands: a stranger must not learn it.</summary>
    public async Task<bool> Knows(string login, Caller.TheNode by, CancellationToken stop = default) =>
        await db.Scalar<long>("select count(*) from account where login = @login", new { login = CreateUser.NormalizeLogin(login) }, stop) > 0;

    /// <summary>Keeps a user out of the whole node, or lets him in again. His sessions end at once, his programs' keys open nothing meanwhile.</summary>
    /// <param name="reason">Why; it stays in the audit log. Not asked for when he is let in.</param>
    /// <returns><c>permission-denied</c>, <c>reason-invalid</c>, <c>user-not-found</c>, <c>last-node-administrator</c>.</returns>
    public async Task<Result<Done>> Block(string login, bool isBlocked, string reason, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        if (isBlocked && reason.Trim().Length is 0 or > LongestReason)
            return new Problem("reason-invalid", $"Нужна причина: от 1 до {LongestReason} знаков, получено {reason.Trim().Length}");
        await using var work = await db.Begin(stop);
        var user = await work.QueryOne<Row>($"select id, disabled_at from account where login = @login {work.Dialect.ForUpdate}",
            new { login = CreateUser.NormalizeLogin(login) });
        if (user is null)
            return new Problem("user-not-found", $"Пользователь «{login}» не найден", ProblemKind.NotFound);
        if (user.DisabledAt is not null == isBlocked)
            return new Done();
        if (isBlocked && await IsLastAdministrator(work, user.Id))
            return new Problem("last-node-administrator", "Это последний администратор узла: сначала назначьте другого", ProblemKind.Conflict);
        await work.Execute("update account set disabled_at = @at where id = @Id",
            new { user.Id, at = isBlocked ? work.Clock.GetUtcNow() : (DateTimeOffset?)null });
        await work.Execute("delete from session where user_id = @Id", new { user.Id });
        await work.AddAudit(Audit.NodeLog, by, isBlocked ? "user.blocked" : "user.unblocked", user.Id.ToString("D"), reason.Trim());
        await work.Commit();
        return new Done();
    }

    // The rows stay locked, so that two administrators do not keep each other out at the same moment.
    private static async Task<bool> IsLastAdministrator(Work work, Guid userId) =>
        await work.Query<Guid>($"select user_id from node_administrator order by user_id {work.Dialect.ForUpdate}") is var all && all.Contains(userId)
        && await work.Scalar<long>("select count(*) from node_administrator as n join account as a on a.id = n.user_id and a.disabled_at is null where "
            + "n.user_id <> @userId", new { userId }) == 0;
}
