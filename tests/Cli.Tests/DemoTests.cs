using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Storage;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli.Tests;

/// <summary>The demonstration of a server.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task An_empty_node_gets_companies_people_keys_and_three_documents_once()
    {
        await using var database = await TestDatabase.Create();
        await using var services = await Start(database);
        var made = await services.GetRequiredService<MakeDemo>().Run();
        Assert.True(made!.WasMadeNow);
        Assert.Contains("ДЕМОНСТРАЦИЯ", made.Text(), StringComparison.Ordinal);
        await CheckDocuments(services);

        var again = await services.GetRequiredService<MakeDemo>().Run();
        Assert.False(again!.WasMadeNow);
        await CheckDocuments(services);
        foreach (var login in made.Logins)
            Assert.Null((await services.GetRequiredService<LogIn>().Run(new Credentials(login.Login, login.Password))).Problem);
    }

    [Fact]
    public async Task A_node_in_real_use_is_left_alone()
    {
        await using var database = await TestDatabase.Create();
        await using var services = await Start(database);
        Assert.Null((await services.GetRequiredService<NodeSettings>().SetOperator(new OperatorCard("2XX", "ООО «Настоящий оператор»", "7707083893"), Caller.Node)).Problem);
        Assert.Null(await services.GetRequiredService<MakeDemo>().Run());
        Assert.Equal(0, await database.Db.Scalar<long>("select count(*) from organization"));
    }

    [Fact]
    public async Task An_interrupted_demonstration_is_completed()
    {
        await using var database = await TestDatabase.Create();
        foreach (var milliseconds in (int[])[1, 30, 80, 150, 250, 400, 600, 900])
        {
            await using var interrupted = await Start(database);
            using var kill = new CancellationTokenSource(milliseconds);
            try
            {
                await interrupted.GetRequiredService<MakeDemo>().Run(kill.Token);
            }
            catch (OperationCanceledException)
            {
                // As a killed process leaves it.
            }
        }

        await using var services = await Start(database);
        Assert.NotNull(await services.GetRequiredService<MakeDemo>().Run());
        await CheckDocuments(services);
        Assert.Equal(4, await database.Db.Scalar<long>("select count(*) from account"));
        Assert.Equal(2, await database.Db.Scalar<long>("select count(*) from box"));
    }

    private static async Task<ServiceProvider> Start(TestDatabase database)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection })
            .AddAccounts()
            .AddCounterparties()
            .AddEvidence()
            .AddExchange()
            .AddDemo()
            .BuildServiceProvider();
        await services.GetRequiredService<SchemaRunner>().Run();
        return services;
    }

    private static async Task CheckDocuments(ServiceProvider services)
    {
        Assert.Equal(["awaiting-answer", "awaiting-answer-and-receipt", "signed"], await Statuses(services, DemoCast.Seller));
        Assert.Equal(["awaiting-answer", "awaiting-answer-and-receipt", "signed"], await Statuses(services, DemoCast.Buyer));
    }

    private static async Task<IEnumerable<string>> Statuses(ServiceProvider services, DemoCompany company)
    {
        var box = await services.GetRequiredService<Boxes>().Find(ParticipantId.Parse(company.ParticipantId).Value);
        var access = (await services.GetRequiredService<EnterBox>().Run(Caller.Node, box!.BoxId)).Value;
        var page = await services.GetRequiredService<ListDocuments>().Run(access, new DocumentFilter(), default);
        return page.Value.Documents.Select(document => document.Status.Code).Order(StringComparer.Ordinal);
    }
}
