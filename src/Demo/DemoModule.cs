using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Demo;

/// <summary>The demonstration.</summary>
public static class DemoModule
{
    /// <summary><see cref="MakeDemo"/> and what it plays with. Add Exchange before.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(MakeDemo.Schema);
        services.AddSingleton<DemoActs>();
        services.AddSingleton<MakeDemo>();
        return services;
    }
}
