namespace Beresta.Formats.Mchd;

/// <summary>Машиночитаемая доверенность of the unified form 003 (EMCHD_1): a power of attorney or a передоверие. Its signature and its power over a document are judged elsewhere.</summary>
public sealed record PowerOfAttorney
{
    /// <summary>ПрЭлФорм, eight flags of which parts are mandatory.</summary>
    public string? RequiredParts { get; init; }

    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>Id of the file for the tax authority.</summary>
    public string? TaxFileId { get; init; }

    /// <summary>External id in ЕСИА.</summary>
    public string? Oid { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>КНД; present only where the document goes to the tax authority.</summary>
    public string? Knd { get; init; }

    /// <summary>A power of attorney given by the principal.</summary>
    public DirectPower? Power { get; init; }

    /// <summary>A передоверие: powers passed on.</summary>
    public Redelegation? Redelegation { get; init; }
}

/// <summary>A power of attorney given by the principal (Довер).</summary>
public sealed record DirectPower
{
    /// <summary>Numbers and dates.</summary>
    public PowerDetails? Details { get; init; }

    /// <summary>Principals.</summary>
    public IReadOnlyList<PowerPrincipal> Principals { get; init; } = [];

    /// <summary>Representatives.</summary>
    public IReadOnlyList<PowerRepresentative> Representatives { get; init; } = [];

    /// <summary>Powers.</summary>
    public GrantedPowers? Powers { get; init; }

    /// <summary>Notarial certification.</summary>
    public Notarization? Notarization { get; init; }
}

/// <summary>Numbers and dates of a power of attorney (СвДовТип).</summary>
public sealed record PowerDetails
{
    /// <summary>«1» or «2»: revocable or not.</summary>
    public string? Kind { get; init; }

    /// <summary>May powers be passed on: «1» no, «2» once, «3» again and again.</summary>
    public string? Redelegation { get; init; }

    /// <summary>Internal number.</summary>
    public string? InternalNumber { get; init; }

    /// <summary>Registration number, a GUID.</summary>
    public string? Number { get; init; }

    /// <summary>Number in the notaries' register.</summary>
    public string? NotaryNumber { get; init; }

    /// <summary>Additional id.</summary>
    public string? AdditionalId { get; init; }

    /// <summary>Date of the internal registration.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day of validity.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Tax authority to which it is presented.</summary>
    public string? TaxAuthority { get; init; }

    /// <summary>Tax authorities for which it is valid.</summary>
    public IReadOnlyList<string> TaxAuthorities { get; init; } = [];

    /// <summary>The system that tells about the power of attorney.</summary>
    public string? StorageSystem { get; init; }

    /// <summary>Irrevocable power of attorney.</summary>
    public Irrevocability? Irrevocability { get; init; }
}

/// <summary>An irrevocable power of attorney.</summary>
public sealed record Irrevocability
{
    /// <summary>May it be passed on.</summary>
    public string? Redelegation { get; init; }

    /// <summary>Condition of revocation.</summary>
    public string? Condition { get; init; }

    /// <summary>Description of the condition.</summary>
    public string? Description { get; init; }
}

/// <summary>A principal (СвДоверит).</summary>
public sealed record PowerPrincipal
{
    /// <summary>«1» Russian organisation, «2» foreign, «3» entrepreneur, «4» person.</summary>
    public string? Type { get; init; }

    /// <summary>A Russian organisation.</summary>
    public OrganizationPrincipal? Organization { get; init; }

    /// <summary>A foreign organisation.</summary>
    public ForeignPrincipal? Foreign { get; init; }

    /// <summary>An entrepreneur.</summary>
    public PowerEntrepreneur? Entrepreneur { get; init; }

    /// <summary>A person.</summary>
    public IndividualPrincipal? Person { get; init; }
}

/// <summary>A Russian organisation as the principal (РосОргДоверТип).</summary>
public sealed record OrganizationPrincipal
{
    /// <summary>«1»: a managing organisation is its executive body.</summary>
    public string? ManagedByOrganization { get; init; }

    /// <summary>«1»: a person is its executive body.</summary>
    public string? ManagedByPerson { get; init; }

    /// <summary>«1»: an entrepreneur is its executive body.</summary>
    public string? ManagedByEntrepreneur { get; init; }

    /// <summary>The organisation.</summary>
    public PowerOrganization? Organization { get; init; }

    /// <summary>Who acts without a power of attorney.</summary>
    public IReadOnlyList<ActingPerson> ActingPersons { get; init; } = [];
}

/// <summary>An organisation or its branch (СвОргТип).</summary>
public sealed record PowerOrganization
{
    /// <summary>Status in a notarial action.</summary>
    public string? NotaryStatus { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП.</summary>
    public string? Kpp { get; init; }

    /// <summary>ОГРН.</summary>
    public string? Ogrn { get; init; }

    /// <summary>Registration number of the branch.</summary>
    public string? BranchNumber { get; init; }

    /// <summary>Name of the constituent document.</summary>
    public string? Charter { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Document that confirms the powers.</summary>
    public ConfirmingDocument? Document { get; init; }

    /// <summary>Address.</summary>
    public PowerAddress? Address { get; init; }
}

/// <summary>A document that confirms powers (ДокПдтвТип).</summary>
public sealed record ConfirmingDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>Certification.</summary>
    public string? Certification { get; init; }
}

/// <summary>An address (АдрТип).</summary>
public sealed record PowerAddress
{
    /// <summary>Region, 2 digits.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Id in ФИАС.</summary>
    public string? FiasId { get; init; }

    /// <summary>Address.</summary>
    public string? Line { get; init; }

    /// <summary>Address by ФИАС.</summary>
    public string? FiasLine { get; init; }
}

/// <summary>Who acts without a power of attorney (ЛицоБезДовТип).</summary>
public sealed record ActingPerson
{
    /// <summary>«1» alone, «2» together with others.</summary>
    public string? Powers { get; init; }

    /// <summary>The managing organisation.</summary>
    public PowerOrganization? ManagingOrganization { get; init; }

    /// <summary>Who acts for the managing organisation.</summary>
    public IReadOnlyList<PowerPerson> ManagingPersons { get; init; } = [];

    /// <summary>A person.</summary>
    public PowerPerson? Person { get; init; }

    /// <summary>An entrepreneur.</summary>
    public PowerEntrepreneur? Entrepreneur { get; init; }
}

/// <summary>A person (СвФЛТип).</summary>
public sealed record PowerPerson
{
    /// <summary>Status in a notarial action.</summary>
    public string? NotaryStatus { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>СНИЛС.</summary>
    public string? Snils { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Document that confirms the powers.</summary>
    public ConfirmingDocument? Document { get; init; }

    /// <summary>Name, birth, document.</summary>
    public PersonDetails? Details { get; init; }
}

/// <summary>Name, birth and document of a person (СведФЛТип).</summary>
public sealed record PersonDetails
{
    /// <summary>«1» or «2».</summary>
    public string? Sex { get; init; }

    /// <summary>Has a citizenship: «1»–«3».</summary>
    public string? CitizenshipSign { get; init; }

    /// <summary>Number in the population register.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>Place of birth.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Country by ОКСМ.</summary>
    public string? Citizenship { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }

    /// <summary>Address.</summary>
    public PowerAddress? Address { get; init; }

    /// <summary>Identity document.</summary>
    public IdentityDocument? IdentityDocument { get; init; }
}

/// <summary>An identity document.</summary>
public sealed record IdentityDocument
{
    /// <summary>Code of the kind, 2 digits.</summary>
    public string? Code { get; init; }

    /// <summary>Series and number.</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>Code of the issuer, 7 characters.</summary>
    public string? IssuerCode { get; init; }

    /// <summary>Last day of validity.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>An individual entrepreneur (СведИПТип).</summary>
public sealed record PowerEntrepreneur
{
    /// <summary>Status in a notarial action.</summary>
    public string? NotaryStatus { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>ОГРНИП.</summary>
    public string? Ogrnip { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>СНИЛС.</summary>
    public string? Snils { get; init; }

    /// <summary>Document that confirms the powers.</summary>
    public ConfirmingDocument? Document { get; init; }

    /// <summary>Name, birth, document.</summary>
    public PersonDetails? Details { get; init; }
}

/// <summary>A foreign organisation with its heads (ИнОргДоверТип).</summary>
public sealed record ForeignPrincipal
{
    /// <summary>The organisation.</summary>
    public PowerForeign? Organization { get; init; }

    /// <summary>Its heads.</summary>
    public IReadOnlyList<PowerPerson> Heads { get; init; } = [];
}

/// <summary>A foreign organisation or its branch (СвИнОргТип).</summary>
public sealed record PowerForeign
{
    /// <summary>Status in a notarial action.</summary>
    public string? NotaryStatus { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП.</summary>
    public string? Kpp { get; init; }

    /// <summary>НЗА, 11 characters.</summary>
    public string? AccreditationNumber { get; init; }

    /// <summary>Country by ОКСМ.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Registrar.</summary>
    public string? Registrar { get; init; }

    /// <summary>Registration number.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Taxpayer's code.</summary>
    public string? TaxCode { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Address in the country.</summary>
    public string? ForeignAddress { get; init; }

    /// <summary>Address in Russia.</summary>
    public PowerAddress? Address { get; init; }
}

/// <summary>A person as the principal, or as one who passes powers on.</summary>
public sealed record IndividualPrincipal
{
    /// <summary>Status in a notarial action.</summary>
    public string? NotaryStatus { get; init; }

    /// <summary>Full legal capacity: «0» or «1».</summary>
    public string? LegalCapacity { get; init; }

    /// <summary>Somebody signs for the person: «0» or «1».</summary>
    public string? HasHandSigner { get; init; }

    /// <summary>Document of incapacity.</summary>
    public string? IncapacityDocument { get; init; }

    /// <summary>ИНН.</summary>
    public string? Inn { get; init; }

    /// <summary>СНИЛС.</summary>
    public string? Snils { get; init; }

    /// <summary>Who signs for the person.</summary>
    public PowerPerson? HandSigner { get; init; }

    /// <summary>Name, birth, document.</summary>
    public PersonDetails? Details { get; init; }

    /// <summary>Legal representative.</summary>
    public ActingPerson? LegalRepresentative { get; init; }
}

/// <summary>A representative (СвУпПредТип).</summary>
public sealed record PowerRepresentative
{
    /// <summary>«1» organisation, «2» entrepreneur, «3» person, «4» branch, «5» foreign branch.</summary>
    public string? Type { get; init; }

    /// <summary>An organisation.</summary>
    public PowerOrganization? Organization { get; init; }

    /// <summary>An entrepreneur.</summary>
    public PowerEntrepreneur? Entrepreneur { get; init; }

    /// <summary>A person.</summary>
    public PowerPerson? Person { get; init; }

    /// <summary>A branch.</summary>
    public PowerOrganization? Branch { get; init; }

    /// <summary>A foreign branch.</summary>
    public PowerForeign? ForeignBranch { get; init; }
}

/// <summary>Powers (СвПолнТип).</summary>
public sealed record GrantedPowers
{
    /// <summary>«0» text, «1» machine-readable.</summary>
    public string? Type { get; init; }

    /// <summary>«1» each alone, «2» jointly.</summary>
    public string? Joint { get; init; }

    /// <summary>Are powers lost when passed on.</summary>
    public string? LostOnRedelegation { get; init; }

    /// <summary>Powers in words.</summary>
    public string? Text { get; init; }

    /// <summary>Machine-readable powers.</summary>
    public IReadOnlyList<MachinePower> Machine { get; init; } = [];
}

/// <summary>A machine-readable power.</summary>
public sealed record MachinePower
{
    /// <summary>Mnemonic.</summary>
    public string? Mnemonic { get; init; }

    /// <summary>Code in the classifier.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Limits.</summary>
    public IReadOnlyList<PowerLimit> Limits { get; init; } = [];
}

/// <summary>A limit of a power.</summary>
public sealed record PowerLimit
{
    /// <summary>Number.</summary>
    public int? Number { get; init; }

    /// <summary>Code.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the value.</summary>
    public string? ValueName { get; init; }

    /// <summary>Code of the value.</summary>
    public string? ValueCode { get; init; }

    /// <summary>Value in words.</summary>
    public string? ValueText { get; init; }
}

/// <summary>Notarial certification (СвНотУдТип).</summary>
public sealed record Notarization
{
    /// <summary>Place.</summary>
    public string? Place { get; init; }

    /// <summary>Sent to ЕПГУ: the document.</summary>
    public string? DocumentToEpgu { get; init; }

    /// <summary>Sent to ЕПГУ: the notice.</summary>
    public string? NoticeToEpgu { get; init; }

    /// <summary>Sent to ФНП: the document.</summary>
    public string? DocumentToFnp { get; init; }

    /// <summary>Sent to ФНП: the notice.</summary>
    public string? NoticeToFnp { get; init; }

    /// <summary>Fee.</summary>
    public decimal? Fee { get; init; }

    /// <summary>Relief.</summary>
    public decimal? Relief { get; init; }

    /// <summary>Other way of issue.</summary>
    public string? OtherSystem { get; init; }

    /// <summary>Another way of issue.</summary>
    public string? OtherWay { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Other information of the inscription.</summary>
    public string? Inscription { get; init; }

    /// <summary>The notary.</summary>
    public Notary? Notary { get; init; }

    /// <summary>Handwritten signatures.</summary>
    public IReadOnlyList<Handwriting> Handwritings { get; init; } = [];

    /// <summary>The acting notary.</summary>
    public Notary? ActingNotary { get; init; }
}

/// <summary>A notary.</summary>
public sealed record Notary
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Number in the register.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>A handwritten signature.</summary>
public sealed record Handwriting
{
    /// <summary>Hash of the PDF.</summary>
    public string? DocumentHash { get; init; }

    /// <summary>Image.</summary>
    public string? Image { get; init; }

    /// <summary>Hash of the signature.</summary>
    public string? Hash { get; init; }

    /// <summary>Moment.</summary>
    public decimal? Moment { get; init; }

    /// <summary>Who signed.</summary>
    public PersonName? SignedBy { get; init; }
}

/// <summary>A передоверие (Передов).</summary>
public sealed record Redelegation
{
    /// <summary>Is there a power of attorney between: «0» or «1».</summary>
    public string? HasPrevious { get; init; }

    /// <summary>The original power of attorney.</summary>
    public EarlierPower? Original { get; init; }

    /// <summary>The power of attorney that is passed on.</summary>
    public EarlierPower? Previous { get; init; }

    /// <summary>Numbers and dates.</summary>
    public PowerDetails? Details { get; init; }

    /// <summary>Who passes powers on.</summary>
    public IReadOnlyList<PowerGiver> Givers { get; init; } = [];

    /// <summary>Who gets them.</summary>
    public IReadOnlyList<PowerRepresentative> Receivers { get; init; } = [];

    /// <summary>Powers.</summary>
    public GrantedPowers? Powers { get; init; }

    /// <summary>Notarial certification.</summary>
    public Notarization? Notarization { get; init; }
}

/// <summary>An earlier power of attorney (СвПервДоверТип).</summary>
public sealed record EarlierPower
{
    /// <summary>ПрДовер, «1» or «2»; public programs take them for a power given by an organisation and by a person.</summary>
    public string? Sign { get; init; }

    /// <summary>ФормДовер, «1» or «2»; public programs take them for simple written and notarial.</summary>
    public string? Form { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day of validity.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Internal number of the original.</summary>
    public string? OriginalInternalNumber { get; init; }

    /// <summary>Internal number.</summary>
    public string? InternalNumber { get; init; }

    /// <summary>Number of the original, a GUID.</summary>
    public string? OriginalNumber { get; init; }

    /// <summary>Number, a GUID.</summary>
    public string? Number { get; init; }

    /// <summary>Notaries' number of the original.</summary>
    public string? OriginalNotaryNumber { get; init; }

    /// <summary>Notaries' number.</summary>
    public string? NotaryNumber { get; init; }

    /// <summary>Principals of the original.</summary>
    public IReadOnlyList<EarlierPrincipal> Principals { get; init; } = [];

    /// <summary>The notary.</summary>
    public Notary? Notary { get; init; }

    /// <summary>The acting notary.</summary>
    public Notary? ActingNotary { get; init; }
}

/// <summary>A principal of the original power of attorney.</summary>
public sealed record EarlierPrincipal
{
    /// <summary>«1»–«4».</summary>
    public string? Type { get; init; }

    /// <summary>A Russian organisation.</summary>
    public PowerOrganization? Organization { get; init; }

    /// <summary>A foreign organisation.</summary>
    public PowerForeign? Foreign { get; init; }

    /// <summary>An entrepreneur.</summary>
    public PowerEntrepreneur? Entrepreneur { get; init; }

    /// <summary>A person.</summary>
    public IndividualPrincipal? Person { get; init; }
}

/// <summary>Who passes powers on (СвПередПолн).</summary>
public sealed record PowerGiver
{
    /// <summary>«1»–«5».</summary>
    public string? Type { get; init; }

    /// <summary>A Russian organisation.</summary>
    public OrganizationPrincipal? Organization { get; init; }

    /// <summary>An entrepreneur.</summary>
    public PowerEntrepreneur? Entrepreneur { get; init; }

    /// <summary>A person.</summary>
    public IndividualPrincipal? Person { get; init; }

    /// <summary>A branch.</summary>
    public PowerOrganization? Branch { get; init; }

    /// <summary>The head of the branch.</summary>
    public PowerPerson? BranchHead { get; init; }

    /// <summary>A foreign branch.</summary>
    public ForeignPrincipal? ForeignBranch { get; init; }
}
