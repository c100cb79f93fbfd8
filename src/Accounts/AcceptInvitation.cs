using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>
/// Accepts an invitation. Who has no user yet chooses a name and a password; who has one logs in first. One transaction: what is refused leaves the invitation
/// open.
/// </summary>
public sealed class AcceptInvitation(Db db)
{
    private sealed record Row(
        Guid Id, Guid OrganizationId, string Login, string Name, string Position, Guid? RoleId, Permissions Permissions, Sight Sight, string? Kinds,
            Guid? DepartmentId);

    /// <param name="name">Of a new user; null: as the invitation has it.</param>
    /// <param name="password">Of a new user.</param>
    /// <param name="by">The person, logged in; or a guest.</param>
    /// <returns>
    /// The user's id; <c>invitation-invalid</c>, <c>invitation-of-another</c>, <c>invitation-log-in</c>, <c>name-invalid</c>, <c>password-weak</c>,
    /// <c>employee-exists</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Guid>> Run(string? token, string? name, string? password, Caller by, CancellationToken stop = default)
    {
        if (by is not (Caller.User or Caller.Guest))
            return new Problem("permission-denied", "Приглашение принимает сам приглашённый", ProblemKind.Forbidden);
        if (!Token.TryHash(token, Token.Invitation, out var hash))
            return Invitations.Invalid;
        var open = await db.QueryOne<Row>(Select(""), new { hash, now = db.Clock.GetUtcNow() }, stop);
        if (open is null)
            return Invitations.Invalid;
        var isNew = by is Caller.Guest && await db.Scalar<long>("select count(*) from account where login = @Login", new { open.Login }, stop) == 0;
        if (isNew && CreateUser.Check(name ?? open.Name, password, open.Login) is { } refused)
            return refused;
        var passwordHash = isNew ? Passwords.Hash(password!) : null;

        await using var work = await db.Begin(stop);
        // Taken and locked: of two who accept at once the second finds it closed.
        if (await work.QueryOne<Row>(Select(work.Dialect.ForUpdate), new { hash, now = work.Clock.GetUtcNow() }) is not { } invitation)
            return Invitations.Invalid;
        if (!(await Who(work, invitation, name ?? invitation.Name, passwordHash, by)).Succeeded(out var userId, out var problem))
            return problem;
        // A role may have been changed since: its rights are those of today.
        var own = RightSet.Read(invitation.Permissions, invitation.Sight, invitation.Kinds);
        if (!(await Roles.Given(work, invitation.OrganizationId, invitation.RoleId, invitation.RoleId is null ? own : null))
            .Succeeded(out var rights, out problem))
            return problem;
        var terms = new EmployeeTerms(invitation.Position, invitation.RoleId, own, invitation.DepartmentId);
        if (!await HireEmployee.Add(work, invitation.OrganizationId, userId, terms, rights))
            return HireEmployee.Exists(invitation.Login);
        await work.Execute("update invitation set closed_at = @now where id = @Id", new { invitation.Id, now = work.Clock.GetUtcNow() });
        var caller = by as Caller.User ?? new Caller.User(userId, (name ?? invitation.Name).Trim(), by.Address);
        await work.AddAudit(invitation.OrganizationId, caller, "employee.hired", userId.ToString("D"), $"{invitation.Login}, {invitation.Position}: {rights}");
        await work.Commit();
        return userId;
    }

    private static async Task<Result<Guid>> Who(Work work, Row invitation, string name, string? passwordHash, Caller by)
    {
        if (by is Caller.User user)
        {
            return await work.Scalar<string>("select login from account where id = @UserId and disabled_at is null", new { user.UserId }) == invitation.Login
                ? user.UserId
                : new Problem("invitation-of-another", $"Приглашение выслано другому: выйдите и войдите как «{invitation.Login}»", ProblemKind.Forbidden);
        }

        return passwordHash is not null && await CreateUser.Add(work, invitation.Login, name, passwordHash, by) is { } made
            ? made
            : new Problem("invitation-log-in", $"У «{invitation.Login}» уже есть пароль в Бересте: войдите с ним и примите приглашение",
                ProblemKind.Unauthorized);
    }

    private static string Select(string forUpdate) =>
        $"""
        select id, organization_id, login, name, position, role_id, permissions, sight, kinds, department_id from invitation
        where token_hash = @hash and closed_at is null and expires_at > @now {forUpdate}
        """;
}
