namespace Beresta.Signatures;

/// <summary>
/// Whether a Russian certificate has what 63-ФЗ article 17 and ФСБ order 795 of 27.12.2011 demand of a qualified one.
/// A verdict of its own: an honest signature may well be unqualified.
/// </summary>
public static class QualifiedCheck
{
    /// <summary>Classes of signing tools, 1.2.643.100.113.1 (КС1) … .6 (КА1).</summary>
    private const string ToolClassPrefix = "1.2.643.100.113.";

    /// <summary>What is missing, each as a Russian sentence; empty for a qualified certificate. Null when the certificate is not a Russian one.</summary>
    public static IReadOnlyList<string>? Missing(Certificate certificate)
    {
        if (certificate.PublicKey.IsKazakh || !string.Equals(certificate.Issuer[Oids.Country] ?? certificate.Subject[Oids.Country], "RU", StringComparison.Ordinal))
            return null;
        var missing = new List<string>();
        Demand(certificate.PublicKey.IsGost, "ключ не по ГОСТ Р 34.10-2012");
        Demand(certificate.Policies.Any(policy => policy.StartsWith(ToolClassPrefix, StringComparison.Ordinal)), "не указан класс средства электронной подписи (1.2.643.100.113)");
        Demand(!string.IsNullOrWhiteSpace(certificate.SubjectSignTool), "не указано средство электронной подписи владельца (1.2.643.100.111)");
        Demand(certificate.IssuerSignTool is not null, "не указаны средства удостоверяющего центра (1.2.643.100.112)");
        Demand(certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) != KeyUsages.None, "не указано назначение ключа");
        Demand(certificate.AuthorityKeyId.Length > 0, "нет идентификатора ключа издателя");

        var subject = certificate.Subject;
        Demand(string.Equals(subject[Oids.Country], "RU", StringComparison.Ordinal), "не указана страна владельца");
        Demand(subject[Oids.CommonName] is not null, "нет общего имени владельца");
        var owner = certificate.Owner;
        switch (owner.Kind)
        {
            case OwnerKind.Person or OwnerKind.Entrepreneur:
                DemandPerson();
                Demand(owner.Kind == OwnerKind.Person || HasDigits(owner.Ogrnip, 15), "ОГРНИП не указан или записан не по форме");
                break;
            default:
                Demand(owner.Organization is not null, "не указано наименование организации");
                Demand(HasDigits(owner.Ogrn, 13), "ОГРН не указан или записан не по форме");
                Demand(HasDigits(owner.OrganizationInn, 10), "ИНН организации не указан или записан не по форме");
                Demand(subject[Oids.Locality] is not null || subject[Oids.State] is not null, "не указано место нахождения организации");
                if (owner.Kind == OwnerKind.OrganizationPerson)
                    DemandPerson();
                break;
        }

        return missing;

        void DemandPerson()
        {
            Demand(owner.Surname is not null && owner.FirstName is not null, "не указаны фамилия и имя");
            Demand(HasDigits(owner.Snils, 11), "СНИЛС не указан или записан не по форме");
            // A head's own ИНН is optional beside the organisation's.
            Demand(owner.Inn is null ? owner.Kind == OwnerKind.OrganizationPerson : HasDigits(owner.Inn, 12), "ИНН физического лица не указан или записан не по форме");
        }

        void Demand(bool isPresent, string otherwise)
        {
            if (!isPresent)
                missing.Add(otherwise);
        }

        // The order fixes the form; a number with a wrong check digit is the centre's mistake, not the certificate's.
        static bool HasDigits(string? text, int count) => text?.Length == count && text.All(char.IsAsciiDigit);
    }
}
