using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>Name and version of the program.</summary>
public sealed record ProgramVersion(string Name, string Version);

/// <summary>For whoever watches over the server.</summary>
internal static class HealthApi
{
    private static readonly ProgramVersion Version = new("Beresta", ProductVersion.Text);

    public static void MapVersion(this IEndpointRouteBuilder api) =>
        api.MapGet("/version", () => TypedResults.Ok(Version))
            .WithMetadata(new OpenToAll())
            .Describe<ProgramVersion>("Сервер", "Версия программы", "");

    /// <summary>
    /// Outside of the API: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that it reaches its database, <c>/health</c> whether
    /// somebody should look. The last is for people to be woken by: a balancer that went by it would take away every server at once.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/health/ready", async (Db db, HttpContext http) =>
        {
            var (_, error) = await Ask(http, stop => db.Scalar<long>("select count(*) from schema_step", stop: stop));
            return error is null ? TypedResults.Text("ok") : TypedResults.Text($"database: {error}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
        routes.MapGet("/health", async (Db db, HttpContext http) =>
        {
            var (backlog, error) = await Ask(http, db.MeasureOutbox);
            var isWell = backlog is { IsStuck: false };
            return TypedResults.Json(
                new
                {
                    status = isWell ? "ok" : "failing",
                    database = error ?? "ok",
                    outbox = backlog is null ? null : new
                    {
                        backlog.Waiting,
                        backlog.Failing,
                        deadLetters = backlog.Dead,
                        oldestSeconds = (long)backlog.OldestAge.TotalSeconds,
                        isStuck = backlog.IsStuck,
                    },
                }, statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
    }

    private static async Task<(T? Answer, string? Error)> Ask<T>(HttpContext http, Func<CancellationToken, Task<T>> question)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            return (await question(patience.Token), null);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (default, e.GetType().Name);
        }
    }
}
