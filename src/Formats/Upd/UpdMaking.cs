using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Upd;

/// <summary>A УПД of a short document.</summary>
internal static class UpdMaking
{
    /// <summary>Paths of the model and what they are in the short form, the longer before the shorter.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("sellers[0]", "seller"), ("buyers[0]", "buyer"), ("consignees[0]", "consignee"), ("consignors[0].party", "consignor"), ("signers[0]", "signer"),
        ("sellers", "seller"), ("buyers", "buyer"), ("consignees", "consignee"), ("consignors", "consignor"), ("signers", "signer"), ("transfer.grounds", "grounds"),
        ("transfer.operation", "operation"), ("transfer.date", "transferredOn"), ("transfer.periodStart", "periodStart"), ("transfer.periodEnd", "periodEnd"), ("documentName", "name"),
        ("circumstances.stateContractId", "stateContractId"), ("currency.rate", "currencyRate"),
    ];

    public static UpdSellerTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        var function = source.Function ?? "СЧФДОП";
        var name = function == "СЧФ" ? null : source.Name ?? "Универсальный передаточный документ";
        var isAdvance = source.Advance;
        // A consignor and a consignee are named where something is shipped.
        var isShipped = !isAdvance && document.Lines.Any(line => line.Source.Kind is null or LineKind.Goods);
        return new UpdSellerTitle
        {
            FileId = FileId.New(UpdFormats.Seller.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id, FileId.NoFlags).ToString(),
            Program = program,
            Function = function,
            FactName = function == "СЧФ" ? null : "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)",
            DocumentName = name,
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Composer = document.Composer,
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            Sellers = document.Seller is { } seller ? [seller] : [],
            Consignors = document.Consignor is { } consignor ? [new Consignor { Party = consignor }] : isShipped ? [new Consignor { SameAsSeller = true }] : [],
            Consignees = (document.Consignee ?? (isShipped ? document.Buyer : null)) is { } consignee ? [consignee] : [],
            Payments = source.Payments,
            ShippingDocuments = source.ShippingDocuments.Count > 0 || function != "СЧФДОП" ? source.ShippingDocuments
                : [new DocumentReference { Name = name, Number = source.Number, Date = source.Date }],
            Buyers = document.Buyer is { } buyer ? [buyer] : [],
            Currency = document.Currency,
            Circumstances = isAdvance || source.StateContractId is not null ? new Circumstances { StateContractId = source.StateContractId, InvoiceCircumstance = isAdvance ? "2" : null } : null,
            Lines = [.. document.Lines.Select(line => Line(line, isAdvance))],
            Totals = new UpdTotals
            {
                AmountWithoutVat = isAdvance ? null : document.Totals.WithoutVat,
                AmountWithVat = document.Totals.WithVat,
                Vat = document.TotalVat,
            },
            Transfer = function == "СЧФ" ? null : new Transfer
            {
                Operation = source.Operation ?? "Товары переданы, работы сданы, услуги оказаны, права переданы",
                Date = source.TransferredOn ?? source.Date,
                PeriodStart = source.PeriodStart,
                PeriodEnd = source.PeriodEnd,
                Grounds = source.Grounds,
                WithoutGround = source.Grounds.Count == 0,
            },
            Signers = document.Signers,
        };
    }

    // Of an advance the invoice states neither goods by number nor a cost without VAT (columns 2–5 stay empty, order 970@ and Decree 1137).
    private static UpdLine Line(PreparedLine line, bool isAdvance) => new()
    {
        Number = line.Number,
        Name = line.Source.Name,
        UnitCode = isAdvance ? null : line.Unit?.Code,
        UnitName = isAdvance ? null : line.Unit?.Name,
        Quantity = isAdvance ? null : line.Quantity,
        Price = isAdvance ? null : line.Price,
        AmountWithoutVat = isAdvance ? null : line.Amounts.WithoutVat,
        VatRate = line.Rate,
        Vat = line.VatAmount,
        AmountWithVat = line.Amounts.WithVat,
        Excise = isAdvance ? null : new ExciseAmount { WithoutExcise = true },
        Details = line.Source is { Kind: null, Article: null, Code: null } ? null : new UpdLineDetails
        {
            Kind = line.KindCode,
            Article = line.Source.Article,
            Code = line.Source.Code,
        },
    };
}
