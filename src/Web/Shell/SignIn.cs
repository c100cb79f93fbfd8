using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Registration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Shell;

/// <summary>Logging in and out, and the way to the first page.</summary>
internal static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/login", async (HttpContext http, RegistrationSettings registration, CancellationToken stop) => new RazorComponentResult<LogInPage>(new
        {
            Back = PreferencePages.Local(http.Request.Query["back"].ToString()),
            CanRegister = await registration.Mode(stop) != RegistrationMode.Off,
        }));
        pages.MapPost("/login", LogIn).Repeatable();
        pages.MapPost("/logout", LogOut).Repeatable();
    }

    public static void MapHome(this IEndpointRouteBuilder signedIn) => signedIn.MapGet("/", async (HttpContext http, Visit visit, ListBoxes list, CancellationToken stop) =>
        await list.Run(visit.Caller, stop) is [var first, ..]
            ? TypedResults.LocalRedirect($"/boxes/{first.BoxId}/documents?direction=incoming")
            : visit.AdministersNode ? TypedResults.LocalRedirect("/node")
            : (IResult)Errors.Page(http, StatusCodes.Status403Forbidden, visit.Texts.NoBoxTitle, visit.Texts.NoBoxText));

    private static async Task<IResult> LogIn(HttpContext http, Visit visit, LogIn logIn, CancellationToken stop)
    {
        var (login, back) = (http.Field("login"), PreferencePages.Local(http.Field("back")));
        var code = http.Field("code");
        var credentials = new Credentials(login, http.Request.Form["password"].ToString(), code.Length == 0 ? null : code, http.Address(),
            http.Request.Headers.UserAgent);
        if ((await logIn.Run(credentials, stop)).Succeeded(out var session, out var problem))
        {
            Cookies.Keep(http, Cookies.Session, session.Token);
            return TypedResults.LocalRedirect(back);
        }

        return new RazorComponentResult<LogInPage>(new { Login = login, Back = back, Problem = problem.Message, AskCode = problem.Code.StartsWith("totp", StringComparison.Ordinal) })
        {
            StatusCode = Errors.Answer(http, problem),
        };
    }

    private static async Task<IResult> LogOut(HttpContext http, LogOut logOut, CancellationToken stop)
    {
        if (http.Request.Cookies[Cookies.Session] is { } token)
            await logOut.Run(token, stop);
        Cookies.Drop(http, Cookies.Session);
        return TypedResults.LocalRedirect("/login");
    }
}

/// <summary>Lets in who has a session; sends everybody else to the log-in page, and back afterwards.</summary>
internal sealed class SignedInFilter(IdentifyCaller identify, NodeAdministrators administrators) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, visit) = (context.HttpContext, context.HttpContext.Visit());
        var identified = await identify.BySession(http.Request.Cookies[Cookies.Session], http.Address(), http.RequestAborted);
        if (!identified.Succeeded(out var caller, out _))
        {
            var address = "/login" + QueryString.Create("back", HttpMethods.IsGet(http.Request.Method) ? visit.Here : "/");
            if (!http.Request.Headers.ContainsKey("HX-Request"))
                return TypedResults.LocalRedirect(address);
            http.Response.Headers["HX-Redirect"] = address; // htmx would put the log-in page into a corner of this one
            return TypedResults.NoContent();
        }

        (visit.Caller, visit.PersonName) = (caller, caller.Name);
        http.Features.Set<Caller>(caller); // for the log
        visit.AdministersNode = await administrators.Is(caller, http.RequestAborted);
        return await next(context);
    }
}

/// <summary>Opens the box that the address names, if it is one of the visitor's.</summary>
internal sealed class BoxFilter(EnterBox enter, ListBoxes list, ListDocuments documents, AccountPages account) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, visit, stop) = (context.HttpContext, context.HttpContext.Visit(), context.HttpContext.RequestAborted);
        if (!Guid.TryParse(http.GetRouteValue("box") as string, out var boxId))
            return Errors.NotFound(http);
        if (!(await enter.Run(visit.Caller, boxId, stop)).Succeeded(out var access, out var problem))
            return problem.Code == "second-factor-demanded" ? await account.Show(http, visit, stop, problem) : Errors.Of(http, problem);
        visit.Access = access;
        visit.Boxes = await list.Run(visit.Caller, stop);
        visit.Box = visit.Boxes.First(box => box.BoxId == boxId);
        if (access.Require(Permissions.Read) is { } denied)
            return Errors.Of(http, denied);
        if (!(await documents.Count(access, stop)).Succeeded(out var counts, out problem))
            return Errors.Of(http, problem);
        visit.Counts = counts;
        return await next(context);
    }
}
