using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Signing;

/// <summary>«Проверка рабочего места»: what the visitor's browser and machine can sign with, and what keeps them from it.</summary>
internal static class WorkplacePages
{
    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/workplace", () => new RazorComponentResult<WorkplacePage>());
        box.MapPost("/workplace/certificate", Check).Repeatable();
    }

    // Whether one certificate of the visitor may sign here: a row of the page.
    private static async Task<IResult> Check(HttpContext http, Visit visit, CheckSigner check, CancellationToken stop)
    {
        if (Unwrap.Base64(System.Text.Encoding.ASCII.GetBytes(http.Field("certificate"))) is not { } bytes
            || !Certificate.Read(bytes).Succeeded(out var certificate, out _))
            return Errors.NotFound(http);
        var mays = (await check.Run(visit.Access, certificate, stop)).Succeeded(out var checkup, out var problem);
        if (mays && http.Field("has-key") == "0")
            problem = new Problem("key-missing", visit.Texts.SigningCauses["no-key"]);
        var isKnown = checkup?.Issuer == IssuerTrust.Trusted;
        return new RazorComponentResult<WorkplaceCertificate>(new { Certificate = certificate, Problem = problem, IsIssuerKnown = isKnown });
    }
}
