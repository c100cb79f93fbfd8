using System.Text;
using System.Text.Json;
using Beresta.Kernel;
using Beresta.Monitoring;
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
    /// Outside of the API: <c>/health/live</c> says that the process answers, <c>/health/ready</c> whether it can serve, <c>/health</c> whether somebody should
    /// look. The last is for people to be woken by: a balancer that went by it would take away every server at once.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/health/ready", async (MeasureNode measure) =>
        {
            var faults = Health.Of(await measure.Run()).Where(remark => remark.Gravity == Gravity.NotReady).ToList();
            return faults.Count == 0
                ? TypedResults.Text("ok")
                : TypedResults.Text(string.Join('\n', faults.Select(remark => $"{remark.Code}: {remark.Text}")), "text/plain", Encoding.UTF8,
                    StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
        routes.MapGet("/health", async (MeasureNode measure) =>
        {
            var state = await measure.Run();
            var remarks = Health.Of(state);
            var isFailing = remarks.Any(remark => remark.Gravity != Gravity.Warning);
            return TypedResults.Json(
                new
                {
                    status = isFailing ? "failing" : remarks.Count > 0 ? "warning" : "ok",
                    problems = remarks.Select(remark => new
                    {
                        remark.Code,
                        gravity = JsonNamingPolicy.KebabCaseLower.ConvertName(remark.Gravity.ToString()),
                        remark.Text,
                    }),
                    database = state.DatabaseFault ?? "ok",
                    outbox = state.DatabaseFault is not null || state.SchemaFault is not null ? null : new
                    {
                        waiting = state.Topics.Sum(topic => topic.Waiting),
                        failing = state.Topics.Sum(topic => topic.Failing),
                        deadLetters = state.Topics.Sum(topic => topic.Dead),
                        oldestSeconds = (long)state.Topics.Select(topic => topic.Oldest.TotalSeconds).DefaultIfEmpty().MaxBy(Math.Abs),
                        isStuck = state.Topics.Any(topic => topic.IsStuck),
                    },
                }, statusCode: isFailing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).ExcludeFromDescription();
    }
}
