using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Who will administer an organisation that is admitted: a new user, or one who is there.</summary>
public sealed class FirstAdministrator
{
    private FirstAdministrator(Guid? userId, string login, string name, string? passwordHash) =>
        (UserId, Login, Name, PasswordHash) = (userId, login, name, passwordHash);

    /// <summary>One who is there; null: a new one.</summary>
    public Guid? UserId { get; }

    /// <summary>As it is stored.</summary>
    public string Login { get; }

    /// <summary>«Фамилия Имя Отчество».</summary>
    public string Name { get; }

    /// <summary>Of a new user.</summary>
    public string? PasswordHash { get; }

    /// <summary>A new user.</summary>
    /// <returns><c>login-invalid</c>, <c>name-invalid</c>, <c>password-weak</c>.</returns>
    public static Result<FirstAdministrator> New(NewUser user)
    {
        if (CreateUser.NormalizeLogin(user.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{user.Login}» должен быть адресом электронной почты");
        return CreateUser.Check(user.Name, user.Password, login) is { } wrong ? wrong
            : new FirstAdministrator(null, login, user.Name.Trim(), Passwords.Hash(user.Password));
    }

    /// <summary>Somebody who has logged in.</summary>
    public static FirstAdministrator Of(Caller.User user) => new(user.UserId, "", user.Name, passwordHash: null);

    /// <summary>As he was kept until the decision.</summary>
    public static FirstAdministrator Kept(Guid? userId, string login, string name, string? passwordHash) => new(userId, login, name, passwordHash);
}

/// <summary>An organisation that was admitted.</summary>
public sealed record AdmittedOrganization(Guid OrganizationId, Guid BoxId, ParticipantId ParticipantId);

/// <summary>Admits an organisation whose owner has proven who he is: the organisation, its first box and its administrator, in somebody's transaction.</summary>
public static class AdmitOrganization
{
    private sealed record Known(string Name, string? Kpp);

    /// <summary>The organisations of this number that are here, by name.</summary>
    public static async Task<IReadOnlyList<string>> Here(Db db, OrganizationKind kind, string number, CancellationToken stop = default) =>
        [.. (await db.Query<Known>("select name, kpp from organization where inn = @number and kind = @kind order by created_at, id", new { number, kind }, stop))
            .Select(one => one.Kpp is null ? $"«{one.Name}»" : $"«{one.Name}» (КПП {one.Kpp})")];

    /// <summary>Admits.</summary>
    /// <param name="work">The transaction, which the caller commits.</param>
    /// <param name="organization">Its particulars.</param>
    /// <param name="administrator">Who will administer it.</param>
    /// <param name="by">The node, after it has made sure who asks.</param>
    /// <returns><c>organization-invalid</c>, <c>organization-registered</c>, <c>registration-log-in</c>, <c>operator-not-set</c>.</returns>
    public static async Task<Result<AdmittedOrganization>> Run(Work work, NewOrganization organization, FirstAdministrator administrator, Caller.TheNode by)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (CreateOrganization.Check(organization) is { Count: > 0 } findings)
            return new Problem("organization-invalid", "Сведения об организации неверны", findings);
        if (await work.QueryOne<Known>("select name, kpp from organization where inn = @Inn and kind = @Kind and (kpp is null and @Kpp is null or kpp = @Kpp)",
            new { organization.Inn, organization.Kind, organization.Kpp }) is { } known && organization.Inn is not null)
            return Registered(known.Name);
        if (administrator.UserId is null && await CreateUser.Add(work, administrator.Login, administrator.Name, administrator.PasswordHash!, by) is null)
        {
            return new Problem("registration-log-in", $"У «{administrator.Login}» уже есть вход в Бересту: войдите с ним и зарегистрируйте организацию снова",
                ProblemKind.Conflict);
        }

        var userId = administrator.UserId ?? await work.Scalar<Guid>("select id from account where login = @Login", new { administrator.Login });
        var id = await CreateOrganization.Add(work, organization, userId, by);
        return (await CreateBox.Add(work, id, participantId: null, by)).Succeeded(out var box, out var problem)
            ? new AdmittedOrganization(id, box.BoxId, box.ParticipantId)
            : problem;
    }

    /// <summary>It is here already, and who is its own gets in otherwise.</summary>
    public static Problem Registered(string name) => new("organization-registered",
        $"«{name}» уже зарегистрирована на этом узле. Попросите её администратора пригласить вас: Настройки — Сотрудники — Пригласить", ProblemKind.Conflict);
}
