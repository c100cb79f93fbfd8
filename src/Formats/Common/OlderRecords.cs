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

/// <summary>Who signs an акт or a ТОРГ-12 of version 5.01: exactly one of a person, an entrepreneur, an organisation's representative.</summary>
public sealed record ActSigner
{
    /// <summary>Area of powers: «1» performing the operation, «2» documenting it, «3» both.</summary>
    public string? Powers { get; init; }

    /// <summary>Status, «1»–«4».</summary>
    public string? Status { get; init; }

    /// <summary>Ground of the powers: «Устав», «Доверенность № 1 от …».</summary>
    public string? Ground { get; init; }

    /// <summary>Ground of the organisation's powers.</summary>
    public string? OrganizationGround { get; init; }

    /// <summary>A person.</summary>
    public Person? Person { get; init; }

    /// <summary>An individual entrepreneur.</summary>
    public Entrepreneur? Entrepreneur { get; init; }

    /// <summary>A representative of an organisation.</summary>
    public OrganizationSigner? Organization { get; init; }
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
