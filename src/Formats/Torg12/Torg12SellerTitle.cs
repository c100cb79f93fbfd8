using System.Globalization;

namespace Beresta.Formats.Torg12;

/// <summary>Документ о передаче товара (ТОРГ-12), the seller's title (КНД 1175010, order ММВ-7-10/551@).</summary>
public sealed record Torg12SellerTitle
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

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>On what ground the composer, when it is not the seller, composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>Name by the fact of economic life: «Документ о передаче товара при торговых операциях».</summary>
    public string? FactName { get; init; }

    /// <summary>Name of the document, as the parties agreed: «Товарная накладная».</summary>
    public string? DocumentName { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Currency.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Consignor.</summary>
    public Party? Consignor { get; init; }

    /// <summary>Consignee.</summary>
    public Party? Consignee { get; init; }

    /// <summary>Seller, supplier.</summary>
    public Party? Seller { get; init; }

    /// <summary>Buyer.</summary>
    public Party? Buyer { get; init; }

    /// <summary>Grounds: contracts, orders.</summary>
    public IReadOnlyList<DocumentReference> Grounds { get; init; } = [];

    /// <summary>Carrier.</summary>
    public Party? Carrier { get; init; }

    /// <summary>Identifier of the state contract.</summary>
    public string? StateContractId { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<Torg12Line> Lines { get; init; } = [];

    /// <summary>Totals.</summary>
    public Torg12Totals? Totals { get; init; }

    /// <summary>Content of the operation.</summary>
    public string? Operation { get; init; }

    /// <summary>Date of the release of the goods.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>Number of enclosures.</summary>
    public string? Enclosures { get; init; }

    // Order 172@ gives a number of sheets.
    internal decimal? EnclosedSheets
    {
        get => decimal.TryParse(Enclosures, NumberStyles.Number, CultureInfo.InvariantCulture, out var sheets) ? sheets : null;
        init => Enclosures = value?.ToString(CultureInfo.InvariantCulture) ?? Enclosures;
    }

    /// <summary>The seller's worker who released the goods.</summary>
    public Worker? ReleasedByWorker { get; init; }

    /// <summary>A representative of another organisation who released the goods.</summary>
    public RepresentingOrganization? ReleasedByOrganization { get; init; }

    /// <summary>Another person who released the goods.</summary>
    public RepresentingPerson? ReleasedByPerson { get; init; }

    /// <summary>Order 172@ only: who allowed the release.</summary>
    public Worker? AllowedBy { get; init; }

    /// <summary>Order 172@ only: chief accountant.</summary>
    public Worker? Accountant { get; init; }

    /// <summary>Order 172@ only: code of the consignor's activity by ОКДП.</summary>
    public string? ActivityCode { get; init; }

    /// <summary>Order 172@ only: what the document counts in all, in numbers and in words.</summary>
    public Torg12Cargo? Cargo { get; init; }

    /// <summary>Order 172@ only: number of enclosed sheets «in words»; its schema wants a number here too.</summary>
    public decimal? EnclosuresInWords { get; init; }

    /// <summary>Order 172@ only: sum for which goods were released.</summary>
    public decimal? ReleasedAmount { get; init; }

    /// <summary>Order 172@ only: the same in words.</summary>
    public string? ReleasedAmountInWords { get; init; }

    /// <summary>Waybills.</summary>
    public IReadOnlyList<DocumentReference> Waybills { get; init; } = [];

    /// <summary>Information field 3.</summary>
    public IReadOnlyList<TextField> TransferInfo { get; init; } = [];

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}

/// <summary>A line of ТОРГ-12.</summary>
public sealed record Torg12Line
{
    /// <summary>Number of the line.</summary>
    public int? Number { get; init; }

    /// <summary>Name of the goods.</summary>
    public string? Name { get; init; }

    /// <summary>Description.</summary>
    public string? Characteristic { get; init; }

    /// <summary>Grade.</summary>
    public string? Grade { get; init; }

    /// <summary>Article.</summary>
    public string? Article { get; init; }

    /// <summary>Code of the goods.</summary>
    public string? Code { get; init; }

    /// <summary>Unit name.</summary>
    public string? UnitName { get; init; }

    /// <summary>Unit code by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Sort of packing.</summary>
    public string? Packing { get; init; }

    /// <summary>Quantity in one place.</summary>
    public decimal? PerPlace { get; init; }

    /// <summary>Number of places.</summary>
    public decimal? Places { get; init; }

    /// <summary>Gross mass.</summary>
    public decimal? Gross { get; init; }

    /// <summary>Ordered quantity.</summary>
    public decimal? OrderedQuantity { get; init; }

    /// <summary>Quantity (net mass) that was handed over.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT rate.</summary>
    public string? VatRate { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Debit account, 9 digits.</summary>
    public string? Debit { get; init; }

    /// <summary>Credit account, 9 digits.</summary>
    public string? Credit { get; init; }

    /// <summary>Information field 2.</summary>
    public IReadOnlyList<TextField> Info { get; init; } = [];

    // Order 172@ gives one text without an identifier.
    internal string? InfoText
    {
        get => Info.Count > 0 ? Info[0].Value : null;
        init => Info = value is null ? Info : [new TextField { Value = value }];
    }

    // Order 172@ gives the rate as a number: 18 for «18%».
    internal decimal? VatPercent
    {
        get => decimal.TryParse(VatRate?.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) ? percent : null;
        init => VatRate = value is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.#####}%") : VatRate;
    }
}

/// <summary>Totals of ТОРГ-12.</summary>
public sealed record Torg12Totals
{
    /// <summary>Number of places.</summary>
    public decimal? Places { get; init; }

    /// <summary>Gross mass.</summary>
    public decimal? Gross { get; init; }

    /// <summary>Quantity (net mass).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }
}

/// <summary>Order 172@ only: what the whole document counts (ТНОбщ).</summary>
public sealed record Torg12Cargo
{
    /// <summary>Number of lines.</summary>
    public decimal? Lines { get; init; }

    /// <summary>The same in words.</summary>
    public string? LinesInWords { get; init; }

    /// <summary>Number of places.</summary>
    public decimal? Places { get; init; }

    /// <summary>The same in words.</summary>
    public string? PlacesInWords { get; init; }

    /// <summary>Net mass.</summary>
    public decimal? Net { get; init; }

    /// <summary>The same in words.</summary>
    public string? NetInWords { get; init; }

    /// <summary>Gross mass.</summary>
    public decimal? Gross { get; init; }

    /// <summary>The same in words.</summary>
    public string? GrossInWords { get; init; }
}
