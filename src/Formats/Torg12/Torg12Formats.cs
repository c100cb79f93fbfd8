using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Torg12;

/// <summary>ТОРГ-12, документ о передаче товара: its formats.</summary>
public static class Torg12Formats
{
    /// <summary>The only name by the fact of economic life that the order allows.</summary>
    public const string FactName = Torg12Tables.FactName;

    private const string Order551 = "приказ ФНС ММВ-7-10/551@";

    /// <summary>Version 5.01, the seller's title.</summary>
    public static Format<Torg12SellerTitle> Seller { get; } = SellerOf("5.01", Tables820.VatRate);

    /// <summary>Version 5.01, the buyer's title.</summary>
    public static Format<Torg12BuyerTitle> Buyer { get; } = BuyerOf("5.01");

    /// <summary>Version 5.02, the seller's title: the rates 5 % and 7 % and what is calculated from them. After the operators' contract: no official schema is public.</summary>
    public static Format<Torg12SellerTitle> Seller502 { get; } = SellerOf("5.02", TablesOfActs.VatRate502);

    /// <summary>Version 5.02, the buyer's title. After the operators' contract: no official schema is public.</summary>
    public static Format<Torg12BuyerTitle> Buyer502 { get; } = BuyerOf("5.02");

    /// <summary>Order 172@, the seller's title; read only.</summary>
    public static Format<Torg12SellerTitle> Seller172 { get; } = new(
        Kinds.Torg12, "seller", "ТОРГ-12 до 2016 года, титул продавца", "DP_OTORG12", "5.01", Tables172.Order, Torg12Tables172.Seller, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1175004",
        CanWrite = false,
    };

    /// <summary>Order 172@, the buyer's title; read only.</summary>
    public static Format<Torg12BuyerTitle> Buyer172 { get; } = new(
        Kinds.Torg12, "buyer", "ТОРГ-12 до 2016 года, титул покупателя", "DP_PTORG12", "5.01", Tables172.Order, Torg12Tables172.Buyer, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1175005",
        CanWrite = false,
    };

    private static Format<Torg12SellerTitle> SellerOf(string version, ListType rates) => new(
        Kinds.Torg12, "seller", "ТОРГ-12, титул продавца", "DP_TOVTORGPR", version, Order551, Torg12Tables.Seller(version, rates), title => title.FileId, title => Summary(title, version))
    {
        Knd = "1175010",
        IsInferred = version == "5.02",
    };

    private static Format<Torg12BuyerTitle> BuyerOf(string version) => new(
        Kinds.Torg12, "buyer", "ТОРГ-12, титул покупателя", "DP_TOVTORGPOK", version, Order551, Torg12Tables.Buyer(version), title => title.FileId, title => Summary(title, version))
    {
        Knd = "1175011",
        IsInferred = version == "5.02",
    };

    private static Recognized Summary(Torg12BuyerTitle title, string version) => new()
    {
        Kind = Kinds.Torg12,
        Title = "buyer",
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        ParentFileId = title.SellerFileId,
        ParentSignatures = title.SellerSignatures,
        Operation = title.Operation,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
    };

    private static Recognized Summary(Torg12SellerTitle title, string version) => new()
    {
        Kind = Kinds.Torg12,
        Title = "seller",
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Seller),
        Buyer = RecognizedParty.Of(title.Buyer),
        ComposedForAnother = title.ComposerGround is not null,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Total = title.Totals?.AmountWithVat ?? title.ReleasedAmount,
        Vat = title.Totals?.Vat,
        CurrencyCode = title.Currency?.Code,
    };
}
