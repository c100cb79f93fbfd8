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

/// <summary>Makes the print form of a document: both titles, the stamps of those who signed them, a QR code that leads to the document.</summary>
public sealed class PrintDocument(ReadDocument read)
{
    /// <summary>The form of the document as it is now.</summary>
    /// <param name="address">Where people find the document; printed as a QR code. Null for none.</param>
    /// <returns><c>document-not-found</c>, <c>print-form-missing</c> for a document that is not formalised, <c>work-too-long</c>.</returns>
    public async Task<Result<PrintedDocument>> Run(Access access, Guid documentId, string? address, CancellationToken stop)
    {
        if (!(await read.Run(access, documentId, judgeSignatures: true, stop)).Succeeded(out var document, out var problem)
            || !(await read.File(access, documentId, document.Timeline[0].Id, stop)).Succeeded(out var title, out problem))
            return problem;
        ReadOnlyMemory<byte>? answer = null;
        if (document.Timeline.FirstOrDefault(entry => entry.Kind == ItemKind.RecipientTitle) is { } second)
        {
            if (!(await read.File(access, documentId, second.Id, stop)).Succeeded(out var file, out problem))
                return problem;
            answer = file.File.Content;
        }

        var context = new PrintContext { Answer = answer, Stamps = [.. document.Timeline.SelectMany(Stamps)], VerificationUrl = address };
        return Deadline.Keep<PrintedDocument>(within => PrintForms.Page(title.File.Content.Span, context with { Stop = within }) is { } html
            ? new PrintedDocument(html, Path.GetFileNameWithoutExtension(title.FileName))
            : new Problem("print-form-missing", "Печатная форма есть у формализованных документов, а это файл: скачайте его", ProblemKind.NotFound), stop);
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
