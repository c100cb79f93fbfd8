using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>A new organisation.</summary>
/// <param name="Inn">ИНН; БИН or ИИН of a Kazakh one.</param>
public sealed record NewOrganization(OrganizationKind Kind, string Name, string? Inn, string? Kpp = null, string? Ogrn = null, string? Address = null)
{
    /// <summary>Код налогового органа, four digits: of the location of an organisation, of the registration of an entrepreneur.</summary>
    public string? TaxOffice { get; init; }

    /// <summary>Where others write to.</summary>
    public string? Email { get; init; }
}

/// <summary>Registers an organisation; the user who does it becomes its administrator.</summary>
public sealed class CreateOrganization(Db db)
{
    public const int LongestName = 1000;

    /// <returns>The organisation's id, or <c>organization-invalid</c> with all findings.</returns>
    public async Task<Result<Guid>> Run(NewOrganization organization, Caller by, CancellationToken stop = default)
    {
        var findings = Check(organization);
        if (findings.Count > 0)
            return new Problem("organization-invalid", "Сведения об организации неверны", findings);
        if (by is not (Caller.User or Caller.TheNode))
            return new Problem("permission-denied", "Организацию регистрирует пользователь, вошедший лично", ProblemKind.Forbidden);

        await using var work = await db.Begin(stop);
        var id = await Add(work, organization, (by as Caller.User)?.UserId, by);
        await work.Commit();
        return id;
    }

    /// <summary>Adds an organisation whose particulars are right, with its administrator and the usual roles.</summary>
    internal static async Task<Guid> Add(Work work, NewOrganization organization, Guid? administrator, Caller by)
    {
        var id = Guid.CreateVersion7();
        var now = work.Clock.GetUtcNow();
        await work.Execute(
            """
            insert into organization (id, kind, name, inn, kpp, ogrn, address, tax_office, email, created_at)
            values (@id, @Kind, @name, @Inn, @Kpp, @Ogrn, @Address, @TaxOffice, @Email, @now)
            """,
            new
            {
                id,
                organization.Kind,
                name = organization.Name.Trim(),
                organization.Inn,
                organization.Kpp,
                organization.Ogrn,
                organization.Address,
                organization.TaxOffice,
                organization.Email,
                now,
            });
        if (administrator is { } userId)
        {
            await work.Execute(
                "insert into employee (organization_id, user_id, position, permissions, hired_at) values (@id, @userId, 'Администратор', @permissions, @now)",
                new { id, userId, permissions = Permissions.All, now });
        }

        await Roles.AddUsual(work, id);
        await work.AddAudit(id, by, "organization.created", id.ToString("D"), organization.Name.Trim());
        return id;
    }

    /// <summary>All that is wrong with the particulars of an organisation.</summary>
    public static IReadOnlyList<Finding> Check(NewOrganization organization)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(organization.Name) || organization.Name.Length > LongestName || !PlainText.IsName(organization.Name))
            findings.Add(Error("name", $"Наименование должно содержать от 1 до {LongestName} знаков, без невидимых"));
        var isOrganization = organization.Kind is OrganizationKind.LegalEntity or OrganizationKind.Foreign;
        if (organization.Kind.IsKazakh())
        {
            if (Bin.Parse(organization.Inn).Problem is { } problem)
                findings.Add(Error("inn", problem.Message));
        }
        else if (organization.Inn is not null || organization.Kind != OrganizationKind.Foreign)
        {
            if (!Kernel.Inn.Parse(organization.Inn).Succeeded(out var inn, out var problem))
                findings.Add(Error("inn", problem.Message));
            else if (inn.IsOrganization != isOrganization)
                findings.Add(Error("inn", isOrganization ? $"ИНН организации содержит 10 цифр, а «{inn}» — 12" : $"ИНН физического лица содержит 12 цифр, а «{inn}» — 10"));
        }

        if (organization.Kpp is not null || organization.Kind == OrganizationKind.LegalEntity)
        {
            if (!isOrganization)
                findings.Add(Error("kpp", organization.Kind.IsKazakh() ? "В Казахстане нет КПП" : "У физического лица и предпринимателя нет КПП"));
            else if (Kernel.Kpp.Parse(organization.Kpp).Problem is { } problem)
                findings.Add(Error("kpp", problem.Message));
        }

        if (organization.Ogrn is not null && organization.Kind.IsKazakh())
            findings.Add(Error("ogrn", "В Казахстане нет ОГРН"));
        else if (organization.Ogrn is not null && Kernel.Ogrn.Parse(organization.Ogrn).Problem is { } wrong)
            findings.Add(Error("ogrn", wrong.Message));
        if (!PlainText.IsPlain(organization.Address))
            findings.Add(Error("address", "В адресе есть невидимые знаки: удалите их"));
        if (organization.TaxOffice is { } office && (office.Length != 4 || !office.All(char.IsAsciiDigit)))
            findings.Add(Error("taxOffice", $"Код налогового органа «{office}» должен содержать 4 цифры"));
        if (organization.Address?.Length > LongestName)
            findings.Add(Error("address", $"Адрес — до {LongestName} знаков"));
        return findings;
    }

    private static Finding Error(string field, string message) => new($"organization.{field}", Severity.Error, message, field);
}
