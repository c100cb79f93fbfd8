using System.Data.Common;
using Beresta.Accounts;
using Beresta.Api;
using Beresta.Kernel;
using Beresta.Settings;
using Beresta.Storage;
using Beresta.Web;
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

        if (args is ["--version"])
        {
            Console.WriteLine($"beresta {ProductVersion.Text}");
            return 0;
        }

        var isCheck = args.Contains("--check-config", StringComparer.Ordinal);
        if (!ServerOptions.Read([.. args.Where(argument => argument != "--check-config")]).Succeeded(out var options, out var problem))
        {
            await Console.Error.WriteLineAsync($"{problem.Message}\n\n{ServerOptions.Usage}");
            return 64;
        }

        if (isCheck)
            return await CheckConfiguration.Run(options, Console.Out) ? 0 : WrongSetUp;

        WebApplication app;
        try
        {
            if (options.Certificate is null && options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase))
                throw new StartException(HttpsCertificate.Missing);
            app = Build(options);
            await app.StartAsync();
        }
        catch (Exception e) when (e is StartException or DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Сервер не запустился: {e.Message}");
            return e is StartException ? WrongSetUp : 1;
        }

        await using var running = app;
        try
        {
            await Greet(app, options);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped before it had all been said.
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    // Says where the server is, and whom it waits for.
    private static async Task Greet(WebApplication app, ServerOptions options)
    {
        var demo = await app.Services.GetRequiredService<DemoDoor>().Open(app.Lifetime.ApplicationStopping);
        Console.WriteLine($"Береста работает: {string.Join("  ", options.Metrics is null ? app.Urls : app.Urls.SkipLast(1))}");
        if (options.Metrics is not null)
            Console.WriteLine($"Измерения: {app.Urls.Last()}{Telemetry.Path}");
        if (demo is not null)
            Console.WriteLine($"\n{demo.Text()}");
        else if (await app.Services.GetRequiredService<SetUpNode>().Offer() is { } token)
            Console.WriteLine(NotSetUp(options.PublicUrl ?? new Uri(app.Urls.First()), token));
    }

    private static string NotSetUp(Uri address, string token)
    {
        var host = address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
        return $"\nУзел ещё не настроен. Откройте: {host.GetLeftPart(UriPartial.Authority)}/setup?token={token}"
            + "\nили выполните «beresta node init». Ссылка действует, пока работает этот сервер, и один раз.";
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
        builder.WebHost.UseUrls([options.Urls, .. Telemetry.Urls(options)]).UseKestrelHttpsConfiguration();
        AddLogging(builder.Logging, options);
        AddLimits(builder, options);
        AddHttps(builder, options);
        builder.Services.AddTelemetry(options).AddModules(options)
            .AddSingleton<DemoDoor>()
            .AddHostedService(provider => provider.GetRequiredService<DemoDoor>());

        var app = builder.Build();
        app.UseMetrics(options);
        app.UseForwardedHeaders();
        app.UseMiddleware<Requests>();
        app.UseMiddleware<Bodies>();
        app.Use((http, next) => http.RequestServices.GetRequiredService<DemoDoor>().Guard(http, next));
        app.UseApi();
        app.MapApi();
        app.MapWeb();
        return app;
    }

    private static void AddHttps(WebApplicationBuilder builder, ServerOptions options)
    {
        if (options.Certificate is null)
            return;
        builder.Services.AddSingleton<HttpsCertificate>();
        builder.Services.AddSingleton(provider => provider.GetRequiredService<HttpsCertificate>().Expires());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<HttpsCertificate>();
            https.ServerCertificate = certificate.Now.TargetCertificate;
            https.OnAuthenticate = (_, handshake) => handshake.ServerCertificateContext = certificate.Now;
        }));
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
        builder.Services.AddFormKeys();
    }
}
