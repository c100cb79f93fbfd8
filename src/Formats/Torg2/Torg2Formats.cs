namespace Beresta.Formats.Torg2;

/// <summary>
/// ТОРГ-2, документ о приёмке и расхождениях: its formats (order ММВ-7-15/423@). Here the buyer makes the first title and the other side answers.
/// </summary>
public static class Torg2Formats
{
    /// <summary>The only name by the fact of economic life that the order allows.</summary>
    public const string FactName = Torg2Tables.FactName;

    private const string Order423 = "приказ ФНС ММВ-7-15/423@";

    /// <summary>Version 5.01, the title of the buyer who accepts: the first.</summary>
    public static Format<Torg2BuyerTitle> Buyer { get; } = new(
        Kinds.Torg2, "seller", "ТОРГ-2, титул покупателя", Torg2Tables.BuyerPrefix, "5.01", Order423, Torg2Tables.Buyer, title => title.FileId, Summary)
    {
        Knd = "1175014",
    };

    /// <summary>Version 5.01, the addition of the seller or another side: the second.</summary>
    public static Format<Torg2AdditionTitle> Addition { get; } = new(
        Kinds.Torg2, "buyer", "ТОРГ-2, дополнительные сведения", Torg2Tables.AdditionPrefix, "5.01", Order423, Torg2Tables.Addition, title => title.FileId, Summary)
    {
        Knd = "1175015",
    };

    // The document has no total and no currency.
    private static Recognized Summary(Torg2BuyerTitle title) => new()
    {
        Kind = Kinds.Torg2,
        Title = "seller",
        Version = "5.01",
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Seller),
        Buyer = RecognizedParty.Of(title.Buyer),
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Operation = title.Event,
    };

    // The addition's own date is not that of the document.
    private static Recognized Summary(Torg2AdditionTitle title) => new()
    {
        Kind = Kinds.Torg2,
        Title = "buyer",
        Version = "5.01",
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        ParentFileId = title.BuyerFileId,
        ParentSignatures = title.BuyerSignatures,
        Operation = title.Content,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Name = "Дополнительные сведения к документу о приёмке и расхождениях",
    };
}
