using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Code">The one-time code, where the user has turned the second factor on.</param>
/// <param name="Address">The network address that the request came from, after trusted proxies.</param>
/// <param name="Agent">What the browser or program calls itself.</param>
public sealed record Credentials(string Login, string Password, string? Code = null, string? Address = null, string? Agent = null);

/// <summary>Opens a session for the right login and password (and code). A wrong login and a wrong password get the same answer in the same time.</summary>
public sealed class LogIn(Db db, LoginThrottle throttle, SecondFactor secondFactor)
{
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

        await using var work = await db.Begin(stop);
        if (!(await secondFactor.Check(work, user.Id, credentials.Code)).Succeeded(out var hasCode, out var problem))
            return problem;
        await throttle.Succeeded(work, login, credentials.Address);
        await LoginThrottle.Know(work, user.Id, credentials.Address);
        var opened = await Sessions.Open(work, user.Id, user.Name, login, hasCode ? LogInMethod.TwoFactors : LogInMethod.Password, credentials.Address,
            credentials.Agent);
        await work.Commit();
        return opened;
    }

    private async Task ReportFailure(string login, string? address, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.AddAudit(Audit.NodeLog, new Caller.Guest(address), "user.login-failed", login);
        await work.Commit();
    }
}
