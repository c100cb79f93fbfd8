using Beresta.Accounts;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Shell;

/// <summary>Where the links lead that administrators pass on: an invitation, and a password that was lost.</summary>
internal static class InvitationPages
{
    public static void MapInvitations(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/invitation", (HttpContext http, Invitations invitations, IdentifyCaller identify, CancellationToken stop) =>
            Show(http, invitations, identify, http.Request.Query["token"].ToString(), stop));
        pages.MapPost("/invitation", Accept).Repeatable();
        pages.MapGet("/reset", (HttpContext http, ResetAccess reset, CancellationToken stop) =>
            ShowReset(http, reset, http.Request.Query["token"].ToString(), stop));
        pages.MapPost("/reset", Reset).Repeatable();
    }

    private static async Task<IResult> Show(
        HttpContext http, Invitations invitations, IdentifyCaller identify, string token, CancellationToken stop, Problem? problem = null, string? name = null)
    {
        if (!(await invitations.Show(token, stop)).Succeeded(out var card, out var invalid))
            return Errors.Page(http, StatusCodes.Status404NotFound, http.Visit().Texts.LinkInvalid, invalid.Message);
        var visitor = await Who(http, identify, stop) as Caller.User;
        return new RazorComponentResult<InvitationPage>(new
        {
            Card = card,
            LinkToken = token,
            Visitor = visitor?.Name,
            Name = name ?? card.Name,
            Problem = problem
        })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    private static async Task<IResult> Accept(HttpContext http, AcceptInvitation accept, Invitations invitations, IdentifyCaller identify,
        CancellationToken stop)
    {
        var (token, name) = (http.Field("token"), http.Field("name"));
        var by = await Who(http, identify, stop);
        if ((await accept.Run(token, name.Length == 0 ? null : name, http.Request.Form["password"].ToString(), by, stop)).Succeeded(out _, out var problem))
            return by is Caller.User ? http.Done("invitation-accepted", "/") : http.Done("invitation-accepted", "/login");
        return await Show(http, invitations, identify, token, stop, problem, name);
    }

    private static async Task<IResult> ShowReset(HttpContext http, ResetAccess reset, string token, CancellationToken stop, Problem? problem = null) =>
        (await reset.Show(token, stop)).Succeeded(out var login, out var invalid)
            ? new RazorComponentResult<ResetPage>(new { Login = login, LinkToken = token, Problem = problem })
            {
                StatusCode = Errors.StatusOf(problem),
            }
            : Errors.Page(http, StatusCodes.Status404NotFound, http.Visit().Texts.LinkInvalid, invalid.Message);

    private static async Task<IResult> Reset(HttpContext http, ResetAccess reset, CancellationToken stop)
    {
        var token = http.Field("token");
        return (await reset.Use(token, http.Request.Form["password"].ToString(), new Caller.Guest(http.Address()), stop)).Problem is { } problem
            ? await ShowReset(http, reset, token, stop, problem)
            : http.Done("password-changed", "/login");
    }

    /// <summary>Whoever has a session; otherwise a guest.</summary>
    public static async Task<Caller> Who(HttpContext http, IdentifyCaller identify, CancellationToken stop) =>
        (await identify.BySession(http.Request.Cookies[Cookies.Session], http.Address(), stop)).Succeeded(out var user, out _) ? user
            : new Caller.Guest(http.Address());
}
