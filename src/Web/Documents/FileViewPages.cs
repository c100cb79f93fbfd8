using Beresta.Exchange.Documents;
using Beresta.Formats.Views;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A file as its document's page shows it in a frame.</summary>
internal static class FileViewPages
{
    // An image or a page may do nothing at all. A browser's own viewer of PDF does not work in a sandbox; it runs apart from the site and is given nothing but the file.
    private const string Closed = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";
    private const string Viewer = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>The view of the file, under the type that its bytes have and with a policy that lets it do nothing.</summary>
    public static async Task<IResult> Show(Guid id, HttpContext http, Visit visit, ViewFile view, CancellationToken stop)
    {
        http.Response.Headers.ContentSecurityPolicy = Closed;
        if (!(await view.Run(visit.Access, id, visit.Texts.FileViewWords, stop)).Succeeded(out var shown, out var problem))
            return TypedResults.Content(FileViews.PageOf(problem), "text/html; charset=utf-8", statusCode: Errors.StatusOf(problem));
        if (shown.View.Html is { } html)
            return TypedResults.Content(html, shown.View.MediaType);
        if (shown.View.Kind == FileViewKind.Pdf)
            http.Response.Headers.ContentSecurityPolicy = Viewer;
        return TypedResults.File(shown.File.File.Content.Bytes.ToArray(), shown.View.MediaType);
    }
}
