using System.Data.Common;
using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary>A node on this machine, for commands that look after it: beside its server or without it. Who reaches its database acts as the node.</summary>
internal static class Node
{
    /// <summary>Which node.</summary>
    public static readonly Option[] Where =
    [
        new("--data", "ПАПКА", "папка данных узла; по умолчанию Beresta__Data или data"),
        new("--database", "ТЕКСТ", "база данных, как у сервера: «Host=…;Database=…» или путь; по умолчанию Beresta__Database или beresta.db в папке данных"),
    ];

    /// <summary>Every module of the server that names contents: what a missing one names would look like orphans.</summary>
    public static ServiceProvider Services(StorageOptions options) => new ServiceCollection()
        .AddLogging()
        .AddStorage(options)
        .AddAccounts()
        .AddCounterparties()
        .AddEvidence()
        .AddExchange()
        .BuildServiceProvider();

    /// <summary>Opens the node that the arguments name, whose server may be running, and acts on it.</summary>
    public static async Task<int> Run(Arguments arguments, Func<Arguments, IServiceProvider, CancellationToken, Task<int>> act)
    {
        var folder = arguments.Value("--data") ?? Environment.GetEnvironmentVariable("Beresta__Data") ?? "data";
        if (!Directory.Exists(folder))
            return Terminal.Usage($"папки данных {folder} нет");
        var database = arguments.Value("--database") ?? Environment.GetEnvironmentVariable("Beresta__Database");
        if ((database ?? Path.Combine(folder, "beresta.db")) is var path && !path.Contains("Host=", StringComparison.OrdinalIgnoreCase) && !File.Exists(path))
            return Terminal.Usage($"базы данных {path} нет");
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        await using var services = Services(new StorageOptions { DataFolder = folder, Database = database });
        try
        {
            await services.GetRequiredService<NodeIdentity>().Verify(interrupted.Token);
            return await act(arguments, services, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            Terminal.Complain("прервано");
            return 130;
        }
        catch (Exception e) when (e is StartException or DbException)
        {
            Terminal.Complain(e.Message);
            return Exit.Usage;
        }
    }
}
