using System.Globalization;
using Beresta.Accounts;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Web.Documents;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>The organisation's settings: its card, and the audit log.</summary>
internal static class SettingsPages
{
    private const int AuditPageSize = 100;

    public static void MapSettings(this IEndpointRouteBuilder box)
    {
        box.MapGet("/settings", ShowOrganization);
        EmployeePages.Map(box);
        RolePages.Map(box);
        DepartmentPages.Map(box);
        KeyPages.Map(box);
        PowerPages.Map(box);
        box.MapGet("/settings/audit", ShowAudit);
    }

    private static async Task<IResult> ShowOrganization(HttpContext http, Visit visit, Boxes boxes, HeldKeys keys, DemandSecondFactor demand,
        CancellationToken stop)
    {
        if (!(await demand.Read(visit.Access, stop)).Succeeded(out var isDemanded, out var denied))
            return Errors.Of(http, denied);
        visit.Signer = await keys.Certificate(visit.Access, stop);
        return new RazorComponentResult<OrganizationPage>(new { Card = await boxes.Find(visit.Access.BoxId, stop), DemandsSecondFactor = isDemanded });
    }

    private static async Task<IResult> ShowAudit(HttpContext http, Visit visit, Db db, CheckAudit check, CancellationToken stop)
    {
        if (visit.Access.Require(Permissions.Administer) is { } denied)
            return Errors.Of(http, denied);
        var before = long.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : long.MaxValue;
        var organization = visit.Access.OrganizationId;
        return new RazorComponentResult<AuditPage>(new { Rows = await db.ListAudit(organization, before, AuditPageSize, stop), Checked = await check.Last(organization, stop) });
    }
}
