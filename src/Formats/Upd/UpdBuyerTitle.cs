namespace Beresta.Formats.Upd;

/// <summary>УПД, the buyer's title (КНД 1115132, order ЕД-7-26/970@): how the buyer accepted what the seller's title states.</summary>
public sealed record UpdBuyerTitle
{
    /// <summary>ИдФайл: the name of the file without «.xml».</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>УИД, a unique id of the document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>ИдФайл of the seller's title.</summary>
    public string? SellerFileId { get; init; }

    /// <summary>Date when the seller's file was made.</summary>
    public DateOnly? SellerFileDate { get; init; }

    /// <summary>Time when the seller's file was made.</summary>
    public TimeOnly? SellerFileTime { get; init; }

    /// <summary>The seller's signatures, each in base64.</summary>
    public IReadOnlyList<string> SellerSignatures { get; init; } = [];

    /// <summary>Name of the primary document, as in the seller's title.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Function, as in the seller's title.</summary>
    public string? Function { get; init; }

    /// <summary>Number of the document, as in the seller's title.</summary>
    public string? Number { get; init; }

    /// <summary>Date of the document, as in the seller's title.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Content of the operation; forbidden with result «3».</summary>
    public string? Operation { get; init; }

    /// <summary>Date of acceptance.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>«1» accepted, «2» accepted with discrepancies, «3» not accepted: see <see cref="UpdAcceptance"/>.</summary>
    public string? Result { get; init; }

    /// <summary>The act of discrepancies, for result «2».</summary>
    public DocumentReference? DiscrepancyDocument { get; init; }

    /// <summary>УПД 5.01 only: sort of the document of discrepancies, «2» or «3».</summary>
    public string? DiscrepancyKind { get; init; }

    /// <summary>The buyer's worker who accepted.</summary>
    public Worker? AcceptedByWorker { get; init; }

    /// <summary>A representative of another organisation who accepted.</summary>
    public RepresentingOrganization? AcceptedByOrganization { get; init; }

    /// <summary>Another person who accepted.</summary>
    public RepresentingPerson? AcceptedByPerson { get; init; }

    /// <summary>Information field 4.</summary>
    public InfoField? Info { get; init; }

    /// <summary>State procurement: the buyer's side for the Federal Treasury.</summary>
    public BuyerTreasuryInfo? Treasury { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>On what ground the composer, when it is not the buyer, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>Older generations only: who sends the file to whom.</summary>
    public Routing? Routing { get; init; }
}

/// <summary>How a buyer accepts: the codes КодИтога.</summary>
public static class UpdAcceptance
{
    /// <summary>Accepted without discrepancies.</summary>
    public const string Accepted = "1";

    /// <summary>Accepted with discrepancies.</summary>
    public const string WithDiscrepancies = "2";

    /// <summary>Not accepted.</summary>
    public const string NotAccepted = "3";
}

/// <summary>State procurement: the buyer's side for the Federal Treasury (ИнфПокЗаГоскКазн).</summary>
public sealed record BuyerTreasuryInfo
{
    /// <summary>Identification code of the purchase.</summary>
    public string? PurchaseCode { get; init; }

    /// <summary>Personal account of the buyer, 11 characters.</summary>
    public string? Account { get; init; }

    /// <summary>Name of the buyer's financial authority.</summary>
    public string? FinancialAuthority { get; init; }

    /// <summary>Number in the register of participants of the budget process, 8 characters.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>Accounting number of the budget obligation, 16–19 characters.</summary>
    public string? BudgetObligation { get; init; }

    /// <summary>Code of the treasury's office, 4 characters.</summary>
    public string? TreasuryCode { get; init; }

    /// <summary>Name of the treasury's office.</summary>
    public string? TreasuryName { get; init; }

    /// <summary>ОКТМО of the buyer, 8 or 11 digits.</summary>
    public string? Oktmo { get; init; }

    /// <summary>ОКТМО of the place of delivery.</summary>
    public string? DeliveryOktmo { get; init; }

    /// <summary>Last date of payment.</summary>
    public DateOnly? PayBefore { get; init; }

    /// <summary>Accounting number of the monetary obligation, 22 characters.</summary>
    public string? MonetaryObligation { get; init; }

    /// <summary>Order of the payment; mandatory with <see cref="PayBefore"/>.</summary>
    public string? PaymentOrder { get; init; }

    /// <summary>Sort of the payment, «0» or «4»; mandatory with <see cref="PayBefore"/>.</summary>
    public string? PaymentKind { get; init; }

    /// <summary>Monetary obligations by lines.</summary>
    public IReadOnlyList<MonetaryObligation> Obligations { get; init; } = [];
}

/// <summary>A monetary obligation of a line.</summary>
public sealed record MonetaryObligation
{
    /// <summary>Number of the seller's line.</summary>
    public int? LineNumber { get; init; }

    /// <summary>Code of the construction object.</summary>
    public string? ObjectCode { get; init; }

    /// <summary>Sort of means: «1», «3»–«6».</summary>
    public string? MeansKind { get; init; }

    /// <summary>Budget classification code, 20 characters.</summary>
    public string? BudgetCode { get; init; }

    /// <summary>Code of the purpose.</summary>
    public string? PurposeCode { get; init; }

    /// <summary>Advance that was paid.</summary>
    public decimal? Advance { get; init; }
}
