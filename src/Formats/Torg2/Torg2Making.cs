using Beresta.Formats.Common;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.Torg2;

/// <summary>A ТОРГ-2 of a short document: what the documents say, what came, and the differences. The buyer who accepts makes and sends it.</summary>
internal static class Torg2Making
{
    /// <summary>Paths of the model and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("inspection.document", "shippingDocuments[0]"), ("inspection.date", "transferredOn"), ("signers[0].organization", "signer"), ("signers[0].entrepreneur", "signer"), ("signers[0].person", "signer"), ("signers[0]", "signer"), ("signers", "signer"),
        ("documentName", "name"), ("event", "operation"), ("routing.senderId", "buyer.participantId"), ("routing.recipientId", "seller.participantId"),
    ];

    public static Torg2BuyerTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        // The other way round than everywhere: the buyer sends.
        var (sender, recipient) = (document.RecipientId, document.SenderId);
        return new Torg2BuyerTitle
        {
            FileId = FileId.New(Torg2Formats.Buyer.Prefix, recipient, sender, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            Routing = new Routing { SenderId = sender, RecipientId = recipient },
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            FactName = Torg2Formats.FactName,
            DocumentName = source.Name ?? "Акт об установленном расхождении по количеству и качеству при приёмке товарно-материальных ценностей",
            Composer = AnswerFile.Composer(document.Buyer),
            Number = source.Number,
            Date = source.Date,
            Correction = source.Correction,
            StateContractId = source.StateContractId,
            Seller = document.Seller,
            Buyer = document.Buyer,
            Consignor = document.Consignor,
            Consignee = document.Consignee,
            Inspection = new Torg2Inspection { Date = source.TransferredOn ?? source.Date, Document = source.ShippingDocuments.Count > 0 ? source.ShippingDocuments[0] : null },
            Event = source.Operation ?? EventOf(document),
            Conclusion = source.Conclusion,
            Lines = [.. document.Lines.Select(Line)],
            AdditionKinds = ["1"],
            Signers = source.Signer is { } signer && document.Buyer is { } buyer
                ? [ActSigner.For(buyer, signer.Position, signer.Name ?? new PersonName(), signer.Ground ?? "Должностные обязанности") with { Powers = signer.Powers ?? "3", Status = signer.Status ?? "4" }]
                : [],
        };
    }

    private static Torg2Line Line(PreparedLine line) => new()
    {
        UnitCode = line.Unit?.Code,
        UnitName = line.Unit?.Name,
        SourceLine = line.Source.InvoiceLine,
        Name = line.Source.Name,
        Article = line.Source.Article,
        Code = line.Source.Code,
        Documented = Quantity(line),
        Actual = line.Acceptance is { } acceptance ? Quantity(acceptance.Actual) : null,
        Missing = Difference(line, line.Acceptance?.Missing),
        Surplus = Difference(line, line.Acceptance?.Surplus),
        Broken = Difference(line, line.Acceptance?.Broken),
        Defective = Difference(line, line.Acceptance?.Defective),
    };

    private static Torg2Quantity Quantity(PreparedLine line) => !line.IsPriced
        ? new Torg2Quantity { Quantity = line.Quantity }
        : new Torg2Quantity { Quantity = line.Quantity, Price = line.Price, VatRate = Rate(line.Rate), AmountWithVat = line.Amounts.WithVat, Vat = line.Amounts.Vat };

    private static Torg2Difference? Difference(PreparedLine line, PreparedLine? difference) => difference is null or { Quantity: 0 } ? null : new Torg2Difference
    {
        Quantity = difference.Quantity,
        AmountWithVat = line.IsPriced ? difference.Amounts.WithVat : null,
        Vat = line.IsPriced ? difference.Amounts.Vat : null,
        // Said once: of what counts most.
        Explanation = ReferenceEquals(Array.Find([line.Acceptance?.Missing, line.Acceptance?.Surplus, line.Acceptance?.Broken, line.Acceptance?.Defective], one => one is { Quantity: > 0 }), difference) ? line.Source.Note : null,
    };

    // The list of the order ends at 20 % and spells calculated rates in its own way; the rate may be left out, and then the sums say enough.
    private static string? Rate(string rate) => rate switch
    {
        "0%" or "10%" or "18%" or "20%" or "20/120" or VatRates.WithoutVat or VatRates.TaxAgent => rate,
        "10/110" or "18/118" => rate + "%",
        _ => null,
    };

    private static string EventOf(PreparedDocument document)
    {
        (string Name, Func<PreparedAcceptance, PreparedLine?> Of)[] kinds = [("недостача", one => one.Missing), ("излишки", one => one.Surplus), ("бой", one => one.Broken), ("брак", one => one.Defective)];
        var found = kinds.Where(kind => document.Lines.Any(line => line.Acceptance is { } acceptance && kind.Of(acceptance) is { Quantity: > 0 })).Select(kind => kind.Name).ToList();
        return found.Count == 0 ? "При приёмке расхождений не выявлено" : $"При приёмке выявлены: {string.Join(", ", found)}";
    }
}
