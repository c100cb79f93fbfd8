using System.Net.Mime;
using Beresta.Accounts;
using Beresta.Archive;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Pdf;
using Beresta.Signatures;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Beresta.Api;

/// <summary>What to list: filters are joined by "and".</summary>
/// <param name="Direction"><c>incoming</c> or <c>outgoing</c>.</param>
/// <param name="Status">A status code, docs/statuses.md.</param>
/// <param name="ActionRequired">Only documents that wait for this side.</param>
/// <param name="Counterparty">Part of the name, or the beginning of the ИНН.</param>
/// <param name="Number">The beginning of the number, or of the digits at its end without leading zeros.</param>
/// <param name="Kind"><c>upd</c>, <c>nonformalized</c>.</param>
/// <param name="DocumentType">Type of non-formalised documents: <c>contract</c>, <c>letter</c>, docs/api.md.</param>
/// <param name="Department">Documents that belong to this department itself.</param>
/// <param name="From">Document date from, inclusive.</param>
/// <param name="To">Document date to, inclusive.</param>
/// <param name="TotalFrom">Sum from, inclusive.</param>
/// <param name="TotalTo">Sum to, inclusive.</param>
/// <param name="After"><c>next</c> of the page before.</param>
/// <param name="Before"><c>previous</c> of the page after.</param>
/// <param name="Offset">Is refused: rows are not passed by, but gone on after.</param>
/// <param name="Limit">Rows to give, 1–200; 50 by default.</param>
internal sealed record DocumentQuery(
    string? Direction, string? Status, bool? ActionRequired, string? Counterparty, string? Number, string? Kind, string? DocumentType,
    Guid? Department, DateOnly? From, DateOnly? To, decimal? TotalFrom, decimal? TotalTo, string? After, string? Before, int? Offset, int? Limit)
{
    public Result<DocumentFilter> Read()
    {
        var findings = new List<Finding>();
        if (Direction is not (null or "incoming" or "outgoing"))
            findings.Add(Wrong("direction", $"Направление «{Direction}» неизвестно: бывает incoming или outgoing"));
        if (Status is not null && !DocflowStatus.Codes.Contains(Status, StringComparer.Ordinal))
            findings.Add(Wrong("status", $"Статус «{Status}» неизвестен; известны: {string.Join(", ", DocflowStatus.Codes.Order(StringComparer.Ordinal))}"));
        if (Limit is < 1 or > ListDocuments.MostRows)
            findings.Add(Wrong("limit", $"Строк можно получить от 1 до {ListDocuments.MostRows}, запрошено {Limit}"));
        if (Offset is not (null or 0))
            findings.Add(Wrong("offset", $"Пропустить {Offset} строк нельзя: передайте в after значение next прошлой страницы"));
        if (After is not null && Before is not null)
            findings.Add(Wrong("before", "Передайте только after или только before"));
        if (findings.Count > 0)
            return new Problem("parameter-invalid", "Параметры запроса неверны", findings);
        return new DocumentFilter
        {
            Direction = Direction,
            Status = Status,
            ActionRequired = ActionRequired ?? false,
            Counterparty = Counterparty,
            Number = Number,
            Kind = Kind,
            DocumentType = DocumentType,
            DepartmentId = Department,
            From = From,
            To = To,
            TotalFrom = TotalFrom,
            TotalTo = TotalTo,
            After = After,
            Before = Before,
            Limit = Limit ?? 50,
        };
    }

    private static Finding Wrong(string field, string message) => new("parameter-invalid", Severity.Error, message, field);
}

/// <summary>A document with its log.</summary>
/// <param name="Warnings">What is strange in the signed files: parties that are not those of the boxes; only with <c>signatures=true</c>.</param>
public sealed record DocumentDetails(
    DocumentSummary Document, Guid MessageId, string Flow, string FlowName, string FileId, DocumentParty Sender, DocumentParty Recipient,
    DocumentTracks Tracks, IReadOnlyList<DocumentItem> Timeline, IReadOnlyList<AllowedAction> AllowedActions, IReadOnlyList<Finding> Warnings);

/// <summary>The independent tracks of which the status is made.</summary>
public sealed record DocumentTracks(ReceiptStatus Receipt, AnswerStatus Answer, RevocationStatus Revocation, AmendmentStatus Amendment, SuccessorStatus Successor);

/// <summary>An item of the log. Its bytes: <c>items/{id}/content</c> and <c>items/{id}/signature</c>.</summary>
/// <param name="Signature">The verdict at the time of the item; only with <c>signatures=true</c>.</param>
/// <param name="DeliveredAt">When the other side's box took it; absent: not yet, or it is not ours.</param>
/// <param name="DeliveryRefusal">Why the other side's box did not take it.</param>
/// <param name="Warning">The file names another signer than the owner of the certificate; only with <c>signatures=true</c>.</param>
/// <param name="DocumentId">Of an исправление or корректировка, the document itself, once it is in this box.</param>
/// <param name="Hops">Its steps between this node and another, each proved by what that node has signed; absent where it never left this one.</param>
/// <param name="Power">By what power of attorney it was signed; only with <c>signatures=true</c>, absent where the certificate alone is enough.</param>
public sealed record DocumentItem(
    Guid Id, ItemKind Kind, string KindName, Party Author, string AuthorName, Guid? ParentId, DateTimeOffset At, string FileName, string? Comment, AcceptanceOutcome? Outcome,
    SignatureReport? Signature, DateTimeOffset? DeliveredAt, string? DeliveryRefusal, Guid? DocumentId, Finding? Warning, IReadOnlyList<Hop>? Hops,
    PowerReport? Power);

/// <summary>By what power of attorney (МЧД) it was signed, where the certificate is a person's.</summary>
/// <param name="Powers">The one that names the signer first; empty where none came along.</param>
public sealed record PowerReport(VerdictStatus Status, IReadOnlyList<PowerWords> Powers, IReadOnlyList<Reason> Reasons);

/// <summary>Whether a signature holds, and whose it is.</summary>
/// <param name="Code">The stable code of the verdict, docs/signatures.md.</param>
/// <param name="RevocationChecked">False: it is valid as far as is known, but no evidence tells whether a certificate was revoked.</param>
/// <param name="JudgedAt">When this was found out; it is done again when evidence arrives.</param>
public sealed record SignatureReport(
    VerdictStatus Status, string Code, string Summary, bool RevocationChecked, IReadOnlyList<SignerReport> Signers, IReadOnlyList<Reason> Reasons,
    DateTimeOffset? JudgedAt);

/// <summary>One signer.</summary>
public sealed record SignerReport(
    VerdictStatus Status, string Code, string? Owner, string? PersonName, string? Title, string? OrganizationInn, string? Inn, string? CertificateSerial, DateTimeOffset? CertificateFrom, DateTimeOffset? CertificateTo, DateTimeOffset? SigningTime);

/// <param name="DepartmentId">Left out: no department, that is the whole organisation.</param>
public sealed record MoveBody(Guid? DepartmentId = null);

/// <summary>Documents: lists, one with its log, its bytes.</summary>
internal static class DocumentsApi
{
    private const string Tag = "Документы";

    public static void MapDocuments(this IEndpointRouteBuilder box)
    {
        var documents = box.MapGroup("/documents").WithMetadata(new Needs(Permissions.Read));
        documents.MapGet("", async ([AsParameters] DocumentQuery query, ApiCall call, ListDocuments list, CancellationToken stop) =>
                query.Read().Succeeded(out var filter, out var problem) ? (await list.Run(call.Access, filter, stop)).ToHttp() : problem.ToHttp())
            .Describe<DocumentPage>(Tag, "Список документов",
                "Сначала новые; с from или to — по дате документа, с number — по номеру. Фильтры соединяются через «и». "
                + "Дальше: after = next, назад: before = previous; страницы не сдвигаются, когда приходят новые документы. "
                + "total — сколько строк проходит через фильтр; isMore — их больше, чем total: до конца не считали.");
        documents.MapGet("/{document}", async (Guid document, ApiCall call, ReadDocument read, CancellationToken stop, bool signatures = false) =>
                (await read.Run(call.Access, document, signatures, stop)).ToHttp(view => TypedResults.Ok(Details(view))))
            .Describe<DocumentDetails>(Tag, "Документ", "Статус, стороны, события и допустимые сейчас действия. С signatures=true проверяется каждая подпись.");
        documents.MapPost("/{document}/read", async (Guid document, ApiCall call, ReadDocument read, CancellationToken stop) =>
                (await read.MarkRead(call.Access, document, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Отметить прочитанным", "Другой стороне об этом не сообщается.");
        documents.MapPost("/{document}/department", async (Guid document, MoveBody body, ApiCall call, Db db, MoveDocument move, CancellationToken stop) =>
                (await db.Once(call.Key, () => move.Run(call.Access, document, body.DepartmentId, stop), stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Передать в подразделение",
                "Документ виден тем, кому открыто это подразделение. Без departmentId — всей организации. Другой стороне не сообщается.");
        documents.MapGet("/{document}/items/{item}/content", async (Guid document, Guid item, ApiCall call, ReadDocument read, CancellationToken stop) =>
                (await read.Open(call.Access, document, item, stop)).ToHttp(Download))
            .DescribeFile(Tag, "Содержимое события", "Точно те байты, которые подписаны. Отвечает и на запрос части (Range).", "application/octet-stream");
        documents.MapGet("/{document}/items/{item}/signature", async (Guid document, Guid item, ApiCall call, ReadDocument read, CancellationToken stop) =>
                (await read.File(call.Access, document, item, stop)).ToHttp(file => Download(file.File.Signature, $"{file.FileName}.sig", "application/pkcs7-signature")))
            .DescribeFile(Tag, "Подпись события", "Отсоединённая подпись CMS, как её передал подписавший.", "application/pkcs7-signature");
        documents.MapGet("/{document}/print", async (Guid document, HttpContext http, ApiCall call, PrintDocument print, PublicAddress node, CancellationToken stop) =>
                (await print.Run(call.Access, document, AddressOf(node, http, call, document), stop)).ToHttp(page => Page(http, page.Html)))
            .DescribeFile(Tag, "Печатная форма", "Страница HTML для печати: оба титула, штампы подписей, QR-код со ссылкой на документ. Без скриптов, ничего не загружает.", "text/html");
        documents.MapGet("/{document}/print.pdf", async (Guid document, HttpContext http, ApiCall call, PrintDocument print, PdfPrinter pdf, PublicAddress node, CancellationToken stop) =>
            {
                if (!(await print.Run(call.Access, document, AddressOf(node, http, call, document), stop)).Succeeded(out var page, out var problem))
                    return problem.ToHttp();
                return (await pdf.Print(page.Html, stop)).ToHttp(bytes => Download(bytes, $"{page.FileName}.pdf", MediaTypeNames.Application.Pdf));
            })
            .DescribeFile(Tag, "Печатная форма в PDF", "То же в PDF. На сервере должен быть Chromium, иначе pdf-unavailable.", "application/pdf");
        documents.MapGet("/{document}/archive", async (Guid document, HttpContext http, ApiCall call, ExportArchive export, CancellationToken stop) =>
                (await export.Run(call.Access, document, stop)).ToHttp(archive => Download(http, archive)))
            .DescribeFile(Tag, "Архив документа", "ZIP со всеми файлами, подписями и протоколом; verify.sh внутри проверяет его без этой программы.", "application/zip");
    }

    public static IReadOnlyList<AllowedAction> Actions(DocumentView view) =>
        [.. view.AllowedActs.Select(act => new AllowedAction(act.Kind.Code(), act.Kind.Name(), act.ParentId, act.Required, act.Outcomes.Count > 0 ? act.Outcomes : null))];

    /// <summary>A file for saving, never for showing: it comes from people whom nobody here knows.</summary>
    public static FileContentHttpResult Download(ReadOnlyMemory<byte> content, string fileName, string media) => TypedResults.File(content.ToArray(), media, fileName);

    private static FileStreamHttpResult Download(OpenItem item) => TypedResults.Stream(
        item.Content, MediaTypeNames.Application.Octet, item.FileName, entityTag: new EntityTagHeaderValue($"\"{item.Hash}\""), enableRangeProcessing: true);

    // Its length is said beforehand: who receives less knows that it broke off.
    private static PushStreamHttpResult Download(HttpContext http, ArchiveFile archive)
    {
        http.Response.ContentLength = archive.Content.Length;
        return TypedResults.Stream(body => archive.Content.CopyTo(body, http.RequestAborted), MediaTypeNames.Application.Zip, archive.FileName);
    }

    // The page of the document in this node's cabinet.
    private static string? AddressOf(PublicAddress node, HttpContext http, ApiCall call, Guid document) =>
        node.Of(http.Request.Scheme, http.Request.Host.Value ?? "", $"/boxes/{call.Access.BoxId}/documents/{document}");

    private static ContentHttpResult Page(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox";
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static DocumentDetails Details(DocumentView view) => new(
        view.Summary, view.MessageId, view.Flow, view.FlowName, view.FileId, view.Sender, view.Recipient,
        new DocumentTracks(view.State.Receipt, view.State.Answer, view.State.Revocation, view.State.Amendment, view.State.Successor),
        [.. view.Timeline.Select(Item)], Actions(view), view.Warnings);

    private static DocumentItem Item(TimelineEntry entry) => new(
        entry.Id, entry.Kind, entry.Kind.Name(), entry.Author, entry.AuthorName, entry.ParentId, entry.At, entry.FileName, entry.Comment, entry.Outcome,
        entry.Signature is null ? null : Report(entry.Signature, entry.JudgedAt), entry.DeliveredAt, entry.DeliveryRefusal, entry.DocumentId,
        entry.Warning, entry.Hops.Count == 0 ? null : entry.Hops,
        entry.Power is { } power ? new PowerReport(power.Verdict.Status, power.Powers, power.Verdict.Reasons) : null);

    private static SignatureReport Report(Verdict verdict, DateTimeOffset? judgedAt) =>
        new(verdict.Status, verdict.Code, verdict.Summary, !verdict.IsRevocationUnchecked, [.. verdict.Signers.Select(Report)], verdict.Reasons, judgedAt);

    private static SignerReport Report(SignerVerdict signer) => new(
        signer.Status, signer.Code, signer.Owner?.ToString(), signer.Owner?.PersonName, signer.Owner?.Title, signer.Owner?.OrganizationInn, signer.Owner?.Inn,
        signer.Certificate?.SerialNumber, signer.Certificate?.NotBefore, signer.Certificate?.NotAfter, signer.SigningTime);
}
