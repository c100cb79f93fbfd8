namespace Beresta.Formats.Ks2;

/// <summary>Акт о приёмке выполненных работ (КС-2), the contractor's title (КНД 1110335, order ЕД-7-26/691@).</summary>
public sealed record Ks2ContractorTitle
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

    /// <summary>Agreed structure of additional information, 14 characters.</summary>
    public string? AgreedStructure { get; init; }

    /// <summary>On what ground the composer, when it is not the contractor, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The construction (стройка) and its object.</summary>
    public string? Site { get; init; }

    /// <summary>Currency of the contract by ОКВ.</summary>
    public string? ContractCurrencyCode { get; init; }

    /// <summary>The fixed asset that the customer takes into its books when the construction is done.</summary>
    public string? FixedAssetId { get; init; }

    /// <summary>The building contract.</summary>
    public DocumentReference? Contract { get; init; }

    /// <summary>Correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>«1» when the КПП is that of a largest taxpayer, «0» when not; needed for state contracts.</summary>
    public string? ContractorUsesLargestTaxpayerKpp { get; init; }

    /// <summary>Contractor.</summary>
    public Party? Contractor { get; init; }

    /// <summary>Structured information of the contractor.</summary>
    public StructuredInfo? ContractorStructured { get; init; }

    /// <summary>The same of the customer.</summary>
    public string? CustomerUsesLargestTaxpayerKpp { get; init; }

    /// <summary>Customer.</summary>
    public Party? Customer { get; init; }

    /// <summary>Structured information of the customer.</summary>
    public StructuredInfo? CustomerStructured { get; init; }

    /// <summary>For whom and on what grounds is built.</summary>
    public Ks2Construction? Construction { get; init; }

    /// <summary>Where the works are done.</summary>
    public Address? Place { get; init; }

    /// <summary>The estimate (смета).</summary>
    public DocumentReference? Estimate { get; init; }

    /// <summary>How the estimate was changed; this or <see cref="EstimateUnchanged"/>.</summary>
    public Ks2EstimateChange? EstimateChange { get; init; }

    /// <summary>«смета не менялась».</summary>
    public bool EstimateUnchanged { get; init; }

    /// <summary>Documents on which the results are handed over.</summary>
    public IReadOnlyList<DocumentReference> HandoverGrounds { get; init; } = [];

    /// <summary>Currency of the act.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Structured information of the circumstances; with a state contract and only then.</summary>
    public StructuredInfo? HeaderStructured { get; init; }

    /// <summary>The works.</summary>
    public IReadOnlyList<Ks2Part> Parts { get; init; } = [];

    /// <summary>Content of the operation: «Результат работ передан».</summary>
    public string? Operation { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Date when the results were presented to the customer.</summary>
    public DateOnly? PresentedOn { get; init; }

    /// <summary>First day of the reporting period.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of the reporting period.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>The document with which the results were presented.</summary>
    public DocumentReference? PresentationDocument { get; init; }

    /// <summary>Time for acceptance in working days; this or one of the next two.</summary>
    public string? AcceptanceWorkdays { get; init; }

    /// <summary>Time for acceptance in calendar days.</summary>
    public string? AcceptanceDays { get; init; }

    /// <summary>Last day for acceptance.</summary>
    public DateOnly? AcceptBy { get; init; }

    /// <summary>The notice that the results are ready.</summary>
    public DocumentReference? ReadinessNotice { get; init; }

    /// <summary>Information field 3.</summary>
    public InfoField? TransferInfo { get; init; }

    /// <summary>Structured information of the handover.</summary>
    public StructuredInfo? TransferStructured { get; init; }

    /// <summary>What the contractor says of the settlements.</summary>
    public Ks2Settlement? Settlement { get; init; }

    /// <summary>Totals of the period.</summary>
    public Ks2Totals? Totals { get; init; }

    /// <summary>Totals since the works began; exactly in an act with cumulative data.</summary>
    public Ks2Totals? CumulativeTotals { get; init; }

    /// <summary>Structured information of the document.</summary>
    public StructuredInfo? Structured { get; init; }

    /// <summary>How the document is made up.</summary>
    public Ks2Settings? Settings { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];
}

/// <summary>For whom and on what grounds is built (ОсновСтроит).</summary>
public sealed record Ks2Construction
{
    /// <summary>«1» for state or municipal needs, «0» otherwise; «1» makes the structured information mandatory.</summary>
    public string? ForState { get; init; }

    /// <summary>Number of the contract in the register of contracts, 19 digits.</summary>
    public string? RegistryNumber { get; init; }

    /// <summary>«1» when the contract covers several objects, «0» when one.</summary>
    public string? SeveralObjects { get; init; }

    /// <summary>The contract for the construction.</summary>
    public DocumentReference? Contract { get; init; }

    /// <summary>The investor.</summary>
    public DocumentAuthor? Investor { get; init; }

    /// <summary>The customer of the construction.</summary>
    public DocumentAuthor? Customer { get; init; }

    /// <summary>Subcontractors.</summary>
    public IReadOnlyList<DocumentAuthor> Subcontractors { get; init; } = [];

    /// <summary>Structured information.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>A change of the estimate (ИзмСмет).</summary>
public sealed record Ks2EstimateChange
{
    /// <summary>Version of the estimate after the change.</summary>
    public int? Version { get; init; }

    /// <summary>The additional agreement.</summary>
    public DocumentReference? Agreement { get; init; }
}
