using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Beresta.Web.Shell;

namespace Beresta.Web;

/// <summary>The cabinet: the wiring of its services and its addresses.</summary>
public static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "beresta-form";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.FormFieldName = "form-token";
            options.HeaderName = "x-form-token";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddScoped<Visit>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Texts.In(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Cookies["beresta-language"]));
        return services;
    }

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        return routes;
    }
}
