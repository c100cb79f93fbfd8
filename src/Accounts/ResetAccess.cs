using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Token">The link's secret. It is shown only here.</param>
public sealed record ResetMade(string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Gives back access to somebody who has lost his password or his second factor: his sessions end, and a link lets him choose another password. The
/// administrator never learns it. Of somebody who works for another organisation too, only the node may do it: with the link one gets into both.
/// </summary>
public sealed class ResetAccess(Db db)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly Problem Invalid =
        new("reset-invalid", "Ссылка неверна, уже использована или устарела. Попросите администратора прислать новую", ProblemKind.NotFound);

    private const string Select =
        """
        select r.user_id, a.login, a.name from access_reset as r join account as a on a.id = r.user_id and a.disabled_at is null
        where r.token_hash = @hash and r.used_at is null and r.expires_at > @now
        """;

    private sealed record Row(Guid UserId, string Login, string Name);

    /// <returns><c>employee-not-found</c>, <c>reset-own</c>, <c>reset-elsewhere</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<ResetMade>> Run(Guid organizationId, Guid userId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        var employers = await work.Query<Guid>("select organization_id from employee where user_id = @userId and dismissed_at is null", new { userId });
        if (!employers.Contains(organizationId))
            return new Problem("employee-not-found", "Сотрудник не найден", ProblemKind.NotFound);
        if (by.PersonId == userId)
            return new Problem("reset-own", "Свой пароль меняют в разделе «Безопасность»", ProblemKind.Conflict);
        if (employers.Count > 1 && by is not Caller.TheNode)
            return new Problem("reset-elsewhere", "Сотрудник работает и в другой организации: доступ ему восстановит администратор узла",
                ProblemKind.Forbidden);
        var now = work.Clock.GetUtcNow();
        var made = new ResetMade(Token.New(Token.Reset), now + Lifetime);
        await work.Execute("update access_reset set used_at = @now where user_id = @userId and used_at is null", new { userId, now });
        await work.Execute("insert into access_reset (token_hash, user_id, created_at, expires_at) values (@hash, @userId, @now, @ExpiresAt)",
            new { hash = Token.Hash(made.Token), userId, now, made.ExpiresAt });
        await work.Execute("delete from session where user_id = @userId", new { userId });
        await work.AddAudit(organizationId, by, "employee.access-reset", userId.ToString("D"));
        await work.Commit();
        return made;
    }

    /// <summary>Whose the link is.</summary>
    /// <returns>His login; <c>reset-invalid</c>.</returns>
    public async Task<Result<string>> Show(string? token, CancellationToken stop = default) =>
        Token.TryHash(token, Token.Reset, out var hash) && await db.QueryOne<Row>(Select, new { hash, now = db.Clock.GetUtcNow() }, stop) is { } row
            ? row.Login
            : Invalid;

    /// <summary>Sets the password that the person has chosen. The second factor is off then: it may have been what was lost.</summary>
    /// <param name="by">A guest: who logs in needs no link.</param>
    /// <returns>The user's id; <c>reset-invalid</c>, <c>password-weak</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Guid>> Use(string? token, string? password, Caller by, CancellationToken stop = default)
    {
        if (by is not (Caller.Guest or Caller.User))
            return new Problem("permission-denied", "Пароль по ссылке задаёт сам пользователь", ProblemKind.Forbidden);
        if (!Token.TryHash(token, Token.Reset, out var hash) || await db.QueryOne<Row>(Select, new { hash, now = db.Clock.GetUtcNow() }, stop) is not { } open)
            return Invalid;
        if (Passwords.Check(password, open.Login) is { } weak)
            return weak;
        var passwordHash = Passwords.Hash(password!);
        await using var work = await db.Begin(stop);
        var now = work.Clock.GetUtcNow();
        if (await work.Execute("update access_reset set used_at = @now where token_hash = @hash and used_at is null and expires_at > @now",
            new { hash, now }) == 0)
            return Invalid;
        await work.Execute("update account set password_hash = @passwordHash, totp_is_on = @no, totp_secret = null where id = @UserId",
            new { open.UserId, passwordHash, no = false });
        await work.Execute("delete from recovery_code where user_id = @UserId", new { open.UserId });
        await work.Execute("delete from known_address where user_id = @UserId", new { open.UserId });
        await work.Execute("delete from session where user_id = @UserId", new { open.UserId });
        await work.AddAudit(Audit.NodeLog, new Caller.User(open.UserId, open.Name, by.Address), "user.access-regained", open.UserId.ToString("D"), open.Login);
        await work.Commit();
        return open.UserId;
    }
}
