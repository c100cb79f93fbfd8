using Beresta.Demo;
using Beresta.Settings;
using Beresta.Storage;
using Microsoft.AspNetCore.Http;

namespace Beresta.Server;

/// <summary>
/// The passwords of the demonstration are known to everybody: unless somebody has said <c>--demo yes</c>, a database that holds it is served to this
/// machine alone.
/// </summary>
internal sealed class DemoDoor(MakeDemo demo, ServerOptions options, IConfiguration configuration) : IHostedLifecycleService
{
    private const string Reason = "В этой базе данных — демонстрация с паролями, которые знают все";

    private bool isShut;

    /// <summary>Before the server listens.</summary>
    /// <exception cref="StartException">The database holds a demonstration, and others could come.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Demo != true && Exposure.Of(options, configuration) is { } opening && await demo.Find(cancellationToken) is not null)
        {
            throw new StartException($"{Reason}, а сервер открыт не только этой машине: {opening}. Возьмите для работы другую базу и пустую папку данных "
                + "(--database, --data); если нужно показать другим именно демонстрацию, добавьте «--demo yes».");
        }
    }

    /// <summary>Makes the demonstration where it is wanted and finds it where it is; null: there is none.</summary>
    public async Task<DemoReport?> Open(CancellationToken stop)
    {
        var isWanted = options.Demo ?? Exposure.Of(options, configuration) is null;
        isShut = isWanted && options.Demo != true; // before it is there
        var report = isWanted ? await demo.Run(stop) : await demo.Find(stop);
        isShut = report is not null && options.Demo != true;
        return report;
    }

    /// <summary>Turns away what has come through a proxy, which makes everybody a visitor from this machine.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (!isShut || !Exposure.IsForwarded(http.Request))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync($"{Reason}: она открыта только на http://localhost и http://127.0.0.1. Чтобы показать её другим, запустите сервер с «--demo yes».", http.RequestAborted);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
