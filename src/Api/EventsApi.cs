using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Beresta.Api;

/// <summary>Events of a box, the oldest first.</summary>
/// <param name="Next">Give it as <c>after</c> to go on: nothing comes twice, nothing is left out.</param>
public sealed record EventPage(IReadOnlyList<FeedEvent> Events, long Next);

/// <summary>The feed of a box: what happened, in an order that never changes.</summary>
internal static class EventsApi
{
    private const int LongestWait = 60;

    public static void MapEvents(this IEndpointRouteBuilder box) =>
        box.MapGet("/events", Read)
            .WithMetadata(new Needs(Permissions.Read))
            .Describe<EventPage>("Лента событий", "События ящика после курсора",
                "after — next прошлого ответа (0 — с начала), limit — не больше 500, wait — сколько секунд (до 60) ждать первого события. Курсоры растут на единицу без пропусков. Опрашивайте с wait=60 сразу после ответа.");

    private static async Task<IResult> Read(ApiCall call, Feed feed, IHostApplicationLifetime life, CancellationToken stop, long after = 0, int limit = 100, int wait = 0)
    {
        var findings = new List<Finding>();
        if (after < 0)
            findings.Add(Wrong("after", $"Курсор не бывает отрицательным: {after}"));
        if (limit is < 1 or > Feed.Most)
            findings.Add(Wrong("limit", $"Событий можно получить от 1 до {Feed.Most}, запрошено {limit}"));
        if (wait is < 0 or > LongestWait)
            findings.Add(Wrong("wait", $"Ждать можно от 0 до {LongestWait} секунд, запрошено {wait}"));
        if (findings.Count > 0)
            return new Problem("parameter-invalid", "Параметры запроса неверны", findings).ToHttp();
        // Whoever waits is sent away with an empty page when the server stops; he asks again, and another server answers.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        try
        {
            return (await feed.Read(call.Access, after, limit, TimeSpan.FromSeconds(wait), patience.Token))
                .ToHttp(events => TypedResults.Ok(new EventPage(events, events.Count == 0 ? after : events[^1].Cursor)));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return TypedResults.Ok(new EventPage([], after));
        }
    }

    private static Finding Wrong(string field, string message) => new("parameter-invalid", Severity.Error, message, field);
}
