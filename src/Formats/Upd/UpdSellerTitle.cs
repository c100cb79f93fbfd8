namespace Beresta.Formats.Upd;

/// <summary>
/// УПД or счёт-фактура, the seller's title (КНД 1115131, order ЕД-7-26/970@): what the seller states. This record is also the JSON model.
/// Everything may be absent, since a received file may be incomplete; what is mandatory, checking tells.
/// </summary>
public sealed record UpdSellerTitle
{
    /// <summary>ИдФайл: the name of the file without «.xml».</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>«СЧФ» invoice, «СЧФДОП» invoice and transfer document, «ДОП» transfer document, «СвРК», «СвЗК» an agent's statement.</summary>
    public string? Function { get; init; }

    /// <summary>УИД, a unique id of the document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Name of the document by the fact of economic life.</summary>
    public string? FactName { get; init; }

    /// <summary>Name of the primary document, as the parties agreed: «Универсальный передаточный документ»; forbidden for СЧФ.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>Agreed structure of the information fields: <c>XXXX.YYYY.0000</c>.</summary>
    public string? AgreedStructure { get; init; }

    /// <summary>Number of the document (line 1).</summary>
    public string? Number { get; init; }

    /// <summary>Date of the document (line 1).</summary>
    public DateOnly? Date { get; init; }

    /// <summary>ИдФайл of the seller's file that is corrected.</summary>
    public string? CorrectedSellerFile { get; init; }

    /// <summary>ИдФайл of the buyer's file that is corrected.</summary>
    public string? CorrectedBuyerFile { get; init; }

    /// <summary>Correction, исправление (line 1а).</summary>
    public Correction? Correction { get; init; }

    /// <summary>Sellers (lines 2, 2а, 2б).</summary>
    public IReadOnlyList<Party> Sellers { get; init; } = [];

    /// <summary>Consignors (line 3).</summary>
    public IReadOnlyList<Consignor> Consignors { get; init; } = [];

    /// <summary>Consignees (line 4).</summary>
    public IReadOnlyList<Party> Consignees { get; init; } = [];

    /// <summary>Payment documents (line 5).</summary>
    public IReadOnlyList<PaymentDocument> Payments { get; init; } = [];

    /// <summary>Shipping documents (line 5а).</summary>
    public IReadOnlyList<DocumentReference> ShippingDocuments { get; init; } = [];

    /// <summary>Buyers (lines 6, 6а, 6б).</summary>
    public IReadOnlyList<Party> Buyers { get; init; } = [];

    /// <summary>Currency (line 7).</summary>
    public Currency? Currency { get; init; }

    /// <summary>Additional circumstances (line 8 and others).</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Lines of the table.</summary>
    public IReadOnlyList<UpdLine> Lines { get; init; } = [];

    /// <summary>Totals, «Всего к оплате» (line 9).</summary>
    public UpdTotals? Totals { get; init; }

    /// <summary>The transfer of the goods, the works' result, the rights.</summary>
    public Transfer? Transfer { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>On what ground the composer, when it is not the seller, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>Older generations only: who sends the file to whom.</summary>
    public Routing? Routing { get; init; }

    /// <summary>It is an invoice for VAT: СЧФ or СЧФДОП.</summary>
    internal bool IsInvoice => Function is "СЧФ" or "СЧФДОП";

    /// <summary>It is a document of a transfer: СЧФДОП or ДОП.</summary>
    internal bool IsTransfer => Function is "СЧФДОП" or "ДОП";
}

/// <summary>A consignor: a party, or «он же», the seller itself.</summary>
public sealed record Consignor
{
    /// <summary>Another party.</summary>
    public Party? Party { get; init; }

    /// <summary>«он же»: the seller.</summary>
    public bool SameAsSeller { get; init; }

    /// <summary>Older generations only: a dash.</summary>
    public bool Dash { get; init; }
}

/// <summary>A payment document (line 5).</summary>
public sealed record PaymentDocument
{
    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Sum.</summary>
    public decimal? Amount { get; init; }
}

/// <summary>Circumstances of the fact of economic life (ДопСвФХЖ1).</summary>
public sealed record Circumstances
{
    /// <summary>Identifier of the state contract, 20–25 characters (line 8).</summary>
    public string? StateContractId { get; init; }

    /// <summary>Only with СЧФ: «1» sale, «2» advance payment, «3» an agent with several parties, «4»–«6» commission.</summary>
    public string? InvoiceCircumstance { get; init; }

    /// <summary>Only with СЧФДОП: 5 characters.</summary>
    public string? InvoiceTransferCircumstance { get; init; }

    /// <summary>Only with ДОП: 5 characters.</summary>
    public string? TransferCircumstance { get; init; }

    /// <summary>Sorts of obligations.</summary>
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>What the treasury wants to know of the seller.</summary>
    public SellerTreasuryInfo? Treasury { get; init; }

    /// <summary>The factor.</summary>
    public Party? Factor { get; init; }

    /// <summary>Ground of the assignment of the claim.</summary>
    public DocumentReference? AssignmentGround { get; init; }

    /// <summary>Accompanying documents.</summary>
    public IReadOnlyList<DocumentReference> AccompanyingDocuments { get; init; } = [];
}

/// <summary>A sort of obligation.</summary>
public sealed record Obligation
{
    /// <summary>Code.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }
}

/// <summary>State procurement: the seller's side for the Federal Treasury.</summary>
public sealed record SellerTreasuryInfo
{
    /// <summary>Date of the state contract.</summary>
    public DateOnly? ContractDate { get; init; }

    /// <summary>Number of the state contract.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>Personal account of the seller, 11 characters.</summary>
    public string? Account { get; init; }

    /// <summary>Budget classification code, 20 characters.</summary>
    public string? BudgetCode { get; init; }

    /// <summary>Code of the purpose, 20 characters.</summary>
    public string? PurposeCode { get; init; }

    /// <summary>Code of the treasury's office.</summary>
    public string? TreasuryCode { get; init; }

    /// <summary>Name of the treasury's office.</summary>
    public string? TreasuryName { get; init; }
}

/// <summary>A line of the invoice's table (СведТов).</summary>
public sealed record UpdLine
{
    /// <summary>Number of the line, up to 6 digits.</summary>
    public int? Number { get; init; }

    /// <summary>Name of the goods, works, services, rights (column 1а).</summary>
    public string? Name { get; init; }

    /// <summary>Unit code by ОКЕИ, 3–4 digits (column 2); «0000» an own unit.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit symbol (column 2а).</summary>
    public string? UnitName
    {
        // Formats before order 970@ keep it among the details.
        get => field ?? Details?.UnitName;
        init;
    }

    /// <summary>Quantity (column 3).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit without VAT (column 4).</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost without VAT (column 5).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT rate as the order spells it (column 7): <c>22%</c>, <c>20/120</c>, <c>без НДС</c>; see <see cref="VatRates"/>.</summary>
    public string? VatRate { get; init; }

    /// <summary>Cost with VAT (column 9).</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Customs declarations and countries of origin (columns 10, 11).</summary>
    public IReadOnlyList<CustomsDeclaration> Customs { get; init; } = [];

    /// <summary>More about the goods.</summary>
    public UpdLineDetails? Details { get; init; }

    /// <summary>Excise (column 6).</summary>
    public ExciseAmount? Excise { get; init; }

    /// <summary>VAT (column 8).</summary>
    public VatAmount? Vat { get; init; }

    /// <summary>Information field 2.</summary>
    public IReadOnlyList<TextField> Info { get; init; } = [];
}

/// <summary>Country of origin and customs declaration of a line.</summary>
public sealed record CustomsDeclaration
{
    /// <summary>Country by ОКСМ, 3 digits.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Number of the declaration, up to 29 characters.</summary>
    public string? Number { get; init; }
}

/// <summary>More about the goods of a line (ДопСведТов).</summary>
public sealed record UpdLineDetails
{
    /// <summary>«1» property, «2» work, «3» service, «4» rights, «5» other.</summary>
    public string? Kind { get; init; }

    /// <summary>More about the kind, up to 4 characters.</summary>
    public string? KindNote { get; init; }

    /// <summary>Ordered quantity.</summary>
    public decimal? OrderedQuantity { get; init; }

    /// <summary>Description.</summary>
    public string? Characteristic { get; init; }

    /// <summary>Grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Batch series.</summary>
    public string? Series { get; init; }

    /// <summary>Article.</summary>
    public string? Article { get; init; }

    /// <summary>Code of the goods.</summary>
    public string? Code { get; init; }

    /// <summary>GTIN, 14 characters.</summary>
    public string? Gtin { get; init; }

    /// <summary>Catalogue code, 27 characters.</summary>
    public string? CatalogCode { get; init; }

    /// <summary>Code of the sort of goods by ТН ВЭД, 10 characters (column 1б).</summary>
    public string? CustomsCode { get; init; }

    /// <summary>Code of the sort of excisable product, up to 3 digits.</summary>
    public int? ProductKindCode { get; init; }

    /// <summary>Code by ОКПД 2.</summary>
    public string? Okpd2 { get; init; }

    /// <summary>More about the product by sort of operation, 5 characters.</summary>
    public string? OperationNote { get; init; }

    /// <summary>Orders 155@ and 189@ only: debit account, 9 digits.</summary>
    public string? DebitAccount { get; init; }

    /// <summary>Orders 155@ and 189@ only: credit account, 9 digits.</summary>
    public string? CreditAccount { get; init; }

    /// <summary>Short names of the countries of origin (column 10а).</summary>
    public IReadOnlyList<string> CountryNames { get; init; } = [];

    /// <summary>Accompanying documents.</summary>
    public IReadOnlyList<DocumentReference> AccompanyingDocuments { get; init; } = [];

    /// <summary>Tax accounting of a fixed asset.</summary>
    public Depreciation? Depreciation { get; init; }

    /// <summary>Restored VAT.</summary>
    public VatAmount? RestoredVat { get; init; }

    /// <summary>Traceable goods (columns 11–14).</summary>
    public IReadOnlyList<Traceability> Traceability { get; init; } = [];

    /// <summary>Marked goods.</summary>
    public IReadOnlyList<Marking> Markings { get; init; } = [];

    /// <summary>State information systems.</summary>
    public IReadOnlyList<StateSystem> StateSystems { get; init; } = [];

    // Formats before 5.03 name one country, and 5.01 keeps the unit here.
    internal string? CountryName
    {
        get => CountryNames.Count > 0 ? CountryNames[0] : null;
        init => CountryNames = value is null ? CountryNames : [value];
    }

    internal string? UnitName { get; init; }
}

/// <summary>Tax accounting of a fixed asset that is transferred.</summary>
public sealed record Depreciation
{
    /// <summary>Depreciation group.</summary>
    public string? Group { get; init; }

    /// <summary>Code by ОКОФ.</summary>
    public string? Okof { get; init; }

    /// <summary>Useful life that the seller set.</summary>
    public string? UsefulLife { get; init; }

    /// <summary>Actual time in use.</summary>
    public int? ActualLife { get; init; }
}

/// <summary>A traceable batch (СведПрослеж).</summary>
public sealed record Traceability
{
    /// <summary>Registration number of the batch, 25–29 characters (column 11).</summary>
    public string? BatchNumber { get; init; }

    /// <summary>Unit by ОКЕИ (column 12).</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit name (column 12а).</summary>
    public string? UnitName { get; init; }

    /// <summary>Quantity in that unit (column 13).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cost without VAT in roubles (column 14).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }
}

/// <summary>Means of identification of marked goods (НомСредИдентТов).</summary>
public sealed record Marking
{
    /// <summary>Id of the transport package.</summary>
    public string? TransportPackage { get; init; }

    /// <summary>Quantity of marked goods.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>УКД 5.02 only: quantity by weight.</summary>
    public decimal? WeightQuantity { get; init; }

    /// <summary>УКД 5.02 only: GTIN, 14 characters.</summary>
    public string? Gtin { get; init; }

    /// <summary>Production batch.</summary>
    public string? ProductionBatch { get; init; }

    /// <summary>КИЗ, codes of single goods.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Codes of packages.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>It names single goods or packages, and not only their number.</summary>
    internal bool NamesThings => Codes.Count > 0 || Packages.Count > 0 || TransportPackage is not null;
}

/// <summary>Goods accounted in a state information system.</summary>
public sealed record StateSystem
{
    /// <summary>Name of the system.</summary>
    public string? Name { get; init; }

    /// <summary>Accounting unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Identifiers of the units.</summary>
    public IReadOnlyList<string> UnitIds { get; init; } = [];
}

/// <summary>Totals of the table (ВсегоОпл).</summary>
public sealed record UpdTotals
{
    /// <summary>Cost without VAT (column 5).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost with VAT (column 9).</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Net mass or quantity.</summary>
    public decimal? NetQuantity { get; init; }

    /// <summary>VAT (column 8).</summary>
    public VatAmount? Vat { get; init; }
}

/// <summary>The transfer of goods, results or rights (СвПродПер).</summary>
public sealed record Transfer
{
    /// <summary>Content of the operation: «Товары переданы».</summary>
    public string? Operation { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Date of the transfer.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>First day of the period of services.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of the period of services.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Grounds: contracts, orders.</summary>
    public IReadOnlyList<DocumentReference> Grounds { get; init; } = [];

    /// <summary>«1»: there is no document that is the ground.</summary>
    public bool WithoutGround { get; init; }

    /// <summary>The seller's worker who handed over.</summary>
    public Worker? HandedOverByWorker { get; init; }

    /// <summary>A representative of another organisation who handed over.</summary>
    public RepresentingOrganization? HandedOverByOrganization { get; init; }

    /// <summary>Another person who handed over.</summary>
    public RepresentingPerson? HandedOverByPerson { get; init; }

    /// <summary>Transport.</summary>
    public Transport? Transport { get; init; }

    /// <summary>Transfer of a thing made under a work contract.</summary>
    public ThingTransfer? Thing { get; init; }

    /// <summary>Information field 3.</summary>
    public InfoField? Info { get; init; }
}

/// <summary>Transport of the goods.</summary>
public sealed record Transport
{
    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Incoterms code, 3 characters.</summary>
    public string? Incoterms { get; init; }

    /// <summary>Version of Incoterms, 4 characters.</summary>
    public string? IncotermsVersion { get; init; }

    /// <summary>Older generations only: waybills.</summary>
    public IReadOnlyList<DocumentReference> Waybills { get; init; } = [];

    /// <summary>Older generations only: the carrier.</summary>
    public Party? Carrier { get; init; }
}

/// <summary>Transfer of a thing made under a work contract.</summary>
public sealed record ThingTransfer
{
    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>The document that confirms the transfer.</summary>
    public DocumentReference? Document { get; init; }
}
