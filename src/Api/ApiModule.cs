using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Api;

/// <summary>The API for programs: the wiring of its services and its addresses.</summary>
public static class ApiModule
{
    /// <summary>The largest body of an endpoint that says nothing else, in bytes: a command, a log-in.</summary>
    public const long UsualJson = 64 * 1024;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddScoped<ApiCall>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<FormOptions>(options => (options.ValueLengthLimit, options.ValueCountLimit, options.KeyLengthLimit) = (1024 * 1024, 16, 100));
        return services.AddOpenApiDocument();
    }

    /// <summary>Who calls, and what went wrong. Before the endpoints.</summary>
    public static IApplicationBuilder UseApi(this IApplicationBuilder app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseMiddleware<Gate>());

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapNodes();
        routes.MapOpenApi("/api/openapi.json").WithMetadata(new OpenToAll()).ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1");
        api.MapVersion();
        api.MapSessions();
        api.MapPerson();
        api.MapRegistration();
        api.MapCheck();
        api.MapLines();
        api.MapBoxes();
        var box = api.MapGroup("/boxes/{box}");
        box.MapBox();
        box.MapDrafts();
        box.MapMessages();
        box.MapMessage();
        box.MapUploads();
        box.MapDocuments();
        box.MapActs();
        box.MapSigning();
        box.MapPowers();
        box.MapEvents();
        box.MapCounterparties();
        box.MapEmployees();
        box.MapRoles();
        box.MapDepartments();
        box.MapApiKeys();
        routes.MapFallback("/api/{**path}", NoSuchRoute).WithMetadata(new OpenToAll()).ExcludeFromDescription();
        return routes;
    }

    private static IResult NoSuchRoute(HttpContext http, EndpointDataSource endpoints)
    {
        var methods = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null && endpoint.RoutePattern.RawText is { } pattern
                && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(http.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            .Distinct(StringComparer.Ordinal).ToArray();
        if (methods.Length == 0)
            return new Problem("route-not-found", $"По адресу {http.Request.Path} ничего нет: описание API — /api/openapi.json", ProblemKind.NotFound).ToHttp();
        // The method is right, so it was the body's kind that no endpoint takes.
        if (methods.Contains(http.Request.Method, StringComparer.Ordinal))
            throw new BadHttpRequestException("No endpoint takes this media type.", StatusCodes.Status415UnsupportedMediaType);
        http.Response.Headers.Allow = string.Join(", ", methods);
        return new Problem("method-not-allowed", $"Метод {http.Request.Method} по этому адресу не поддерживается; поддерживаются: {string.Join(", ", methods)}")
            .ToHttp(StatusCodes.Status405MethodNotAllowed);
    }
}
