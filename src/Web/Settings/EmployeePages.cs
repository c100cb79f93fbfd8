using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>A link to be passed on, shown once.</summary>
public sealed record ShownLink(string Text, string Link);

/// <summary>The people of the organisation: invitations, rights, blocking, dismissal.</summary>
internal sealed class EmployeePages(ListEmployees list, Invitations invitations, Roles roles, Departments departments, PublicAddress node)
{
    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/settings/employees", (HttpContext http, Visit visit, EmployeePages pages, CancellationToken stop) => pages.ShowAll(http, visit, stop));
        box.MapPost("/settings/employees", Invite).Once(shown: visit => ("invitation-sent", visit.Url("settings/employees")));
        box.MapPost("/settings/employees/invitations/revoke", Revoke).Once();
        box.MapPost("/settings/employees/demand", Demand).Once();
        box.MapGet("/settings/employees/{user:guid}", (Guid user, HttpContext http, Visit visit, EmployeePages pages, CancellationToken stop) =>
            pages.ShowOne(user, http, visit, stop));
        box.MapPost("/settings/employees/{user:guid}", Change).Once();
        box.MapPost("/settings/employees/{user:guid}/block", Block).Once();
        box.MapPost("/settings/employees/{user:guid}/unblock", Unblock).Once();
        box.MapPost("/settings/employees/{user:guid}/dismiss", Dismiss).Once();
        box.MapPost("/settings/employees/{user:guid}/reset", Reset).Once(shown: visit => ("access-reset", visit.Url("settings/employees")));
    }

    private async Task<IResult> ShowAll(
        HttpContext http, Visit visit, CancellationToken stop, Problem? problem = null, IFormCollection? typed = null, ShownLink? link = null)
    {
        if (!(await list.Run(visit.Access, stop)).Succeeded(out var employees, out var denied)
            || !(await roles.List(visit.Access, stop)).Succeeded(out var known, out denied)
            || !(await departments.List(visit.Access, stop)).Succeeded(out var tree, out denied))
            return Errors.Of(http, denied);
        var open = (await invitations.List(visit.Access, stop)).Succeeded(out var sent, out _) ? sent : [];
        return new RazorComponentResult<EmployeesPage>(new
        {
            Employees = employees,
            Roles = known,
            Departments = tree,
            Invitations = open,
            Problem = problem,
            Typed = typed,
            Link = link
        })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    private async Task<IResult> ShowOne(Guid user, HttpContext http, Visit visit, CancellationToken stop, Problem? problem = null, ShownLink? link = null)
    {
        if (!(await list.Run(visit.Access, stop)).Succeeded(out var employees, out var denied)
            || !(await roles.List(visit.Access, stop)).Succeeded(out var known, out denied)
            || !(await departments.List(visit.Access, stop)).Succeeded(out var tree, out denied))
            return Errors.Of(http, denied);
        if (employees.FirstOrDefault(one => one.UserId == user) is not { } employee)
            return Errors.NotFound(http);
        return new RazorComponentResult<EmployeePage>(new
        {
            Employee = employee,
            Others = employees.Where(one => one.UserId != user).ToList(),
            Roles = known,
            Departments = tree,
            Problem = problem,
            Link = link
        })
        {
            StatusCode = Errors.StatusOf(problem),
        };
    }

    private static async Task<IResult> Invite(HttpContext http, Visit visit, EmployeePages pages, InviteEmployee invite, CancellationToken stop)
    {
        var form = http.Request.Form;
        var invitation = new NewInvitation(http.Field("login"), http.Field("name"), RightsForm.Terms(form));
        if ((await invite.Run(visit.Access.OrganizationId, invitation, visit.Caller, stop)).Succeeded(out var made, out var problem))
        {
            var link = new ShownLink(visit.Texts.InvitationMade(invitation.Name, Show.Date(made.ExpiresAt)), pages.Link(http, "invitation", made.Token));
            return await pages.ShowAll(http, visit, stop, link: link);
        }

        return problem.Kind == ProblemKind.Forbidden ? Errors.Of(http, problem) : await pages.ShowAll(http, visit, stop, problem, form);
    }

    private static async Task<IResult> Revoke(HttpContext http, Visit visit, Invitations invitations, CancellationToken stop) =>
        http.Id("invitation") is not { } id ? Errors.NotFound(http)
            : (await invitations.Revoke(visit.Access.OrganizationId, id, visit.Caller, stop)).Problem is { } problem ? Errors.Of(http, problem)
            : http.Done("invitation-revoked", visit.Url("settings/employees"));

    private static async Task<IResult> Demand(HttpContext http, Visit visit, EmployeePages pages, DemandSecondFactor demand, CancellationToken stop) =>
        (await demand.Run(visit.Access.OrganizationId, http.Field("demand") == "1", visit.Caller, stop)).Problem is not { } problem
            ? http.Done("saved", visit.Url("settings"))
            : problem.Kind == ProblemKind.Forbidden ? Errors.Of(http, problem) : await pages.ShowAll(http, visit, stop, problem);

    private static async Task<IResult> Change(Guid user, HttpContext http, Visit visit, EmployeePages pages, ChangeEmployee change, CancellationToken stop) =>
        await pages.Answer(user, http, visit, await change.Run(visit.Access.OrganizationId, user, RightsForm.Terms(http.Request.Form), visit.Caller, stop),
            stop);

    private static async Task<IResult> Block(Guid user, HttpContext http, Visit visit, EmployeePages pages, BlockEmployee block, CancellationToken stop) =>
        await pages.Answer(user, http, visit, await block.Run(visit.Access.OrganizationId, user, http.Field("reason"), visit.Caller, stop), stop);

    private static async Task<IResult> Unblock(Guid user, HttpContext http, Visit visit, EmployeePages pages, BlockEmployee block, CancellationToken stop) =>
        await pages.Answer(user, http, visit, await block.Lift(visit.Access.OrganizationId, user, visit.Caller, stop), stop);

    private static async Task<IResult> Dismiss(Guid user, HttpContext http, Visit visit, EmployeePages pages, DismissEmployee dismiss, CancellationToken stop)
    {
        return (await dismiss.Run(visit.Access.OrganizationId, user, http.Id("successor"), visit.Caller, stop)).Problem is { } problem
            ? await pages.ShowOne(user, http, visit, stop, problem)
            : http.Done("employee-dismissed", visit.Url("settings/employees"));
    }

    private static async Task<IResult> Reset(Guid user, HttpContext http, Visit visit, EmployeePages pages, ResetAccess reset, CancellationToken stop) =>
        (await reset.Run(visit.Access.OrganizationId, user, visit.Caller, stop)).Succeeded(out var made, out var problem)
            ? await pages.ShowOne(user, http, visit, stop, link: new ShownLink(visit.Texts.ResetMade, pages.Link(http, "reset", made.Token)))
            : await pages.ShowOne(user, http, visit, stop, problem);

    private async Task<IResult> Answer(Guid user, HttpContext http, Visit visit, Result<Done> changed, CancellationToken stop) =>
        changed.Problem is not { } problem ? http.Done("saved", visit.Url($"settings/employees/{user}"))
            : problem.Kind is ProblemKind.Forbidden or ProblemKind.NotFound ? Errors.Of(http, problem)
            : await ShowOne(user, http, visit, stop, problem);

    // The secret stands in the query: the server's log holds paths alone.
    private string Link(HttpContext http, string page, string token) =>
        $"{node.Configured?.GetLeftPart(UriPartial.Authority) ?? $"{http.Request.Scheme}://{http.Request.Host}"}/{page}?token={token}";
}
