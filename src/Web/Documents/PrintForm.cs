using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A print form as a page of its own, which the document's page shows in a frame.</summary>
internal static class PrintForm
{
    // The form brings its styles with it and may do nothing else: no script, no request.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Answers with the page.</summary>
    public static IResult Page(HttpContext http, string form)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Content(form, "text/html; charset=utf-8");
    }
}
