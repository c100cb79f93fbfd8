using Beresta.Formats.Upd;

namespace Beresta.Formats.Print;

/// <summary>What a print form shows beside the title itself.</summary>
public sealed record PrintContext
{
    /// <summary>Those who signed.</summary>
    public IReadOnlyList<SignatureStamp> Stamps { get; init; } = [];

    /// <summary>The second side's title, as received; null while there is none.</summary>
    public ReadOnlyMemory<byte>? Answer { get; init; }
}

/// <summary>The print form of one format.</summary>
internal sealed record PrintForm(Format Format, PrintForm.Printer Print)
{
    internal delegate string? Printer(ReadOnlySpan<byte> file, PrintContext context);

    /// <summary>A form of a model.</summary>
    public static PrintForm Of<T>(Format<T> format, Func<T, PrintContext, string> print)
        where T : class, new() =>
        new(format, (file, context) => format.Read(file).Model is { } title ? print(title, context) : null);
}

/// <summary>All print forms together: finds the form of a file by its bytes.</summary>
public static class PrintForms
{
    // A new form adds its own here and nowhere else.
    private static readonly IReadOnlyList<PrintForm> All =
    [
        PrintForm.Of(UpdFormats.Seller, Upd),
        PrintForm.Of(UpdFormats.Seller502, Upd),
        PrintForm.Of(UpdFormats.Seller501, Upd),
    ];

    /// <summary>True when files of this format can be printed.</summary>
    public static bool Exists(Format? format) => All.Any(form => form.Format == format);

    /// <summary>The form as an HTML fragment for <see cref="PrintStyles.Css"/>; null when the file has none.</summary>
    public static string? Html(ReadOnlySpan<byte> file, PrintContext context)
    {
        var format = Documents.FormatOf(file);
        return All.FirstOrDefault(form => form.Format == format)?.Print(file, context);
    }

    private static string Upd(UpdSellerTitle title, PrintContext context) => UpdPrint.Html(title, ModelOf<UpdBuyerTitle>(context.Answer), context.Stamps);

    // The second title may be of any generation that gives the same model.
    private static T? ModelOf<T>(ReadOnlyMemory<byte>? file)
        where T : class, new() =>
        file is { } bytes && Documents.FormatOf(bytes.Span) is Format<T> format ? format.Read(bytes.Span).Model : null;
}
