namespace Beresta.Formats.Kz;

/// <summary>
/// АВР as ИС ЭСФ of Kazakhstan files it (AwpV1): an act of works done that the executor sends to the state system and the customer confirms there. This record
/// is also the JSON model.
/// </summary>
public sealed record AwpAct
{
    /// <summary>Date when the act was made.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number in the books of the sender.</summary>
    public string? Number { get; init; }

    /// <summary>Date when the works were done.</summary>
    public DateOnly? PerformedOn { get; init; }

    /// <summary>Number that the state system gave.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Additional information.</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary>The contract.</summary>
    public AwpContract? Contract { get; init; }

    /// <summary>Customers.</summary>
    public IReadOnlyList<AwpParty> Recipients { get; init; } = [];

    /// <summary>Executors.</summary>
    public IReadOnlyList<AwpParty> Senders { get; init; } = [];

    /// <summary>What was done.</summary>
    public AwpWorks? Works { get; init; }
}

/// <summary>The contract of an act.</summary>
public sealed record AwpContract
{
    /// <summary>«true» when there is a contract, «false» when there is none.</summary>
    public string? IsContract { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number in the state system.</summary>
    public string? RegistrationNumber { get; init; }
}

/// <summary>An executor or a customer.</summary>
public sealed record AwpParty
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>БИН or ИИН, 12 digits; of a foreigner the number of his country.</summary>
    public string? Bin { get; init; }

    /// <summary>БИН of a branch.</summary>
    public string? BranchBin { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Address of e-mail for an invitation to register.</summary>
    public string? InvitationEmail { get; init; }

    /// <summary>Additional information.</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary>Bank details.</summary>
    public AwpBank? Bank { get; init; }

    /// <summary>Executor: number of the certificate of VAT.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Executor: series of the certificate of VAT.</summary>
    public string? CertificateSeries { get; init; }

    /// <summary>Customer: «true» for a foreigner.</summary>
    public string? NonResident { get; init; }

    /// <summary>Customer: <c>ENTERPRISE</c>, <c>ENTREPRENEUR</c> or <c>INDIVIDUAL</c>.</summary>
    public string? RegistrationType { get; init; }
}

/// <summary>Bank details.</summary>
public sealed record AwpBank
{
    /// <summary>Name of the bank.</summary>
    public string? Name { get; init; }

    /// <summary>БИК.</summary>
    public string? Bik { get; init; }

    /// <summary>ИИК, the account.</summary>
    public string? Iik { get; init; }

    /// <summary>КБе.</summary>
    public int? Kbe { get; init; }
}

/// <summary>The works of an act and what they come to.</summary>
public sealed record AwpWorks
{
    /// <summary>Currency: three letters.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>Exchange rate.</summary>
    public decimal? CurrencyRate { get; init; }

    /// <summary>Total in words.</summary>
    public string? Total { get; init; }

    /// <summary>Total VAT.</summary>
    public decimal? TotalVat { get; init; }

    /// <summary>Total with VAT.</summary>
    public decimal? TotalWithVat { get; init; }

    /// <summary>Total without VAT.</summary>
    public decimal? TotalWithoutVat { get; init; }

    /// <summary>Total turnover.</summary>
    public decimal? TotalTurnover { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<AwpWork> Lines { get; init; } = [];
}

/// <summary>A work or a service.</summary>
public sealed record AwpWork
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the unit.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit without VAT.</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Turnover.</summary>
    public decimal? Turnover { get; init; }

    /// <summary>Rate of VAT, whole per cent.</summary>
    public int? VatRate { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Additional information.</summary>
    public string? AdditionalInfo { get; init; }
}
