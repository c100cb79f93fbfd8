using System.Globalization;
using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Beresta.Registration;
using Beresta.Signatures;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Node;

/// <summary>«Узел»: what the node's administrator sees and does. Every use case asks for the right itself; who has none finds no such page.</summary>
internal static class NodePages
{
    /// <summary>Lines of one page.</summary>
    public const int Page = 100;

    public static void MapNodePages(this IEndpointRouteBuilder signedIn)
    {
        var node = signedIn.MapGroup("/node");
        node.MapGet("", Overview);
        node.MapGet("/registrations", (HttpContext http, Visit visit, DecideRegistration decide, RegistrationSettings settings, CancellationToken stop) =>
            Registrations(http, visit, decide, settings, stop));
        node.MapPost("/registrations/mode", SetMode).Once();
        node.MapPost("/registrations/text", Publish).Once();
        node.MapPost("/registrations/decide", Decide).Once();
        node.MapGet("/organizations", async (HttpContext http, Visit visit, ListOrganizations list, CancellationToken stop) =>
            (await list.Run(visit.Caller, Id(http, "after") ?? default, Page, stop)).Succeeded(out var lines, out var denied)
                ? new RazorComponentResult<NodeOrganizationsPage>(new { Lines = lines }) : Refuse(http, denied));
        node.MapGet("/boxes", async (HttpContext http, Visit visit, ListOrganizations list, CancellationToken stop) =>
            (await list.Boxes(visit.Caller, Id(http, "organization"), Id(http, "after") ?? default, Page, stop)).Succeeded(out var lines, out var denied)
                ? new RazorComponentResult<NodeBoxesPage>(new { Lines = lines, Organization = Id(http, "organization") }) : Refuse(http, denied));
        node.MapGet("/users", (HttpContext http, Visit visit, NodeUsers users, CancellationToken stop) => Users(http, visit, users, stop));
        node.MapPost("/users/block", Block).Once();
        node.MapGet("/trust", (HttpContext http, Visit visit, OperatorKeys keys, NodeSettings settings, ListEvidence evidence, CancellationToken stop) =>
            Trust(http, visit, keys, settings, evidence, stop));
        node.MapPost("/trust/add", AddRoots).Once();
        node.MapPost("/trust/remove", RemoveRoot).Once();
        node.MapGet("/deliveries", (HttpContext http, Visit visit, ListDeadLetters list, CancellationToken stop) => Deliveries(http, visit, list, stop));
        node.MapPost("/deliveries", DecideDelivery).Once();
        node.MapGet("/jobs", async (HttpContext http, Visit visit, InspectNode state, CancellationToken stop) =>
            (await state.Jobs(visit.Caller, Page, stop)).Succeeded(out var jobs, out var denied)
                ? new RazorComponentResult<NodeJobsPage>(new { Jobs = jobs }) : Refuse(http, denied));
    }

    private static async Task<IResult> Overview(HttpContext http, Visit visit, InspectNode state, Peers peers, CancellationToken stop) =>
        (await state.Read(visit.Caller, stop)).Succeeded(out var overview, out var denied) && (await peers.List(visit.Caller, stop)).Succeeded(out var known, out denied)
            ? new RazorComponentResult<NodeOverviewPage>(new { State = overview, Peers = known }) : Refuse(http, denied);

    private static async Task<IResult> Registrations(
        HttpContext http, Visit visit, DecideRegistration decide, RegistrationSettings settings, CancellationToken stop, Problem? problem = null) =>
        (await decide.List(visit.Caller, limit: Page, stop: stop)).Succeeded(out var lines, out var denied)
            ? new RazorComponentResult<NodeRegistrationsPage>(new
            {
                Mode = await settings.Mode(stop),
                Terms = await settings.Text(AcceptedText.Terms, stop),
                PersonalData = await settings.Text(AcceptedText.PersonalData, stop),
                Lines = lines,
                Problem = problem,
            })
            {
                StatusCode = Errors.StatusOf(problem),
            }
            : Refuse(http, denied);

    private static async Task<IResult> SetMode(HttpContext http, Visit visit, RegistrationSettings settings, CancellationToken stop)
    {
        if (!Enum.TryParse<RegistrationMode>(http.Field("mode"), out var mode) || !Enum.IsDefined(mode))
            return Errors.NotFound(http);
        return (await settings.SetMode(mode, visit.Caller, stop)).Problem is { } problem ? Refuse(http, problem) : http.Done("saved", "/node/registrations");
    }

    private static async Task<IResult> Publish(HttpContext http, Visit visit, RegistrationSettings settings, DecideRegistration decide, CancellationToken stop)
    {
        if (!Enum.TryParse<AcceptedText>(http.Field("kind"), out var kind) || !Enum.IsDefined(kind))
            return Errors.NotFound(http);
        return (await settings.Publish(kind, http.Field("content"), visit.Caller, stop)).Problem is { } problem
            ? await Registrations(http, visit, decide, settings, stop, problem) : http.Done("saved", "/node/registrations");
    }

    private static async Task<IResult> Decide(HttpContext http, Visit visit, DecideRegistration decide, RegistrationSettings settings, CancellationToken stop)
    {
        if (http.Id("id") is not { } id)
            return Errors.NotFound(http);
        var problem = http.Field("act") == "approve"
            ? (await decide.Approve(id, visit.Caller, stop)).Problem
            : (await decide.Reject(id, http.Field("reason"), visit.Caller, stop)).Problem;
        return problem is null ? http.Done("registration-decided", "/node/registrations") : await Registrations(http, visit, decide, settings, stop, problem);
    }

    private static async Task<IResult> Users(HttpContext http, Visit visit, NodeUsers users, CancellationToken stop, Problem? problem = null) =>
        (await users.List(visit.Caller, http.Request.Query["after"].ToString(), Page, stop)).Succeeded(out var lines, out var denied)
            ? new RazorComponentResult<NodeUsersPage>(new { Lines = lines, Problem = problem }) { StatusCode = Errors.StatusOf(problem) } : Refuse(http, denied);

    private static async Task<IResult> Block(HttpContext http, Visit visit, NodeUsers users, CancellationToken stop)
    {
        var isBlocked = http.Field("act") == "block";
        return (await users.Block(http.Field("login"), isBlocked, http.Field("reason"), visit.Caller, stop)).Problem is { } problem
            ? await Users(http, visit, users, stop, problem) : http.Done(isBlocked ? "user-blocked" : "user-unblocked", "/node/users");
    }

    private static async Task<IResult> Trust(
        HttpContext http, Visit visit, OperatorKeys keys, NodeSettings settings, ListEvidence evidence, CancellationToken stop, Problem? problem = null)
    {
        if (!(await keys.List(visit.Caller, stop)).Succeeded(out var held, out var denied)
            || !(await evidence.Run(visit.Caller, Page, stop)).Succeeded(out var services, out denied))
            return Refuse(http, denied);
        var roots = (await settings.TrustRoots(stop)).Select(root => Certificate.Read(root).Value).ToList();
        return new RazorComponentResult<NodeTrustPage>(new { Keys = held, Roots = roots, Services = services, Problem = problem })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    private static async Task<IResult> AddRoots(
        HttpContext http, Visit visit, OperatorKeys keys, NodeSettings settings, ListEvidence evidence, NodeAdministrators administrators, CancellationToken stop)
    {
        if (await administrators.Require(visit.Caller, stop) is { } denied)
            return Refuse(http, denied);
        if (!(await SetUpPages.Roots(http, stop)).Succeeded(out var roots, out var problem))
            return await Trust(http, visit, keys, settings, evidence, stop, problem);
        foreach (var root in roots)
        {
            if ((await settings.AddTrustRoot(root, visit.Caller, stop)).Problem is { } refused)
                return await Trust(http, visit, keys, settings, evidence, stop, refused);
        }

        return http.Done("trust-changed", "/node/trust");
    }

    private static async Task<IResult> RemoveRoot(
        HttpContext http, Visit visit, OperatorKeys keys, NodeSettings settings, ListEvidence evidence, CancellationToken stop) =>
        (await settings.RemoveTrustRoot(http.Field("thumbprint"), visit.Caller, stop)).Problem is { } problem
            ? await Trust(http, visit, keys, settings, evidence, stop, problem) : http.Done("trust-changed", "/node/trust");

    private static async Task<IResult> Deliveries(HttpContext http, Visit visit, ListDeadLetters list, CancellationToken stop, Problem? problem = null) =>
        (await list.Run(visit.Caller, Number(http.Request.Query["after"]) ?? 0, Page, stop)).Succeeded(out var letters, out var denied)
            ? new RazorComponentResult<NodeDeliveriesPage>(new { Letters = letters, Problem = problem }) { StatusCode = Errors.StatusOf(problem) }
            : Refuse(http, denied);

    private static async Task<IResult> DecideDelivery(
        HttpContext http, Visit visit, RetryDeadLetter retry, DropDeadLetter drop, ListDeadLetters list, CancellationToken stop)
    {
        if (Number(http.Field("id")) is not { } id)
            return Errors.NotFound(http);
        var isRetry = http.Field("act") == "retry";
        var problem = isRetry ? (await retry.Run(id, visit.Caller, stop)).Problem : (await drop.Run(id, http.Field("reason"), visit.Caller, stop)).Problem;
        return problem is null ? http.Done(isRetry ? "delivery-retried" : "delivery-dropped", "/node/deliveries") : await Deliveries(http, visit, list, stop, problem);
    }

    // That there is a node to administer is nobody else's business.
    private static RazorComponentResult Refuse(HttpContext http, Problem problem) => problem.Code == "permission-denied" ? Errors.NotFound(http) : Errors.Of(http, problem);

    private static Guid? Id(HttpContext http, string name) => Guid.TryParse(http.Request.Query[name], out var id) ? id : null;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
