using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Beresta.Server.Tests.Nodes;

/// <summary>The way to a node. It is good until it is told to lose, double, delay and reorder what goes by.</summary>
internal sealed class BadNetwork : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Lock gate = new();
    private Random? chance;
    private int disturbed;

    private BadNetwork(WebApplication app, Uri target) => (this.app, Target) = (app, target);

    public Uri Address => new(app.Urls.First());

    /// <summary>Where the node listens now.</summary>
    public Uri Target { get; set; }

    /// <summary>How often something was done to what went by.</summary>
    public int Disturbed => Volatile.Read(ref disturbed);

    public static async Task<BadNetwork> To(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var proxy = builder.Build();
        var network = new BadNetwork(proxy, target);
        proxy.Run(network.Pass);
        await proxy.StartAsync();
        return network;
    }

    /// <summary>From now on about half of what goes by is disturbed, by this seed.</summary>
    public void Break(int seed) => chance = new Random(seed);

    /// <summary>From now on all goes by as it should.</summary>
    public void Mend() => chance = null;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task Pass(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var fate = Draw(10);
        if (fate < 5)
            Interlocked.Increment(ref disturbed);
        try
        {
            switch (fate)
            {
                case 0: // never arrives
                    Lose(context);
                    return;
                case 1: // arrives, and its answer does not
                    using (await Forward(context.Request, body))
                        Lose(context);
                    return;
                case 2: // arrives twice
                    (await Forward(context.Request, body)).Dispose();
                    break;
                case 3 or 4: // arrives after others that were sent later
                    await Task.Delay(20 + 30 * Draw(10));
                    break;
            }

            using var answer = await Forward(context.Request, body);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Lose(context);
        }
    }

    private async Task<HttpResponseMessage> Forward(HttpRequest request, MemoryStream body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Target, request.Path.Value));
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body.ToArray());
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return await http.SendAsync(message);
    }

    private int Draw(int below)
    {
        lock (gate)
            return chance?.Next(below) ?? below;
    }

    private static void Lose(HttpContext context) => context.Abort();
}
