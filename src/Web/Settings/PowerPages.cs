using Beresta.Exchange.Signers;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>By what right people sign for the organisation: its powers of attorney, and the certificates that have signed.</summary>
internal static class PowerPages
{
    private const int LargestForm = 2 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/settings/powers", (HttpContext http, Visit visit, PowerRegister register, CancellationToken stop) => ShowPowers(http, visit, register, stop));
        box.MapPost("/settings/powers", Add).Once().WithMetadata(new FormLimit(LargestForm));
        box.MapPost("/settings/powers/revoke", Revoke).Once();
        box.MapGet("/settings/signers", ShowSigners);
        box.MapPost("/settings/signers", Block).Once();
    }

    private static async Task<IResult> ShowPowers(HttpContext http, Visit visit, PowerRegister register, CancellationToken stop, Problem? problem = null) =>
        (await register.List(visit.Access, stop)).Succeeded(out var powers, out var denied)
            ? new RazorComponentResult<PowersPage>(new { Powers = powers, Problem = problem }) { StatusCode = Errors.StatusOf(problem) }
            : Errors.Of(http, denied);

    private static async Task<IResult> Add(HttpContext http, Visit visit, PowerRegister register, CancellationToken stop)
    {
        var files = http.Request.Form.Files;
        if (files["power"] is not { Length: > 0 and <= PowerRegister.LargestPower } power || files["signature"] is not { Length: > 0 } signature)
            return await ShowPowers(http, visit, register, stop, new Problem("file-missing", visit.Texts.FileMissing));
        return (await register.Add(visit.Access, await power.ReadBytes(stop), await signature.ReadBytes(stop), stop)).Succeeded(out _, out var problem)
            ? http.Done("power-added", visit.Url("settings/powers"))
            : await ShowPowers(http, visit, register, stop, problem);
    }

    private static async Task<IResult> Revoke(HttpContext http, Visit visit, PowerRegister register, CancellationToken stop)
    {
        if (http.Id("power") is not { } power)
            return Errors.NotFound(http);
        return (await register.Revoke(visit.Access, power, stop)).Problem is { } problem
            ? Errors.Of(http, problem)
            : http.Done("power-revoked", visit.Url("settings/powers"));
    }

    private static async Task<IResult> ShowSigners(HttpContext http, Visit visit, SignerCertificates certificates, CancellationToken stop) =>
        (await certificates.List(visit.Access, stop)).Succeeded(out var lines, out var denied)
            ? new RazorComponentResult<SignersPage>(new { Lines = lines })
            : Errors.Of(http, denied);

    private static async Task<IResult> Block(HttpContext http, Visit visit, SignerCertificates certificates, CancellationToken stop)
    {
        var isBlocked = http.Field("block") == "1";
        return (await certificates.Block(visit.Access, http.Field("thumbprint"), isBlocked, stop)).Problem is { } problem
            ? Errors.Of(http, problem)
            : http.Done(isBlocked ? "certificate-blocked" : "certificate-allowed", visit.Url("settings/signers"));
    }
}
