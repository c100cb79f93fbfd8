using System.Globalization;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>A счёт на оплату of a short document.</summary>
internal static class PaymentInvoiceMaking
{
    /// <summary>Paths of the model and what they are in the short form.</summary>
    public static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("signers[0]", "signer"), ("signers", "signer"), ("terms.purpose", "purpose"), ("terms.payBy", "payBy"), ("currency.rate", "currencyRate"),
    ];

    public static PaymentInvoiceTitle Title(PreparedDocument document, string program, DateTimeOffset at, Guid id)
    {
        var source = document.Source;
        return new PaymentInvoiceTitle
        {
            FileId = FileId.New(PaymentInvoiceFormats.Current.Prefix, document.RecipientId, document.SenderId, MoscowTime.DateOf(at), id).ToString(),
            Program = program,
            Function = PaymentInvoiceTitle.Invoice,
            CreatedOn = MoscowTime.DateOf(at),
            CreatedAt = MoscowTime.TimeOf(at),
            Number = source.Number,
            Date = source.Date,
            ItemCount = document.Lines.Count,
            Lines =
            [
                .. document.Lines.Select(line => new PaymentInvoiceLine
                {
                    Number = line.Number,
                    Name = line.Source.Name,
                    UnitCode = line.Unit?.Code,
                    UnitName = line.Unit?.Name,
                    Quantity = line.Quantity,
                    Price = line.Price,
                    AmountWithoutVat = line.Amounts.WithoutVat,
                    AmountWithVat = line.Amounts.WithVat,
                    VatRate = line.Rate,
                    Vat = line.VatAmount,
                    Details = line.Source is { Kind: null, Article: null, Code: null } ? null : new PaymentLineDetails { Kind = line.KindCode, Article = line.Source.Article, Code = line.Source.Code },
                }),
            ],
            Totals = new PaymentInvoiceTotals { AmountWithoutVat = document.Totals.WithoutVat, AmountWithVat = document.Totals.WithVat, Vat = document.TotalVat },
            Terms = new PaymentTerms { Purpose = source.Purpose ?? PurposeOf(document), PayBy = source.PayBy },
            Currency = document.Currency is { } currency ? new PaymentCurrency { Code = currency.Code, Name = currency.Name, Rate = currency.Rate } : null,
            Seller = document.Seller,
            Buyer = document.Buyer,
            Consignor = document.Consignor,
            Consignee = document.Consignee,
            Grounds = [.. source.Grounds.Select(ground => new PaymentGround { Document = ground })],
            Signers = document.Signers,
        };
    }

    // As banks want it: what is paid and the VAT in it.
    private static string PurposeOf(PreparedDocument document) => string.Create(
        CultureInfo.InvariantCulture,
        $"Оплата по счёту № {document.Source.Number} от {document.Source.Date:dd.MM.yyyy}. {(document.Totals.Vat is { } vat and > 0 ? $"В том числе НДС {vat:0.00} {(document.Currency?.Code == "643" ? "руб." : document.Currency?.Name)}" : "НДС не облагается")}");
}
