namespace Beresta.Formats.Upd;

/// <summary>УПД and счёт-фактура: its formats.</summary>
public static class UpdFormats
{
    private const string Order970 = "приказ ФНС ЕД-7-26/970@";

    /// <summary>Version 5.03, the seller's title.</summary>
    public static Format<UpdSellerTitle> Seller { get; } = new(
        Kinds.Upd, "seller", "УПД, титул продавца", UpdRules.SellerPrefix, "5.03", Order970, UpdSellerTable.File, title => title.FileId, title => Summary(title, "5.03"))
    {
        Knd = "1115131",
    };

    /// <summary>Version 5.03, the buyer's title.</summary>
    public static Format<UpdBuyerTitle> Buyer { get; } = new(
        Kinds.Upd, "buyer", "УПД, титул покупателя", UpdRules.BuyerPrefix, "5.03", Order970, UpdBuyerTable.File, title => title.FileId, title => Summary(title, "5.03"))
    {
        Knd = "1115132",
    };

    /// <summary>The flags N2…N7 of the ИдФайл that the content of a title calls for; alcohol, tobacco and oil cannot be told from the content.</summary>
    public static string FlagsOf(UpdSellerTitle title) =>
        $"{(title.Lines.Any(line => line.Details?.Traceability.Count > 0) ? '1' : '0')}_{(title.Lines.Any(line => line.Details?.Markings.Count > 0) ? '1' : '0')}_0_0_0_00";

    /// <summary>Version 5.02, the seller's title; read only.</summary>
    public static Format<UpdSellerTitle> Seller502 { get; } = new(
        Kinds.Upd, "seller", "УПД, титул продавца", UpdRules.SellerPrefix, "5.02", Order970, UpdSellerTable.File502, title => title.FileId, title => Summary(title, "5.02"))
    {
        Knd = "1115131",
        CanWrite = false,
    };

    /// <summary>Version 5.02, the buyer's title; read only.</summary>
    public static Format<UpdBuyerTitle> Buyer502 { get; } = new(
        Kinds.Upd, "buyer", "УПД, титул покупателя", UpdRules.BuyerPrefix, "5.02", Order970, UpdBuyerTable.File502, title => title.FileId, title => Summary(title, "5.02"))
    {
        Knd = "1115132",
        CanWrite = false,
    };

    /// <summary>Version 5.01, the seller's title; read only.</summary>
    public static Format<UpdSellerTitle> Seller501 { get; } = new(
        Kinds.Upd, "seller", "УПД, титул продавца", UpdRules.SellerPrefix, "5.01", "приказ ФНС ММВ-7-15/820@", UpdSellerTable501.File, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115131",
        CanWrite = false,
    };

    /// <summary>Version 5.01, the buyer's title; read only.</summary>
    public static Format<UpdBuyerTitle> Buyer501 { get; } = new(
        Kinds.Upd, "buyer", "УПД, титул покупателя", UpdRules.BuyerPrefix, "5.01", "приказ ФНС ММВ-7-15/820@", UpdBuyerTables501.File501, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115132",
        CanWrite = false,
    };

    /// <summary>Order ММВ-7-15/155@, the seller's title; read only.</summary>
    public static Format<UpdSellerTitle> Seller155 { get; } = new(
        Kinds.Upd, "seller", "УПД, титул продавца", "ON_SCHFDOPPR", "5.01", "приказ ФНС ММВ-7-15/155@", UpdTables155.File155, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115125",
        CanWrite = false,
    };

    /// <summary>Order ММВ-7-15/155@, the buyer's title; read only.</summary>
    public static Format<UpdBuyerTitle> Buyer155 { get; } = new(
        Kinds.Upd, "buyer", "УПД, титул покупателя", "ON_SCHFDOPPOK", "5.01", "приказ ФНС ММВ-7-15/155@", UpdBuyerTables501.File155, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115126",
        CanWrite = false,
    };

    /// <summary>Счёт-фактура 5.02, before there were УПД; read only.</summary>
    public static Format<UpdSellerTitle> Invoice502 { get; } = new(
        Kinds.Upd, "seller", "Счёт-фактура", "ON_SFAKT", "5.02", "приказ ФНС ММВ-7-6/93@", UpdTables155.Invoice502, title => title.FileId, title => Summary(title, "5.02") with { Function = "СЧФ" })
    {
        Knd = "1115101",
        CanWrite = false,
    };

    private static Recognized Summary(UpdSellerTitle title, string version) => new()
    {
        Kind = Kinds.Upd,
        Title = "seller",
        Function = title.Function,
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName ?? (title.Function is null or "СЧФ" ? "Счёт-фактура" : null),
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Sellers.Count > 0 ? title.Sellers[0] : null),
        Buyer = RecognizedParty.Of(title.Buyers.Count > 0 ? title.Buyers[0] : null),
        OtherSellers = RecognizedParty.Further(title.Sellers),
        OtherBuyers = RecognizedParty.Further(title.Buyers),
        ComposedForAnother = title.ComposerGround is not null,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Total = title.Totals?.AmountWithVat ?? title.Totals?.AmountWithoutVat,
        Vat = title.Totals?.Vat?.Amount,
        CurrencyCode = title.Currency?.Code,
    };

    private static Recognized Summary(UpdBuyerTitle title, string version) => new()
    {
        Kind = Kinds.Upd,
        Title = "buyer",
        Function = title.Function,
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        ParentFileId = title.SellerFileId,
        ParentSignatures = title.SellerSignatures,
        Result = title.Result,
        Operation = title.Operation ?? title.Info?.Texts.FirstOrDefault(text => text.Id == UpdAnswer.Reason)?.Value,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
    };
}
