using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Registration;

/// <summary>Whom a certificate registers: what it says of its owner, which the person only checks.</summary>
/// <param name="Inn">ИНН; БИН or ИИН of a Kazakh owner; null for a foreigner without one.</param>
/// <param name="Ogrn">ОГРН or ОГРНИП.</param>
/// <param name="PersonName">Who signed.</param>
/// <param name="Address">A suggestion: the certificate's region, place and street.</param>
public sealed record CertifiedOwner(
    OrganizationKind Kind, string Name, string? Inn, string? Ogrn, string? PersonName, string? Title, string? Email, string? Address,
    string Certificate, string Issuer, DateTimeOffset ValidUntil)
{
    /// <summary>A КПП is asked for: certificates do not hold it.</summary>
    public bool NeedsKpp => Kind == OrganizationKind.LegalEntity;

    /// <summary>The code of the tax office is asked for.</summary>
    public bool NeedsTaxOffice => Kind is OrganizationKind.LegalEntity or OrganizationKind.Entrepreneur;

    /// <summary>Reads the owner.</summary>
    /// <returns><c>certificate-owner-unfit</c>: an employee, or nobody who could be registered.</returns>
    public static Result<CertifiedOwner> Of(Certificate certificate)
    {
        var owner = certificate.Owner;
        // НУЦ РК certifies who of an organisation may do what.
        if (owner.Bin is not null && owner.Role is "сотрудник организации" or "сотрудник отдела кадров")
        {
            return Unfit($"Сертификат выдан сотруднику ({owner.Role}): организацию регистрирует первый руководитель или лицо с правом подписи");
        }

        if (KindOf(owner) is not { } kind)
            return Unfit($"В сертификате «{owner.CommonName}» нет ни ИНН, ни БИН/ИИН, ни наименования иностранной организации: зарегистрировать по нему некого");
        var name = kind.IsPerson() ? owner.PersonName ?? owner.CommonName : owner.Organization ?? owner.CommonName;
        var found = new CertifiedOwner(kind, name.Trim(), owner.NumberIn(kind), kind switch
        {
            OrganizationKind.LegalEntity => owner.Ogrn,
            OrganizationKind.Entrepreneur => owner.Ogrnip,
            _ => null,
        }, owner.PersonName, owner.Title, owner.Email, owner.Address, certificate.SerialNumber, certificate.Issuer.DisplayName, certificate.NotAfter);
        var card = new NewOrganization(kind, found.Name, found.Inn, found.NeedsKpp ? "770001001" : null, found.Ogrn);
        return CreateOrganization.Check(card) is { Count: > 0 } findings
            ? new Problem("certificate-owner-unfit", "Сведения об организации в сертификате неверны", findings)
            : found;
    }

    // A foreign organisation that is registered in Russia has an ИНН of 9909.
    private static OrganizationKind? KindOf(CertificateOwner owner) => owner switch
    {
        { OrganizationInn: { } inn } => inn.StartsWith("9909", StringComparison.Ordinal) || owner.Country is not ("RU" or null)
            ? OrganizationKind.Foreign : OrganizationKind.LegalEntity,
        { Bin: not null } => OrganizationKind.KazakhEntity,
        { Ogrnip: not null, Inn: not null } => OrganizationKind.Entrepreneur,
        { Inn: not null, Organization: null } => OrganizationKind.Person,
        { Iin: not null, Organization: null } => OrganizationKind.KazakhPerson,
        { Organization: not null, Country: not ("RU" or "KZ" or null) } => OrganizationKind.Foreign,
        _ => null,
    };

    private static Problem Unfit(string message) => new("certificate-owner-unfit", message);
}
