namespace Beresta.Formats.Ks2;

/// <summary>Акт о приёмке выполненных работ (КС-2), the customer's title (КНД 1110336, order ЕД-7-26/691@).</summary>
public sealed record Ks2CustomerTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>On what ground the composer, when it is not the customer, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>ИдФайл of the contractor's title.</summary>
    public string? ContractorFileId { get; init; }

    /// <summary>Date when the contractor's file was made.</summary>
    public DateOnly? ContractorFileDate { get; init; }

    /// <summary>Time when the contractor's file was made.</summary>
    public TimeOnly? ContractorFileTime { get; init; }

    /// <summary>The contractor's signatures, base64.</summary>
    public IReadOnlyList<string> ContractorSignatures { get; init; } = [];

    /// <summary>Number, as in the contractor's title.</summary>
    public string? Number { get; init; }

    /// <summary>Date, as in the contractor's title.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>«1» for state or municipal needs, «0» otherwise, as in the contractor's title.</summary>
    public string? ForState { get; init; }

    /// <summary>Content of the operation; not with a refusal.</summary>
    public string? Operation { get; init; }

    /// <summary>One of <see cref="Ks2Acceptance"/>.</summary>
    public string? Result { get; init; }

    /// <summary>Why the works are not accepted.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>Defects that can be mended.</summary>
    public string? Defects { get; init; }

    /// <summary>НДФЛ to be withheld from a contractor who is a person.</summary>
    public decimal? IncomeTax { get; init; }

    /// <summary>Date of acceptance; this or <see cref="RefusedOn"/>.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Date of the refusal.</summary>
    public DateOnly? RefusedOn { get; init; }

    /// <summary>The document with the reasons of a refusal.</summary>
    public DocumentReference? RefusalDocument { get; init; }

    /// <summary>The document with the defects.</summary>
    public DocumentReference? DefectsDocument { get; init; }

    /// <summary>The totals when the cost is reduced for defects.</summary>
    public Ks2Reduction? Reduced { get; init; }

    /// <summary>What the customer says of the settlements.</summary>
    public Ks2SettlementNotice? SettlementNotice { get; init; }

    /// <summary>Information fields 4.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];

    /// <summary>Structured information of the acceptance.</summary>
    public StructuredInfo? AcceptanceStructured { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>Structured information of the document.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>Totals of works accepted with defects at a reduced cost (ИтогУмСтоимДог).</summary>
public sealed record Ks2Reduction
{
    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>To be paid for the period.</summary>
    public decimal? Payable { get; init; }

    /// <summary>To be paid since the works began.</summary>
    public decimal? CumulativePayable { get; init; }

    /// <summary>VAT; this or <see cref="NoVat"/>.</summary>
    public decimal? Vat { get; init; }

    /// <summary>A dash in place of VAT.</summary>
    public bool NoVat { get; init; }
}

/// <summary>What the customer says of the settlements (ИзвОРасч).</summary>
public sealed record Ks2SettlementNotice
{
    /// <summary>One of the five sentences of the order.</summary>
    public string? Notice { get; init; }

    /// <summary>Why the customer disagrees.</summary>
    public string? Disagreement { get; init; }

    /// <summary>A document that the contractor left out.</summary>
    public DocumentReference? MissedDocument { get; init; }

    /// <summary>A document that the contractor should not have counted.</summary>
    public DocumentReference? ExcessDocument { get; init; }
}

/// <summary>How the customer accepted the works of a КС-2 (КодСодОпер).</summary>
public static class Ks2Acceptance
{
    /// <summary>Not accepted; needs a reason and its document.</summary>
    public const string NotAccepted = "0";

    /// <summary>Accepted.</summary>
    public const string Accepted = "1";

    /// <summary>State contracts: accepted, the contractor mends the defects.</summary>
    public const string DefectsToBeMended = "2";

    /// <summary>State contracts: accepted at a reduced cost.</summary>
    public const string CostReduced = "4";

    /// <summary>State contracts: accepted, the contractor pays for the mending.</summary>
    public const string MendingPaid = "5";
}
