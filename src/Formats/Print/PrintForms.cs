using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Print;

/// <summary>The print form of one format: an HTML fragment and the styles that it has of its own.</summary>
internal sealed record PrintForm(Format Format, PrintForm.Printer Print, string Css)
{
    internal delegate string? Printer(ReadOnlySpan<byte> file, PrintContext context);

    /// <summary>A form of one title.</summary>
    public static PrintForm Of<T>(Format<T> format, Func<T, PrintContext, string> print, string css)
        where T : class, new() =>
        new(format, (file, context) => format.Read(file).Model is { } title ? print(title, context) : null, css);

    /// <summary>A form of two titles: of the second side's, when there is one, of any generation that gives the same model.</summary>
    public static PrintForm Of<T, TAnswer>(Format<T> format, Func<T, TAnswer?, PrintContext, string> print, string css)
        where T : class, new()
        where TAnswer : class, new() =>
        Of(format, (title, context) => print(title, AnswerIn<TAnswer>(context), context), css);

    private static T? AnswerIn<T>(PrintContext context)
        where T : class, new() =>
        context.Answer is { } file && Documents.FormatOf(file.Span) is Format<T> format ? format.Read(file.Span).Model : null;
}

/// <summary>All print forms together: finds the form of a file by its bytes.</summary>
public static class PrintForms
{
    // A new form adds its own here and nowhere else.
    private static readonly IReadOnlyList<PrintForm> All =
    [
        PrintForm.Of<UpdSellerTitle, UpdBuyerTitle>(UpdFormats.Seller, UpdPrint.Html, UpdPrint.Css),
        PrintForm.Of<UpdSellerTitle, UpdBuyerTitle>(UpdFormats.Seller502, UpdPrint.Html, UpdPrint.Css),
        PrintForm.Of<UpdSellerTitle, UpdBuyerTitle>(UpdFormats.Seller501, UpdPrint.Html, UpdPrint.Css),
        PrintForm.Of(PaymentInvoiceFormats.Current, PaymentInvoicePrint.Html, PaymentInvoicePrint.Css),
    ];

    /// <summary>True when files of this format can be printed.</summary>
    public static bool Exists(Format? format) => All.Any(form => form.Format == format);

    /// <summary>The form as an HTML page of its own: no script, nothing that is loaded from elsewhere; null when the file has none.</summary>
    public static string? Page(ReadOnlySpan<byte> file, PrintContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var format = Documents.FormatOf(file);
        if (All.FirstOrDefault(form => form.Format == format) is not { } form || form.Print(file, context) is not { } html)
            return null;
        var about = Documents.Recognize(file);
        var name = PrintText.Join(about.Name ?? format!.Name, about.Number is null ? null : $"№ {about.Number}", about.Date is null ? null : $"от {PrintText.Date(about.Date)}")?.Replace(", ", " ", StringComparison.Ordinal);
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="ru"><head><meta charset="utf-8"><title>{name}</title><style>{new Markup(PrintStyles.Css)}{new Markup(form.Css)}</style></head><body>{new Markup(html)}</body></html>
            """).Html;
    }
}
