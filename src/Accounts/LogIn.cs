using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Code">The one-time code, where the user has turned the second factor on.</param>
/// <param name="Address">The network address that the request came from, after trusted proxies.</param>
public sealed record Credentials(string Login, string Password, string? Code = null, string? Address = null);

/// <param name="Token">The session's secret, for the cookie. It is shown only here.</param>
public sealed record LoggedIn(string Token, Guid UserId, string Name, DateTimeOffset ExpiresAt);

/// <summary>Opens a session for the right login and password (and code). A wrong login and a wrong password get the same answer in the same time.</summary>
public sealed class LogIn(Db db, LoginThrottle throttle, SecondFactor secondFactor)
{
    internal static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    private sealed record Row(Guid Id, string Name, string PasswordHash);

    /// <returns><c>login-failed</c>, <c>login-throttled</c>; after the right password <c>totp-required</c>, <c>totp-wrong</c>.</returns>
    public async Task<Result<LoggedIn>> Run(Credentials credentials, CancellationToken stop = default)
    {
        var failed = new Problem("login-failed", "Неверный логин или пароль", ProblemKind.Unauthorized);
        if (CreateUser.NormalizeLogin(credentials.Login) is not { } login || credentials.Password.Length > Passwords.Longest)
            return failed;
        if (await throttle.Try(login, credentials.Address, stop) is { } throttled)
            return throttled; // not logged: the log must not grow at a guesser's pace

        var user = await db.QueryOne<Row>("select id, name, password_hash from account where login = @login and disabled_at is null", new { login }, stop);
        if (!Passwords.Verify(user?.PasswordHash, credentials.Password) || user is null)
        {
            await ReportFailure(login, credentials.Address, stop);
            return failed;
        }

        var token = Token.New(Token.Session);
        await using var work = await db.Begin(stop);
        if (await secondFactor.Check(work, user.Id, credentials.Code) is { } problem)
            return problem;
        var now = work.Clock.GetUtcNow();
        var expiresAt = now + SessionLifetime;
        await work.Execute("insert into session (token_hash, user_id, created_at, expires_at, address) values (@hash, @Id, @now, @expiresAt, @Address)",
            new { hash = Token.Hash(token), user.Id, now, expiresAt, credentials.Address });
        await throttle.Succeeded(work, login, credentials.Address);
        await LoginThrottle.Know(work, user.Id, credentials.Address);
        await work.AddAudit(Audit.NodeLog, new Caller.User(user.Id, user.Name, credentials.Address), "user.login", user.Id.ToString("D"), login);
        await work.Commit();
        return new LoggedIn(token, user.Id, user.Name, expiresAt);
    }

    private async Task ReportFailure(string login, string? address, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.AddAudit(Audit.NodeLog, new Caller.Guest(address), "user.login-failed", login);
        await work.Commit();
    }
}
