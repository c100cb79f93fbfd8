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
        Form = new KindForm(FormFields.Sale(
            new FormField("function", FieldInput.Choice, new("Функция документа", "Құжаттың функциясы", "Function of the document"))
            {
                IsWide = true,
                Options =
                [
                    ("КСЧФДИС", new("КСЧФДИС: корректировочный счёт-фактура и документ об изменении стоимости", "КСЧФДИС: түзету шот-фактурасы және құнның өзгеруі туралы құжат",
                        "КСЧФДИС: corrective invoice and document of the change of cost")),
                    ("КСЧФ", new("КСЧФ: только корректировочный счёт-фактура", "КСЧФ: тек түзету шот-фактурасы", "КСЧФ: corrective invoice only")),
                    ("ДИС", new("ДИС: только документ об изменении стоимости", "ДИС: тек құнның өзгеруі туралы құжат", "ДИС: document of the change of cost only")),
                ],
            },
            new FormField("invoices[0].number", FieldInput.Text, new("Корректируемый документ №", "Түзетілетін құжаттың №", "Corrected document No.")),
            new FormField("invoices[0].date", FieldInput.Date, new("от (счёт-фактура, УПД)", "күні (шот-фактура, УПД)", "of (invoice, UPD)")) { Needs = "invoices[0].number" }))
        {
            HasTypedLines = false,
            TableHint = new(
                "Строки УКД берутся из таблицы: столбцы «Наименование», «Ед. изм.», «Количество до», «Количество после», «Цена до», «Цена после», «НДС»; до 20 МБ. Чего до изменения не указано, то не менялось.",
                "УКД жолдары кестеден алынады: «Наименование», «Ед. изм.», «Количество до», «Количество после», «Цена до», «Цена после», «НДС» бағандары; 20 МБ дейін. Өзгеріске дейін не көрсетілмесе, сол өзгермеген.",
                "The lines of a UKD come from a table: columns «Наименование», «Ед. изм.», «Количество до», «Количество после», «Цена до», «Цена после», «НДС»; up to 20 MB. What is empty before the change did not change."),
        },
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
