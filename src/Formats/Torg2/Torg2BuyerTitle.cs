using Beresta.Formats.Upd;

namespace Beresta.Formats.Torg2;

/// <summary>Документ о приёмке и расхождениях (ТОРГ-2), the title of the buyer who accepts (КНД 1175014, order ММВ-7-15/423@). It is the first title of its kind.</summary>
public sealed record Torg2BuyerTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who sends the file to whom.</summary>
    public Routing? Routing { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Name by the fact of economic life: see <see cref="Torg2Formats.FactName"/>.</summary>
    public string? FactName { get; init; }

    /// <summary>Name of the document, as the parties agreed: «Акт о расхождениях».</summary>
    public string? DocumentName { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>On what ground the composer, when it is not the buyer, composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>Circumstances of the document, «1» or «2».</summary>
    public string? CompositionCircumstance { get; init; }

    /// <summary>What the additions to the document are for, and who signs them.</summary>
    public string? AdditionsPurpose { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Code of the circumstances in which the document is used, 4 characters.</summary>
    public string? UsageCode { get; init; }

    /// <summary>Identifier of the state contract.</summary>
    public string? StateContractId { get; init; }

    /// <summary>Seller, supplier.</summary>
    public Party? Seller { get; init; }

    /// <summary>Buyer.</summary>
    public Party? Buyer { get; init; }

    /// <summary>Consignor.</summary>
    public Party? Consignor { get; init; }

    /// <summary>Consignee.</summary>
    public Party? Consignee { get; init; }

    /// <summary>Insurance company.</summary>
    public Party? Insurer { get; init; }

    /// <summary>The order that names the commission: number and date.</summary>
    public DocumentReference? Commission { get; init; }

    /// <summary>Inspection of the goods.</summary>
    public Torg2Inspection? Inspection { get; init; }

    /// <summary>The cargo by its transport documents.</summary>
    public IReadOnlyList<Torg2Cargo> Cargo { get; init; } = [];

    /// <summary>When the cargo arrived and was opened.</summary>
    public Torg2Times? Times { get; init; }

    /// <summary>Other circumstances of the acceptance.</summary>
    public Torg2Circumstances? Circumstances { get; init; }

    /// <summary>The buyer's worker who accepted.</summary>
    public Worker? AcceptedByWorker { get; init; }

    /// <summary>A representative of another organisation who accepted.</summary>
    public RepresentingOrganization? AcceptedByOrganization { get; init; }

    /// <summary>Another person who accepted.</summary>
    public RepresentingPerson? AcceptedByPerson { get; init; }

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>What happened, in short: «Выявлены расхождения при приёмке».</summary>
    public string? Event { get; init; }

    /// <summary>Conclusion of the commission.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Results of the acceptance.</summary>
    public IReadOnlyList<Torg2Line> Lines { get; init; } = [];

    /// <summary>Enclosed documents: name, number, date.</summary>
    public IReadOnlyList<DocumentReference> Enclosures { get; init; } = [];

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Information field 2.</summary>
    public IReadOnlyList<TextField> ResultInfo { get; init; } = [];

    /// <summary>Which additions to the document are made, «1»–«8».</summary>
    public IReadOnlyList<string> AdditionKinds { get; init; } = [];

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}

/// <summary>Inspection of the goods that arrived (СвОсмГруз).</summary>
public sealed record Torg2Inspection
{
    /// <summary>Date of the inspection.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Where the document is made.</summary>
    public string? Place { get; init; }

    /// <summary>When acceptance began.</summary>
    public TimeOnly? Start { get; init; }

    /// <summary>When acceptance ended.</summary>
    public TimeOnly? End { get; init; }

    /// <summary>When the goods left the station or port.</summary>
    public DateOnly? DispatchedOn { get; init; }

    /// <summary>Numbers of certificates of conformity.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>The document that came with the goods.</summary>
    public DocumentReference? Document { get; init; }

    /// <summary>Information field.</summary>
    public InfoField? Info { get; init; }
}

/// <summary>Cargo by its transport documents (СвСопрДок).</summary>
public sealed record Torg2Cargo
{
    /// <summary>Mark of the seals.</summary>
    public string? Seals { get; init; }

    /// <summary>Packing.</summary>
    public string? Packing { get; init; }

    /// <summary>Number of places, whole.</summary>
    public decimal? Places { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Unit code by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit name.</summary>
    public string? UnitName { get; init; }

    /// <summary>Mass at departure, by the documents of the consignor.</summary>
    public Torg2Mass? DocumentMass { get; init; }

    /// <summary>Mass on arrival.</summary>
    public Torg2Mass? ActualMass { get; init; }

    /// <summary>Special marks.</summary>
    public TextField? Info { get; init; }
}

/// <summary>Mass of a cargo.</summary>
public sealed record Torg2Mass
{
    /// <summary>Gross.</summary>
    public decimal? Gross { get; init; }

    /// <summary>Net.</summary>
    public decimal? Net { get; init; }
}

/// <summary>Date and time of what happened to the cargo, local (СвВремПрием).</summary>
public sealed record Torg2Times
{
    /// <summary>Arrival at the station, port.</summary>
    public DateTime? Arrived { get; init; }

    /// <summary>Release by the carrier.</summary>
    public DateTime? Released { get; init; }

    /// <summary>Opening of the wagon, of other vehicles.</summary>
    public DateTime? Opened { get; init; }

    /// <summary>Delivery to the recipient's store.</summary>
    public DateTime? Delivered { get; init; }
}

/// <summary>Other circumstances of an acceptance (ДрОбстПрием).</summary>
public sealed record Torg2Circumstances
{
    /// <summary>How the goods are stored.</summary>
    public string? Storage { get; init; }

    /// <summary>State of the packing at the inspection.</summary>
    public string? Packing { get; init; }

    /// <summary>How the missing goods were determined.</summary>
    public string? ShortageMethod { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>The carrier whose representative hands over.</summary>
    public Party? Carrier { get; init; }

    /// <summary>The transport document.</summary>
    public DocumentReference? TransportDocument { get; init; }
}

/// <summary>The result of an acceptance for one sort of goods (РезПрием).</summary>
public sealed record Torg2Line
{
    /// <summary>Unit code by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit name.</summary>
    public string? UnitName { get; init; }

    /// <summary>Discrepancies of works, services, rights.</summary>
    public string? ServiceDiscrepancies { get; init; }

    /// <summary>Number of the line of the document that came with the goods.</summary>
    public int? SourceLine { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Characteristic.</summary>
    public string? Characteristic { get; init; }

    /// <summary>Grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Article.</summary>
    public string? Article { get; init; }

    /// <summary>Code.</summary>
    public string? Code { get; init; }

    /// <summary>Number of the passport.</summary>
    public string? Passport { get; init; }

    /// <summary>By the supplier's documents.</summary>
    public Torg2Quantity? Documented { get; init; }

    /// <summary>In fact.</summary>
    public Torg2Quantity? Actual { get; init; }

    /// <summary>Defective.</summary>
    public Torg2Difference? Defective { get; init; }

    /// <summary>Broken.</summary>
    public Torg2Difference? Broken { get; init; }

    /// <summary>Missing.</summary>
    public Torg2Difference? Missing { get; init; }

    /// <summary>Surplus.</summary>
    public Torg2Difference? Surplus { get; init; }

    /// <summary>The document's price is above the one agreed; this or <see cref="PriceShortfall"/>.</summary>
    public Torg2PriceDifference? PriceExcess { get; init; }

    /// <summary>The document's price is below the one agreed.</summary>
    public Torg2PriceDifference? PriceShortfall { get; init; }

    /// <summary>Information field.</summary>
    public IReadOnlyList<TextField> Info { get; init; } = [];
}

/// <summary>Quantity and cost (ПринТовТип).</summary>
public sealed record Torg2Quantity
{
    /// <summary>Quantity, mass.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>VAT rate as the order spells it: «20%», but «10/110%».</summary>
    public string? VatRate { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Marks of identification.</summary>
    public IReadOnlyList<Marking> Markings { get; init; } = [];
}

/// <summary>A difference in quantity (РасхТип).</summary>
public sealed record Torg2Difference
{
    /// <summary>Quantity, mass.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Explanation.</summary>
    public string? Explanation { get; init; }

    /// <summary>Marks of identification.</summary>
    public IReadOnlyList<Marking> Markings { get; init; } = [];
}

/// <summary>A difference in price (ДельтаТип).</summary>
public sealed record Torg2PriceDifference
{
    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Explanation.</summary>
    public string? Explanation { get; init; }
}
