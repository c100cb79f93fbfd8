using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beresta.Storage;

public static class StorageModule
{
    /// <summary>The database, the blobs, the outbox and the sweeps. Modules add <see cref="Schema"/>, <see cref="OutboxHandler"/>, <see cref="JobHandler"/>, <see cref="BlobReferences"/> and <see cref="Sweep"/> singletons.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => Open(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => OpenBlobs(options, provider));
        services.AddSingleton<Contents>();
        services.AddSingleton(StorageSchema.Schema);
        services.AddSingleton<ChangeWatch>();
        services.AddSingleton<SchemaRunner>();
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<BlobSweep>();
        services.AddSingleton<LooseContents>();
        services.AddSingleton<CheckBlobs>();
        services.AddSingleton(provider => new Sweep("blobs", async stop =>
        {
            await provider.GetRequiredService<LooseContents>().Sweep(stop);
            await provider.GetRequiredService<BlobSweep>().Tidy(stop);
        }));
        services.AddSingleton(provider => new Sweep("idempotency", stop => Idempotency.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("statistics", stop => Statistics.Keep(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton(provider => new Sweep("dead letters", stop => DeadLetters.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddHostedService<AtStart>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeWatch>());
        services.AddSingleton(provider => new Sweep("jobs", stop => Jobs.Forget(provider.GetRequiredService<Db>(), stop)));
        services.AddSingleton<Jobs>();
        services.AddSingleton(provider => new OutboxRunner(
            provider.GetRequiredService<Db>(), provider.GetServices<OutboxHandler>(), provider.GetServices<JobHandler>(),
            provider.GetRequiredService<ILogger<OutboxRunner>>()));
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRunner>());
        services.AddHostedService<Sweeper>();
        return services;
    }

    private static IBlobStore OpenBlobs(StorageOptions options, IServiceProvider provider)
    {
        var folder = Path.Combine(options.DataFolder, "blobs");
        return new MeteredBlobs(options.Blobs is { } s3
            ? new S3Blobs(s3, Path.Combine(folder, "tmp"), provider.GetRequiredService<ILogger<S3Blobs>>())
            : new FolderBlobs(folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FolderBlobs>>()));
    }

    private static Db Open(StorageOptions options, TimeProvider clock)
    {
        try
        {
            return Db.Open(options.Database ?? Path.Combine(options.DataFolder, "beresta.db"), clock);
        }
        catch (ArgumentException e)
        {
            throw new StartException($"Строка подключения к базе данных неверна: {e.Message}", e);
        }
    }

    /// <summary>The tables are there, and they are this folder's, before the first request and before any background service.</summary>
    private sealed class AtStart(SchemaRunner schema, NodeIdentity identity, StorageOptions options) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            await schema.Run(cancellationToken);
            await identity.Bind(cancellationToken);
            PrivateFiles.Close(options.DataFolder);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
