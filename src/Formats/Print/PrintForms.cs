using Beresta.Formats.Act;
using Beresta.Formats.Description;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Mchd;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Print;

/// <summary>The print form of one format: an HTML fragment of a model, and the styles that it has of its own.</summary>
/// <param name="Format">The format.</param>
/// <param name="Print">Makes the fragment.</param>
/// <param name="Css">The form's own styles.</param>
/// <param name="ShowsAnswer">The fragment holds the second side's title too.</param>
internal sealed record PrintForm(Format Format, Func<object, PrintContext, string> Print, string Css, bool ShowsAnswer)
{
    /// <summary>A form of one title.</summary>
    public static PrintForm Of<T>(Format<T> format, Func<T, PrintContext, string> print, string css)
        where T : class, new() =>
        new(format, (model, context) => print((T)model, context), css, ShowsAnswer: false);

    /// <summary>A form of two titles: of the second side's, when there is one, of any generation that gives the same model.</summary>
    public static PrintForm Of<T, TAnswer>(Format<T> format, Func<T, TAnswer?, PrintContext, string> print, string css)
        where T : class, new()
        where TAnswer : class, new() =>
        new(format, (model, context) => print((T)model, AnswerIn<TAnswer>(context), context), css, ShowsAnswer: true);

    /// <summary>The form of a format that no form is prescribed for.</summary>
    public static PrintForm Card(Format format) => new(format, (model, context) => CardPrint.Html(format, model, context), CardPrint.Css, ShowsAnswer: false);

    private static T? AnswerIn<T>(PrintContext context)
        where T : class, new() =>
        context.Answer is { } file && Documents.FormatOf(file.Span) is Format<T> format ? format.Read(file.Span, stop: context.Stop).Model : null;
}

/// <summary>All print forms together: finds the form of a file by its bytes.</summary>
public static class PrintForms
{
    // A new form adds its own here and nowhere else.
    private static readonly IReadOnlyList<PrintForm> All =
    [
        Upd(UpdFormats.Seller),
        Upd(UpdFormats.Seller502),
        Upd(UpdFormats.Seller501),
        Upd(UpdFormats.Seller155),
        Upd(UpdFormats.Invoice502),
        Ukd(UkdFormats.Seller502),
        Ukd(UkdFormats.Seller501),
        Ukd(UkdFormats.Seller189),
        Ukd(UkdFormats.Invoice502),
        PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller, Torg12Print.Html, Torg12Print.Css),
        PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller502, Torg12Print.Html, Torg12Print.Css),
        PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller172, Torg12Print.Html, Torg12Print.Css),
        PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor, ActPrint.Html, ActPrint.Css),
        PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor502, ActPrint.Html, ActPrint.Css),
        PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor172, ActPrint.Html, ActPrint.Css),
        PrintForm.Of<ReconciliationSenderTitle, ReconciliationRecipientTitle>(ReconciliationFormats.Sender, ReconciliationPrint.Html, ReconciliationPrint.Css),
        PrintForm.Of<Ks2ContractorTitle, Ks2CustomerTitle>(Ks2Formats.Contractor, Ks2Print.Html, Ks2Print.Css),
        PrintForm.Of<Torg2BuyerTitle, Torg2AdditionTitle>(Torg2Formats.Buyer, Torg2Print.Html, Torg2Print.Css),
        PrintForm.Of(PaymentInvoiceFormats.Current, PaymentInvoicePrint.Html, PaymentInvoicePrint.Css),
        PrintForm.Of<EsfContainer>(EsfFormats.Container, EsfPrint.Html, EsfPrint.Css),
        PrintForm.Of<EsfContainer>(EsfFormats.InfoContainer, EsfPrint.Html, EsfPrint.Css),
        PrintForm.Of<EsfInvoice>(EsfFormats.Single, EsfPrint.Html, EsfPrint.Css),
        PrintForm.Of(AvrFormats.Current, AvrPrint.Html, AvrPrint.Css),
        PrintForm.Of(MchdFormats.Unified, MchdPrint.Html, MchdPrint.Css),
    ];

    // An agent's statement comes in the file of an invoice and must not look like one.
    private static PrintForm Upd(Format<UpdSellerTitle> format) => PrintForm.Of<UpdSellerTitle, UpdBuyerTitle>(
        format, (title, answer, context) => AgentStatementPrint.Is(title.Function) ? AgentStatementPrint.Html(title, answer, context) : UpdPrint.Html(title, answer, context), UpdPrint.Css + AgentStatementPrint.Css);

    private static PrintForm Ukd(Format<UkdSellerTitle> format) => PrintForm.Of<UkdSellerTitle, UkdBuyerTitle>(
        format, (title, answer, context) => AgentStatementPrint.Is(title.Function) ? AgentStatementPrint.Html(title, answer, context) : UkdPrint.Html(title, answer, context), UkdPrint.Css + AgentStatementPrint.Css);

    /// <summary>True when files of this format can be printed: of any that is known.</summary>
    public static bool Exists(Format? format) => format is not null;

    /// <summary>The form as an HTML page of its own: no script, nothing that is loaded from elsewhere; null when the file is no formalised document that can be read.</summary>
    /// <exception cref="OperationCanceledException">The context called it off.</exception>
    public static string? Page(ReadOnlySpan<byte> file, PrintContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Documents.FormatOf(file) is { } format && format.ReadModel(file, context.Stop) is { } model ? Page(format, model, context) : null;
    }

    /// <summary>The page of a model.</summary>
    internal static string Page(Format format, object model, PrintContext context)
    {
        var form = All.FirstOrDefault(form => form.Format == format) ?? PrintForm.Card(format);
        var about = format.SummarizeModel(model);
        var name = $"{about.Name ?? format.Name}{(about.Number is null ? "" : $" № {about.Number}")}{(about.Date is null ? "" : $" от {PrintText.Date(about.Date)}")}";
        var answered = context.Answer is { } file && Documents.FormatOf(file.Span) is { } second && second.ReadModel(file.Span, context.Stop) is { } read ? second.Show(read) : [];
        var shown = format.Show(model);
        context = WithPowers(shown, answered, context with { Rows = form.ShowsAnswer ? [.. shown, .. answered] : shown });
        var (answer, answerCss) = form.ShowsAnswer ? default : Answer(context);
        return Document(name, OtherInfo.Css + form.Css + answerCss.Html, new Markup(form.Print(model, context)), answer);
    }

    /// <summary>A page of its own around a form.</summary>
    internal static string Document(string name, string css, Markup form, Markup after) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><title>{name}</title><style>{new Markup(PrintStyles.Css)}{new Markup(css)}</style></head><body>{form}{after}</body></html>
        """).Html;

    // A title names the МЧД of its signer; where one person has signed it, the stamp says so too.
    private static PrintContext WithPowers(IReadOnlyList<Shown> rows, IReadOnlyList<Shown> answered, PrintContext context)
    {
        if (context.Stamps.All(stamp => stamp.Mchd is not null))
            return context;
        var signers = context.Stamps.ToLookup(stamp => stamp.OfAnswer);
        var (power, answer) = (PowerIn(rows), PowerIn(answered));
        return context with { Stamps = [.. context.Stamps.Select(stamp => signers[stamp.OfAnswer].Count() == 1 ? stamp with { Mchd = stamp.Mchd ?? (stamp.OfAnswer ? answer : power) } : stamp)] };
    }

    private static string? PowerIn(IReadOnlyList<Shown> rows) =>
        rows.Select(row => row.Value is ElectronicPower power ? power.Number : PowerIn(row.Below)).FirstOrDefault(number => number is not null);

    // The second side's title, where the form of the first has no place for it, follows as a card of its own.
    private static (Markup Html, Markup Css) Answer(PrintContext context) =>
        context.Answer is { } file && Documents.FormatOf(file.Span) is { } format && format.ReadModel(file.Span, context.Stop) is { } model
            ? (new Markup(CardPrint.Html(format, model, new PrintContext { Stop = context.Stop })), new Markup(CardPrint.Css))
            : default;
}
