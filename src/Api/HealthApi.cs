using System.Reflection;
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
    private static readonly ProgramVersion Version = new("Beresta",
        typeof(HealthApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "");

    public static void MapVersion(this IEndpointRouteBuilder api) =>
        api.MapGet("/version", () => TypedResults.Ok(Version))
            .WithMetadata(new OpenToAll())
            .Describe<ProgramVersion>("Сервер", "Версия программы", "");

    /// <summary>Outside of the API: <c>/health/live</c> says that the process answers, <c>/health/ready</c> that it reaches its database.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/health/ready", async (Db db, HttpContext http) =>
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            patience.CancelAfter(TimeSpan.FromSeconds(3));
            try
            {
                await db.Scalar<long>("select count(*) from outbox where attempts > 1000000", stop: patience.Token);
                return (IResult)TypedResults.Text("ok");
            }
            catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
            {
                return TypedResults.Text($"database: {e.GetType().Name}", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).ExcludeFromDescription();
    }
}
