using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>The kinds of formalised documents that are exchanged.</summary>
internal static class DocumentTypes
{
    /// <summary>Any file: contracts, letters, scans.</summary>
    public const string Nonformalized = Kinds.NonFormalized;

    /// <summary>All kinds, the usual ones first.</summary>
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        InvoiceTypes.Upd,
        InvoiceTypes.Ukd,
        PrimaryDocumentTypes.Torg12,
        PrimaryDocumentTypes.Act,
        PrimaryDocumentTypes.Torg2,
        PrimaryDocumentTypes.Ks2,
        PrimaryDocumentTypes.Reconciliation,
        PrimaryDocumentTypes.KzAvr,
        PrimaryDocumentTypes.PaymentInvoice,
    ];

    /// <summary>The kind with this code.</summary>
    /// <returns><c>kind-unknown</c>.</returns>
    public static Result<DocumentType> Find(string kind) =>
        All.FirstOrDefault(type => type.Kind == kind) is { } type
            ? type
            : new Problem("kind-unknown", $"Вид документа «{kind}» неизвестен; известны: {string.Join(", ", All.Select(known => known.Kind))}");

    /// <summary>The kind of a file that claims to be a formalised document.</summary>
    /// <returns><c>format-unknown</c> when it is none, or of a kind or version that is not exchanged.</returns>
    public static Result<DocumentType> Of(ReadOnlyMemory<byte> content)
    {
        var recognized = Formats.Documents.Recognize(content.Span);
        if (All.FirstOrDefault(type => type.Kind == recognized.Kind) is { } type)
            return type;
        if (recognized.Kind != Kinds.NonFormalized)
            return new Problem("format-unknown", $"Документы вида «{recognized.Kind}» не отправляют как титул");
        return new Problem("format-unknown", "Файл не похож на формализованный документ: проверьте, что это XML формата ФНС, или отправьте его как неформализованный",
            Formats.Documents.Check(content.Span).Findings);
    }
}
