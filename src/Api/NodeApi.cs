using Beresta.Exchange.Nodes;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>
/// What other nodes call, docs/roaming.md. There is no log-in: a note is believed by the signature of a node that the administrator has added, and nothing
/// behind it is read before.
/// </summary>
internal static class NodeApi
{
    // The largest document, the notes and the signatures.
    private const long LargestContainer = 56 * 1024 * 1024;

    private const long LargestQuestion = 2 * 1024 * 1024;

    public static void MapNodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Peers.CardPath, async (DescribeNode describe, CancellationToken stop) =>
            (await describe.Run(stop)).ToHttp(card => TypedResults.Bytes(card, "application/json"))).ExcludeFromDescription();
        routes.MapPost("/node/v1/envelopes", async (HttpContext http, ReceiveEnvelope receive, CancellationToken stop) =>
            Answer(await receive.Run(Body(http, LargestContainer), http.Connection.RemoteIpAddress?.ToString(), stop))).ExcludeFromDescription();
        routes.MapPost("/node/v1/participants", async (HttpContext http, TellParticipants tell, CancellationToken stop) =>
            Answer(await tell.Run(Body(http, LargestQuestion), stop))).ExcludeFromDescription();
    }

    private static IResult Answer(Result<byte[]> answer) => answer.ToHttp(container => TypedResults.Bytes(container, Container.MediaType));

    private static Stream Body(HttpContext http, long largest)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = largest;
        return http.Request.Body;
    }
}
