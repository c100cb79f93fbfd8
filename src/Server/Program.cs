using System.Data.Common;
using Beresta.Accounts;
using Beresta.Api;
using Beresta.Archive;
using Beresta.Counterparties;
using Beresta.Demo;
using Beresta.Evidence;
using Beresta.Exchange;
using Beresta.Kernel;
using Beresta.Pdf;
using Beresta.Storage;
using Beresta.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;

namespace Beresta.Server;

/// <summary>The server: all capabilities of Beresta in one process.</summary>
public static class Program
{
    // EX_CONFIG of sysexits.h: starting again will not help.
    private const int WrongSetUp = 78;

    public static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(ServerOptions.Usage);
            return 0;
        }

        if (!ServerOptions.Read(args, Environment.GetEnvironmentVariable).Succeeded(out var options, out var problem))
        {
            await Console.Error.WriteLineAsync($"{problem.Message}\n\n{ServerOptions.Usage}");
            return 64;
        }

        WebApplication app;
        try
        {
            app = Build(options);
            await app.StartAsync();
        }
        catch (Exception e) when (e is StartException or DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Сервер не запустился: {e.Message}");
            return e is StartException ? WrongSetUp : 1;
        }

        await using var running = app;
        var demo = await app.Services.GetRequiredService<DemoDoor>().Open(app.Lifetime.ApplicationStopping);
        Console.WriteLine($"Береста работает: {string.Join("  ", app.Urls)}");
        if (demo is not null)
            Console.WriteLine($"\n{demo.Text()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>The table of contents: what the server is made of.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        // The program's own folder is its root, and no file is watched: the folder that it is started in may be the data folder, whose every blob would wake the watcher.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(options.Urls).UseKestrelHttpsConfiguration();
        AddLogging(builder.Logging, options);
        AddLimits(builder, options);

        builder.Services
            .AddSingleton(new PublicAddress(options.PublicUrl))
            .AddStorage(new StorageOptions { DataFolder = options.Data, Database = options.Database })
            .AddAccounts(options.MasterKey)
            .AddCounterparties()
            .AddEvidence(options.Trust)
            .AddExchange()
            .AddArchive()
            .AddPdf(PdfOptions.FromEnvironment())
            .AddDemo()
            .AddApi()
            .AddWeb()
            .AddSingleton(options)
            .AddSingleton(new BodyBudget(options.Bodies * 1024L * 1024))
            .AddSingleton<DemoDoor>()
            .AddHostedService(provider => provider.GetRequiredService<DemoDoor>());

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseMiddleware<Requests>();
        app.UseMiddleware<Bodies>();
        app.Use((http, next) => http.RequestServices.GetRequiredService<DemoDoor>().Guard(http, next));
        app.UseApi();
        app.MapApi();
        app.MapWeb();
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, ServerOptions options)
    {
        logging.ClearProviders().SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // A broken start is told in one sentence by Main.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (options.Log == LogForm.Json)
            logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "O"));
        else if (options.Log == LogForm.Text)
            logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "HH:mm:ss.fff "));
    }

    private static void AddLimits(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Where an endpoint takes more, it says so.
            kestrel.Limits.MaxRequestBodySize = ApiModule.UsualJson;
            // What a connection may hold that nobody has read yet, of whoever: beside it there are only bodies that count (BodyBudget).
            kestrel.Limits.MaxRequestBufferSize = 128 * 1024;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 256 * 1024;
            kestrel.Limits.Http2.InitialStreamWindowSize = 128 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = options.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.Proxies)
                forwarded.KnownIPNetworks.Add(network);
        });
        var formKeys = Path.Combine(options.Data, "form-keys");
        PrivateFiles.CreateFolder(formKeys);
        PrivateFiles.Close(formKeys);
        builder.Services.AddDataProtection().SetApplicationName("Beresta").PersistKeysToFileSystem(new DirectoryInfo(formKeys));
    }
}
