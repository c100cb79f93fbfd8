using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Ends sessions.</summary>
public sealed class LogOut(Db db)
{
    /// <summary>Ends the session of this token; a token that is none changes nothing.</summary>
    public async Task Run(string token, CancellationToken stop = default)
    {
        if (!Token.TryHash(token, Token.Session, out var hash))
            return;
        await using var work = await db.Begin(stop);
        await work.Execute("delete from session where token_hash = @hash", new { hash });
        await work.Commit();
    }

    /// <summary>Ends all sessions of the user, everywhere.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Everywhere(Caller caller, CancellationToken stop = default)
    {
        if (caller is not Caller.User user)
            return new Problem("permission-denied", "Сеансы завершает сам пользователь, вошедший лично", ProblemKind.Forbidden);
        await using var work = await db.Begin(stop);
        await work.Execute("delete from session where user_id = @UserId", new { user.UserId });
        await work.AddAudit(Audit.NodeLog, caller, "user.logout-everywhere", user.UserId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    internal static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from session where expires_at < @now", new { now = work.Clock.GetUtcNow() });
        await work.Commit();
    }
}
