using Beresta.Formats.Upd;

namespace Beresta.Formats.Ks2;

/// <summary>Works and their cost (НаимИСт): works, sections of works, or elements of a calculation by base prices.</summary>
public sealed record Ks2Part
{
    /// <summary>Works outside of sections.</summary>
    public IReadOnlyList<Ks2Work> Works { get; init; } = [];

    /// <summary>Sections.</summary>
    public IReadOnlyList<Ks2Section> Sections { get; init; } = [];

    /// <summary>Elements of the calculation by base (resource) prices; without works and sections.</summary>
    public IReadOnlyList<Ks2Work> Resources { get; init; } = [];

    /// <summary>Structured information.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>A section of works (Раздел).</summary>
public sealed record Ks2Section
{
    /// <summary>Number of the line.</summary>
    public int? Number { get; init; }

    /// <summary>Number of the section in the estimate.</summary>
    public string? EstimatePosition { get; init; }

    /// <summary>Number of the section in the list of works.</summary>
    public int? Position { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Cost by the estimate without VAT.</summary>
    public decimal? EstimateAmountWithoutVat { get; init; }

    /// <summary>Cost by the estimate with VAT.</summary>
    public decimal? EstimateAmountWithVat { get; init; }

    /// <summary>Cost of the period without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost of the period with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost since the works began without VAT.</summary>
    public decimal? CumulativeAmountWithoutVat { get; init; }

    /// <summary>Cost since the works began with VAT.</summary>
    public decimal? CumulativeAmountWithVat { get; init; }

    /// <summary>The works.</summary>
    public IReadOnlyList<Ks2Work> Works { get; init; } = [];

    /// <summary>VAT by the estimate; this or <see cref="NoEstimateVat"/>.</summary>
    public decimal? EstimateVat { get; init; }

    /// <summary>A dash in place of the VAT by the estimate.</summary>
    public bool NoEstimateVat { get; init; }

    /// <summary>VAT of the period; this or <see cref="NoVat"/>.</summary>
    public decimal? Vat { get; init; }

    /// <summary>A dash in place of the VAT of the period.</summary>
    public bool NoVat { get; init; }

    /// <summary>VAT since the works began; this or <see cref="NoCumulativeVat"/>.</summary>
    public decimal? CumulativeVat { get; init; }

    /// <summary>A dash in place of the VAT since the works began.</summary>
    public bool NoCumulativeVat { get; init; }

    /// <summary>Information fields.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];

    /// <summary>Structured information.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>A work, equipment or other cost (СвВидРабТип).</summary>
public sealed record Ks2Work
{
    /// <summary>Number of the line in the whole list.</summary>
    public int? Number { get; init; }

    /// <summary>Number of the position in the estimate.</summary>
    public string? EstimatePosition { get; init; }

    /// <summary>Number of the position in the list of the period.</summary>
    public string? Position { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>«1» when errors of earlier periods are corrected in the cumulative data.</summary>
    public string? CorrectsErrors { get; init; }

    /// <summary>«1» when new circumstances change the cumulative data.</summary>
    public string? HasNewCircumstances { get; init; }

    /// <summary>Sort of the cost, «1»–«6»; «3» is equipment in state contracts.</summary>
    public string? CostKind { get; init; }

    /// <summary>Price of a unit.</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost by the estimate without VAT.</summary>
    public decimal? EstimateAmountWithoutVat { get; init; }

    /// <summary>Coefficient that turns base prices into current ones.</summary>
    public decimal? Coefficient { get; init; }

    /// <summary>Cost of the period without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost since the works began without VAT.</summary>
    public decimal? CumulativeAmountWithoutVat { get; init; }

    /// <summary>The fixed asset that the customer takes into its books by itself.</summary>
    public string? FixedAssetId { get; init; }

    /// <summary>Unit code by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit name.</summary>
    public string? UnitName { get; init; }

    /// <summary>Name of another unit in common use; state contracts only.</summary>
    public string? OtherUnitName { get; init; }

    /// <summary>Cost of the period with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost since the works began with VAT.</summary>
    public decimal? CumulativeAmountWithVat { get; init; }

    /// <summary>Cost by the estimate with VAT.</summary>
    public decimal? EstimateAmountWithVat { get; init; }

    /// <summary>Country of origin by ОКСМ.</summary>
    public string? OriginCode { get; init; }

    /// <summary>Short name of the country of origin.</summary>
    public string? OriginName { get; init; }

    /// <summary>How the cost since the works began was changed.</summary>
    public Ks2Changes? CostChanges { get; init; }

    /// <summary>VAT rate, where VAT is counted by lines; this or <see cref="TotalVatRate"/>.</summary>
    public string? VatRate { get; init; }

    /// <summary>VAT rate, where VAT is counted in totals only.</summary>
    public string? TotalVatRate { get; init; }

    /// <summary>Quantity by the estimate; this or <see cref="EstimateQuantityText"/>.</summary>
    public decimal? EstimateQuantity { get; init; }

    /// <summary>Volume by the estimate in words.</summary>
    public string? EstimateQuantityText { get; init; }

    /// <summary>Quantity of the period; this or <see cref="QuantityText"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Quantity of the period in words.</summary>
    public string? QuantityText { get; init; }

    /// <summary>Quantity since the works began; this or <see cref="CumulativeQuantityText"/>.</summary>
    public decimal? CumulativeQuantity { get; init; }

    /// <summary>Quantity since the works began in words.</summary>
    public string? CumulativeQuantityText { get; init; }

    /// <summary>How the quantity since the works began was changed.</summary>
    public Ks2Changes? QuantityChanges { get; init; }

    /// <summary>VAT of the period.</summary>
    public VatAmount? Vat { get; init; }

    /// <summary>Traceable goods.</summary>
    public IReadOnlyList<Traceability> TracedGoods { get; init; } = [];

    /// <summary>Information fields 2.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];

    /// <summary>Structured information.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>Changes of cumulative data (ИзмДаннПрПерТип).</summary>
public sealed record Ks2Changes
{
    /// <summary>Errors of earlier periods.</summary>
    public IReadOnlyList<Ks2Change> Errors { get; init; } = [];

    /// <summary>New circumstances.</summary>
    public IReadOnlyList<Ks2Change> Circumstances { get; init; } = [];
}

/// <summary>A change of cumulative data (ИзмененияТип).</summary>
public sealed record Ks2Change
{
    /// <summary>РНПТ where the quantity grew.</summary>
    public string? IncreasedBatchNumber { get; init; }

    /// <summary>РНПТ where the quantity fell.</summary>
    public string? DecreasedBatchNumber { get; init; }

    /// <summary>Growth of the cost; this or <see cref="AmountDecrease"/>.</summary>
    public decimal? AmountIncrease { get; init; }

    /// <summary>Fall of the cost.</summary>
    public decimal? AmountDecrease { get; init; }

    /// <summary>Growth of the quantity; this or one of the next two.</summary>
    public decimal? QuantityIncrease { get; init; }

    /// <summary>Fall of the quantity.</summary>
    public decimal? QuantityDecrease { get; init; }

    /// <summary>«без изм».</summary>
    public bool QuantityUnchanged { get; init; }

    /// <summary>The document that is the ground.</summary>
    public DocumentReference? Document { get; init; }
}

/// <summary>What the contractor says of the settlements under the contract (СвОРасч).</summary>
public sealed record Ks2Settlement
{
    /// <summary>To be paid for the period.</summary>
    public decimal? Payable { get; init; }

    /// <summary>To be paid since the works began.</summary>
    public decimal? CumulativePayable { get; init; }

    /// <summary>Withheld in the period.</summary>
    public decimal? Withheld { get; init; }

    /// <summary>Withheld since the works began.</summary>
    public decimal? CumulativeWithheld { get; init; }

    /// <summary>Additional claims of the period.</summary>
    public decimal? Claimed { get; init; }

    /// <summary>Additional claims since the works began.</summary>
    public decimal? CumulativeClaimed { get; init; }

    /// <summary>The claim or withholding of the period.</summary>
    public Ks2Claim? Claim { get; init; }

    /// <summary>The claim or withholding since the works began.</summary>
    public Ks2Claim? CumulativeClaim { get; init; }

    /// <summary>Information fields.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];

    /// <summary>Structured information.</summary>
    public StructuredInfo? Structured { get; init; }
}

/// <summary>A claim of the contractor or a withholding of the customer (СумТребУдержТип).</summary>
public sealed record Ks2Claim
{
    /// <summary>Sum.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Sort of the claim, «01»–«05»; this or <see cref="WithholdingKind"/>.</summary>
    public string? ClaimKind { get; init; }

    /// <summary>Sort of the withholding, «31»–«36».</summary>
    public string? WithholdingKind { get; init; }

    /// <summary>Another claim, with «05».</summary>
    public string? OtherClaim { get; init; }

    /// <summary>Another withholding, with «36».</summary>
    public string? OtherWithholding { get; init; }

    /// <summary>The document that proves it.</summary>
    public DocumentReference? Document { get; init; }
}

/// <summary>Totals of the act (ВсегоАктТип).</summary>
public sealed record Ks2Totals
{
    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost with VAT in the currency of the contract.</summary>
    public decimal? ContractAmountWithVat { get; init; }

    /// <summary>VAT in the currency of the contract.</summary>
    public decimal? ContractVat { get; init; }

    /// <summary>VAT; this or <see cref="NoVat"/>.</summary>
    public decimal? Vat { get; init; }

    /// <summary>A dash in place of VAT.</summary>
    public bool NoVat { get; init; }

    /// <summary>The same by rates.</summary>
    public IReadOnlyList<Ks2RateTotal> Rates { get; init; } = [];
}

/// <summary>VAT at one rate (СумПоСтавке).</summary>
public sealed record Ks2RateTotal
{
    /// <summary>Rate.</summary>
    public string? VatRate { get; init; }

    /// <summary>Tax base.</summary>
    public decimal? TaxBase { get; init; }

    /// <summary>VAT, at a rate that is a number; this or one of the next two.</summary>
    public decimal? Vat { get; init; }

    /// <summary>«без НДС».</summary>
    public bool WithoutVat { get; init; }

    /// <summary>A dash: the tax agent counts the VAT.</summary>
    public bool ByAgent { get; init; }

    /// <summary>Numbers of the positions with a rate other than 20%.</summary>
    public IReadOnlyList<string> Positions { get; init; } = [];
}

/// <summary>How the document is made up (НастрФормДок).</summary>
public sealed record Ks2Settings
{
    /// <summary>«1» when VAT is counted in totals only, «0» when by lines.</summary>
    public string? VatInTotalsOnly { get; init; }

    /// <summary>«1» with cumulative data, «0» without, «2» otherwise.</summary>
    public string? Cumulative { get; init; }

    /// <summary>Code of the price index, 4 characters.</summary>
    public string? PriceIndex { get; init; }

    /// <summary>«НаимКонстрРеш» or «НаимРаб»; needed for state contracts.</summary>
    public string? Aggregation { get; init; }

    /// <summary>«1» when the contract asks for what is said of settlements, «0» when not.</summary>
    public string? SettlementAgreed { get; init; }
}
