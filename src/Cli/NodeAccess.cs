using System.Data.Common;
using Beresta.Accounts;
using Beresta.Backup;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Kernel;
using Beresta.Registration;
using Beresta.Settings;
using Beresta.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Cli;

/// <summary>
/// A command's way to a node: beside its server or without it, with the same settings. Who reaches the node's database and keys acts as the
/// node.
/// </summary>
internal static class NodeAccess
{
    /// <summary>Where the node is, to be listed by a command.</summary>
    public static readonly Option[] Where =
    [
        new("--settings", "ФАЙЛ", "файл настроек сервера; по умолчанию Beresta__Settings или beresta.json в этой папке"),
        new("--data", "ПАПКА", "папка данных узла; по умолчанию как в настройках или data"),
        new("--database", "ТЕКСТ", "база данных: «Host=…;Database=…» или путь; по умолчанию как в настройках или beresta.db в папке данных"),
        new("--blobs", "ТЕКСТ", "хранилище больших документов: «S3=…;Bucket=…»; по умолчанию как в настройках или папка blobs"),
    ];

    /// <summary>The settings of the node. Problem: <c>option-invalid</c>.</summary>
    public static Result<ServerOptions> Settings(Arguments arguments) =>
        ServerOptions.Read([.. Where.Where(option => arguments.Has(option.Name)).SelectMany(option => new[] { option.Name, arguments.Value(option.Name)! })]);

    /// <summary>Every module of the server that has tables or names contents: what a missing one names would look like orphans.</summary>
    public static ServiceProvider Modules(ServerOptions options) => new ServiceCollection()
        .AddLogging()
        .AddStorage(new StorageOptions
        {
            DataFolder = options.Data,
            Database = options.Database,
            Blobs = S3Settings.Open(options.Blobs, options.BlobsAccessKey, options.BlobsSecretKey),
        })
        .AddAccounts(options.MasterKey, options.MasterKeyFile, options.MasterKeyCommand)
        .AddCounterparties()
        .AddEvidence(options.Trust)
        .AddRegistration()
        .AddBackup()
        .AddExchange()
        .AddDemo()
        .AddSingleton(options)
        .BuildServiceProvider();

    /// <summary>Runs a command on a node that is there and whose tables are this program's.</summary>
    public static Task<int> Run(Arguments arguments, Func<IServiceProvider, CancellationToken, Task<int>> act) => Run(arguments, act, Ready);

    /// <summary>Runs a command that looks at the oldest tables alone: also beside a server that is older than the command.</summary>
    public static Task<int> RunBesideOlder(Arguments arguments, Func<IServiceProvider, CancellationToken, Task<int>> act) => Run(arguments, act, Verify);

    /// <summary>Runs a command on a node that is there, or that is made now: its folder, its database with the tables, its master key.</summary>
    public static Task<int> RunOrMake(Arguments arguments, Func<IServiceProvider, CancellationToken, Task<int>> act) => Run(arguments, act, Make);

    /// <summary>Runs a command that needs the node's database alone: the data folder may be out of its reach.</summary>
    /// <param name="command">Its first word, for complaints.</param>
    /// <param name="arguments">What was typed.</param>
    /// <param name="act">The command.</param>
    public static async Task<int> RunOnDatabase(string command, Arguments arguments, Func<Db, CancellationToken, Task<int>> act)
    {
        if (!Settings(arguments).Succeeded(out var options, out var problem))
            return Terminal.Usage(problem.Message);
        var database = DatabaseOf(options);
        if (!IsThere(database))
            return Terminal.Usage($"{command}: {database}: такой базы нет; где она, говорят --settings, --data и --database");
        try
        {
            await using var db = Db.Open(database);
            return await act(db, CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or ArgumentException)
        {
            Terminal.Complain($"{(e is ArgumentException ? "параметр --database" : "база")}: {e.Message}");
            return Exit.Usage;
        }
    }

    private static async Task<int> Run(Arguments arguments, Func<IServiceProvider, CancellationToken, Task<int>> act,
        Func<ServiceProvider, CancellationToken, Task> prepare)
    {
        if (!Settings(arguments).Succeeded(out var options, out var problem))
            return Terminal.Usage(problem.Message);
        if (prepare != Make && Absent(options) is { } absent)
            return Terminal.Usage(absent);
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        try
        {
            await using var services = Modules(options);
            await prepare(services, interrupted.Token);
            return await act(services, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            Terminal.Complain("прервано");
            return 130;
        }
        catch (Exception e) when (e is StartException or DbException or StoreAwayException)
        {
            Terminal.Complain(e.Message);
            return Exit.Usage;
        }
    }

    private static string? Absent(ServerOptions options)
    {
        if (!Directory.Exists(options.Data))
            return $"папки данных {options.Data} нет";
        var database = DatabaseOf(options);
        return IsThere(database) ? null : $"базы данных {database} нет";
    }

    private static string DatabaseOf(ServerOptions options) => options.Database ?? Path.Combine(options.Data, "beresta.db");

    // Of a server only the connection tells; a file that is mistyped must not become an empty database.
    private static bool IsThere(string database) => database.Contains("Host=", StringComparison.OrdinalIgnoreCase) || File.Exists(database);

    private static async Task Make(ServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<SchemaRunner>().Run(stop);
        await services.GetRequiredService<NodeIdentity>().Bind(stop);
        PrivateFiles.Close(services.GetRequiredService<StorageOptions>().DataFolder);
        await services.GetRequiredService<KnowMasterKey>().StartingAsync(stop);
    }

    private static Task Verify(ServiceProvider services, CancellationToken stop) => services.GetRequiredService<NodeIdentity>().Verify(stop);

    private static async Task Ready(ServiceProvider services, CancellationToken stop)
    {
        await Verify(services, stop);
        if (await services.GetRequiredService<SchemaRunner>().CountMissing(stop) > 0)
            throw new StartException("База данных старше программы: сначала запустите сервер этой версии, он обновит её.");
    }
}
