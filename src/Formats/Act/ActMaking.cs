using Beresta.Formats.Making;
using Beresta.Formats.Torg12;
using Beresta.Kernel;

namespace Beresta.Formats.Act;

/// <summary>An акт and a ТОРГ-12 of a short document: two orders of one day, much alike.</summary>
internal static class ActMaking
{
    /// <summary>Акт and ТОРГ-12 do not know every rate of today: then a УПД is the way.</summary>
    public static Finding Advised(Finding finding, Format format) =>
        finding.ModelPath?.EndsWith(".vatRate", StringComparison.Ordinal) == true && finding.Severity == Severity.Error
            ? finding with { Message = $"{finding.Message}. Формат {format.Version} этой ставки не знает: составьте УПД (kind «upd», function «ДОП»)" }
            : finding;

    /// <summary>Paths of the models and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("sections[0].works", "lines"), ("sections[0].start", "periodStart"), ("sections[0].end", "periodEnd"), ("sections[0]", "lines"), ("executor", "seller"), ("customer", "buyer"),
        ("signers[0].organization", "signer"), ("signers[0].entrepreneur", "signer"), ("signers[0].person", "signer"), ("signers[0]", "signer"), ("signers", "signer"), ("documentName", "name"), ("handedOverOn", "transferredOn"), ("releasedOn", "transferredOn"),
        ("routing.senderId", "seller.participantId"), ("routing.recipientId", "buyer.participantId"), ("currency.rate", "currencyRate"),
    ];

    public static ActExecutorTitle Act(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        return new ActExecutorTitle
        {
            FileId = FileId.New(ActFormats.Executor.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            Routing = new Routing { SenderId = document.SenderId, RecipientId = document.RecipientId },
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Composer = document.Composer,
            FactName = ActFormats.FactName,
            DocumentName = source.Name ?? "Акт",
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            Currency = document.Currency,
            Executor = document.Seller,
            Customer = document.Buyer,
            Grounds = GroundsOf(source),
            StateContractId = source.StateContractId,
            Sections =
            [
                new ActSection
                {
                    Start = source.PeriodStart,
                    End = source.PeriodEnd,
                    AmountWithoutVat = document.Totals.WithoutVat,
                    Vat = document.Totals.Vat,
                    AmountWithVat = document.Totals.WithVat,
                    Works =
                    [
                        .. document.Lines.Select(line => new ActWork
                        {
                            Number = line.Number,
                            Name = line.Source.Name,
                            UnitName = line.Unit?.Name,
                            UnitCode = line.Unit?.Code,
                            Price = line.Price,
                            Quantity = line.Quantity,
                            AmountWithoutVat = line.Amounts.WithoutVat,
                            VatRate = line.Rate,
                            Vat = line.Amounts.Vat,
                            AmountWithVat = line.Amounts.WithVat,
                        }),
                    ],
                },
            ],
            Operation = source.Operation ?? "Работы выполнены, услуги оказаны",
            HandedOverOn = source.TransferredOn ?? source.Date,
            Signers = SignersOf(document),
        };
    }

    public static Torg12SellerTitle Torg12(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        return new Torg12SellerTitle
        {
            FileId = FileId.New(Torg12Formats.Seller.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            Routing = new Routing { SenderId = document.SenderId, RecipientId = document.RecipientId },
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Composer = document.Composer,
            FactName = Torg12Formats.FactName,
            DocumentName = source.Name ?? "Товарная накладная",
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            Currency = document.Currency,
            Consignor = document.Consignor ?? document.Seller,
            Consignee = document.Consignee ?? document.Buyer,
            Seller = document.Seller,
            Buyer = document.Buyer,
            Grounds = GroundsOf(source),
            StateContractId = source.StateContractId,
            Lines =
            [
                .. document.Lines.Select(line => new Torg12Line
                {
                    Number = line.Number,
                    Name = line.Source.Name,
                    Article = line.Source.Article,
                    Code = line.Source.Code,
                    UnitName = line.Unit?.Name,
                    UnitCode = line.Unit?.Code,
                    Quantity = line.Quantity,
                    Price = line.Price,
                    AmountWithoutVat = line.Amounts.WithoutVat,
                    VatRate = line.Rate,
                    Vat = line.Amounts.Vat,
                    AmountWithVat = line.Amounts.WithVat,
                }),
            ],
            Totals = new Torg12Totals
            {
                Quantity = document.Lines.Sum(line => line.Quantity),
                AmountWithoutVat = document.Totals.WithoutVat,
                Vat = document.Totals.Vat,
                AmountWithVat = document.Totals.WithVat,
            },
            Operation = source.Operation ?? "Товары переданы",
            ReleasedOn = source.TransferredOn ?? source.Date,
            Signers = SignersOf(document),
        };
    }

    // The orders want a ground by name; where there is none they say how to write that.
    private static IReadOnlyList<DocumentReference> GroundsOf(ShortDocument source) =>
        source.Grounds.Count > 0 ? source.Grounds : [new DocumentReference { Name = "Отсутствует" }];

    private static IReadOnlyList<ActSigner> SignersOf(PreparedDocument document) =>
        document.Source.Signer is { } signer && document.Seller is { } seller ? [ActSigner.For(seller, signer.Position, signer.Name ?? new PersonName(), signer.Ground ?? "Должностные обязанности")] : [];

    /// <summary>The rates 5 % and 7 % and what is calculated of them came with version 5.02; without them the version whose schema is at hand is the surer one.</summary>
    public static bool Needs502(PreparedDocument document) => document.Source.Version == "5.02" || document.Source.Version is null
        && document.Lines.Any(line => line.Rate is "5%" or "7%" or "5/105" or "7/107" or "9,09%" or "16,67%");
}
