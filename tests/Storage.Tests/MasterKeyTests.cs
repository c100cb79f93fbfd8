using System.Security.Cryptography;
using Beresta.Accounts;
using Beresta.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Beresta.Storage.Tests;

/// <summary>What a server does at its start about the key under which its secrets lie.</summary>
public sealed class MasterKeyTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private string KeyFile => Path.Combine(database.Folder, "master.key");

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_lost_key_is_not_replaced_by_a_new_one()
    {
        await Start();
        var key = await File.ReadAllTextAsync(KeyFile);
        File.Delete(KeyFile);
        Assert.Contains($"файл {KeyFile} потерян", (await Assert.ThrowsAsync<StartException>(() => Start())).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
        await Start(key);
        await File.WriteAllTextAsync(KeyFile, key);
        await Start();
    }

    [Fact]
    public void A_command_gives_the_key_or_says_why_not()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var made = MasterKey.Parse(key).Seal("p", "o", "secret"u8);
        Assert.Equal("secret"u8.ToArray(), MasterKey.OfCommand($"echo {key}").Open("p", "o", made));
        Assert.Contains("кодом 3", Assert.Throws<StartException>(() => MasterKey.OfCommand("exit 3").Demand()).Message, StringComparison.Ordinal);
        Assert.Contains("32 байта", Assert.Throws<StartException>(() => MasterKey.OfCommand("echo nothing").Demand()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        await Start();
        var other = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        Assert.Contains("Beresta__MasterKey не открывает", (await Assert.ThrowsAsync<StartException>(() => Start(other))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(KeyFile, other);
        Assert.Contains("не открывает", (await Assert.ThrowsAsync<StartException>(() => Start())).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(KeyFile, "");
        Assert.Contains("нет главного ключа", (await Assert.ThrowsAsync<StartException>(() => Start())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_before_the_key_was_remembered_is_known_by_its_secrets()
    {
        var user = Guid.Empty;
        await Start(then: async services =>
        {
            user = (await services.GetRequiredService<CreateUser>().Run(new NewUser("ivanov@sever.ru", "Иванов", "Сосна и берёза 7"), Caller.Node)).Value;
            Assert.Null((await services.GetRequiredService<SecondFactor>().Offer(new Caller.User(user, "Иванов", address: null))).Problem);
        });
        await using (var work = await database.Db.Begin())
        {
            await work.Execute("delete from master_key");
            await work.Commit();
        }

        var key = await File.ReadAllTextAsync(KeyFile);
        File.Delete(KeyFile);
        await Assert.ThrowsAsync<StartException>(() => Start());
        await Assert.ThrowsAsync<StartException>(() => Start(Convert.ToBase64String(new byte[32])));
        Assert.Equal(0, await database.Db.Scalar<long>("select count(*) from master_key"));
        await Start(key);
        Assert.Equal(1, await database.Db.Scalar<long>("select count(*) from master_key"));
    }

    private async Task Start(string? key = null, Func<IServiceProvider, Task>? then = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddStorage(new StorageOptions { DataFolder = database.Folder, Database = database.Connection });
        builder.Services.AddAccounts(key);
        using var host = builder.Build();
        await host.StartAsync();
        if (then is not null)
            await then(host.Services);
        await host.StopAsync();
    }
}
