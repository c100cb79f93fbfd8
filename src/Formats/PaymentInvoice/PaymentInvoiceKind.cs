using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.PaymentInvoice;

/// <summary>Счёт на оплату and счёт-оферта: everything of the kind.</summary>
internal static class PaymentInvoiceKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.PaymentInvoice,
    [
        PaymentInvoiceFormats.Current,
    ])
    {
        Prints =
        [
            PrintForm.Of(PaymentInvoiceFormats.Current, PaymentInvoicePrint.Html, PaymentInvoicePrint.Css),
        ],
        Making = new KindMaking<PaymentInvoiceTitle>
        {
            Format = _ => PaymentInvoiceFormats.Current,
            Title = (document, moment) => PaymentMaking.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = PaymentMaking.Paths,
        },
    };
}
