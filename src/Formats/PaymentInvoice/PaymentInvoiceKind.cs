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
        Form = new KindForm(
        [
            FormFields.Number, FormFields.Date, FormFields.SellerAddress, FormFields.BuyerAddress, .. FormFields.Ground,
            new("seller.bank.account", FieldInput.Digits, new("Расчётный счёт", "Есеп айырысу шоты", "Account")) { Longest = 20 },
            new("seller.bank.bank.name", FieldInput.Text, new("Банк", "Банк", "Bank")),
            new("seller.bank.bank.bik", FieldInput.Digits, new("БИК", "БСК (БИК)", "BIK")) { Longest = 9 },
            new("seller.bank.bank.correspondentAccount", FieldInput.Digits, new("Корр. счёт", "Корр. шот", "Correspondent account")) { Longest = 20 },
        ]),
        Making = new KindMaking<PaymentInvoiceTitle>
        {
            Format = _ => PaymentInvoiceFormats.Current,
            Title = (document, moment) => PaymentInvoiceMaking.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = PaymentInvoiceMaking.Paths,
        },
    };
}
