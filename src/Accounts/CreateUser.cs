using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Login">An e-mail address; upper and lower case are the same.</param>
/// <param name="Name">«Фамилия Имя Отчество».</param>
public sealed record NewUser(string Login, string Name, string Password);

/// <summary>Makes a user, who then may be hired by organisations.</summary>
public sealed class CreateUser(Db db)
{
    public const int LongestLogin = 254;
    public const int LongestName = 200;

    /// <returns>The user's id; <c>login-invalid</c>, <c>name-invalid</c>, <c>password-weak</c>, <c>login-taken</c>.</returns>
    public async Task<Result<Guid>> Run(NewUser user, Caller by, CancellationToken stop = default)
    {
        if (NormalizeLogin(user.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{user.Login}» должен быть адресом электронной почты");
        if (string.IsNullOrWhiteSpace(user.Name) || user.Name.Length > LongestName)
            return new Problem("name-invalid", $"Имя должно содержать от 1 до {LongestName} знаков");
        if (Passwords.Check(user.Password, login) is { } weak)
            return weak;

        var id = Guid.CreateVersion7();
        var hash = Passwords.Hash(user.Password);
        await using var work = await db.Begin(stop);
        var added = await work.Execute(
            """
            insert into account (id, login, name, password_hash, totp_is_on, totp_last_step, created_at) values (@id, @login, @name, @hash, @no, 0, @now)
            on conflict (login) do nothing
            """, new { id, login, name = user.Name.Trim(), hash, no = false, now = work.Clock.GetUtcNow() });
        if (added == 0)
            return new Problem("login-taken", $"Пользователь «{login}» уже есть", ProblemKind.Conflict);
        await work.AddAudit(Audit.NodeLog, by, "user.created", id.ToString("D"), login);
        await work.Commit();
        return id;
    }

    /// <summary>The login as it is stored, or null when it is no e-mail address.</summary>
    internal static string? NormalizeLogin(string? login)
    {
        var text = login?.Trim().ToLowerInvariant();
        if (text is not { Length: >= 3 and <= LongestLogin })
            return null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? text : null;
    }
}
