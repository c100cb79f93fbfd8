using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Beresta.Storage.Tests;

/// <summary>The three modules in a host, as the server has them.</summary>
public sealed class ModuleTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_host_has_its_tables_before_anything_runs_and_can_make_every_service()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection });
        builder.Services.AddAccounts();
        builder.Services.AddCounterparties();
        using var host = builder.Build();
        await host.StartAsync();
        foreach (var service in builder.Services.Where(service => service.ServiceType.Namespace?.StartsWith("Beresta", StringComparison.Ordinal) == true))
            Assert.NotNull(host.Services.GetRequiredService(service.ServiceType));
        var db = host.Services.GetRequiredService<Db>();
        Assert.Equal(["accounts", "counterparties", "node", "storage"], await db.Query<string>("select distinct module from schema_step order by module"));
        foreach (var sweep in host.Services.GetServices<Sweep>())
            await sweep.Run(CancellationToken.None);
        Assert.True(File.Exists(Path.Combine(database.Folder, "master.key")));
        await host.StopAsync();
    }
}
