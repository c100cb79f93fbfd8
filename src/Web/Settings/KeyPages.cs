using System.Globalization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Settings;

/// <summary>Keys of programs.</summary>
internal static class KeyPages
{
    public static void Map(IEndpointRouteBuilder box)
    {
        box.MapGet("/settings/keys", (HttpContext http, Visit visit, ListApiKeys list, CancellationToken stop) => ShowAll(http, visit, list, stop));
        box.MapPost("/settings/keys", Create).Once(shown: visit => ("key-shown-once", visit.Url("settings/keys")));
        box.MapPost("/settings/keys/revoke", Revoke).Once();
    }

    private static async Task<IResult> ShowAll(HttpContext http, Visit visit, ListApiKeys list, CancellationToken stop, Problem? problem = null,
        string? secret = null) =>
        (await list.Run(visit.Access, stop)).Succeeded(out var keys, out var denied)
            ? new RazorComponentResult<ApiKeysPage>(new { Keys = keys, Problem = problem, Secret = secret })
            {
                StatusCode = Errors.StatusOf(problem),
            }
            : Errors.Of(http, denied);

    // The secret is shown once, in the answer to the POST itself: it must not travel through an address or a cookie.
    private static async Task<IResult> Create(HttpContext http, Visit visit, CreateApiKey create, ListApiKeys list, CancellationToken stop)
    {
        DateTimeOffset? expires = int.TryParse(http.Field("expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650
            ? visit.Now.AddDays(days)
            : null;
        var key = new NewApiKey(
            visit.Access.OrganizationId, http.Field("boxes") == "all" ? null : visit.Access.BoxId, http.Field("name"),
                RightsForm.Permissions(http.Request.Form), expires,
            http.Field("addresses"));
        var created = await create.Run(key, visit.Caller.UserId, visit.Caller, stop);
        return created.Succeeded(out var made, out var problem)
            ? await ShowAll(http, visit, list, stop, secret: made.Token)
            : await ShowAll(http, visit, list, stop, problem);
    }

    private static async Task<IResult> Revoke(HttpContext http, Visit visit, RevokeApiKey revoke, CancellationToken stop)
    {
        if (http.Id("key") is not { } keyId)
            return Errors.NotFound(http);
        var revoked = await revoke.Run(visit.Access.OrganizationId, keyId, visit.Caller, stop);
        return revoked.Problem is { } problem ? Errors.Of(http, problem) : http.Done("key-revoked", visit.Url("settings/keys"));
    }
}
