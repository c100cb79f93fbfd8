using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <param name="Login">An e-mail address; upper and lower case are the same.</param>
/// <param name="Name">«Фамилия Имя Отчество».</param>
public sealed record NewUser(string Login, string Name, string Password);

/// <summary>Makes a user who works nowhere yet: the node does it for whoever is to register an organisation.</summary>
public sealed class CreateUser(Db db)
{
    public const int LongestLogin = 254;
    public const int LongestName = 200;

    /// <returns>The user's id; <c>permission-denied</c>, <c>login-invalid</c>, <c>name-invalid</c>, <c>password-weak</c>, <c>login-taken</c>.</returns>
    public async Task<Result<Guid>> Run(NewUser user, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return new Problem("permission-denied", "Пользователей заводит узел; сотрудников приглашают", ProblemKind.Forbidden);
        if (NormalizeLogin(user.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{user.Login}» должен быть адресом электронной почты");
        if (Check(user.Name, user.Password, login) is { } wrong)
            return wrong;

        var hash = Passwords.Hash(user.Password);
        await using var work = await db.Begin(stop);
        if (await Add(work, login, user.Name, hash, by) is not { } id)
            return new Problem("login-taken", $"Пользователь «{login}» уже есть", ProblemKind.Conflict);
        await work.Commit();
        return id;
    }

    /// <summary>What is wrong with a new user; null when nothing is.</summary>
    internal static Problem? Check(string? name, string? password, string login) => CheckName(name) ?? Passwords.Check(password, login);

    internal static Problem? CheckName(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > LongestName || !PlainText.IsName(name)
        ? new Problem("name-invalid", $"Имя должно содержать от 1 до {LongestName} знаков, без невидимых")
        : null;

    /// <summary>Adds a user whose particulars are right; null when the login is taken.</summary>
    internal static async Task<Guid?> Add(Work work, string login, string name, string hash, Caller by)
    {
        var id = Guid.CreateVersion7();
        var added = await work.Execute(
            """
            insert into account (id, login, name, password_hash, totp_is_on, totp_last_step, created_at) values (@id, @login, @name, @hash, @no, 0, @now)
            on conflict (login) do nothing
            """, new { id, login, name = name.Trim(), hash, no = false, now = work.Clock.GetUtcNow() });
        if (added == 0)
            return null;
        await work.AddAudit(Audit.NodeLog, by, "user.created", id.ToString("D"), login);
        return id;
    }

    /// <summary>The login as it is stored, or null when it is no e-mail address.</summary>
    internal static string? NormalizeLogin(string? login)
    {
        var text = login?.Trim().ToLowerInvariant();
        if (text is not { Length: >= 3 and <= LongestLogin })
            return null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace) && PlainText.IsName(text) ? text : null;
    }
}
