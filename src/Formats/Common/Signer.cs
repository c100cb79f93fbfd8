namespace Beresta.Formats;

/// <summary>Who signs the file, and by what authority (Подписант of УПД 5.03, of акт сверки and КС-2).</summary>
public sealed record Signer
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>«1» qualified signature, «2» simple, «3» unqualified.</summary>
    public string? SignatureType { get; init; }

    /// <summary>Date of signing.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>
    /// How the authority is proved: «1» by the certificate, «2» an МЧД in every packet, «3» an МЧД named in <see cref="ElectronicPowers"/>,
    /// «4» an МЧД named another way, «5» a paper power of attorney in <see cref="PaperPowers"/>, «6» otherwise.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }

    /// <summary>Machine-readable powers of attorney; present exactly with authority «3».</summary>
    public IReadOnlyList<ElectronicPower> ElectronicPowers { get; init; } = [];

    /// <summary>Paper powers of attorney; present exactly with authority «5».</summary>
    public IReadOnlyList<PaperPower> PaperPowers { get; init; } = [];

    /// <summary>Older generations only: «ФЛ» a person, «ИП» an entrepreneur, «ЮЛ» a representative of an organisation.</summary>
    public string? Kind { get; init; }

    /// <summary>Older generations only: area of powers, «0»–«6».</summary>
    public string? Powers { get; init; }

    /// <summary>
    /// Older generations: status, «1»–«4». Акт сверки and КС-2: «1» signs without a power of attorney, «2» by an МЧД, «3» by a paper power of attorney.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Older generations only: ground of the powers.</summary>
    public string? Ground { get; init; }

    /// <summary>Older generations only: ground of the organisation's powers.</summary>
    public string? OrganizationGround { get; init; }

    /// <summary>Older generations only: ИНН of the person.</summary>
    public string? Inn { get; init; }

    /// <summary>Older generations only: ИНН of the organisation.</summary>
    public string? OrganizationInn { get; init; }

    /// <summary>Older generations only: name of the organisation.</summary>
    public string? OrganizationName { get; init; }

    /// <summary>Older generations only: certificate of an entrepreneur.</summary>
    public string? Registration { get; init; }

    /// <summary>КС-2 only: structured information that the parties agreed on.</summary>
    public StructuredInfo? Structured { get; init; }

    /// <summary>The same signer for the formats that ask for the status in place of the authority: акт сверки and КС-2.</summary>
    internal Signer WithStatus() => this with
    {
        Status = Status ?? Authority switch
        {
            "1" => "1",
            "2" or "3" or "4" => "2",
            "5" => "3",
            _ => null,
        },
        Authority = null,
    };

    /// <summary>The same signer for УКД 5.01, which says for whom he signs: the worker of an organisation, the entrepreneur, or a person.</summary>
    /// <param name="party">The party that is signed for.</param>
    internal Signer Before970(Party? party)
    {
        var older = new Signer { Powers = "3", Status = "1", Ground = Ground ?? "Должностные обязанности", OtherInfo = OtherInfo, Name = Name };
        return party switch
        {
            { Organization: { } organization } => older with { Kind = "ЮЛ", OrganizationInn = organization.Inn, OrganizationName = organization.Name, Position = Position ?? "" },
            { Entrepreneur: { } entrepreneur } => older with { Kind = "ИП", Inn = entrepreneur.Inn },
            _ => older with { Kind = "ФЛ" },
        };
    }

    // Акт сверки and КС-2 hold one power of each sort, and tell of the storage of the МЧД beside it.
    internal string? PowerNumber
    {
        get => Power.Number;
        init => ElectronicPowers = [Power with { Number = value }];
    }

    internal DateOnly? PowerIssuedOn
    {
        get => Power.IssuedOn;
        init => ElectronicPowers = [Power with { IssuedOn = value }];
    }

    internal string? PowerInternalNumber
    {
        get => Power.InternalNumber;
        init => ElectronicPowers = [Power with { InternalNumber = value }];
    }

    internal DateOnly? PowerRegisteredOn
    {
        get => Power.RegisteredOn;
        init => ElectronicPowers = [Power with { RegisteredOn = value }];
    }

    internal string? PowerStorageSystem
    {
        get => Power.StorageSystem;
        init => ElectronicPowers = [Power with { StorageSystem = value }];
    }

    internal string? PowerStorageUrl
    {
        get => Power.StorageUrl;
        init => ElectronicPowers = [Power with { StorageUrl = value }];
    }

    internal PaperPower? PaperPower
    {
        get => PaperPowers.Count > 0 ? PaperPowers[0] : null;
        init => PaperPowers = value is null ? [] : [value];
    }

    private ElectronicPower Power => ElectronicPowers.Count > 0 ? ElectronicPowers[0] : new ElectronicPower();
}

/// <summary>A machine-readable power of attorney, МЧД (СвДоверЭл).</summary>
public sealed record ElectronicPower
{
    /// <summary>Its registration number, a GUID.</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Internal number.</summary>
    public string? InternalNumber { get; init; }

    /// <summary>Date of the internal registration.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>The system that stores it, for example <c>https://m4d.nalog.gov.ru/</c>.</summary>
    public string? StorageSystem { get; init; }

    /// <summary>URL of the system that tells about it.</summary>
    public string? StorageUrl { get; init; }
}

/// <summary>A paper power of attorney (СвДоверБум).</summary>
public sealed record PaperPower
{
    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Internal number.</summary>
    public string? InternalNumber { get; init; }

    /// <summary>Who gave it.</summary>
    public string? Principal { get; init; }

    /// <summary>The person who signed it.</summary>
    public PersonName? SignedBy { get; init; }
}
