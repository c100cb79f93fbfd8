using Beresta.Accounts;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Shell;

/// <summary>
/// How the visitor himself gets in: password, second factor, sessions. Outside of any box, so that it opens also where a box demands the second factor first.
/// </summary>
internal sealed class AccountPages(SecondFactor secondFactor, Sessions sessions)
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/me", (HttpContext http, Visit visit, AccountPages pages, CancellationToken stop) => pages.Show(http, visit, stop));
        signedIn.MapPost("/me/password", ChangePassword).Once();
        signedIn.MapPost("/me/second-factor/offer", Offer).Once(shown: _ => ("saved", "/me"));
        signedIn.MapPost("/me/second-factor", TurnOn).Once(shown: _ => ("second-factor-on", "/me"));
        signedIn.MapPost("/me/second-factor/off", TurnOff).Once();
        signedIn.MapPost("/me/second-factor/codes", Renew).Once(shown: _ => ("saved", "/me"));
        signedIn.MapPost("/me/sessions/end", End).Once();
        signedIn.MapPost("/me/sessions/end-all", EndAll).Once();
    }

    /// <summary>The page, with why the visitor was led here.</summary>
    public async Task<IResult> Show(HttpContext http, Visit visit, CancellationToken stop, Problem? problem = null, TotpOffer? offer = null,
        RecoveryCodes? codes = null)
    {
        if (!(await secondFactor.State(visit.Caller, stop)).Succeeded(out var state, out var refused) || !(await sessions.List(visit.Caller, stop))
            .Succeeded(out var open, out refused))
            return Errors.Of(http, refused);
        return new RazorComponentResult<AccountPage>(new
        {
            State = state,
            Sessions = open,
            Offer = state.IsOn ? null : offer,
            Problem = problem,
            Codes = codes
        })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : Errors.Answer(http, problem),
        };
    }

    private static async Task<IResult> ChangePassword(HttpContext http, Visit visit, AccountPages pages, ChangePassword change, CancellationToken stop)
    {
        var form = http.Request.Form;
        if ((await change.Run(visit.Caller.UserId, form["current"].ToString(), form["password"].ToString(), visit.Caller, stop)).Problem is { } problem)
            return await pages.Show(http, visit, stop, problem);
        Cookies.Drop(http, Cookies.Session);
        return http.Done("password-changed", "/login");
    }

    private static async Task<IResult> Offer(HttpContext http, Visit visit, AccountPages pages, SecondFactor second, CancellationToken stop) =>
        (await second.Offer(visit.Caller, stop)).Succeeded(out var offer, out var problem)
            ? await pages.Show(http, visit, stop, offer: offer)
            : await pages.Show(http, visit, stop, problem);

    // A wrong code leaves the secret that the app has read.
    private static async Task<IResult> TurnOn(HttpContext http, Visit visit, AccountPages pages, SecondFactor second, CancellationToken stop) =>
        (await second.TurnOn(visit.Caller, http.Field("code"), stop)).Succeeded(out var codes, out var problem)
            ? await pages.Show(http, visit, stop, codes: codes)
            : await pages.Show(http, visit, stop, problem, new TotpOffer(http.Field("secret"), http.Field("uri")));

    private static async Task<IResult> TurnOff(HttpContext http, Visit visit, AccountPages pages, SecondFactor second, CancellationToken stop) =>
        (await second.TurnOff(visit.Caller, http.Field("code"), stop)).Problem is { } problem ? await pages.Show(http, visit, stop, problem)
            : http.Done("second-factor-off", "/me");

    private static async Task<IResult> Renew(HttpContext http, Visit visit, AccountPages pages, SecondFactor second, CancellationToken stop) =>
        (await second.Renew(visit.Caller, http.Field("code"), stop)).Succeeded(out var codes, out var problem)
            ? await pages.Show(http, visit, stop, codes: codes)
            : await pages.Show(http, visit, stop, problem);

    private static async Task<IResult> End(HttpContext http, Visit visit, AccountPages pages, Sessions sessions, CancellationToken stop) =>
        http.Id("session") is not { } id ? Errors.NotFound(http)
            : (await sessions.End(visit.Caller, id, stop)).Problem is { } problem ? await pages.Show(http, visit, stop, problem)
            : http.Done("session-ended", "/me");

    private static async Task<IResult> EndAll(HttpContext http, Visit visit, LogOut logOut, CancellationToken stop)
    {
        if ((await logOut.Everywhere(visit.Caller, stop)).Problem is { } problem)
            return Errors.Of(http, problem);
        Cookies.Drop(http, Cookies.Session);
        return TypedResults.LocalRedirect("/login");
    }
}
