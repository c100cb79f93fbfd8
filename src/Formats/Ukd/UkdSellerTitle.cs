using System.Text.Json.Serialization;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>
/// УКД or корректировочный счёт-фактура, the seller's title (КНД 1115133, order ЕД-7-26/736@ and the one after it): how the cost of what was shipped changes.
/// This record is also the JSON model. Everything may be absent, since a received file may be incomplete; what is mandatory, checking tells.
/// </summary>
public sealed record UkdSellerTitle
{
    /// <summary>ИдФайл: the name of the file without «.xml».</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>
    /// «КСЧФ» corrective invoice, «КСЧФДИС» corrective invoice and document of the change of cost, «ДИС» document of the change of cost,
    /// «СвИСРК», «СвИСЗК» an agent's statement of the change (since order 736@).
    /// </summary>
    public string? Function { get; init; }

    /// <summary>УИД, a unique id of the document (since 5.02).</summary>
    public string? DocumentId { get; init; }

    /// <summary>Name of the document by the fact of economic life; 5.02 fixes it for every function, the texts are <c>UkdRules.FactName502</c>.</summary>
    public string? FactName { get; init; }

    /// <summary>Name of the primary document, as the parties agreed: «Универсальный корректировочный документ».</summary>
    public string? DocumentName { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>Agreed structure of the information fields (since 5.02): <c>XXXX.YYYY.0000</c>.</summary>
    public string? AgreedStructure { get; init; }

    /// <summary>Number of the document (line 1).</summary>
    public string? Number { get; init; }

    /// <summary>Date of the document (line 1).</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Correction of this corrective document, исправление (line 1а).</summary>
    public Correction? Correction { get; init; }

    /// <summary>The invoices or transfer documents whose cost changes (line 1б).</summary>
    public IReadOnlyList<CorrectedInvoice> Invoices { get; init; } = [];

    /// <summary>Seller (lines 2, 2а, 2б).</summary>
    public Party? Seller { get; init; }

    /// <summary>Buyer (lines 3, 3а, 3б).</summary>
    public Party? Buyer { get; init; }

    /// <summary>Currency (line 4).</summary>
    public Currency? Currency { get; init; }

    /// <summary>Additional circumstances (line 5 and others); without the factor and the documents that a УПД may name.</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Lines of the table.</summary>
    public IReadOnlyList<UkdLine> Lines { get; init; } = [];

    /// <summary>«Всего увеличение»: the sum of the rows В; this or <see cref="TotalDecrease"/> is needed.</summary>
    public UkdTotals? TotalIncrease { get; init; }

    /// <summary>«Всего уменьшение»: the sum of the rows Г.</summary>
    public UkdTotals? TotalDecrease { get; init; }

    /// <summary>How the buyer agrees to the change or is notified of it.</summary>
    public CostChange? Change { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>On what ground the composer, when it is not the seller, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>Before 5.02: who sends the file to whom.</summary>
    public Routing? Routing { get; init; }

    /// <summary>It is an invoice for VAT: КСЧФ or КСЧФДИС.</summary>
    internal bool IsInvoice => Function is "КСЧФ" or "КСЧФДИС";

    /// <summary>It is a document of the change of cost: КСЧФДИС or ДИС.</summary>
    internal bool IsChange => Function is "КСЧФДИС" or "ДИС";
}

/// <summary>An invoice or a transfer document whose cost changes.</summary>
public sealed record CorrectedInvoice
{
    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Its corrections (исправления) that are taken into account.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>«№ 17 от 12.01.2026».</summary>
    public override string ToString() => $"№ {Number}{(Date is { } date ? $" от {date:dd.MM.yyyy}" : "")}";
}

/// <summary>A line of the corrective invoice's table (СведТов): the values before the change, after it, and the difference.</summary>
public sealed record UkdLine
{
    /// <summary>Number of the line, up to 6 digits.</summary>
    public int? Number { get; init; }

    /// <summary>Number of the goods in the invoice that is corrected.</summary>
    public int? InvoiceLineNumber { get; init; }

    /// <summary>Name of the goods, works, services, rights (column 1).</summary>
    public string? Name { get; init; }

    /// <summary>Row А: before the change.</summary>
    public UkdValues? Before { get; init; }

    /// <summary>Row Б: after the change.</summary>
    public UkdValues? After { get; init; }

    /// <summary>Row В: what grew.</summary>
    public UkdDifference? Increase { get; init; }

    /// <summary>Row Г: what became less.</summary>
    public UkdDifference? Decrease { get; init; }

    /// <summary>More about the goods; traced and marked goods stand in this record, not in the details.</summary>
    public UpdLineDetails? Details { get; init; }

    /// <summary>Traceable goods.</summary>
    public IReadOnlyList<UkdTraceability> Traceability { get; init; } = [];

    /// <summary>Changes of customs declarations (since 5.02).</summary>
    public IReadOnlyList<UkdCustoms> Customs { get; init; } = [];

    /// <summary>Information field 2.</summary>
    public IReadOnlyList<TextField> Info { get; init; } = [];

    // Since 5.02 the unit and the rate are said once for both states.
    [JsonPropertyName("after.unitCode")]
    internal string? UnitCode
    {
        get => After?.UnitCode ?? Before?.UnitCode;
        init => (Before, After) = ((Before ?? new UkdValues()) with { UnitCode = value }, (After ?? new UkdValues()) with { UnitCode = value });
    }

    [JsonPropertyName("after.unitName")]
    internal string? UnitName
    {
        get => After?.UnitName ?? Before?.UnitName;
        init => (Before, After) = ((Before ?? new UkdValues()) with { UnitName = value }, (After ?? new UkdValues()) with { UnitName = value });
    }

    [JsonPropertyName("after.vatRate")]
    internal string? VatRate
    {
        get => After?.VatRate ?? Before?.VatRate;
        init => (Before, After) = ((Before ?? new UkdValues()) with { VatRate = value }, (After ?? new UkdValues()) with { VatRate = value });
    }
}

/// <summary>The values of a line in one state: row А or row Б.</summary>
public sealed record UkdValues
{
    /// <summary>Unit code by ОКЕИ, 3–4 digits (column 2); «0000» an own unit.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Unit symbol (column 2а).</summary>
    public string? UnitName { get; init; }

    /// <summary>Quantity (column 3).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit without VAT (column 4).</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost without VAT (column 5).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Excise (column 6).</summary>
    public ExciseAmount? Excise { get; init; }

    /// <summary>VAT rate as the order spells it (column 7); see <see cref="VatRates"/>.</summary>
    public string? VatRate { get; init; }

    /// <summary>VAT (column 8).</summary>
    public VatAmount? Vat { get; init; }

    /// <summary>Cost with VAT (column 9).</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Marked goods.</summary>
    public IReadOnlyList<Marking> Markings { get; init; } = [];
}

/// <summary>The difference of a line: row В or row Г. All sums are without a sign.</summary>
public sealed record UkdDifference
{
    /// <summary>Cost without VAT (column 5).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Excise (column 6).</summary>
    public decimal? Excise { get; init; }

    /// <summary>VAT (column 8).</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT (column 9).</summary>
    public decimal? AmountWithVat { get; init; }
}

/// <summary>A traceable batch and how it changes (СведПрослеж).</summary>
public sealed record UkdTraceability
{
    /// <summary>Registration number of the batch.</summary>
    public string? BatchNumber { get; init; }

    /// <summary>Unit by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Name of the unit (since 5.02, mandatory there with the code).</summary>
    public string? UnitName { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Quantity in that unit.</summary>
    public UkdMeasure? Quantity { get; init; }

    /// <summary>Cost without VAT (since 5.02).</summary>
    public UkdMeasure? AmountWithoutVat { get; init; }
}

/// <summary>A number before and after the change, and how it differs.</summary>
public sealed record UkdMeasure
{
    /// <summary>Before the change.</summary>
    public decimal? Before { get; init; }

    /// <summary>After the change.</summary>
    public decimal? After { get; init; }

    /// <summary>By how much it grew; this or <see cref="Decrease"/>, since 5.02 also both.</summary>
    public decimal? Increase { get; init; }

    /// <summary>By how much it became less.</summary>
    public decimal? Decrease { get; init; }
}

/// <summary>How a customs declaration of a line changes.</summary>
public sealed record UkdCustoms
{
    /// <summary>Country by ОКСМ, 3 digits.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Short names of the country; mandatory with the code.</summary>
    public IReadOnlyList<string> CountryNames { get; init; } = [];

    /// <summary>Number of the declaration before the change.</summary>
    public string? NumberBefore { get; init; }

    /// <summary>Number of the declaration after the change.</summary>
    public string? NumberAfter { get; init; }

    /// <summary>Declarations of what was added.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Declarations of what was taken away.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}

/// <summary>«Всего увеличение» or «Всего уменьшение».</summary>
public sealed record UkdTotals
{
    /// <summary>Cost without VAT (column 5).</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT (column 8).</summary>
    public VatAmount? Vat { get; init; }

    /// <summary>Cost with VAT (column 9).</summary>
    public decimal? AmountWithVat { get; init; }
}

/// <summary>The agreement on the change of cost, or the notice of it (СодФХЖ3).</summary>
public sealed record CostChange
{
    /// <summary>Other information about the change of cost.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Content of the operation: before 5.02 in words («Предлагаю изменить стоимость»), since 5.02 «1» I propose, «2» I notify; see <see cref="CostChangeOperation"/>.</summary>
    public string? Operation { get; init; }

    /// <summary>More about the content of the operation (since 5.02).</summary>
    public string? OperationNote { get; init; }

    /// <summary>Date when it was sent to be agreed upon, or of the notice.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The transfer documents that are corrected.</summary>
    public IReadOnlyList<DocumentReference> TransferDocuments { get; init; } = [];

    /// <summary>The grounds of the correction: an agreement, an act.</summary>
    public IReadOnlyList<DocumentReference> Grounds { get; init; } = [];

    // Order 189@ gives the transfer documents as one text.
    internal string? TransferDocumentsText
    {
        get => TransferDocuments.Count > 0 ? TransferDocuments[0].Name : null;
        init => TransferDocuments = string.IsNullOrEmpty(value) ? TransferDocuments : [new DocumentReference { Name = value }];
    }
}

/// <summary>What a seller does by a УКД 5.02: the codes СодОпер.</summary>
public static class CostChangeOperation
{
    /// <summary>Proposes to change the cost: the buyer's agreement is needed.</summary>
    public const string Propose = "1";

    /// <summary>Notifies of the change: agreed upon beforehand.</summary>
    public const string Notify = "2";
}
