using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Web.Shell;

/// <summary>What handlers ask of a request.</summary>
internal static class VisitOfRequest
{
    public static Visit Visit(this HttpContext http) => http.RequestServices.GetRequiredService<Visit>();

    /// <summary>The network address of the browser.</summary>
    public static string? Address(this HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    /// <summary>The one-time code of the second factor; null when none was typed.</summary>
    public static string? Code(this HttpContext http) => http.Field("code") is { Length: > 0 } code ? code : null;

    /// <summary>After a form: the next page, which says that it is done.</summary>
    public static IResult Done(this HttpContext http, string notice, string address)
    {
        Cookies.LeaveNotice(http, notice);
        http.Visit().Leaves = notice;
        return TypedResults.LocalRedirect(address);
    }

    /// <summary>A field of the posted form that is an id; null when it is none.</summary>
    public static Guid? Id(this HttpContext http, string name) => Guid.TryParse(http.Field(name), out var id) ? id : null;

    /// <summary>A field of the posted form, trimmed; empty when it is absent.</summary>
    public static string Field(this HttpContext http, string name) => http.Request.HasFormContentType ? http.Request.Form[name].ToString().Trim() : "";
}
