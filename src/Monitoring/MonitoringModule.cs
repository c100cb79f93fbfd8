using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Monitoring;

/// <summary>How the node is: measured, said in words, shown to whoever watches over it.</summary>
public static class MonitoringModule
{
    /// <summary>Add Exchange before. Who knows of something that expires adds an <see cref="ExpiringSource"/>.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services) => services
        .AddSingleton<OutboxState>()
        .AddSingleton<MeasureNode>()
        .AddSingleton<NodeMeters>()
        .AddHostedService(provider => provider.GetRequiredService<NodeMeters>());
}
