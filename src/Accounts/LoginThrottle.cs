using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Slows guessing down. An attempt is counted before it is checked, so many at once get no further than one after another. Counted are the account
/// from one address (five), the account from anywhere and the address over all accounts (fifty each); a count is forgotten a quarter of an hour
/// after its last attempt. Unknown logins are counted like known ones.
/// </summary>
internal static class LoginThrottle
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public static readonly Problem Blocked = new("login-throttled", "Слишком много попыток входа. Повторите через 15 минут", ProblemKind.TooMany);

    private const int PerPair = 5;
    private const int PerSubject = 50;

    /// <summary>Counts an attempt; false when one of the counts is full.</summary>
    public static async Task<bool> Count(Db db, string login, string? address, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        var free = true;
        // Always in this order: two sign-ins wait for each other, but never crosswise.
        foreach (var (subject, limit) in Subjects(login, address))
        {
            var now = work.Clock.GetUtcNow();
            var attempts = await work.Scalar<int>(
                """
                insert into login_throttle (subject, attempts, last_at) values (@subject, 1, @now)
                on conflict (subject) do update set
                    attempts = case when login_throttle.last_at <= @expired then 1 else login_throttle.attempts + 1 end,
                    last_at = case when login_throttle.last_at > @expired and login_throttle.attempts >= @limit then login_throttle.last_at else @now end
                returning attempts
                """, new { subject, limit, now, expired = now - Window });
            free &= attempts <= limit;
        }

        await work.Commit();
        return free;
    }

    /// <summary>Forgets the account's attempts from this address, and takes this one off the other counts.</summary>
    public static async Task Succeeded(Work work, string login, string? address)
    {
        foreach (var (subject, limit) in Subjects(login, address))
        {
            await work.Execute(limit == PerPair ? "delete from login_throttle where subject = @subject" : "update login_throttle set attempts = attempts - 1 where subject = @subject and attempts > 0",
                new { subject });
        }
    }

    public static async Task Forget(Db db, CancellationToken stop)
    {
        await using var work = await db.Begin(stop);
        await work.Execute("delete from login_throttle where last_at < @before", new { before = work.Clock.GetUtcNow() - Window });
        await work.Commit();
    }

    private static (string Subject, int Limit)[] Subjects(string login, string? address) => address is null
        ? [($"pair {login}", PerPair), ($"login {login}", PerSubject)]
        : [($"pair {login} {address}", PerPair), ($"login {login}", PerSubject), ($"address {address}", PerSubject)];
}
