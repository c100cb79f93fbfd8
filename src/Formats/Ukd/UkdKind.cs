using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Ukd;

/// <summary>УКД and корректировочный счёт-фактура: everything of the kind.</summary>
internal static class UkdKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Ukd,
    [
        UkdFormats.Seller502,
        UkdFormats.Buyer502,
        UkdFormats.Seller501,
        UkdFormats.Buyer501,
        UkdFormats.Seller189,
        UkdFormats.Buyer189,
        UkdFormats.Invoice502,
    ])
    {
        Prints =
        [
            Form(UkdFormats.Seller502),
            Form(UkdFormats.Seller501),
            Form(UkdFormats.Seller189),
            Form(UkdFormats.Invoice502),
        ],
        Making = new KindMaking<UkdSellerTitle>
        {
            Format = document => UkdMaking.Is502(document.Source) ? UkdFormats.Seller502 : UkdFormats.Seller501,
            Title = (document, moment) => UkdMaking.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = UkdMaking.Paths,
            Traits = new ShortTraits { Versions = ["5.01", "5.02"], HasTotals = false, HasBefore = true },
            Check = UkdPreparation.Check,
            Lines = UkdPreparation.Lines,
            Place = (document, path) => path.StartsWith("change.transferDocuments", StringComparison.Ordinal)
                ? (document.ShippingDocuments.Count == 0 ? "invoices" : "shippingDocuments") + path["change.transferDocuments".Length..]
                : path,
        },
    };

    // An agent's statement comes in the file of an invoice and must not look like one.
    private static PrintForm Form(Format<UkdSellerTitle> format) => PrintForm.Of<UkdSellerTitle, UkdBuyerTitle>(
        format,
        (title, answer, context) => AgentStatementPrint.Is(title.Function) ? AgentStatementPrint.Html(title, answer, context) : UkdPrint.Html(title, answer, context),
        UkdPrint.Css + AgentStatementPrint.Css);
}
