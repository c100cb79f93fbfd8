namespace Beresta.Formats.Torg12;

/// <summary>Документ о передаче товара (ТОРГ-12), the buyer's title (КНД 1175011): how the buyer accepted the goods.</summary>
public sealed record Torg12BuyerTitle
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

    /// <summary>On what ground the composer, when it is not the buyer, composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>ИдФайл of the seller's title.</summary>
    public string? SellerFileId { get; init; }

    /// <summary>Date when the seller's file was made.</summary>
    public DateOnly? SellerFileDate { get; init; }

    /// <summary>Time when the seller's file was made.</summary>
    public TimeOnly? SellerFileTime { get; init; }

    /// <summary>The seller's signatures, base64.</summary>
    public IReadOnlyList<string> SellerSignatures { get; init; } = [];

    /// <summary>Name of the document, as in the seller's title.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Number, as in the seller's title.</summary>
    public string? Number { get; init; }

    /// <summary>Date, as in the seller's title.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Content of the operation: «Товар принят без претензий».</summary>
    public string? Operation { get; init; }

    /// <summary>Date of acceptance.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The buyer's worker who accepted.</summary>
    public Worker? AcceptedByWorker { get; init; }

    /// <summary>A representative of another organisation who accepted.</summary>
    public RepresentingOrganization? AcceptedByOrganization { get; init; }

    /// <summary>Another person who accepted.</summary>
    public RepresentingPerson? AcceptedByPerson { get; init; }

    /// <summary>Order 172@ only: who received the goods for the consignee.</summary>
    public Worker? ReceivedBy { get; init; }

    /// <summary>Order 172@ only: by what power of attorney they were accepted.</summary>
    public ActingPower? Power { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Information field 4.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}
