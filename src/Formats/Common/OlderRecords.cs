namespace Beresta.Formats;

/// <summary>Who sends a file to whom (СвУчДокОбор): only in the formats before order ЕД-7-26/970@; later ones say it in ИдФайл.</summary>
public sealed record Routing
{
    /// <summary>Participant id of the sender.</summary>
    public string? SenderId { get; init; }

    /// <summary>Participant id of the recipient.</summary>
    public string? RecipientId { get; init; }

    /// <summary>Name of the sender's operator.</summary>
    public string? OperatorName { get; init; }

    /// <summary>ИНН of the sender's operator.</summary>
    public string? OperatorInn { get; init; }

    /// <summary>Id of the sender's operator, 3 characters.</summary>
    public string? OperatorId { get; init; }
}

/// <summary>Who signs an акт, a ТОРГ-12 or a ТОРГ-2: exactly one of a person, an entrepreneur, an organisation's representative.</summary>
public sealed record ActSigner
{
    /// <summary>Area of powers: «1» performing the operation, «2» documenting it, «3» both; ТОРГ-2 also has «7», «8», and «21»–«29» in its second title.</summary>
    public string? Powers { get; init; }

    /// <summary>Status, «1»–«4»; in ТОРГ-2 «3»–«6», and «1» in its second title.</summary>
    public string? Status { get; init; }

    /// <summary>Ground of the powers: «Устав», «Доверенность № 1 от …».</summary>
    public string? Ground { get; init; }

    /// <summary>Ground of the organisation's powers.</summary>
    public string? OrganizationGround { get; init; }

    /// <summary>ТОРГ-2 only: knows the rules of acceptance and was warned of the responsibility.</summary>
    public bool Acquainted { get; init; }

    /// <summary>A person.</summary>
    public Person? Person { get; init; }

    /// <summary>An individual entrepreneur.</summary>
    public Entrepreneur? Entrepreneur { get; init; }

    /// <summary>A representative of an organisation.</summary>
    public OrganizationSigner? Organization { get; init; }

    internal PersonName? PersonName => Organization?.Name ?? Entrepreneur?.Name ?? Person?.Name;

    /// <summary>
    /// Someone who acts and signs for a party: the worker of an organisation, the entrepreneur himself, or else a person trusted by the party.
    /// </summary>
    /// <param name="party">The party that is signed for.</param>
    /// <param name="position">Position in the organisation.</param>
    /// <param name="name">Who signs.</param>
    /// <param name="ground">Ground of the powers, up to 255 characters.</param>
    public static ActSigner For(Party party, string? position, PersonName name, string ground = "Должностные обязанности")
    {
        ArgumentNullException.ThrowIfNull(party);
        return party switch
        {
            { Organization: { } organization } => new ActSigner
            {
                Powers = "3",
                Status = "1",
                Ground = ground,
                Organization = new OrganizationSigner { Inn = organization.Inn, Organization = organization.Name, Position = position ?? "", Name = name },
            },
            { Entrepreneur: { } entrepreneur } when entrepreneur.Name == name => new ActSigner
            {
                Powers = "3",
                Status = "4",
                Ground = ground,
                Entrepreneur = new Entrepreneur { Inn = entrepreneur.Inn, Registration = entrepreneur.Registration, Name = name },
            },
            _ => new ActSigner { Powers = "3", Status = "4", Ground = ground, Person = new Person { Name = name } },
        };
    }
}

/// <summary>Order 172@ only: a power of attorney to hand over or to accept (ДоверенностьТип).</summary>
public sealed record ActingPower
{
    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date of issue.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who issued it, and for which organisation.</summary>
    public RepresentingOrganization? Issuer { get; init; }

    /// <summary>To whom it was issued.</summary>
    public Worker? Trusted { get; init; }

    /// <summary>Number, date, who issued it and to whom, in one line.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        $"№ {Number ?? "—"}{(Date is { } date ? $" от {date:dd.MM.yyyy}" : "")}", Issuer?.Organization, Issuer?.Position, Issuer?.Name?.ToString(), Trusted?.Position, Trusted?.Name?.ToString(),
    }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

/// <summary>A representative of an organisation who signs.</summary>
public sealed record OrganizationSigner
{
    /// <summary>ИНН of the organisation.</summary>
    public string? Inn { get; init; }

    /// <summary>Name of the organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}
