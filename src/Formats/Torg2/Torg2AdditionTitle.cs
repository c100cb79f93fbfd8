namespace Beresta.Formats.Torg2;

/// <summary>Additional information on a ТОРГ-2 (КНД 1175015, order ММВ-7-15/423@), the second title: the seller, carrier, insurer or another side answers the buyer.</summary>
public sealed record Torg2AdditionTitle
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

    /// <summary>On what ground the composer composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>ИдФайл of the buyer's title.</summary>
    public string? BuyerFileId { get; init; }

    /// <summary>Date when the buyer's file was made.</summary>
    public DateOnly? BuyerFileDate { get; init; }

    /// <summary>Time when the buyer's file was made.</summary>
    public TimeOnly? BuyerFileTime { get; init; }

    /// <summary>The buyer's signatures, base64.</summary>
    public IReadOnlyList<string> BuyerSignatures { get; init; } = [];

    /// <summary>Date of the additional information.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The information, up to 1000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Information field.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}
