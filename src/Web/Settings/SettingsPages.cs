using System.Globalization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Web.Documents;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>The organisation's settings: employees, keys of programs, the audit log; and the visitor's own password.</summary>
internal static class SettingsPages
{
    private const int AuditPageSize = 100;

    public static void MapSettings(this IEndpointRouteBuilder box)
    {
        box.MapGet("/settings", ShowOrganization);
        box.MapGet("/settings/employees", (HttpContext http, Visit visit, ListEmployees list, CancellationToken stop) => ShowEmployees(http, visit, list, stop));
        box.MapPost("/settings/employees", Hire).Once();
        box.MapPost("/settings/employees/dismiss", Dismiss).Once();
        box.MapGet("/settings/keys", (HttpContext http, Visit visit, ListApiKeys list, CancellationToken stop) => ShowKeys(http, visit, list, stop));
        box.MapPost("/settings/keys", CreateKey).Once(shown: visit => ("key-shown-once", visit.Url("settings/keys")));
        box.MapPost("/settings/keys/revoke", RevokeKey).Once();
        box.MapGet("/settings/audit", ShowAudit);
        box.MapGet("/settings/security", () => new RazorComponentResult<SecurityPage>());
        box.MapPost("/settings/security/password", ChangePassword).Once();
        box.MapPost("/settings/security/log-out-everywhere", LogOutEverywhere).Once();
    }

    private static async Task<IResult> ShowOrganization(Visit visit, Boxes boxes, Signing signing, CancellationToken stop)
    {
        visit.Signer = await signing.Certificate(visit.Access, stop);
        return new RazorComponentResult<OrganizationPage>(new { Card = await boxes.Find(visit.Access.BoxId, stop) });
    }

    private static async Task<IResult> ShowEmployees(
        HttpContext http, Visit visit, ListEmployees list, CancellationToken stop, Problem? problem = null, IReadOnlyDictionary<string, string>? typed = null) =>
        (await list.Run(visit.Access, stop)).Succeeded(out var employees, out var denied)
            ? new RazorComponentResult<EmployeesPage>(new { Employees = employees, Problem = problem, Typed = typed })
            {
                StatusCode = problem is null ? StatusCodes.Status200OK : Errors.StatusOf(problem),
            }
            : Errors.Of(http, denied);

    private static async Task<IResult> Hire(HttpContext http, Visit visit, HireEmployee hire, ListEmployees list, CancellationToken stop)
    {
        var typed = new[] { "name", "login", "position" }.ToDictionary(field => field, http.Field, StringComparer.Ordinal);
        var rights = http.Request.Form["rights"].Aggregate(Permissions.None, (all, right) =>
            all | (int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? (Permissions)one : Permissions.None));
        var employee = new NewEmployee(typed["login"], typed["name"], typed["position"], rights, http.Request.Form["password"].ToString());
        var hired = await hire.Run(visit.Access.OrganizationId, employee, visit.Caller, stop);
        if (hired.Problem is { Kind: ProblemKind.Forbidden } denied)
            return Errors.Of(http, denied);
        return hired.Problem is { } refused
            ? await ShowEmployees(http, visit, list, stop, refused, typed)
            : http.Done("employee-hired", visit.Url("settings/employees"));
    }

    private static async Task<IResult> Dismiss(HttpContext http, Visit visit, DismissEmployee dismiss, ListEmployees list, CancellationToken stop)
    {
        if (!Guid.TryParse(http.Field("user"), out var userId))
            return Errors.NotFound(http);
        var dismissed = await dismiss.Run(visit.Access.OrganizationId, userId, visit.Caller, stop);
        return dismissed.Problem is { } problem
            ? Errors.Of(http, problem)
            : http.Done("employee-dismissed", visit.Url("settings/employees"));
    }

    private static async Task<IResult> ShowKeys(HttpContext http, Visit visit, ListApiKeys list, CancellationToken stop, Problem? problem = null, string? secret = null) =>
        (await list.Run(visit.Access, stop)).Succeeded(out var keys, out var denied)
            ? new RazorComponentResult<ApiKeysPage>(new { Keys = keys, Problem = problem, Secret = secret })
            {
                StatusCode = problem is null ? StatusCodes.Status200OK : Errors.StatusOf(problem),
            }
            : Errors.Of(http, denied);

    // The secret is shown once, in the answer to the POST itself: it must not travel through an address or a cookie.
    private static async Task<IResult> CreateKey(HttpContext http, Visit visit, CreateApiKey create, ListApiKeys list, CancellationToken stop)
    {
        DateTimeOffset? expires = int.TryParse(http.Field("expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650
            ? visit.Now.AddDays(days)
            : null;
        var rights = visit.Access.Permissions & ~Permissions.Administer;
        var created = await create.Run(new NewApiKey(visit.Access.OrganizationId, visit.Access.BoxId, http.Field("name"), rights, expires), visit.Caller.UserId, visit.Caller, stop);
        return created.Succeeded(out var key, out var problem)
            ? await ShowKeys(http, visit, list, stop, secret: key.Token)
            : await ShowKeys(http, visit, list, stop, problem);
    }

    private static async Task<IResult> RevokeKey(HttpContext http, Visit visit, RevokeApiKey revoke, CancellationToken stop)
    {
        if (!Guid.TryParse(http.Field("key"), out var keyId))
            return Errors.NotFound(http);
        var revoked = await revoke.Run(visit.Access.OrganizationId, keyId, visit.Caller, stop);
        return revoked.Problem is { } problem ? Errors.Of(http, problem) : http.Done("key-revoked", visit.Url("settings/keys"));
    }

    private static async Task<IResult> ShowAudit(HttpContext http, Visit visit, Db db, CheckAudit check, CancellationToken stop)
    {
        if (visit.Access.Require(Permissions.Administer) is { } denied)
            return Errors.Of(http, denied);
        var before = long.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : long.MaxValue;
        var organization = visit.Access.OrganizationId;
        return new RazorComponentResult<AuditPage>(new { Rows = await db.ListAudit(organization, before, AuditPageSize, stop), Checked = await check.Last(organization, stop) });
    }

    private static async Task<IResult> ChangePassword(HttpContext http, Visit visit, ChangePassword change, CancellationToken stop)
    {
        var changed = await change.Run(visit.Caller.UserId, http.Request.Form["current"].ToString(), http.Request.Form["password"].ToString(), visit.Caller, stop);
        if (changed.Problem is { } problem)
            return new RazorComponentResult<SecurityPage>(new { Problem = problem }) { StatusCode = Errors.StatusOf(problem) };
        Cookies.Drop(http, Cookies.Session);
        return http.Done("password-changed", "/login");
    }

    private static async Task<IResult> LogOutEverywhere(HttpContext http, Visit visit, LogOut logOut, CancellationToken stop)
    {
        if ((await logOut.Everywhere(visit.Caller, stop)).Problem is { } problem)
            return Errors.Of(http, problem);
        Cookies.Drop(http, Cookies.Session);
        return TypedResults.LocalRedirect("/login");
    }
}
