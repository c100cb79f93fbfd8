using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Gives the user another password and ends all sessions.</summary>
public sealed class ChangePassword(Db db, LoginThrottle throttle)
{
    private sealed record Row(string Login, string PasswordHash);

    /// <param name="current">What the person types as the present password; not asked of the node.</param>
    /// <returns><c>password-wrong</c>, <c>password-weak</c>, <c>login-throttled</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Run(Guid userId, string? current, string password, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode && (by as Caller.User)?.UserId != userId)
            return new Problem("permission-denied", "Пароль меняет сам пользователь, вошедший лично", ProblemKind.Forbidden);
        if (await db.QueryOne<Row>("select login, password_hash from account where id = @userId", new { userId }, stop) is not { } user)
            return new Problem("user-not-found", "Пользователь не найден", ProblemKind.NotFound);
        if (Passwords.Check(password, user.Login) is { } weak)
            return weak;
        if (by is not Caller.TheNode)
        {
            if (await throttle.Try(user.Login, by.Address, stop) is { } throttled)
                return throttled;
            if (current is not { Length: <= Passwords.Longest } || !Passwords.Verify(user.PasswordHash, current))
                return new Problem("password-wrong", "Текущий пароль неверен", ProblemKind.Forbidden);
        }

        var hash = Passwords.Hash(password);
        await using var work = await db.Begin(stop);
        await work.Execute("update account set password_hash = @hash where id = @userId", new { userId, hash });
        await work.Execute("delete from session where user_id = @userId", new { userId });
        if (by is not Caller.TheNode)
            await throttle.Succeeded(work, user.Login, by.Address);
        await work.AddAudit(Audit.NodeLog, by, "user.password-changed", userId.ToString("D"));
        await work.Commit();
        return new Done();
    }
}
