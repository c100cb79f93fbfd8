using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>A registration as the node's administrator sees it.</summary>
/// <param name="AddressFrom">The network address that it came from.</param>
public sealed record RegistrationLine(
    Guid Id, RegistrationState State, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address, string? TaxOffice,
    string Login, string PersonName, DateTimeOffset MadeAt, string? AddressFrom, int TermsVersion, int PersonalDataVersion,
    DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason);

/// <summary>The registrations, and the decision about those that wait for one.</summary>
public sealed class DecideRegistration(Db db, NodeAdministrators administrators)
{
    /// <summary>The most that one answer has.</summary>
    public const int LongestPage = 1000;

    private sealed record Row(
        Guid Id, RegistrationState State, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address, string? TaxOffice,
        Guid? UserId, string Login, string PersonName, string? PasswordHash);

    /// <summary>The registrations, the newest first.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="state">Those that stand so; null: all.</param>
    /// <param name="limit">Up to <see cref="LongestPage"/>.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<RegistrationLine>>> List(
        Caller by, RegistrationState? state = null, int limit = 100, CancellationToken stop = default) =>
        await administrators.Require(by, stop) is { } denied ? denied : Result.Of(await db.Query<RegistrationLine>(
            """
            select id, state, kind, name, inn, kpp, ogrn, address, tax_office, login, person_name, made_at, address_from, terms_version, personal_data_version,
                decided_at, decided_by, reason
            from registration where @state is null or state = @state order by id desc limit @limit
            """, new { state = state?.ToString(), limit = Math.Clamp(limit, 1, LongestPage) }, stop));

    /// <summary>Lets the organisation in.</summary>
    /// <returns><c>permission-denied</c>, <c>registration-not-pending</c>, the problems of <see cref="AdmitOrganization"/>.</returns>
    public async Task<Result<AdmittedOrganization>> Approve(Guid id, Caller by, CancellationToken stop = default)
    {
        if (await administrators.Require(by, stop) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        if (await Pending(work, id) is not { } row)
            return NotPending;
        var organization = new NewOrganization(row.Kind, row.Name, row.Inn, row.Kpp, row.Ogrn, row.Address)
        {
            TaxOffice = row.TaxOffice,
            Email = row.Login.Length == 0 ? null : row.Login,
        };
        var registration = new KeptRegistration(row.Id, organization, FirstAdministrator.Kept(row.UserId, row.Login, row.PersonName, row.PasswordHash));
        if (!(await registration.Admit(work, by.Name)).Succeeded(out var admitted, out var problem))
            return problem;
        await work.AddAudit(Audit.NodeLog, by, "registration.approved", id.ToString("D"), row.Name);
        await work.Commit();
        return admitted;
    }

    /// <summary>Refuses. The organisation may ask again.</summary>
    /// <param name="reason">Which the organisation reads.</param>
    /// <returns><c>permission-denied</c>, <c>reason-invalid</c>, <c>registration-not-pending</c>.</returns>
    public async Task<Result<Done>> Reject(Guid id, string reason, Caller by, CancellationToken stop = default)
    {
        if (await administrators.Require(by, stop) is { } denied)
            return denied;
        reason = reason.Trim();
        if (reason.Length is 0 or > NodeUsers.LongestReason || !PlainText.IsPlain(reason))
            return new Problem("reason-invalid", $"Нужна причина: от 1 до {NodeUsers.LongestReason} знаков, получено {reason.Length}");
        await using var work = await db.Begin(stop);
        if (await Pending(work, id) is not { } row)
            return NotPending;
        await work.Execute(
            "update registration set state = @state, decided_at = @now, decided_by = @Name, reason = @reason, password_hash = null where id = @id",
            new { id, state = RegistrationState.Rejected, now = work.Clock.GetUtcNow(), by.Name, reason });
        await work.AddAudit(Audit.NodeLog, by, "registration.rejected", id.ToString("D"), $"{row.Name}: {reason}");
        await work.Commit();
        return new Done();
    }

    private static Problem NotPending => new("registration-not-pending", "Заявки нет, или о ней уже решено", ProblemKind.Conflict);

    private static Task<Row?> Pending(Work work, Guid id) => work.QueryOne<Row>(
        $"""
        select id, state, kind, name, inn, kpp, ogrn, address, tax_office, user_id, login, person_name, password_hash
        from registration where id = @id and state = 'Pending' {work.Dialect.ForUpdate}
        """, new { id });
}
