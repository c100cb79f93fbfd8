using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Archive;

/// <summary>Archives of documents.</summary>
public static class ArchiveModule
{
    /// <summary>The use cases of archives. Add Exchange before.</summary>
    public static IServiceCollection AddArchive(this IServiceCollection services) => services.AddSingleton<ExportArchive>();
}
