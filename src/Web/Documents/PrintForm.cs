using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Formats.Print;
using Beresta.Signatures;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>The print form of a document as a page of its own, which the document's page shows in a frame.</summary>
internal static class PrintForm
{
    // The form brings its styles with it and may do nothing else: no script, no request.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>True when a title of these bytes can be shown.</summary>
    public static bool Exists(ReadOnlyMemory<byte> title) => PrintForms.Exists(Formats.Documents.FormatOf(title.Span));

    /// <summary>The form as a page; null when these bytes have none.</summary>
    public static string? Render(ReadOnlyMemory<byte> title, ReadOnlyMemory<byte>? answer, IReadOnlyList<SignatureStamp> stamps) =>
        PrintForms.Page(title.Span, new PrintContext { Answer = answer, Stamps = stamps });

    /// <summary>The stamps of those who signed the titles.</summary>
    public static IReadOnlyList<SignatureStamp> Stamps(DocumentView document, Texts texts) =>
    [
        .. from entry in document.Timeline
           where entry.Kind is ItemKind.Title or ItemKind.RecipientTitle or ItemKind.RecipientSignature && entry.Signature is not null
           from signer in entry.Signature!.Signers
           where signer.Certificate is not null
           select Stamp(entry, signer, texts),
    ];

    /// <summary>Answers with the page.</summary>
    public static IResult Page(HttpContext http, string form)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Content(form, "text/html; charset=utf-8");
    }

    private static SignatureStamp Stamp(TimelineEntry entry, SignerVerdict signer, Texts texts)
    {
        var certificate = signer.Certificate!;
        var owner = certificate.Owner;
        return new SignatureStamp(
            entry.Author == Party.Sender ? texts.Sender : texts.Recipient, owner.Title is null ? owner.PersonName ?? owner.CommonName : $"{owner.PersonName ?? owner.CommonName}, {owner.Title}",
            owner.Organization ?? entry.AuthorName, certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter, signer.ProvenTime ?? signer.SigningTime ?? entry.At,
            Verdict: entry.Signature!.Summary)
        {
            OfAnswer = entry.Author != Party.Sender,
        };
    }
}
