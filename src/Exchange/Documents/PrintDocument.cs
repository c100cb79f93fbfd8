using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Formats.Print;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Documents;

/// <summary>A document for paper.</summary>
/// <param name="Html">A page that loads nothing from elsewhere and has no script.</param>
/// <param name="FileName">A name for it, without an extension.</param>
public sealed record PrintedDocument(string Html, string FileName);

/// <summary>
/// Makes the print form of a document: both titles, the stamps of those who signed them, a QR code that leads to the document. A file that is no formalised document gets a page with its stamps.
/// </summary>
public sealed class PrintDocument(ReadDocument read)
{
    /// <summary>The form of the document as it is now.</summary>
    /// <param name="address">Where people find the document; printed as a QR code. Null for none.</param>
    /// <returns><c>document-not-found</c>, <c>print-form-missing</c> for a document that cannot be read, <c>work-too-long</c>.</returns>
    public async Task<Result<PrintedDocument>> Run(Access access, Guid documentId, string? address, CancellationToken stop)
    {
        if (!(await read.Run(access, documentId, judgeSignatures: true, stop)).Succeeded(out var document, out var problem)
            || !(await read.Titles(access, document, stop)).Succeeded(out var titles, out problem))
            return problem;
        var title = titles.First;
        var context = new PrintContext
        {
            Answer = titles.Second?.File.Content.Document,
            Stamps = [.. document.Timeline.SelectMany(Stamps)],
            VerificationUrl = address,
        };
        if (Formats.Documents.FormatOf(title.File.Content.Document.Span) is null)
            return new PrintedDocument(StampPrint.Page(Stamped(document, title), context), $"{Path.GetFileNameWithoutExtension(title.FileName)} — штамп");
        return Deadline.Keep<PrintedDocument>(within => PrintForms.Page(title.File.Content.Document.Span, context with { Stop = within }) is { } html
            ? new PrintedDocument(html, Path.GetFileNameWithoutExtension(title.FileName))
            : new Problem("print-form-missing", "Файл обрывается раньше, чем начинается документ: печатать нечего, скачайте его", ProblemKind.NotFound), stop);
    }

    /// <summary>What a verdict says of each signer whose certificate is known, for paper.</summary>
    /// <param name="side">Whose signature: «Отправитель».</param>
    /// <param name="organization">Whose side it is, where the certificate names no organisation.</param>
    /// <param name="at">When the signature came, where it claims no time of its own.</param>
    /// <param name="ofAnswer">It signs the second side's title.</param>
    public static IEnumerable<SignatureStamp> Stamps(Verdict verdict, string side, string? organization, DateTimeOffset? at, bool ofAnswer)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return from signer in verdict.Signers
               let certificate = signer.Certificate
               where certificate is not null
               let owner = certificate.Owner
               let person = owner.PersonName ?? owner.CommonName
               select new SignatureStamp(
                   side, owner.Title is null ? person : $"{person}, {owner.Title}", owner.Organization ?? organization, certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter,
                   signer.ProvenTime ?? signer.SigningTime ?? at, Verdict: InBrief(verdict))
               {
                   OfAnswer = ofAnswer,
               };
    }

    private static StampedFile Stamped(DocumentView document, ItemFile file)
    {
        var summary = document.Summary;
        var title = $"{summary.KindName ?? summary.FileName}{(summary.Number is null ? "" : $" № {summary.Number}")}{(summary.Date is { } date ? $" от {date:dd.MM.yyyy}" : "")}";
        return new StampedFile(
            file.FileName, title, file.File.Content.Length, file.File.Content.Hash.Value, document.Sender.Name, document.Recipient.Name, file.At,
            summary.Status.Text);
    }

    // The stamp is narrow, and its line is called «Проверка».
    private static string InBrief(Verdict verdict) => verdict switch
    {
        { IsRevocationUnchecked: true } => "верна, отзыв не проверен",
        { IsValid: true } => "подпись верна",
        _ => verdict.Summary,
    };

    private static IEnumerable<SignatureStamp> Stamps(TimelineEntry entry) =>
        entry is { Kind: ItemKind.Title or ItemKind.RecipientTitle or ItemKind.RecipientSignature, Signature: { } verdict }
            ? Stamps(verdict, entry.Author == Party.Sender ? "Отправитель" : "Получатель", entry.AuthorName, entry.At, ofAnswer: entry.Author != Party.Sender)
                .Select(stamp => entry.Warning is null ? stamp : stamp with { Verdict = $"{stamp.Verdict}. Подписант, указанный в файле, — другой" })
            : [];
}
