using System.Collections.Concurrent;
using Beresta.Signatures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Beresta.Testing;

/// <summary>
/// A certification centre with its services on the loopback: revocation lists, OCSP, timestamps, at the addresses that its certificates name. It counts what it
/// was asked, can be silent, and can be told to answer otherwise.
/// </summary>
public sealed class TestCentre : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly ConcurrentQueue<string> asked = new();
    private TestAuthority? authority;

    private TestCentre(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    public TestAuthority Authority => authority!;

    /// <summary><c>http://127.0.0.1:port</c>, without a slash.</summary>
    public string Address => app.Urls.First();

    /// <summary>Every request is answered with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>How long new lists hold.</summary>
    public TimeSpan ListLife { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Answers of its own by path: <c>/intermediate.crl</c>, <c>/ocsp</c>.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Instead { get; } = new(StringComparer.Ordinal);

    public static async Task<TestCentre> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var centre = new TestCentre(built, clock);
        built.Run(centre.Answer);
        await built.StartAsync();
        centre.authority = TestAuthority.CreateRussian(clock.GetUtcNow().AddYears(-1), address: centre.Address);
        return centre;
    }

    /// <summary>Answers this path with these bytes from now on.</summary>
    public void Answer(string path, ReadOnlyMemory<byte> body) => Instead[path] = async http => await http.Response.Body.WriteAsync(body);

    /// <summary>Answers this path with 500 from now on.</summary>
    public void Fail(string path) => Instead[path] = http =>
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    };

    /// <summary>How often this path was asked for.</summary>
    public int Asked(string path) => asked.Count(one => one == path);

    /// <summary>How often anything was asked for.</summary>
    public int AskedAtAll => asked.Count;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        authority?.Dispose();
    }

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        asked.Enqueue(path);
        if (IsDown)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (Instead.TryGetValue(path, out var other))
        {
            await other(http);
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Made(path, body.ToArray()) is { } answer)
            await http.Response.Body.WriteAsync(answer);
        else
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private byte[]? Made(string path, byte[] query)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return path switch
            {
                "/intermediate.crl" => Authority.RevocationLists(now, ListLife)[0].Raw.ToArray(),
                "/root.crl" => Authority.RevocationLists(now, ListLife)[1].Raw.ToArray(),
                "/ocsp" => Authority.AnswerOcspQuery(query, now),
                // The key is in memory: nothing is waited for.
                "/tsp" => Authority.AnswerTimestampQuery(query, now).GetAwaiter().GetResult(),
                _ => null,
            };
        }
    }
}
