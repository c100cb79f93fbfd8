using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Somebody to be hired by the node.</summary>
/// <param name="Login">An e-mail address: of a new user, or of one who is there already.</param>
/// <param name="Name">Of a new user; one who is there keeps his own.</param>
/// <param name="Password">Of a new user; not looked at for one who is there.</param>
public sealed record NewEmployee(string Login, string Name, EmployeeTerms Terms, string? Password = null);

/// <summary>
/// Makes somebody an employee of an organisation: a new user, one who works elsewhere, or one who was dismissed. One transaction: what is refused leaves
/// nothing. The node does it: the first start, the command line, the demo; an administrator invites (<see cref="InviteEmployee"/>), and the person chooses
/// the password.
/// </summary>
public sealed class HireEmployee(Db db)
{
    /// <returns>
    /// The user's id; <c>permission-denied</c>, <c>organization-not-found</c>, <c>login-invalid</c>, <c>position-invalid</c>, <c>permissions-invalid</c>,
    /// <c>role-not-found</c>, <c>name-invalid</c>, <c>password-weak</c>, <c>employee-exists</c>.
    /// </returns>
    public async Task<Result<Guid>> Run(Guid organizationId, NewEmployee employee, Caller by, CancellationToken stop = default)
    {
        if (by is not Caller.TheNode)
            return new Problem("permission-denied", "Сотрудника приглашают: пароль он выбирает сам", ProblemKind.Forbidden);
        if (CreateUser.NormalizeLogin(employee.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{employee.Login}» должен быть адресом электронной почты");
        if (employee.Terms.Check() is { } wrong)
            return wrong;
        // A hash takes its time, which no transaction waits for.
        var isNew = await db.Scalar<long>("select count(*) from account where login = @login", new { login }, stop) == 0;
        if (isNew && CreateUser.Check(employee.Name, employee.Password, login) is { } refused)
            return refused;
        var hash = isNew ? Passwords.Hash(employee.Password!) : null;

        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (!(await Roles.Given(work, organizationId, employee.Terms.RoleId, employee.Terms.Rights)).Succeeded(out var rights, out var problem))
            return problem;
        if (await DepartmentTree.WhyNone(work, organizationId, employee.Terms.DepartmentId) is { } none)
            return none;
        if (hash is not null)
            await CreateUser.Add(work, login, employee.Name, hash, by);
        var userId = await work.Scalar<Guid>("select id from account where login = @login", new { login });
        if (!await Add(work, organizationId, userId, employee.Terms, rights))
            return Exists(login);
        await work.AddAudit(organizationId, by, "employee.hired", userId.ToString("D"), $"{employee.Terms.Position.Trim()}: {rights}");
        await work.Commit();
        return userId;
    }

    internal static Problem Exists(string login) =>
        new("employee-exists", $"«{login}» уже работает в организации: измените его должность и права в списке сотрудников", ProblemKind.Conflict);

    /// <summary>Adds an employee, or takes a dismissed one back; false when he works there already.</summary>
    internal static async Task<bool> Add(Work work, Guid organizationId, Guid userId, EmployeeTerms terms, RightSet rights)
    {
        // A link to a new password that another employer's administrator has would open this organisation as well.
        await work.Execute("update access_reset set used_at = @now where user_id = @userId and used_at is null", new { userId, now = work.Clock.GetUtcNow() });
        return await Insert(work, organizationId, userId, terms, rights) > 0;
    }

    private static Task<int> Insert(Work work, Guid organizationId, Guid userId, EmployeeTerms terms, RightSet rights) => work.Execute(
        """
        insert into employee (organization_id, user_id, position, role_id, permissions, sight, kinds, department_id, hired_at)
        values (@organizationId, @userId, @position, @RoleId, @Permissions, @Sight, @KindsText, @DepartmentId, @now)
        on conflict (organization_id, user_id) do update set
            position = excluded.position, role_id = excluded.role_id, permissions = excluded.permissions, sight = excluded.sight, kinds = excluded.kinds,
            department_id = excluded.department_id, hired_at = excluded.hired_at, dismissed_at = null, blocked_at = null, blocked_reason = null
            where employee.dismissed_at is not null
        """,
        new
        {
            organizationId,
            userId,
            position = terms.Position.Trim(),
            terms.RoleId,
            rights.Permissions,
            rights.Sight,
            rights.KindsText,
            terms.DepartmentId,
            now = work.Clock.GetUtcNow(),
        });
}
