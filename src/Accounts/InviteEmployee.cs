using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Whom to invite, and as what.</summary>
/// <param name="Login">His e-mail address, with which he will log in.</param>
/// <param name="Name">«Фамилия Имя Отчество»; he may correct it.</param>
/// <param name="Days">How long the link works.</param>
public sealed record NewInvitation(string Login, string Name, EmployeeTerms Terms, int Days = NewInvitation.UsualDays)
{
    public const int UsualDays = 7;
    public const int MostDays = 30;
}

/// <param name="Token">The link's secret. It is shown only here: whoever has it may accept.</param>
public sealed record InvitationMade(Guid InvitationId, string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Invites somebody to work for the organisation by a link that the administrator passes on. Who accepts chooses his own password, or logs in with the one
/// that he has. A new invitation of the same person takes the place of the earlier one.
/// </summary>
public sealed class InviteEmployee(Db db)
{
    /// <returns>
    /// <c>login-invalid</c>, <c>name-invalid</c>, <c>position-invalid</c>, <c>permissions-invalid</c>, <c>role-not-found</c>, <c>invitation-days</c>,
    /// <c>employee-exists</c>, <c>organization-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<InvitationMade>> Run(Guid organizationId, NewInvitation invitation, Caller by, CancellationToken stop = default)
    {
        if (CreateUser.NormalizeLogin(invitation.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{invitation.Login}» должен быть адресом электронной почты");
        if ((CreateUser.CheckName(invitation.Name) ?? invitation.Terms.Check()) is { } wrong)
            return wrong;
        if (invitation.Days is < 1 or > NewInvitation.MostDays)
            return new Problem("invitation-days", $"Приглашение действует от 1 до {NewInvitation.MostDays} дней");
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (!(await Roles.Given(work, organizationId, invitation.Terms.RoleId, invitation.Terms.Rights)).Succeeded(out var rights, out var problem))
            return problem;
        if (await DepartmentTree.WhyNone(work, organizationId, invitation.Terms.DepartmentId) is { } none)
            return none;
        if (await work.Scalar<long>(
            """
            select count(*) from employee as e join account as a on a.id = e.user_id
            where e.organization_id = @organizationId and a.login = @login and e.dismissed_at is null
            """, new { organizationId, login }) > 0)
            return HireEmployee.Exists(login);

        var now = work.Clock.GetUtcNow();
        await work.Execute("update invitation set closed_at = @now where organization_id = @organizationId and login = @login and closed_at is null",
            new { organizationId, login, now });
        var made = new InvitationMade(Guid.CreateVersion7(), Token.New(Token.Invitation), now.AddDays(invitation.Days));
        await work.Execute(
            """
            insert into invitation (id, token_hash, organization_id, login, name, position, role_id, permissions, sight, kinds, department_id,
                created_at, created_by, created_by_name, expires_at)
            values (@InvitationId, @hash, @organizationId, @login, @name, @position, @RoleId, @Permissions, @Sight, @KindsText, @DepartmentId,
                @now, @PersonId, @by, @ExpiresAt)
            """,
            new
            {
                made.InvitationId,
                hash = Token.Hash(made.Token),
                organizationId,
                login,
                name = invitation.Name.Trim(),
                position = invitation.Terms.Position.Trim(),
                invitation.Terms.RoleId,
                rights.Permissions,
                rights.Sight,
                rights.KindsText,
                invitation.Terms.DepartmentId,
                now,
                by.PersonId,
                by = by.Name,
                made.ExpiresAt,
            });
        await work.AddAudit(organizationId, by, "invitation.sent", made.InvitationId.ToString("D"), $"{login}, {invitation.Terms.Position.Trim()}: {rights}");
        await work.Commit();
        return made;
    }
}
