using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>The departments of the organisation, and the rules by which documents come to them.</summary>
internal static class DepartmentPages
{
    private const string Address = "settings/departments";

    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/settings/departments", (HttpContext http, Visit visit, Departments departments, CancellationToken stop) =>
            ShowAll(http, visit, departments, stop));
        box.MapPost("/settings/departments", Save).Once();
        box.MapPost("/settings/departments/delete", Delete).Once();
        box.MapPost("/settings/departments/rules", AddRule).Once();
        box.MapPost("/settings/departments/rules/delete", DeleteRule).Once();
    }

    private static async Task<IResult> ShowAll(HttpContext http, Visit visit, Departments departments, CancellationToken stop, Problem? problem = null) =>
        (await departments.List(visit.Access, stop)).Succeeded(out var list, out var denied)
            ? new RazorComponentResult<DepartmentsPage>(new { Departments = list, Problem = problem })
            {
                StatusCode = Errors.StatusOf(problem),
            }
            : Errors.Of(http, denied);

    private static async Task<IResult> Save(HttpContext http, Visit visit, Departments departments, CancellationToken stop)
    {
        var saved = await departments.Save(visit.Access.OrganizationId, http.Id("id"), http.Field("name"), http.Id("parent"), visit.Caller, stop);
        return await Answer(http, visit, departments, saved.Problem, stop);
    }

    private static async Task<IResult> Delete(HttpContext http, Visit visit, Departments departments, CancellationToken stop) =>
        http.Id("id") is { } id
            ? await Answer(http, visit, departments, (await departments.Delete(visit.Access.OrganizationId, id, visit.Caller, stop)).Problem, stop)
            : Errors.NotFound(http);

    private static async Task<IResult> AddRule(HttpContext http, Visit visit, Departments departments, RoutingRules rules, CancellationToken stop)
    {
        if (http.Id("id") is not { } id)
            return Errors.NotFound(http);
        var rule = new RoutingRule(Guid.Empty, id, http.Field("kpp"), http.Field("inn"), http.Field("kind"), http.Field("words"));
        return await Answer(http, visit, departments, (await rules.Add(visit.Access.OrganizationId, rule, visit.Caller, stop)).Problem, stop);
    }

    private static async Task<IResult> DeleteRule(HttpContext http, Visit visit, Departments departments, RoutingRules rules, CancellationToken stop) =>
        http.Id("id") is { } id
            ? await Answer(http, visit, departments, (await rules.Delete(visit.Access.OrganizationId, id, visit.Caller, stop)).Problem, stop)
            : Errors.NotFound(http);

    private static async Task<IResult> Answer(HttpContext http, Visit visit, Departments departments, Problem? problem, CancellationToken stop) =>
        problem is null ? http.Done("saved", visit.Url(Address))
            : problem.Kind is ProblemKind.Forbidden or ProblemKind.NotFound ? Errors.Of(http, problem)
            : await ShowAll(http, visit, departments, stop, problem);
}
