using Beresta.Formats.Description;

namespace Beresta.Formats.Ukd;

/// <summary>УКД and корректировочный счёт-фактура: its formats.</summary>
public static class UkdFormats
{
    private const string Order29 = "приказ ФНС ЕД-1-26/29@";
    private const string Order189 = "приказ ФНС ММВ-7-15/189@";

    /// <summary>Version 5.01 of order ЕД-7-26/736@, the seller's title.</summary>
    public static Format<UkdSellerTitle> Seller501 { get; } = new(
        Kinds.Ukd, "seller", "УКД, титул продавца", UkdRules.SellerPrefix, "5.01", "приказ ФНС ЕД-7-26/736@", UkdSellerTable501.File, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115133",
    };

    /// <summary>Version 5.01 of order ЕД-7-26/736@, the buyer's title. Its schema was not found.</summary>
    public static Format<UkdBuyerTitle> Buyer501 { get; } = new(
        Kinds.Ukd, "buyer", "УКД, титул покупателя", UkdRules.BuyerPrefix, "5.01", "приказ ФНС ЕД-7-26/736@", UkdBuyerTables.File501, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115134",
        IsInferred = true,
    };

    /// <summary>Version 5.02 of order ЕД-1-26/29@, the seller's title.</summary>
    public static Format<UkdSellerTitle> Seller502 { get; } = new(
        Kinds.Ukd, "seller", "УКД, титул продавца", UkdRules.SellerPrefix, "5.02", Order29, UkdSellerTable.File, title => title.FileId, title => Summary(title, "5.02"))
    {
        Knd = "1115133",
    };

    /// <summary>
    /// Version 5.02 of order ЕД-1-26/29@, the buyer's title. Its schema was not read: an operator publishes it, and this description follows that operator's
    /// contract.
    /// </summary>
    public static Format<UkdBuyerTitle> Buyer502 { get; } = new(
        Kinds.Ukd, "buyer", "УКД, титул покупателя", UkdRules.BuyerPrefix, "5.02", Order29, UkdBuyerTables.File502, title => title.FileId, title => Summary(title, "5.02"))
    {
        Knd = "1115134",
        IsInferred = true,
    };

    /// <summary>Order ММВ-7-15/189@, the seller's title; read only.</summary>
    public static Format<UkdSellerTitle> Seller189 { get; } = new(
        Kinds.Ukd, "seller", "УКД, титул продавца", "ON_KORSCHFDOPPR", "5.01", Order189, UkdSellerTables189.File189, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115127",
        CanWrite = false,
    };

    /// <summary>Order ММВ-7-15/189@, the buyer's title; read only.</summary>
    public static Format<UkdBuyerTitle> Buyer189 { get; } = new(
        Kinds.Ukd, "buyer", "УКД, титул покупателя", "ON_KORSCHFDOPPOK", "5.01", Order189, UkdBuyerTables.File189, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115128",
        CanWrite = false,
    };

    /// <summary>Корректировочный счёт-фактура 5.02, before there were УКД; read only.</summary>
    public static Format<UkdSellerTitle> Invoice502 { get; } = new(
        Kinds.Ukd, "seller", "Корректировочный счёт-фактура", "ON_KORSFAKT", "5.02", "приказ ФНС ММВ-7-6/93@", UkdSellerTables189.Invoice502, title => title.FileId, title => Summary(title, "5.02") with { Function = "КСЧФ" })
    {
        Knd = "1115108",
        CanWrite = false,
    };

    /// <summary>What the prefix of a 5.01 ИдФайл adds for the goods of a title: <c>PROS</c> traced, <c>MARK</c> marked, else nothing.</summary>
    public static string GoodsOf(UkdSellerTitle title) => UkdRules.IsTraced(title) ? "PROS" : UkdRules.IsMarked(title) ? "MARK" : "";

    private static Recognized Summary(UkdSellerTitle title, string version) => new()
    {
        Kind = Kinds.Ukd,
        Title = "seller",
        Function = title.Function,
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName ?? (title.Function is null or "КСЧФ" ? "Корректировочный счёт-фактура" : null),
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Corrected = [.. title.Invoices.Where(invoice => invoice.Number is not null).Select(invoice => new RecognizedReference(invoice.Number!, invoice.Date))],
        Seller = RecognizedParty.Of(title.Seller),
        Buyer = RecognizedParty.Of(title.Buyer),
        ComposedForAnother = title.ComposerGround is not null,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Total = Balance(title.TotalIncrease?.AmountWithVat ?? title.TotalIncrease?.AmountWithoutVat, title.TotalDecrease?.AmountWithVat ?? title.TotalDecrease?.AmountWithoutVat),
        Vat = Balance(title.TotalIncrease?.Vat?.Amount, title.TotalDecrease?.Vat?.Amount),
        CurrencyCode = title.Currency?.Code,
    };

    private static Recognized Summary(UkdBuyerTitle title, string version) => new()
    {
        Kind = Kinds.Ukd,
        Title = "buyer",
        Function = title.Function,
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        ParentFileId = title.SellerFileId,
        ParentSignatures = title.SellerSignatures,
        // Before 5.02 there are only words.
        Result = version != "5.02" || title.Operation is null ? null : title.Operation == UkdAgreement.NotAgreed ? "3" : "1",
        Operation = version == "5.02" ? title.OperationNote : title.Operation,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.Name)),
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
    };

    // By how much the deal grows; below zero when it becomes less.
    private static decimal? Balance(decimal? increase, decimal? decrease) => increase is null && decrease is null ? null : (increase ?? 0) - (decrease ?? 0);
}
