namespace Beresta.Formats.Kz;

/// <summary>
/// Invoices of Kazakhstan (ЭСФ, электронные счета-фактуры) in the container in which the state system ИС ЭСФ takes them. This record is also the JSON model;
/// letters and numbers in the comments are the sections and lines of the invoice's form.
/// </summary>
public sealed record EsfContainer
{
    /// <summary>The invoices.</summary>
    public IReadOnlyList<EsfInvoice> Invoices { get; init; } = [];
}

/// <summary>An electronic invoice of Kazakhstan, InvoiceV2.</summary>
public sealed record EsfInvoice
{
    /// <summary>Date of issue (A 2).</summary>
    public DateOnly? Date { get; init; }

    /// <summary>«ORDINARY_INVOICE», «FIXED_INVOICE» a corrected one, «ADDITIONAL_INVOICE».</summary>
    public string? Type { get; init; }

    /// <summary>Number in the books of the sender (A 1.1).</summary>
    public string? Number { get; init; }

    /// <summary>Name of the operator who sent the invoice.</summary>
    public string? OperatorName { get; init; }

    /// <summary>The invoice that this one corrects or adds to (A 4, A 5).</summary>
    public EsfRelatedInvoice? Related { get; init; }

    /// <summary>Date of the turnover (A 3).</summary>
    public DateOnly? TurnoverDate { get; init; }

    /// <summary>Additional information (K).</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary>Consignee (D).</summary>
    public EsfParty? Consignee { get; init; }

    /// <summary>Consignor (D).</summary>
    public EsfParty? Consignor { get; init; }

    /// <summary>The customer's agent (J).</summary>
    public EsfAgent? CustomerAgent { get; init; }

    /// <summary>Participants of joint activity on the customer's side (H).</summary>
    public IReadOnlyList<EsfParticipant> CustomerParticipants { get; init; } = [];

    /// <summary>Customers (C).</summary>
    public IReadOnlyList<EsfParty> Customers { get; init; } = [];

    /// <summary>Date of the invoice on paper (A 2.1).</summary>
    public DateOnly? PaperDate { get; init; }

    /// <summary>Why it was issued on paper (A 2.1).</summary>
    public string? PaperReason { get; init; }

    /// <summary>Date of the document that proves delivery (F).</summary>
    public DateOnly? DeliveryDocumentDate { get; init; }

    /// <summary>Number of the document that proves delivery (F).</summary>
    public string? DeliveryDocumentNumber { get; init; }

    /// <summary>Terms of delivery (E).</summary>
    public EsfDelivery? Delivery { get; init; }

    /// <summary>Goods, works, services (G).</summary>
    public EsfProducts? Products { get; init; }

    /// <summary>Details of a state institution (C1).</summary>
    public EsfPublicOffice? PublicOffice { get; init; }

    /// <summary>The seller's agent (I).</summary>
    public EsfAgent? SellerAgent { get; init; }

    /// <summary>Participants of joint activity on the seller's side (H).</summary>
    public IReadOnlyList<EsfParticipant> SellerParticipants { get; init; } = [];

    /// <summary>Sellers (B).</summary>
    public IReadOnlyList<EsfParty> Sellers { get; init; } = [];

    /// <summary>What ИС ЭСФ says of it; only in a container of invoices as texts.</summary>
    public EsfRegistration? Registration { get; init; }

    // In the XML an agent has no element of its own.
    internal string? CustomerAgentAddress
    {
        get => CustomerAgent?.Address;
        init => CustomerAgent = (CustomerAgent ?? new EsfAgent()) with { Address = value };
    }

    internal DateOnly? CustomerAgentDocumentDate
    {
        get => CustomerAgent?.DocumentDate;
        init => CustomerAgent = (CustomerAgent ?? new EsfAgent()) with { DocumentDate = value };
    }

    internal string? CustomerAgentDocumentNumber
    {
        get => CustomerAgent?.DocumentNumber;
        init => CustomerAgent = (CustomerAgent ?? new EsfAgent()) with { DocumentNumber = value };
    }

    internal string? CustomerAgentName
    {
        get => CustomerAgent?.Name;
        init => CustomerAgent = (CustomerAgent ?? new EsfAgent()) with { Name = value };
    }

    internal string? CustomerAgentBin
    {
        get => CustomerAgent?.Bin;
        init => CustomerAgent = (CustomerAgent ?? new EsfAgent()) with { Bin = value };
    }

    internal string? SellerAgentAddress
    {
        get => SellerAgent?.Address;
        init => SellerAgent = (SellerAgent ?? new EsfAgent()) with { Address = value };
    }

    internal DateOnly? SellerAgentDocumentDate
    {
        get => SellerAgent?.DocumentDate;
        init => SellerAgent = (SellerAgent ?? new EsfAgent()) with { DocumentDate = value };
    }

    internal string? SellerAgentDocumentNumber
    {
        get => SellerAgent?.DocumentNumber;
        init => SellerAgent = (SellerAgent ?? new EsfAgent()) with { DocumentNumber = value };
    }

    internal string? SellerAgentName
    {
        get => SellerAgent?.Name;
        init => SellerAgent = (SellerAgent ?? new EsfAgent()) with { Name = value };
    }

    internal string? SellerAgentBin
    {
        get => SellerAgent?.Bin;
        init => SellerAgent = (SellerAgent ?? new EsfAgent()) with { Bin = value };
    }

    /// <summary>Date of a second document of delivery.</summary>
    public DateOnly? SecondDeliveryDocumentDate { get; init; }

    /// <summary>Number of a second document of delivery.</summary>
    public string? SecondDeliveryDocumentNumber { get; init; }
}

/// <summary>The invoice that another one corrects or adds to.</summary>
public sealed record EsfRelatedInvoice
{
    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number in the books of the sender.</summary>
    public string? Number { get; init; }

    /// <summary>Registration number in ИС ЭСФ.</summary>
    public string? RegistrationNumber { get; init; }
}

/// <summary>A seller, customer, consignor or consignee.</summary>
public sealed record EsfParty
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>БИН or ИИН, 12 digits; a customer that is no resident may have none.</summary>
    public string? Bin { get; init; }

    /// <summary>БИН of the branch that issued the invoice for its head.</summary>
    public string? BranchBin { get; init; }

    /// <summary>БИН of the person that was reorganised.</summary>
    public string? ReorganizedBin { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Country of a customer, two letters: «KZ».</summary>
    public string? CountryCode { get; init; }

    /// <summary>Share in a joint activity.</summary>
    public decimal? Share { get; init; }

    /// <summary>Categories: of a seller (B 10) or of a customer (C 20).</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Additional information.</summary>
    public string? Trailer { get; init; }

    /// <summary>Number of a seller's VAT certificate.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Series of a seller's VAT certificate.</summary>
    public string? CertificateSeries { get; init; }

    /// <summary>A seller's bank.</summary>
    public string? Bank { get; init; }

    /// <summary>БИК of a seller's bank, 8 characters.</summary>
    public string? Bik { get; init; }

    /// <summary>ИИК, a seller's account, 20 characters.</summary>
    public string? Iik { get; init; }

    /// <summary>КБе, code of the beneficiary.</summary>
    public string? Kbe { get; init; }

    /// <summary>«true» for a branch of a foreign seller.</summary>
    public string? IsBranchOfNonResident { get; init; }

    /// <summary>Seller: bank of the control account of VAT.</summary>
    public string? VatAccountBank { get; init; }

    /// <summary>Seller: БИК of the control account of VAT.</summary>
    public string? VatAccountBik { get; init; }

    /// <summary>Seller: ИИК of the control account of VAT.</summary>
    public string? VatAccountIik { get; init; }

    /// <summary>Seller: КБе of the control account of VAT.</summary>
    public string? VatAccountKbe { get; init; }
}

/// <summary>An agent (оператор, поверенный) of a side.</summary>
public sealed record EsfAgent
{
    /// <summary>БИН.</summary>
    public string? Bin { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Number of the agency document.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Date of the agency document.</summary>
    public DateOnly? DocumentDate { get; init; }
}

/// <summary>Terms of delivery.</summary>
public sealed record EsfDelivery
{
    /// <summary>Date of the contract.</summary>
    public DateOnly? ContractDate { get; init; }

    /// <summary>Number of the contract.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>«true» when there is a contract, «false» when there is none.</summary>
    public string? HasContract { get; init; }

    /// <summary>Code of the terms of delivery.</summary>
    public string? ConditionCode { get; init; }

    /// <summary>Destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Terms of payment.</summary>
    public string? PaymentTerms { get; init; }

    /// <summary>Code of the transport.</summary>
    public string? TransportCode { get; init; }

    /// <summary>Number of the power of attorney.</summary>
    public string? WarrantNumber { get; init; }

    /// <summary>Date of the power of attorney.</summary>
    public DateOnly? WarrantDate { get; init; }

    /// <summary>Number under which the contract is kept.</summary>
    public string? AccountNumber { get; init; }
}

/// <summary>Goods, works and services with their totals.</summary>
public sealed record EsfProducts
{
    /// <summary>Currency, three letters: «KZT».</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>Exchange rate to the tenge.</summary>
    public decimal? CurrencyRate { get; init; }

    /// <summary>Type of VAT: «without VAT, not in Kazakhstan».</summary>
    public string? VatType { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<EsfProduct> Lines { get; init; } = [];

    /// <summary>Excise in all.</summary>
    public decimal? TotalExcise { get; init; }

    /// <summary>VAT in all.</summary>
    public decimal? TotalVat { get; init; }

    /// <summary>Cost with VAT in all.</summary>
    public decimal? TotalWithVat { get; init; }

    /// <summary>Cost without indirect taxes in all.</summary>
    public decimal? TotalWithoutVat { get; init; }

    /// <summary>Turnover in all.</summary>
    public decimal? TotalTurnover { get; init; }
}

/// <summary>A line of an invoice (G).</summary>
public sealed record EsfProduct
{
    /// <summary>Additional data (G 18).</summary>
    public string? Additional { get; init; }

    /// <summary>Identifier in the catalogue of goods, works and services (G 17); «1» where there is none.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Name (G 3).</summary>
    public string? Description { get; init; }

    /// <summary>Excise (G 10).</summary>
    public decimal? Excise { get; init; }

    /// <summary>Rate of the excise (G 9).</summary>
    public decimal? ExciseRate { get; init; }

    /// <summary>Code by the classifier of products by activity.</summary>
    public string? KpvedCode { get; init; }

    /// <summary>VAT (G 13).</summary>
    public decimal? Vat { get; init; }

    /// <summary>Rate of VAT in per cent (G 12); absent where there is no VAT.</summary>
    public decimal? VatRate { get; init; }

    /// <summary>Cost with VAT (G 14).</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost without indirect taxes (G 8).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Customs declaration or the like (G 15).</summary>
    public string? Declaration { get; init; }

    /// <summary>Line of the declaration (G 16).</summary>
    public string? DeclarationLine { get; init; }

    /// <summary>Quantity (G 6).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Name by ТН ВЭД ЕАЭС (G 3/1).</summary>
    public string? CustomsName { get; init; }

    /// <summary>Sign of origin, «1»–«6» (G 2).</summary>
    public string? OriginCode { get; init; }

    /// <summary>Turnover: cost with excise, without VAT (G 11).</summary>
    public decimal? Turnover { get; init; }

    /// <summary>Code by ТН ВЭД ЕАЭС (G 4).</summary>
    public string? CustomsCode { get; init; }

    /// <summary>Unit (G 5).</summary>
    public string? UnitCode { get; init; }

    /// <summary>Price of a unit without indirect taxes (G 7).</summary>
    public decimal? Price { get; init; }

    /// <summary>Additional unit.</summary>
    public string? AdditionalUnitCode { get; init; }

    /// <summary>GTIN.</summary>
    public string? Gtin { get; init; }

    /// <summary>Number of the line in the СНТ, the waybill of the state system.</summary>
    public string? WaybillLine { get; init; }

    /// <summary>Quantity in the counting unit.</summary>
    public decimal? CountedQuantity { get; init; }

    /// <summary>The counting unit.</summary>
    public string? CountedUnitCode { get; init; }

    /// <summary>Adjustment of the turnover.</summary>
    public int? TurnoverAdjustment { get; init; }

    /// <summary>Code of the turnover.</summary>
    public string? TurnoverCode { get; init; }
}

/// <summary>Details of a state institution.</summary>
public sealed record EsfPublicOffice
{
    /// <summary>БИК.</summary>
    public string? Bik { get; init; }

    /// <summary>ИИК.</summary>
    public string? Iik { get; init; }

    /// <summary>Purpose of the payment.</summary>
    public string? Purpose { get; init; }

    /// <summary>Code of goods, works, services.</summary>
    public string? ProductCode { get; init; }
}

/// <summary>A participant of joint activity (H).</summary>
public sealed record EsfParticipant
{
    /// <summary>БИН or ИИН.</summary>
    public string? Bin { get; init; }

    /// <summary>БИН of the person that was reorganised.</summary>
    public string? ReorganizedBin { get; init; }

    /// <summary>Shares in the lines.</summary>
    public IReadOnlyList<EsfShare> Shares { get; init; } = [];
}

/// <summary>A participant's share in a line.</summary>
public sealed record EsfShare
{
    /// <summary>Additional data.</summary>
    public string? Additional { get; init; }

    /// <summary>Excise.</summary>
    public decimal? Excise { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Number of the line.</summary>
    public int? LineNumber { get; init; }

    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Turnover.</summary>
    public decimal? Turnover { get; init; }

    /// <summary>Additional unit.</summary>
    public string? AdditionalUnitCode { get; init; }

    /// <summary>Rate of VAT, per cent.</summary>
    public decimal? VatRate { get; init; }

    /// <summary>Number of the line in the СНТ.</summary>
    public string? WaybillLine { get; init; }

    /// <summary>Quantity in the counting unit.</summary>
    public decimal? CountedQuantity { get; init; }
}

/// <summary>What ИС ЭСФ says of a registered invoice (InvoiceInfo). Moments are kept as they are written, ISO 8601.</summary>
public sealed record EsfRegistration
{
    /// <summary>Id of the invoice in the system.</summary>
    public string? Id { get; init; }

    /// <summary>Registration number.</summary>
    public string? Number { get; init; }

    /// <summary>When the system got it.</summary>
    public string? ReceivedAt { get; init; }

    /// <summary>When it was delivered.</summary>
    public string? DeliveredAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>«true» where the system found the signature valid.</summary>
    public string? SignatureValid { get; init; }

    /// <summary>«CREATED», «DELIVERED», «CANCELED», «REVOKED», «DECLINED»…</summary>
    public string? Status { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancelReason { get; init; }

    /// <summary>Version of the invoice's format.</summary>
    public string? Version { get; init; }

    /// <summary>Hash.</summary>
    public string? Hash { get; init; }

    /// <summary>Signature, as the system keeps it.</summary>
    public string? Signature { get; init; }

    /// <summary>Whose signature: «COMPANY» of the organisation, «OPERATOR» of a person authorised to sign invoices.</summary>
    public string? SignatureType { get; init; }

    /// <summary>Certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>Code of the revenue authority.</summary>
    public string? RevenueAuthority { get; init; }

    /// <summary>Until when the customer may decline it.</summary>
    public EsfDeadline? Deadline { get; init; }
}

/// <summary>The term in which an invoice may be declined, as the system writes it.</summary>
public sealed record EsfDeadline
{
    /// <summary>When the invoice was entered.</summary>
    public string? EnteredAt { get; init; }

    /// <summary>The last moment.</summary>
    public string? At { get; init; }

    /// <summary>Id of the document in the system.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Type of the document.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Registration number.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>БИН.</summary>
    public string? Bin { get; init; }

    /// <summary>Type of the term.</summary>
    public string? Type { get; init; }
}
