namespace Beresta.Signatures;

/// <summary>Who a certificate was issued to.</summary>
public enum OwnerKind
{
    /// <summary>A person alone: acts for an organisation under a power of attorney (МЧД).</summary>
    Person,

    /// <summary>An individual entrepreneur (ИП).</summary>
    Entrepreneur,

    /// <summary>A legal entity and the person who acts for it: as a rule its head.</summary>
    OrganizationPerson,

    /// <summary>A legal entity without a person: automatic signing, information systems, certification centres.</summary>
    Organization,
}

/// <summary>
/// A certificate's owner as the certificate names him, in the Russian (ФСБ order 795) or the Kazakh (НУЦ РК) form.
/// Numbers are as written, without prefixes; null where the certificate is silent. Their check digits are not judged here.
/// </summary>
public sealed record CertificateOwner
{
    /// <summary>Person, entrepreneur, organisation with or without a person.</summary>
    public required OwnerKind Kind { get; init; }

    /// <summary>What the certificate calls its owner: CN.</summary>
    public required string CommonName { get; init; }

    /// <summary>Фамилия.</summary>
    public string? Surname { get; init; }

    /// <summary>Имя.</summary>
    public string? FirstName { get; init; }

    /// <summary>Отчество.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Name of the organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Department (OU), where it is one.</summary>
    public string? Department { get; init; }

    /// <summary>Должность.</summary>
    public string? Title { get; init; }

    /// <summary>ИНН of the person, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>ИНН of the legal entity, 10 digits (ИННЮЛ; before 2021 the ИНН attribute padded with two zeros).</summary>
    public string? OrganizationInn { get; init; }

    /// <summary>ОГРН of the legal entity, 13 digits.</summary>
    public string? Ogrn { get; init; }

    /// <summary>ОГРНИП of the entrepreneur, 15 digits.</summary>
    public string? Ogrnip { get; init; }

    /// <summary>СНИЛС, 11 digits.</summary>
    public string? Snils { get; init; }

    /// <summary>ИИН of the person (Kazakhstan), 12 digits.</summary>
    public string? Iin { get; init; }

    /// <summary>БИН of the organisation (Kazakhstan), 12 digits.</summary>
    public string? Bin { get; init; }

    /// <summary>The role that НУЦ РК certifies (head, right to sign, employee, …), in Russian.</summary>
    public string? Role { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Where the owner is, in one line: region, place, street.</summary>
    public string? Address { get; init; }

    /// <summary>ISO 3166 code of the country.</summary>
    public string? Country { get; init; }

    /// <summary>Фамилия Имя Отчество; null where there is no person.</summary>
    public string? PersonName => Surname is null ? null : string.Join(' ', new[] { Surname, FirstName, MiddleName }.Where(part => part is not null));

    /// <summary>The tax number of the side for which the owner signs by himself: organisation's, else entrepreneur's or person's; БИН or ИИН in Kazakhstan.</summary>
    public string? PartyNumber => OrganizationInn ?? Bin ?? Inn ?? Iin;

    /// <summary>One line: <c>ООО "Ромашка", Генеральный директор Иванов Иван Иванович, ИНН 7707083893</c>.</summary>
    public override string ToString()
    {
        var person = string.Join(' ', new[] { Title, PersonName }.Where(part => part is not null));
        var number = PartyNumber is null ? "" : $"{(OrganizationInn ?? Inn) switch { null => Bin is null ? "ИИН" : "БИН", _ => "ИНН" }} {PartyNumber}";
        var line = string.Join(", ", new[] { Kind == OwnerKind.Entrepreneur ? "ИП" : Organization, person, number }.Where(part => !string.IsNullOrEmpty(part)));
        return line.Length > 0 ? line : CommonName;
    }

    internal static CertificateOwner Read(DistinguishedName subject, IReadOnlyList<string> extendedKeyUsages)
    {
        var kazakh = string.Equals(subject[Oids.Country], "KZ", StringComparison.Ordinal);
        var (inn, organizationInn) = RussianInn(subject);
        var ogrnip = subject[Oids.Ogrnip];
        var organization = subject[Oids.Organization];
        var surname = subject[Oids.Surname];
        var bin = subject.Attributes.Where(attribute => string.Equals(attribute.Oid, Oids.OrganizationalUnit, StringComparison.Ordinal))
            .Select(attribute => WithoutPrefix(attribute.Value, "BIN", "БИН")).FirstOrDefault(value => value is not null);
        var isOrganization = subject[Oids.Ogrn] is not null || organizationInn is not null || bin is not null || (organization is not null && ogrnip is null);
        var (first, middle) = GivenNames(subject, kazakh);
        return new CertificateOwner
        {
            Kind = isOrganization ? surname is null ? OwnerKind.Organization : OwnerKind.OrganizationPerson
                : ogrnip is not null ? OwnerKind.Entrepreneur
                : surname is null && inn is null && subject[Oids.Snils] is null && organization is not null ? OwnerKind.Organization
                : OwnerKind.Person,
            CommonName = subject.DisplayName,
            Surname = surname,
            FirstName = first,
            MiddleName = middle,
            Organization = organization ?? (isOrganization && surname is null ? subject[Oids.CommonName] : null),
            Department = bin is null ? subject[Oids.OrganizationalUnit] : null,
            Title = subject[Oids.Title],
            Inn = inn,
            OrganizationInn = organizationInn,
            Ogrn = subject[Oids.Ogrn],
            Ogrnip = ogrnip,
            Snils = subject[Oids.Snils],
            Iin = WithoutPrefix(subject[Oids.SerialNumber], "IIN", "ИИН"),
            Bin = bin,
            Role = KazakhRole(extendedKeyUsages),
            Email = subject[Oids.EmailAddress],
            Country = subject[Oids.Country],
            Address = string.Join(", ", new[] { subject[Oids.State], subject[Oids.Locality], subject[Oids.Street] }.Where(part => part is not null).Distinct(StringComparer.Ordinal))
                is { Length: > 0 } address ? address : null,
        };
    }

    // Since 2021 ИННЮЛ holds the organisation's number and ИНН the person's. Earlier certificates wrote the organisation's
    // ten digits into ИНН, padded with two zeros; and some wrote them there as they are.
    private static (string? Person, string? Organization) RussianInn(DistinguishedName subject)
    {
        var inn = subject[Oids.Inn];
        var legal = subject[Oids.InnLegal];
        if (inn is { Length: 12 } && inn.StartsWith("00", StringComparison.Ordinal))
            return (null, legal ?? inn[2..]);
        return inn is { Length: 10 } ? (null, legal ?? inn) : (inn, legal);
    }

    // G holds "Имя Отчество" in Russia. In Kazakhstan it holds the patronymic, and CN is "ФАМИЛИЯ ИМЯ".
    private static (string? First, string? Middle) GivenNames(DistinguishedName subject, bool kazakh)
    {
        var given = subject[Oids.GivenName];
        if (kazakh)
        {
            var common = subject[Oids.CommonName]?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
            return (subject[Oids.Surname] is not null && common is { Length: 2 } ? common[1] : null, given);
        }

        var parts = given?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts switch
        {
            [var first, var middle] => (first, middle),
            [var first] => (first, null),
            _ => (null, null),
        };
    }

    private static string? WithoutPrefix(string? value, string latin, string cyrillic) =>
        value is { Length: 15 } && (value.StartsWith(latin, StringComparison.Ordinal) || value.StartsWith(cyrillic, StringComparison.Ordinal))
            ? value[3..]
            : null;

    private static string? KazakhRole(IReadOnlyList<string> usages)
    {
        string? role = null;
        foreach (var usage in usages)
        {
            role = usage switch
            {
                "1.2.398.3.3.4.1.2.1" => "первый руководитель",
                "1.2.398.3.3.4.1.2.2" => "лицо с правом подписи",
                "1.2.398.3.3.4.1.2.3" => "лицо с правом подписи финансовых документов",
                "1.2.398.3.3.4.1.2.4" => "сотрудник отдела кадров",
                "1.2.398.3.3.4.1.2.5" => "сотрудник организации",
                "1.2.398.3.3.4.1.1" => role ?? "физическое лицо",
                "1.2.398.3.3.4.1.2" => role ?? "юридическое лицо",
                _ => role,
            };
        }

        return role;
    }
}
