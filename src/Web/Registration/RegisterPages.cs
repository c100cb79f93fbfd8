using System.Globalization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Registration;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Registration;

/// <summary>An organisation registers itself: a challenge, its signature, the particulars, the participant id.</summary>
internal static class RegisterPages
{
    private static readonly string[] Fields = ["kpp", "address", "tax-office", "login", "name", "terms", "personal-data"];

    public static void MapRegister(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/register", Begin);
        pages.MapGet("/register/challenge", Download);
        pages.MapPost("/register/proof", Prove).Repeatable();
        pages.MapPost("/register", Register).Repeatable();
        pages.MapGet("/register/state", ShowState);
    }

    private static async Task<IResult> Begin(HttpContext http, OfferChallenge offer, CancellationToken stop) =>
        (await offer.Run(http.Address(), stop)).Succeeded(out var challenge, out var problem)
            ? Ask(challenge.Token)
            : Errors.Page(http, Errors.Answer(http, problem), http.Visit().Texts.RegisterTitle, problem.Message);

    private static RazorComponentResult<ProofPage> Ask(string token, Problem? problem = null) =>
        new(new { Secret = token, Problem = problem }) { StatusCode = Errors.StatusOf(problem) };

    private static async Task<IResult> Download(HttpContext http, OfferChallenge offer, CancellationToken stop) =>
        (await offer.Content(http.Request.Query["token"], stop)).Succeeded(out var content, out _)
            ? TypedResults.File(content, "text/plain; charset=utf-8", "beresta-registration.txt") : Errors.NotFound(http);

    // A file that was signed elsewhere, or what a signing program of the browser has put into the field, in base64.
    private static async Task<IResult> Prove(
        HttpContext http, ProveOwner prove, RegistrationSettings settings, IdentifyCaller identify, CancellationToken stop)
    {
        var token = http.Field("token");
        byte[] signature = [];
        if (http.Request.Form.Files["file"] is { Length: > 0 and <= ProveOwner.LargestSignature } file)
        {
            signature = await file.ReadBytes(stop);
        }
        else if (http.Field("signature") is { Length: > 0 } text)
        {
            var bytes = new byte[text.Length];
            signature = Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : System.Text.Encoding.ASCII.GetBytes(text);
        }

        return (await prove.Run(token, signature, stop)).Succeeded(out var owner, out var problem)
            ? await Form(http, token, owner, settings, identify, new Dictionary<string, string>(StringComparer.Ordinal), null, stop)
            : problem.Code == "registration-challenge-invalid" ? Errors.Of(http, problem) : Ask(token, problem);
    }

    private static async Task<IResult> Register(
        HttpContext http, RegisterOrganization register, ProveOwner prove, RegistrationSettings settings, IdentifyCaller identify, CancellationToken stop)
    {
        var token = http.Field("token");
        var typed = Fields.ToDictionary(field => field, http.Field, StringComparer.Ordinal);
        var form = new RegistrationForm(typed["kpp"], typed["address"], typed["tax-office"], typed["login"], typed["name"],
            http.Request.Form["password"].ToString(), Version(typed["terms"]), Version(typed["personal-data"]));
        var outcome = await register.Run(token, form, await InvitationPages.Who(http, identify, stop), stop);
        // Sent again, it was done: the page of its state tells how it stands.
        if (outcome.Problem is null || (await register.State(token, stop)).Problem is null)
            return TypedResults.LocalRedirect("/register/state" + QueryString.Create("token", token));
        return (await prove.Read(token, stop)).Succeeded(out var owner, out _)
            ? await Form(http, token, owner, settings, identify, typed, outcome.Problem, stop)
            : Errors.Page(http, Errors.StatusOf(outcome.Problem), http.Visit().Texts.RegisterTitle, outcome.Problem.Message);
    }

    private static async Task<IResult> Form(
        HttpContext http, string token, CertifiedOwner owner, RegistrationSettings settings, IdentifyCaller identify,
        IReadOnlyDictionary<string, string> typed, Problem? problem, CancellationToken stop) => new RazorComponentResult<RegisterPage>(new
        {
            Secret = token,
            Owner = owner,
            Terms = await settings.Text(AcceptedText.Terms, stop),
            PersonalData = await settings.Text(AcceptedText.PersonalData, stop),
            Visitor = (await InvitationPages.Who(http, identify, stop) as Caller.User)?.Name,
            Typed = typed,
            Problem = problem,
        })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : Errors.Answer(http, problem),
        };

    private static async Task<IResult> ShowState(HttpContext http, RegisterOrganization register, CancellationToken stop) =>
        (await register.State(http.Request.Query["token"], stop)).Succeeded(out var outcome, out _)
            ? new RazorComponentResult<RegistrationStatePage>(new { Outcome = outcome }) : Errors.NotFound(http);

    private static int? Version(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
