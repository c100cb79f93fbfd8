using Beresta.Web.Counterparties;
using Beresta.Web.Documents;
using Beresta.Web.Node;
using Beresta.Web.Registration;
using Beresta.Web.Settings;
using Beresta.Web.Shell;
using Beresta.Web.Signing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<EmployeePages>();
        services.AddSingleton<AccountPages>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Languages.Find(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Cookies[Cookies.Language]));
        return services;
    }

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        var pages = routes.MapGroup("").AddEndpointFilter<PageFilter>().ExcludeFromDescription().DisableAntiforgery();
        pages.MapPreferences();
        pages.MapSignIn();
        pages.MapInvitations();
        pages.MapSetUp();
        pages.MapRegister();
        var signedIn = pages.MapGroup("").AddEndpointFilter<SignedInFilter>();
        signedIn.MapHome();
        AccountPages.Map(signedIn);
        signedIn.MapNodePages();
        var box = signedIn.MapGroup("/boxes/{box}").AddEndpointFilter<BoxFilter>();
        box.MapDocuments();
        box.MapDisagreements();
        box.MapDrafts();
        box.MapFiles();
        SigningPages.Map(box);
        WorkplacePages.Map(box);
        box.MapCounterparties();
        box.MapSettings();
        pages.MapFallback("{*path}", Errors.NotFound);
        return routes;
    }
}
