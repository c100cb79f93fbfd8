using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Somebody to be hired.</summary>
/// <param name="Login">An e-mail address: of a new user, or of one who works for another organisation already.</param>
/// <param name="Name">Of a new user; one who is there keeps his own.</param>
/// <param name="Position">Up to 200 characters.</param>
/// <param name="Permissions">What he may do.</param>
/// <param name="Password">Of a new user; not looked at for one who is there.</param>
public sealed record NewEmployee(string Login, string Name, string Position, Permissions Permissions, string? Password = null);

/// <summary>
/// Makes somebody an employee of an organisation: a new user, one who works elsewhere, or one who was dismissed. One transaction: what is refused leaves nothing.
/// </summary>
public sealed class HireEmployee(Db db)
{
    /// <returns>
    /// The user's id; <c>organization-not-found</c>, <c>permission-denied</c>, <c>login-invalid</c>, <c>position-invalid</c>, <c>permissions-invalid</c>,
    /// <c>name-invalid</c>, <c>password-weak</c>, <c>employee-exists</c>.
    /// </returns>
    public async Task<Result<Guid>> Run(Guid organizationId, NewEmployee employee, Caller by, CancellationToken stop = default)
    {
        if (CreateUser.NormalizeLogin(employee.Login) is not { } login)
            return new Problem("login-invalid", $"Логин «{employee.Login}» должен быть адресом электронной почты");
        if (ChangeEmployee.Check(employee.Position, employee.Permissions) is { } wrong)
            return wrong;
        // A hash takes its time, which no transaction waits for.
        var isNew = await db.Scalar<long>("select count(*) from account where login = @login", new { login }, stop) == 0;
        var refused = isNew ? CreateUser.Check(employee.Name, employee.Password, login) : null;
        var hash = isNew && refused is null ? Passwords.Hash(employee.Password!) : null;

        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (refused is not null)
            return refused;
        if (hash is not null)
            await CreateUser.Add(work, login, employee.Name, hash, by);
        var userId = await work.Scalar<Guid>("select id from account where login = @login", new { login });
        var hired = await work.Execute(
            """
            insert into employee (organization_id, user_id, position, permissions, hired_at) values (@organizationId, @userId, @position, @Permissions, @now)
            on conflict (organization_id, user_id) do update
                set position = excluded.position, permissions = excluded.permissions, hired_at = excluded.hired_at, dismissed_at = null
                where employee.dismissed_at is not null
            """, new { organizationId, userId, position = employee.Position.Trim(), employee.Permissions, now = work.Clock.GetUtcNow() });
        if (hired == 0)
            return new Problem("employee-exists", $"«{login}» уже работает в организации: измените его должность и права в списке сотрудников", ProblemKind.Conflict);
        await work.AddAudit(organizationId, by, "employee.hired", userId.ToString("D"), $"{employee.Position.Trim()}: {employee.Permissions}");
        await work.Commit();
        return userId;
    }
}
