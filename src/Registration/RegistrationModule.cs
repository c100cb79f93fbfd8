using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Registration;

/// <summary>Organisations register themselves, by a signature of their own.</summary>
public static class RegistrationModule
{
    /// <summary>Add Storage, Accounts and Evidence before.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services)
    {
        services.AddSingleton(RegistrationSchema.Schema);
        services.AddSingleton<RegistrationSettings>();
        services.AddSingleton<OfferChallenge>();
        services.AddSingleton<ProveOwner>();
        services.AddSingleton<RegisterOrganization>();
        services.AddSingleton<DecideRegistration>();
        services.AddSingleton(provider => new Sweep("registration challenges", stop => OfferChallenge.Forget(provider.GetRequiredService<Db>(), stop)));
        return services;
    }
}
