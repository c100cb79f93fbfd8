using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Upd;

/// <summary>УПД and счёт-фактура: everything of the kind.</summary>
internal static class UpdKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Upd,
    [
        UpdFormats.Seller,
        UpdFormats.Buyer,
        UpdFormats.Seller502,
        UpdFormats.Buyer502,
        UpdFormats.Seller501,
        UpdFormats.Buyer501,
        UpdFormats.Seller155,
        UpdFormats.Buyer155,
        UpdFormats.Invoice502,
    ])
    {
        Prints =
        [
            Form(UpdFormats.Seller),
            Form(UpdFormats.Seller502),
            Form(UpdFormats.Seller501),
            Form(UpdFormats.Seller155),
            Form(UpdFormats.Invoice502),
        ],
        Form = new KindForm(FormFields.Sale(new FormField("function", FieldInput.Choice, new("Функция документа", "Құжаттың функциясы", "Function of the document"))
        {
            IsWide = true,
            Options =
            [
                ("СЧФДОП", new("СЧФДОП: счёт-фактура и передаточный документ", "СЧФДОП: шот-фактура және тапсыру құжаты", "СЧФДОП: invoice and transfer document")),
                ("ДОП", new("ДОП: передаточный документ (без счёта-фактуры)", "ДОП: тапсыру құжаты (шот-фактурасыз)", "ДОП: transfer document (without an invoice)")),
            ],
        })),
        Making = new KindMaking<UpdSellerTitle>
        {
            Format = _ => UpdFormats.Seller,
            Title = (document, moment) => UpdMaking.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = UpdMaking.Paths,
            Traits = new ShortTraits { MayBeAdvance = document => document.Function == "СЧФ" },
        },
    };

    // An agent's statement comes in the file of an invoice and must not look like one.
    private static PrintForm Form(Format<UpdSellerTitle> format) => PrintForm.Of<UpdSellerTitle, UpdBuyerTitle>(
        format,
        (title, answer, context) => AgentStatementPrint.Is(title.Function) ? AgentStatementPrint.Html(title, answer, context) : UpdPrint.Html(title, answer, context),
        UpdPrint.Css + AgentStatementPrint.Css);
}
