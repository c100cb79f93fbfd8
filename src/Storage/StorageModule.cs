using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Beresta.Storage;

/// <summary>Where things are kept.</summary>
public sealed record StorageOptions
{
    /// <summary>A folder for all that is not in the database: blobs, the master key.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>Host=…;Database=…</c> for PostgreSQL, or a path; by default <c>beresta.db</c> in the data folder.</summary>
    public string? Database { get; init; }
}

public static class StorageModule
{
    /// <summary>The database, the blobs, the outbox and the sweeps. Modules add <see cref="Schema"/>, <see cref="OutboxHandler"/>, <see cref="BlobReferences"/> and <see cref="Sweep"/> singletons.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => Db.Open(options.Database ?? Path.Combine(options.DataFolder, "beresta.db"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBlobStore>(provider => new FolderBlobs(Path.Combine(options.DataFolder, "blobs"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Contents>();
        services.AddSingleton(Outbox.Schema);
        services.AddSingleton<ChangeWatch>();
        services.AddSingleton<SchemaRunner>();
        services.AddSingleton<BlobSweep>();
        services.AddSingleton(provider => new Sweep("blobs", provider.GetRequiredService<BlobSweep>().Run));
        services.AddSingleton(provider => new Sweep("idempotency", stop => Idempotency.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("statistics", stop => Statistics.Keep(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("dead letters", stop => DeadLetters.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddHostedService<SchemaAtStart>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeWatch>());
        services.AddSingleton<OutboxRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRunner>());
        services.AddHostedService<Sweeper>();
        return services;
    }

    /// <summary>The tables are there before the first request and before any background service.</summary>
    private sealed class SchemaAtStart(SchemaRunner runner) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => runner.Run(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
