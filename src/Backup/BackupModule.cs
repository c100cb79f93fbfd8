using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Backup;

/// <summary>A copy of the whole node, and the way back.</summary>
public static class BackupModule
{
    /// <summary>Add Evidence before.</summary>
    public static IServiceCollection AddBackup(this IServiceCollection services) => services.AddSingleton<TakeBackup>().AddSingleton<RestoreBackup>();
}
