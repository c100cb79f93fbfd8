using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Those who administer the node: its organisations, boxes, users, keys and trust. It gives no right inside any organisation.</summary>
public sealed class NodeAdministrators(Db db)
{
    private static readonly Problem Denied = new("permission-denied", "Узлом распоряжается тот, кто его ведёт", ProblemKind.Forbidden);

    /// <summary>Is this somebody who administers the node, logged in in person?</summary>
    public Task<bool> Is(Caller caller, CancellationToken stop = default) => db.Administers(caller, stop);

    /// <summary>Null for the node itself and for its administrators, logged in in person; otherwise <c>permission-denied</c>.</summary>
    public Task<Problem?> Require(Caller by, CancellationToken stop = default) => db.RequireNodeAdministrator(by, stop);

    /// <summary>Makes a user an administrator of the node.</summary>
    /// <returns><c>permission-denied</c>, <c>user-not-found</c>.</returns>
    public async Task<Result<Done>> Add(string login, Caller by, CancellationToken stop = default)
    {
        if (await db.RequireNodeAdministrator(by, stop) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (await work.Scalar<Guid?>("select id from account where login = @login", new { login = CreateUser.NormalizeLogin(login) }) is not { } userId)
            return new Problem("user-not-found", $"Пользователь «{login}» не найден", ProblemKind.NotFound);
        await Add(work, userId, by);
        await work.Commit();
        return new Done();
    }

    internal static async Task Add(Work work, Guid userId, Caller by)
    {
        var added = await work.Execute("insert into node_administrator (user_id, since) values (@userId, @now) on conflict (user_id) do nothing",
            new { userId, now = work.Clock.GetUtcNow() });
        if (added == 1)
            await work.AddAudit(Audit.NodeLog, by, "node.administrator-added", userId.ToString("D"));
    }

    internal static Problem? Refuse(bool isAllowed) => isAllowed ? null : Denied;
}

/// <summary>The check that stands before everything that concerns the whole node.</summary>
internal static class NodeRights
{
    /// <summary>
    /// Null for the node itself and for its administrators, logged in in person; otherwise <c>permission-denied</c>. A program with a key never
    /// administers.
    /// </summary>
    public static async Task<Problem?> RequireNodeAdministrator(this Db db, Caller by, CancellationToken stop) =>
        NodeAdministrators.Refuse(by is Caller.TheNode || await db.Administers(by, stop));

    public static async Task<bool> Administers(this Db db, Caller caller, CancellationToken stop) => caller is Caller.User user && await db.Scalar<long>(
        "select count(*) from node_administrator as n join account as a on a.id = n.user_id and a.disabled_at is null where n.user_id = @UserId",
            new { user.UserId }, stop) > 0;
}
