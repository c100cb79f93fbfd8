using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Shell;

/// <summary>The look of the pages: theme and language.</summary>
internal static class PreferencePages
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder pages) => pages.MapPost("/preferences", (HttpContext http) =>
    {
        if (http.Field("theme") is "auto" or "light" or "dark")
            Cookies.Keep(http, Cookies.Theme, http.Field("theme"), Year);
        if (Languages.All.Any(texts => string.Equals(texts.Language, http.Field("language"), StringComparison.Ordinal)))
            Cookies.Keep(http, Cookies.Language, http.Field("language"), Year);
        return TypedResults.LocalRedirect(Local(http.Field("back")));
    }).Repeatable();

    /// <summary>An address of our own, whatever the form says: never a way to another site, and nothing that a header cannot hold. Browsers spell other letters out.</summary>
    public static string Local(string address) =>
        !address.AsSpan().ContainsAnyExceptInRange('!', '~') && address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) ? address : "/";
}
