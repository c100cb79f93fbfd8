using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Counterparties;

public static class CounterpartiesModule
{
    /// <summary>Relations between boxes.</summary>
    public static IServiceCollection AddCounterparties(this IServiceCollection services)
    {
        services.AddSingleton(CounterpartiesSchema.Schema);
        services.AddSingleton<InviteCounterparty>();
        services.AddSingleton<AnswerInvitation>();
        services.AddSingleton<BreakWithCounterparty>();
        services.AddSingleton<BlockCounterparty>();
        services.AddSingleton<SetSociability>();
        services.AddSingleton<ListCounterparties>();
        return services;
    }
}
