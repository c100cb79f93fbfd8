using System.Globalization;
using System.Net.Mime;
using Beresta.Accounts;
using Beresta.Archive;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Formats;
using Beresta.Formats.Data;
using Beresta.Formats.Print;
using Beresta.Formats.Views;
using Beresta.Kernel;
using Beresta.Pdf;
using Beresta.Web.Shell;
using Beresta.Web.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Documents;

/// <summary>The list of documents, one document, and what may be done with it.</summary>
internal static class DocumentPages
{
    public static void MapDocuments(this IEndpointRouteBuilder box)
    {
        box.MapGet("/documents", List);
        box.MapGet("/documents/{id:guid}",
            (Guid id, HttpContext http, Visit visit, ReadDocument read, ReadData data, HeldKeys keys, Departments departments, CancellationToken stop) =>
            ShowOne(id, http, visit, read, data, keys, departments, stop));
        box.MapPost("/documents/{id:guid}/department", Move).Once();
        box.MapGet("/documents/{id:guid}/view", FileViewPages.Show);
        box.MapGet("/documents/{id:guid}/print", Print);
        box.MapGet("/documents/{id:guid}/print.pdf", PrintPdf);
        box.MapGet("/documents/{id:guid}/items/{item:guid}", (Guid id, Guid item, HttpContext http, Visit visit, ReadDocument read, CancellationToken stop) =>
            Download(id, item, http, visit, read, signature: false, stop));
        box.MapGet("/documents/{id:guid}/items/{item:guid}/signature", (Guid id, Guid item, HttpContext http, Visit visit, ReadDocument read, CancellationToken stop) =>
            Download(id, item, http, visit, read, signature: true, stop));
        box.MapGet("/documents/{id:guid}/archive", Archive);
        box.MapPost("/documents/{id:guid}/acts", Act).Once<ActPerformed>(Performed);
    }

    private static async Task<IResult> List(HttpContext http, Visit visit, ListDocuments list, CancellationToken stop)
    {
        var address = ListAddress.Read(http.Request.Query);
        var asked = await list.Run(visit.Access, address.Filter, stop);
        // A place that is of another list, or cut off: the list from its beginning.
        if (!asked.Succeeded(out _, out var wrong) && wrong.Code == "parameter-invalid")
            return TypedResults.Redirect(visit.Url("documents" + (address with { After = null, Before = null }).ToQuery()));
        return asked.Succeeded(out var page, out var problem)
            ? new RazorComponentResult<DocumentListPage>(new { Address = address, Page = page })
            : Errors.Of(http, problem);
    }

    private static async Task<IResult> ShowOne(
        Guid id, HttpContext http, Visit visit, ReadDocument read, ReadData data, HeldKeys keys, Departments departments, CancellationToken stop,
        Problem? refused = null)
    {
        if (!(await read.Run(visit.Access, id, judgeSignatures: true, stop)).Succeeded(out var document, out var problem))
            return Errors.Of(http, problem);
        if (!document.Summary.IsRead)
            await read.MarkRead(visit.Access, id, stop);
        visit.Signer = await keys.Certificate(visit.Access, stop);
        visit.AskCode = refused?.Code.StartsWith("totp", StringComparison.Ordinal) ?? false;
        var title = await read.File(visit.Access, id, document.Timeline[0].Id, stop);
        var hasPrint = title.Problem is null && PrintForms.Exists(Formats.Documents.FormatOf(title.Value.File.Content.Document.Span));
        var view = title.Problem is null && title.Value.File.Content.Large is null && !hasPrint
            ? FileViews.KindOf(title.Value.File.Content.Document.Span)
            : (Result<FileViewKind>?)null;
        IReadOnlyList<DocumentData>? said = null;
        if (hasPrint && DataAddress.Is(http.Request.Query) && !(await data.Run(visit.Access, id, DataAddress.Window(http.Request.Query), stop)).Succeeded(out said, out problem))
            return Errors.Of(http, problem);
        return new RazorComponentResult<OneDocumentPage>(new
        {
            Document = document,
            HasPrint = hasPrint,
            View = view,
            Data = said,
            Departments = (await departments.List(visit.Access, stop)).Succeeded(out var tree, out _) ? tree : [],
            Problem = refused,
        })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : Errors.StatusOf(refused),
        };
    }

    private static async Task<IResult> Print(Guid id, HttpContext http, Visit visit, PrintDocument print, PublicAddress node, CancellationToken stop) =>
        (await print.Run(visit.Access, id, AddressOf(node, id, http, visit), stop)).Succeeded(out var form, out var problem) ? PrintForm.Page(http, form.Html) : Errors.Of(http, problem);

    private static async Task<IResult> PrintPdf(Guid id, HttpContext http, Visit visit, PrintDocument print, PdfPrinter pdf, PublicAddress node, CancellationToken stop) =>
        (await print.Run(visit.Access, id, AddressOf(node, id, http, visit), stop)).Succeeded(out var form, out var problem) && (await pdf.Print(form.Html, stop)).Succeeded(out var bytes, out problem)
            ? TypedResults.File(bytes, MediaTypeNames.Application.Pdf, $"{form.FileName}.pdf")
            : Errors.Of(http, problem);

    private static string? AddressOf(PublicAddress node, Guid id, HttpContext http, Visit visit) => node.Of(http.Request.Scheme, http.Request.Host.Value ?? "", visit.Url($"documents/{id}"));

    private static async Task<IResult> Download(Guid id, Guid item, HttpContext http, Visit visit, ReadDocument read, bool signature, CancellationToken stop)
    {
        if (signature)
        {
            return (await read.File(visit.Access, id, item, stop)).Succeeded(out var file, out var problem)
                ? TypedResults.File(file.File.Signature.ToArray(), "application/pkcs7-signature", file.FileName + ".sig")
                : Errors.Of(http, problem);
        }

        return (await read.Open(visit.Access, id, item, stop)).Succeeded(out var open, out var refused)
            ? TypedResults.Stream(open.Content, MediaTypeNames.Application.Octet, open.FileName, enableRangeProcessing: true)
            : Errors.Of(http, refused);
    }

    private static async Task<IResult> Archive(Guid id, HttpContext http, Visit visit, ExportArchive export, CancellationToken stop)
    {
        if (!(await export.Run(visit.Access, id, stop)).Succeeded(out var archive, out var problem))
            return Errors.Of(http, problem);
        http.Response.ContentLength = archive.Content.Length;
        return TypedResults.Stream(body => archive.Content.CopyTo(body, http.RequestAborted), MediaTypeNames.Application.Zip, archive.FileName);
    }

    private static async Task<IResult> Act(
        Guid id, HttpContext http, Visit visit, ReadDocument read, ReadData data, SignAct sign, SignMany many, HeldKeys keys, Departments departments,
        CancellationToken stop)
    {
        if (Intent(http) is not { } intent)
            return await Refused(new Problem("act-unknown", visit.Texts.BadRequestText));
        if (!(await SignerChoice.Read(http, stop)).Succeeded(out var choice, out var problem))
            return await Refused(problem);
        if (choice.By == SignedBy.Server)
        {
            return (await sign.Run(visit.Access, id, intent, new SignWith(Code: http.Code()), visit.Request, stop)).Succeeded(out var done, out problem)
                ? Performed(http, done)
                : await Refused(problem);
        }

        return (await SigningPages.Prepare(visit, many, choice, [new SigningSubject.OfAct(id, intent)], stop)).Succeeded(out var led, out problem)
            ? led
            : await Refused(problem);

        Task<IResult> Refused(Problem refused) => ShowOne(id, http, visit, read, data, keys, departments, stop, refused);
    }

    private static async Task<IResult> Move(Guid id, HttpContext http, Visit visit, MoveDocument move, ReadDocument read, CancellationToken stop)
    {
        if ((await move.Run(visit.Access, id, http.Id("department"), stop)).Problem is { } problem)
            return Errors.Of(http, problem);
        // Whoever gives a document away may not see it any more.
        var isSeen = (await read.Run(visit.Access, id, judgeSignatures: false, stop)).Problem is null;
        return http.Done("saved", visit.Url(isSeen ? $"documents/{id}" : "documents"));
    }

    private static IResult Performed(HttpContext http, ActPerformed performed) => http.Done(http.Field("kind"), http.Visit().Url($"documents/{performed.DocumentId}"));

    private static ActIntent? Intent(HttpContext http)
    {
        var code = http.Field("kind");
        var kind = Enum.GetValues<ItemKind>().Cast<ItemKind?>().FirstOrDefault(kind => string.Equals(kind!.Value.Code(), code, StringComparison.Ordinal));
        if (kind is null)
            return null;
        var text = http.Field("text");
        return new ActIntent(kind.Value, http.Id("parent"))
        {
            Text = Stated(text),
            Outcome = Enum.TryParse<AcceptanceOutcome>(http.Field("outcome"), out var outcome) && Enum.IsDefined(outcome) ? outcome : AcceptanceOutcome.Accepted,
            AcceptedOn = Date(http, "accepted-on"),
            ReasonDocument = http.Field("reason") is { Length: > 0 } name ? new DocumentReference { Name = name, Number = Stated(http.Field("reason-number")) ?? "б/н", Date = Date(http, "reason-date") } : null,
        };
    }

    private static DateOnly? Date(HttpContext http, string field) =>
        DateOnly.TryParseExact(http.Field(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? Stated(string text) => text.Length == 0 ? null : text;
}
