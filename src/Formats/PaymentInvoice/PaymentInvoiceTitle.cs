namespace Beresta.Formats.PaymentInvoice;

/// <summary>
/// Счёт на оплату or счёт-оферта (КНД 1110379, format 5.01): who is to pay whom, for what and where to. This record is also the JSON model.
/// </summary>
public sealed record PaymentInvoiceTitle
{
    /// <summary>«0»: an invoice for payment.</summary>
    public const string Invoice = "0";

    /// <summary>«1»: an invoice that is also an offer; paying it accepts the offer (ГК РФ 438).</summary>
    public const string Offer = "1";

    /// <summary>ИдФайл: the name of the file without «.xml».</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary><see cref="Invoice"/> or <see cref="Offer"/>.</summary>
    public string? Function { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made; this format writes it with colons.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How many names there are in all, as stated.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Goods, works, services.</summary>
    public IReadOnlyList<PaymentInvoiceLine> Lines { get; init; } = [];

    /// <summary>Totals.</summary>
    public PaymentInvoiceTotals? Totals { get; init; }

    /// <summary>Purpose and terms of the payment.</summary>
    public PaymentTerms? Terms { get; init; }

    /// <summary>Currency.</summary>
    public PaymentCurrency? Currency { get; init; }

    /// <summary>Seller.</summary>
    public Party? Seller { get; init; }

    /// <summary>Buyer.</summary>
    public Party? Buyer { get; init; }

    /// <summary>Who receives the money, where it is not the seller.</summary>
    public Party? MoneyRecipient { get; init; }

    /// <summary>Who pays, where it is not the buyer.</summary>
    public Party? Payer { get; init; }

    /// <summary>Consignor.</summary>
    public Party? Consignor { get; init; }

    /// <summary>Consignee.</summary>
    public Party? Consignee { get; init; }

    /// <summary>Why the invoice is made out: a contract, an order.</summary>
    public IReadOnlyList<PaymentGround> Grounds { get; init; } = [];

    /// <summary>Sorts of obligations.</summary>
    public IReadOnlyList<Upd.Obligation> Obligations { get; init; } = [];

    /// <summary>Information fields.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>Who receives the money: the recipient of its own, or the seller.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Party? Recipient => MoneyRecipient ?? Seller;

    /// <summary>The sum to pay.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal? AmountToPay => Totals?.AmountWithVat;
}

/// <summary>A line of an invoice for payment (СведТовЦенПок).</summary>
public sealed record PaymentInvoiceLine
{
    /// <summary>Number of the line.</summary>
    public int? Number { get; init; }

    /// <summary>Name of the goods, works, services, up to 2000 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Unit by ОКЕИ; «0000» an own unit.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Name of the unit.</summary>
    public string? UnitName { get; init; }

    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit; the format does not say whether VAT is in it.</summary>
    public decimal? Price { get; init; }

    /// <summary>Price before the discount.</summary>
    public decimal? PriceBeforeDiscount { get; init; }

    /// <summary>Discount.</summary>
    public decimal? Discount { get; init; }

    /// <summary>Discount, whole per cent.</summary>
    public int? DiscountPercent { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>Cost without VAT before the discount.</summary>
    public decimal? AmountWithoutVatBeforeDiscount { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Cost with VAT before the discount.</summary>
    public decimal? AmountWithVatBeforeDiscount { get; init; }

    /// <summary>VAT rate as the orders spell it; see <see cref="VatRates"/>.</summary>
    public string? VatRate { get; init; }

    /// <summary>Another rate, in words.</summary>
    public string? OtherVatRate { get; init; }

    /// <summary>VAT.</summary>
    public VatAmount? Vat { get; init; }

    /// <summary>VAT before the discount.</summary>
    public VatAmount? VatBeforeDiscount { get; init; }

    /// <summary>More about the goods.</summary>
    public PaymentLineDetails? Details { get; init; }

    /// <summary>Information fields.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];
}

/// <summary>More about the goods of a line (ДопСведТов).</summary>
public sealed record PaymentLineDetails
{
    /// <summary>«1» property, «2» work, «3» service, «4» rights, «5» other.</summary>
    public string? Kind { get; init; }

    /// <summary>More about the kind, up to 4 characters.</summary>
    public string? KindNote { get; init; }

    /// <summary>Code of the goods.</summary>
    public string? Code { get; init; }

    /// <summary>Country of origin by ОКСМ; 980 the European Union, 981 ЕАЭС.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Description.</summary>
    public string? Characteristic { get; init; }

    /// <summary>Article.</summary>
    public string? Article { get; init; }

    /// <summary>Grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Batch series.</summary>
    public string? Series { get; init; }

    /// <summary>Catalogue code, 27 characters.</summary>
    public string? CatalogCode { get; init; }

    /// <summary>Code of the sort of goods, up to 10 characters.</summary>
    public string? CustomsCode { get; init; }

    /// <summary>State information systems.</summary>
    public IReadOnlyList<StateSystemUnits> StateSystems { get; init; } = [];
}

/// <summary>Units of goods that a state information system tracks (СвГосСист).</summary>
public sealed record StateSystemUnits
{
    /// <summary>Name of the system.</summary>
    public string? System { get; init; }

    /// <summary>Unit of account.</summary>
    public string? Unit { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Identifiers of the units.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];
}

/// <summary>Totals of an invoice for payment (ВсегоОпл).</summary>
public sealed record PaymentInvoiceTotals
{
    /// <summary>Without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>With VAT: the sum to pay.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Discount of the document.</summary>
    public decimal? Discount { get; init; }

    /// <summary>VAT.</summary>
    public VatAmount? Vat { get; init; }
}

/// <summary>Purpose and terms of a payment (ДопСв).</summary>
public sealed record PaymentTerms
{
    /// <summary>Purpose of the payment, up to 210 characters: what the payment order will say.</summary>
    public string? Purpose { get; init; }

    /// <summary>Unique information for the payment (УИН and the like).</summary>
    public string? UniqueInfo { get; init; }

    /// <summary>Way of paying.</summary>
    public string? Method { get; init; }

    /// <summary>The invoice is to be paid by this day.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>The invoice is to be paid by this moment.</summary>
    public DateTimeOffset? PayByMoment { get; init; }

    /// <summary>From when goods are delivered or services rendered.</summary>
    public DateOnly? DeliveryFrom { get; init; }

    /// <summary>Conditions of payment, at most 20.</summary>
    public IReadOnlyList<string> PaymentConditions { get; init; } = [];

    /// <summary>Conditions of delivery, at most 20.</summary>
    public IReadOnlyList<string> DeliveryConditions { get; init; } = [];

    /// <summary>Information fields.</summary>
    public IReadOnlyList<InfoField> Info { get; init; } = [];
}

/// <summary>Currency of an invoice for payment, or the conventional units of its sums.</summary>
public sealed record PaymentCurrency
{
    /// <summary>Code by ОКВ.</summary>
    public string? Code { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Exchange rate.</summary>
    public decimal? Rate { get; init; }

    /// <summary>What the conventional unit is, where sums are in such units.</summary>
    public string? ConventionalUnit { get; init; }
}

/// <summary>Why an invoice is made out: a document, or other words.</summary>
public sealed record PaymentGround
{
    /// <summary>A document.</summary>
    public DocumentReference? Document { get; init; }

    /// <summary>Other words.</summary>
    public string? Other { get; init; }

    /// <summary>«Договор № 5 от 09.01.2026».</summary>
    public override string ToString() => Document?.ToString() ?? Other ?? "";
}
