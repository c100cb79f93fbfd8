using Beresta.Formats.Upd;

namespace Beresta.Formats.Ukd;

/// <summary>УКД, the buyer's title: whether the buyer agrees to the change of cost.</summary>
public sealed record UkdBuyerTitle
{
    /// <summary>ИдФайл: the name of the file without «.xml».</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>УИД, a unique id of the document (since 5.02).</summary>
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

    /// <summary>Name of the document, as in the seller's title.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Function, as in the seller's title.</summary>
    public string? Function { get; init; }

    /// <summary>Number of the document, as in the seller's title.</summary>
    public string? Number { get; init; }

    /// <summary>Date of the document, as in the seller's title.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Sort of the operation (since 5.02).</summary>
    public string? OperationKind { get; init; }

    /// <summary>Content of the operation: before 5.02 in words («С изменением стоимости согласен»), since 5.02 a code, see <see cref="UkdAgreement"/>.</summary>
    public string? Operation { get; init; }

    /// <summary>More about the content of the operation (since 5.02).</summary>
    public string? OperationNote { get; init; }

    /// <summary>Date of the agreement.</summary>
    public DateOnly? AgreedOn { get; init; }

    /// <summary>Information field 4.</summary>
    public InfoField? Info { get; init; }

    /// <summary>State procurement: the buyer's side for the Federal Treasury (since 5.02), without obligations by lines.</summary>
    public BuyerTreasuryInfo? Treasury { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<Signer> Signers { get; init; } = [];

    /// <summary>On what ground the composer, when it is not the buyer, composed the file.</summary>
    public DocumentReference? ComposerGround { get; init; }

    /// <summary>Before 5.02: who sends the file to whom.</summary>
    public Routing? Routing { get; init; }
}

/// <summary>How a buyer answers a УКД 5.02: the codes СодОпер.</summary>
public static class UkdAgreement
{
    /// <summary>«С изменением стоимости согласен».</summary>
    public const string Agreed = "1";

    /// <summary>«С изменением стоимости не согласен».</summary>
    public const string NotAgreed = "2";
}
