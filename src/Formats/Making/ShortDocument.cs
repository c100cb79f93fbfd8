using System.Text.Json.Serialization;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Making;

/// <summary>
/// A document as people have it: who sells what to whom, at what price, with VAT on top of it or inside. <see cref="TitleMaker"/> makes the full title.
/// It is also the short JSON form. What it cannot say (traceability, marked goods, agents) is said in the full model of the kind.
/// </summary>
public sealed record ShortDocument
{
    /// <summary>One of <see cref="TitleMaker.Kinds"/>: <c>upd</c>, <c>act</c>, <c>torg12</c>, <c>payment-invoice</c>, <c>ukd</c>, <c>reconciliation</c>, <c>ks2</c>, <c>torg2</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// УКД, акт, ТОРГ-12 only: version of the format, <c>5.01</c> or <c>5.02</c>; when left out the one that the rates of the lines and the date ask for.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>УПД: «СЧФДОП» (when left out), «СЧФ», «ДОП». УКД: «КСЧФДИС» (when left out), «КСЧФ», «ДИС».</summary>
    public string? Function { get; init; }

    /// <summary>УПД with function «СЧФ» only: an invoice for an advance payment; plain rates become calculated ones (22% → 22/122), the sum is taken with VAT.</summary>
    public bool Advance { get; init; }

    /// <summary>Name of the document, where the usual one does not fit.</summary>
    public string? Name { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date. An акт сверки has none but the last day of its period.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Correction (исправление).</summary>
    public Correction? Correction { get; init; }

    /// <summary>Currency: code by ОКВ or letters, <c>643</c> or <c>RUB</c>; the rouble when left out.</summary>
    public string? Currency { get; init; }

    /// <summary>Exchange rate.</summary>
    public decimal? CurrencyRate { get; init; }

    /// <summary>Seller, executor; of an акт сверки, the side whose books these are and that sends it; of a ТОРГ-2, the one to whom it goes.</summary>
    public ShortParty? Seller { get; init; }

    /// <summary>Buyer, customer; of an акт сверки, the other side; of a ТОРГ-2, the one who accepts, signs and sends.</summary>
    public ShortParty? Buyer { get; init; }

    /// <summary>Consignor, where it is not the seller.</summary>
    public ShortParty? Consignor { get; init; }

    /// <summary>Consignee, where it is not the buyer.</summary>
    public ShortParty? Consignee { get; init; }

    /// <summary>УКД only: the invoices (УПД) whose lines are corrected: number and date, and the numbers and dates of their own corrections.</summary>
    public IReadOnlyList<CorrectedInvoice> Invoices { get; init; } = [];

    /// <summary>Grounds: contracts, orders. Of a УКД with the function «КСЧФДИС» or «ДИС», the grounds of the correction: an agreement, an act of discrepancies. Of an акт сверки, the one contract that it is about; none when it is about all of them. Of a КС-2, the building contract first.</summary>
    public IReadOnlyList<DocumentReference> Grounds { get; init; } = [];

    /// <summary>УПД only: payment documents (line 5).</summary>
    public IReadOnlyList<PaymentDocument> Payments { get; init; } = [];

    /// <summary>УПД: shipping documents (line 5а); the УПД itself when left out. УКД: the transfer documents that are corrected; УПД with the numbers of <see cref="Invoices"/> when left out. ТОРГ-2: the document with which the goods came, the first.</summary>
    public IReadOnlyList<DocumentReference> ShippingDocuments { get; init; } = [];

    /// <summary>Identifier of the state contract.</summary>
    public string? StateContractId { get; init; }

    /// <summary>Content of the operation in words; a usual sentence when left out.</summary>
    public string? Operation { get; init; }

    /// <summary>Date of the transfer; of a УКД, of the proposal or notice; of a ТОРГ-2, of the acceptance. The document's date when left out.</summary>
    public DateOnly? TransferredOn { get; init; }

    /// <summary>Счёт only: purpose of the payment; a usual sentence with the VAT when left out.</summary>
    public string? Purpose { get; init; }

    /// <summary>Счёт only: to be paid not later than.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>First day of the period of services; of a КС-2, of the works; of an акт сверки, of what is reconciled.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>ТОРГ-2 only: conclusion of the commission.</summary>
    public string? Conclusion { get; init; }

    /// <summary>КС-2 only: the construction and its object: «Складской корпус № 2, ремонт кровли, г. Москва…».</summary>
    public string? Site { get; init; }

    /// <summary>Акт сверки only: opening balance, debit: what the other side owed at the start. Nothing when left out.</summary>
    public decimal? OpeningDebit { get; init; }

    /// <summary>Акт сверки only: opening balance, credit: what was owed to the other side at the start. Nothing when left out.</summary>
    public decimal? OpeningCredit { get; init; }

    /// <summary>Whether the prices hold VAT. It has no default: a wrong guess costs money. An акт сверки has no prices and needs none, nor does a ТОРГ-2 that counts goods alone.</summary>
    public VatMode? Vat { get; init; }

    /// <summary>VAT rate of the lines that name none: <c>22%</c>, <c>22</c>, <c>без НДС</c>.</summary>
    public string? VatRate { get; init; }

    /// <summary>How VAT is rounded. Of a КС-2 it also says where the VAT stands: in each line, or in the total alone.</summary>
    public VatRounding Rounding { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<ShortLine> Lines { get; init; } = [];

    /// <summary>Control totals: a document that comes to other sums is refused. Not of a УКД, ТОРГ-2, акт сверки.</summary>
    public ShortTotals? Totals { get; init; }

    /// <summary>Who signs; by the certificate and with a qualified signature when it does not say.</summary>
    public Signer? Signer { get; init; }
}

/// <summary>A party as people know it: the ИНН, and what is not in the card that the ИНН leads to.</summary>
public sealed record ShortParty
{
    /// <summary>Participant id in the exchange.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>ИНН: 10 digits of an organisation, 12 of an entrepreneur.</summary>
    public string? Inn { get; init; }

    /// <summary>КПП of an organisation.</summary>
    public string? Kpp { get; init; }

    /// <summary>ОГРН of an organisation, ОГРНИП of an entrepreneur; an акт сверки needs it.</summary>
    public string? Ogrn { get; init; }

    /// <summary>Name; of an entrepreneur «Иванов Иван Иванович», with or without «ИП».</summary>
    public string? Name { get; init; }

    /// <summary>Address in one line.</summary>
    public string? Address { get; init; }

    /// <summary>Bank details.</summary>
    public BankDetails? Bank { get; init; }

    /// <summary>Contacts.</summary>
    public Contacts? Contacts { get; init; }
}

/// <summary>A line as people have it: goods, works, services; of an акт сверки, an entry of the books with its document.</summary>
public sealed record ShortLine
{
    /// <summary>Name of the goods, works, services; of an акт сверки, of the document: «Реализация».</summary>
    public string? Name { get; init; }

    /// <summary>What it is: <c>goods</c>, <c>work</c>, <c>service</c>, <c>rights</c>, <c>other</c>; not written when left out.</summary>
    public LineKind? Kind { get; init; }

    /// <summary>Article.</summary>
    public string? Article { get; init; }

    /// <summary>Code of the goods; of a КС-2, of the norm (единичная расценка), which goes behind the name.</summary>
    public string? Code { get; init; }

    /// <summary>КС-2 only: position in the estimate (смета).</summary>
    public string? EstimatePosition { get; init; }

    /// <summary>Quantity; 1 when left out. Of a ТОРГ-2, by the documents.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit: a symbol («шт», «кг», «час»), a code by ОКЕИ («796»), or both («0000 поддон» for an own unit); see <see cref="Units"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>Price of a unit, with or without VAT as <see cref="ShortDocument.Vat"/> says.</summary>
    public decimal? Price { get; init; }

    /// <summary>Sum of the line after the discount, as the price with or without VAT. Instead of the price, or beside it: then the two must agree, and the sum is what is paid.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Discount, percent of the price.</summary>
    public decimal? Discount { get; init; }

    /// <summary>VAT rate.</summary>
    public string? VatRate { get; init; }

    /// <summary>УКД only: what stood in the invoice; the line itself says what is right now.</summary>
    public ShortBefore? Before { get; init; }

    /// <summary>УКД: number of the line in the invoice; ТОРГ-2: in the document with which the goods came.</summary>
    public int? InvoiceLine { get; init; }

    /// <summary>ТОРГ-2 only: quantity in fact: all that came, broken and defective goods among it.</summary>
    public decimal? Actual { get; init; }

    /// <summary>ТОРГ-2 only: quantity that is missing; what the documents say less what came when left out.</summary>
    public decimal? Missing { get; init; }

    /// <summary>ТОРГ-2 only: quantity beyond the documents; computed likewise when left out.</summary>
    public decimal? Surplus { get; init; }

    /// <summary>ТОРГ-2 only: quantity that is broken (бой).</summary>
    public decimal? Broken { get; init; }

    /// <summary>ТОРГ-2 only: quantity that is defective (брак).</summary>
    public decimal? Defective { get; init; }

    /// <summary>ТОРГ-2 only: explanation of the discrepancy.</summary>
    public string? Note { get; init; }

    /// <summary>Акт сверки only: number of the document.</summary>
    public string? Number { get; init; }

    /// <summary>Акт сверки only: date of the document and of its entry.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Акт сверки only: what the entry is in the books, «Продажа»; the name of the document when left out.</summary>
    public string? Operation { get; init; }

    /// <summary>Акт сверки only: sum of the debit, what the other side has to pay. This or <see cref="Credit"/>.</summary>
    public decimal? Debit { get; init; }

    /// <summary>Акт сверки only: sum of the credit, what the other side paid or gave back.</summary>
    public decimal? Credit { get; init; }
}

/// <summary>What a document must come to, as the price list or the accounting program that it was taken from says.</summary>
public sealed record ShortTotals
{
    /// <summary>Sum of all lines without VAT.</summary>
    public decimal? WithoutVat { get; init; }

    /// <summary>VAT of all lines; 0 without VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Sum of all lines with VAT: what is to be paid.</summary>
    public decimal? WithVat { get; init; }
}

/// <summary>What a line of a УКД was before the change. What is left out did not change; a line that was not there had the quantity 0.</summary>
public sealed record ShortBefore
{
    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit, with or without VAT as <see cref="ShortDocument.Vat"/> says.</summary>
    public decimal? Price { get; init; }

    /// <summary>Sum of the line, as in <see cref="ShortLine.Amount"/>.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Discount, percent of the price.</summary>
    public decimal? Discount { get; init; }

    /// <summary>VAT rate.</summary>
    public string? VatRate { get; init; }

    /// <summary>VAT that the invoice states, where its rounding was another: it may differ by a kopeck from what is computed.</summary>
    public decimal? VatAmount { get; init; }
}

/// <summary>Whether prices hold VAT.</summary>
[JsonConverter(typeof(CodeConverter<VatMode>))]
public enum VatMode
{
    /// <summary>НДС сверху: the price is without VAT.</summary>
    [JsonStringEnumMemberName("on-top")]
    OnTop,

    /// <summary>НДС в том числе: the price holds VAT.</summary>
    [JsonStringEnumMemberName("inside")]
    Inside,

    /// <summary>Без НДС.</summary>
    [JsonStringEnumMemberName("without")]
    Without,
}

/// <summary>How VAT is rounded; the organisation decides. Costs of lines are always rounded each.</summary>
[JsonConverter(typeof(CodeConverter<VatRounding>))]
public enum VatRounding
{
    /// <summary>VAT of each line is rounded; the total is the sum of the lines.</summary>
    [JsonStringEnumMemberName("per-line")]
    PerLine,

    /// <summary>VAT is computed of the total cost at each rate; the lines share its kopecks, none is off by a whole kopeck.</summary>
    [JsonStringEnumMemberName("per-total")]
    PerTotal,
}

/// <summary>What a line is (ПрТовРаб).</summary>
[JsonConverter(typeof(CodeConverter<LineKind>))]
public enum LineKind
{
    /// <summary>Goods, property.</summary>
    [JsonStringEnumMemberName("goods")]
    Goods = 1,

    /// <summary>Work.</summary>
    [JsonStringEnumMemberName("work")]
    Work = 2,

    /// <summary>Service.</summary>
    [JsonStringEnumMemberName("service")]
    Service = 3,

    /// <summary>Property rights.</summary>
    [JsonStringEnumMemberName("rights")]
    Rights = 4,

    /// <summary>Other.</summary>
    [JsonStringEnumMemberName("other")]
    Other = 5,
}

// Words, never numbers: a number would be taken for whatever stands at that place.
internal sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
