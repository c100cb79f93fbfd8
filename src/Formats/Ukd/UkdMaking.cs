using Beresta.Formats.Making;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Ukd;

/// <summary>A УКД of a short document, by version 5.01 unless it asks for 5.02.</summary>
internal static class UkdMaking
{
    private const string Both = "КСЧФДИС";

    /// <summary>The document asks for order ЕД-1-26/29@.</summary>
    public static bool Is502(ShortDocument source) => source.Version == "5.02";

    /// <summary>Paths of the model and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("signers[0]", "signer"), ("signers", "signer"), ("change.grounds", "grounds"), ("change.operation", "operation"), ("change.date", "transferredOn"), ("documentName", "name"),
        ("routing.senderId", "seller.participantId"), ("routing.recipientId", "buyer.participantId"), ("circumstances.stateContractId", "stateContractId"), ("currency.rate", "currencyRate"),
    ];

    public static UkdSellerTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var title = Title501(document, program, at, id);
        return Is502(document.Source) ? As502(title, document, at, id) : title;
    }

    private static UkdSellerTitle Title501(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        var function = source.Function ?? Both;
        return new UkdSellerTitle
        {
            FileId = FileId.New(UkdFormats.Seller501.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            Routing = new Routing { SenderId = document.SenderId, RecipientId = document.RecipientId },
            Function = function,
            FactName = function switch
            {
                Both => "Корректировочный счет-фактура и документ об изменении стоимости отгруженных товаров (выполненных работ, оказанных услуг), переданных имущественных прав",
                "ДИС" => "Документ об изменении стоимости отгруженных товаров (выполненных работ, оказанных услуг), переданных имущественных прав",
                _ => null,
            },
            DocumentName = function == "КСЧФ" ? null : source.Name ?? "Универсальный корректировочный документ",
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Composer = document.Composer,
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            Invoices = source.Invoices,
            Seller = document.Seller,
            Buyer = document.Buyer,
            Currency = document.Currency,
            Circumstances = source.StateContractId is null ? null : new Circumstances { StateContractId = source.StateContractId },
            Lines = [.. document.Lines.Select(Line)],
            TotalIncrease = Total(document, isIncrease: true),
            TotalDecrease = Total(document, isIncrease: false),
            Change = function == "КСЧФ" ? null : new CostChange
            {
                Operation = source.Operation ?? "Предлагаю изменить стоимость",
                Date = source.TransferredOn ?? source.Date,
                TransferDocuments = source.ShippingDocuments.Count > 0 ? source.ShippingDocuments
                    : [.. source.Invoices.Select(invoice => new DocumentReference { Name = "Универсальный передаточный документ", Number = invoice.Number, Date = invoice.Date })],
                Grounds = source.Grounds,
            },
            Signers = source.Signer is { } signer ? [SignerOf(signer, function, document.Seller)] : [],
        };
    }

    // Order ЕД-1-26/29@ has flags in ИдФайл, its own names of the fact, a code of the operation, the signer of order ЕД-7-26/970@; the composer is named only
    // when he is not the seller.
    private static UkdSellerTitle As502(UkdSellerTitle title, PreparedDocument document, DateTimeOffset at, Guid id) => title with
    {
        FileId = FileId.New(UkdFormats.Seller502.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id, FileId.NoFlags).ToString(),
        Routing = null,
        FactName = UkdRules.FactName502(title.Function),
        Composer = null,
        Lines = [.. title.Lines.Select(As502)],
        Change = title.Change is null ? null : title.Change with
        {
            Operation = document.Source.Operation?.StartsWith("Уведом", StringComparison.OrdinalIgnoreCase) == true ? CostChangeOperation.Notify
                : CostChangeOperation.Propose,
            OperationNote = document.Source.Operation,
        },
        Signers = document.Signers,
    };

    // ДопСведТов holds an article only together with a code: one of them alone goes into the information field of the line.
    private static UkdLine As502(UkdLine line) => line.Details switch
    {
        { Article: { } article, Code: null } => line with { Details = null, Info = [new TextField { Id = "Артикул", Value = article }] },
        { Article: null, Code: { } code } => line with { Details = null, Info = [new TextField { Id = "Код товара", Value = code }] },
        _ => line,
    };

    private static UkdLine Line(PreparedLine line) => new()
    {
        Number = line.Number,
        InvoiceLineNumber = line.Source.InvoiceLine,
        Name = line.Source.Name,
        Before = Values(line.Before ?? line),
        After = Values(line),
        Increase = Difference(line, isIncrease: true),
        Decrease = Difference(line, isIncrease: false),
        Details = line.Source is { Article: null, Code: null } ? null : new UpdLineDetails { Article = line.Source.Article, Code = line.Source.Code },
    };

    private static UkdValues Values(PreparedLine line) => new()
    {
        UnitCode = line.Unit?.Code,
        UnitName = line.Unit?.Name,
        Quantity = line.Quantity,
        Price = line.Price,
        AmountWithoutVat = line.Amounts.WithoutVat,
        Excise = new ExciseAmount { WithoutExcise = true },
        VatRate = line.Rate,
        Vat = line.VatAmount,
        AmountWithVat = line.Amounts.WithVat,
    };

    // Each sum stands in the row where its own difference belongs: when the rate becomes less and the price greater, the tax falls and the cost grows.
    private static UkdDifference? Difference(PreparedLine line, bool isIncrease)
    {
        var (withoutVat, vat, withVat) = Differences(line, isIncrease);
        // A tax that does not change is stated as 0 (rule 0400300003), in the row where the cost stands.
        var statesVat = vat > 0 || Differences(line, !isIncrease).Vat == 0 && (isIncrease == Differences(line, true).WithoutVat > 0);
        return withoutVat > 0 || statesVat || withVat > 0
            ? new UkdDifference { AmountWithoutVat = Stated(withoutVat), Vat = statesVat ? vat : null, AmountWithVat = Stated(withVat) }
            : null;
    }

    private static (decimal WithoutVat, decimal Vat, decimal WithVat) Differences(PreparedLine line, bool isIncrease)
    {
        var (was, becomes) = isIncrease ? ((line.Before ?? line).Amounts, line.Amounts) : (line.Amounts, (line.Before ?? line).Amounts);
        return (Math.Max(becomes.WithoutVat - was.WithoutVat, 0), Math.Max((becomes.Vat ?? 0) - (was.Vat ?? 0), 0), Math.Max(becomes.WithVat - was.WithVat, 0));
    }

    // «Всего увеличение» is there when something grew, «Всего уменьшение» when something became less; when only prices and quantities change, and no cost, the first one says 0.
    private static UkdTotals? Total(PreparedDocument document, bool isIncrease)
    {
        var sums = Sum(document, isIncrease);
        if (sums is (0, 0, 0) && !(isIncrease && Sum(document, isIncrease: false) is (0, 0, 0)))
            return null;
        var isWithoutVat = document.Lines.All(line => line.Rate == VatRates.WithoutVat && line.Before?.Rate is null or VatRates.WithoutVat);
        return new UkdTotals { AmountWithoutVat = sums.WithoutVat, Vat = isWithoutVat ? VatAmount.None : VatAmount.Of(sums.Vat), AmountWithVat = sums.WithVat };
    }

    private static (decimal WithoutVat, decimal Vat, decimal WithVat) Sum(PreparedDocument document, bool isIncrease)
    {
        var differences = document.Lines.Select(line => Differences(line, isIncrease)).ToList();
        return (differences.Sum(one => one.WithoutVat), differences.Sum(one => one.Vat), differences.Sum(one => one.WithVat));
    }

    private static decimal? Stated(decimal amount) => amount > 0 ? amount : null;

    // Область полномочий of order 736@: «0» signs invoices, «3» made the deal and answers for its papers, «6» both.
    internal static Signer SignerOf(Signer signer, string function, Party? seller) => signer.Before970(seller) with
    {
        Powers = signer.Powers ?? function switch
        {
            "КСЧФ" => "0",
            "ДИС" => "3",
            _ => "6",
        },
        Status = signer.Status ?? "1",
    };
}
