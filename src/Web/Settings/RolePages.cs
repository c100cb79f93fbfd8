using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>The roles of the organisation.</summary>
internal static class RolePages
{
    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/settings/roles", (HttpContext http, Visit visit, Roles roles, CancellationToken stop) => ShowAll(http, visit, roles, stop));
        box.MapPost("/settings/roles", Save).Once();
        box.MapPost("/settings/roles/delete", Delete).Once();
    }

    private static async Task<IResult> ShowAll(HttpContext http, Visit visit, Roles roles, CancellationToken stop, Problem? problem = null) =>
        (await roles.List(visit.Access, stop)).Succeeded(out var list, out var denied)
            ? new RazorComponentResult<RolesPage>(new { Roles = list, Problem = problem })
            {
                StatusCode = Errors.StatusOf(problem),
            }
            : Errors.Of(http, denied);

    private static async Task<IResult> Save(HttpContext http, Visit visit, Roles roles, CancellationToken stop)
    {
        var saved = await roles.Save(visit.Access.OrganizationId, http.Id("id"), http.Field("name"), RightsForm.Rights(http.Request.Form), visit.Caller, stop);
        return await Answer(http, visit, roles, saved.Problem, stop);
    }

    private static async Task<IResult> Delete(HttpContext http, Visit visit, Roles roles, CancellationToken stop) =>
        http.Id("id") is { } id
            ? await Answer(http, visit, roles, (await roles.Delete(visit.Access.OrganizationId, id, visit.Caller, stop)).Problem, stop)
            : Errors.NotFound(http);

    private static async Task<IResult> Answer(HttpContext http, Visit visit, Roles roles, Problem? problem, CancellationToken stop) =>
        problem is null ? http.Done("saved", visit.Url("settings/roles"))
            : problem.Kind is ProblemKind.Forbidden or ProblemKind.NotFound ? Errors.Of(http, problem)
            : await ShowAll(http, visit, roles, stop, problem);
}
