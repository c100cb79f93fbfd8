using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Beresta.Web;

/// <summary>The browser assets, embedded in this assembly under hashed names, so that a browser may keep each one for ever.</summary>
public static class WebAssets
{
    private const string Prefix = "assets/";
    private static readonly Assembly Home = typeof(WebAssets).Assembly;
    private static readonly FrozenSet<string> Names = Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).ToFrozenSet(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> Hashed = JsonSerializer.Deserialize<Dictionary<string, string>>(Home.GetManifestResourceStream(Prefix + "manifest.json")!)!;

    /// <summary>The address of an asset by its source name: <c>app.css</c> → <c>/assets/app-H243JLUM.css</c>.</summary>
    public static string Path(string name) => $"/{Prefix}{Hashed[name]}";

    internal static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{name}", ["GET", "HEAD"], Send);
        routes.MapGet("/favicon.ico", () => TypedResults.Redirect(Path("favicon.svg"), permanent: false));
    }

    private static IResult Send(string name, HttpContext http)
    {
        if (!Names.Contains(name) || ContentType(name) is not { } type)
            return TypedResults.NotFound();
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (file, encoding) = accepted.Contains("br", StringComparison.Ordinal) && Names.Contains(name + ".br") ? (name + ".br", "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) && Names.Contains(name + ".gz") ? (name + ".gz", "gzip")
            : (name, null);
        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            http.Response.Headers[HeaderNames.ContentEncoding] = encoding;
        return TypedResults.Stream(Home.GetManifestResourceStream(Prefix + file)!, type);
    }

    private static string? ContentType(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => null,
    };
}
