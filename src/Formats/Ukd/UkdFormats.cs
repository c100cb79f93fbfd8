using Beresta.Formats.Description;

namespace Beresta.Formats.Ukd;

/// <summary>УКД and корректировочный счёт-фактура: its formats.</summary>
public static class UkdFormats
{
    /// <summary>Version 5.01 of order ЕД-7-26/736@, the seller's title.</summary>
    public static Format<UkdSellerTitle> Seller501 { get; } = new(
        Kinds.Ukd, "seller", "УКД, титул продавца", UkdRules.SellerPrefix, "5.01", "приказ ФНС ЕД-7-26/736@", UkdSellerTable501.File, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1115133",
    };

    private static Recognized Summary(UkdSellerTitle title, string version) => new()
    {
        Kind = Kinds.Ukd,
        Title = "seller",
        Function = title.Function,
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName ?? (title.Function == "КСЧФ" ? "Корректировочный счёт-фактура" : null),
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Seller),
        Buyer = RecognizedParty.Of(title.Buyer),
        Total = Balance(title.TotalIncrease?.AmountWithVat ?? title.TotalIncrease?.AmountWithoutVat, title.TotalDecrease?.AmountWithVat ?? title.TotalDecrease?.AmountWithoutVat),
        Vat = Balance(title.TotalIncrease?.Vat?.Amount, title.TotalDecrease?.Vat?.Amount),
        CurrencyCode = title.Currency?.Code,
    };

    // By how much the deal grows; below zero when it becomes less.
    private static decimal? Balance(decimal? increase, decimal? decrease) => increase is null && decrease is null ? null : (increase ?? 0) - (decrease ?? 0);
}
