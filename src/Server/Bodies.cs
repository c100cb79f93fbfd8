using Beresta.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Beresta.Server;

/// <summary>Counts the bodies of all requests against the <see cref="BodyBudget"/>.</summary>
internal sealed class Bodies(RequestDelegate next, BodyBudget budget)
{
    public async Task Invoke(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StreamedBody>() is not null || request.ContentLength <= CountedBody.Free || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            await next(http);
            return;
        }

        await using var body = new CountedBody(request, request.Body, budget);
        request.Body = body;
        try
        {
            await next(http);
        }
        finally
        {
            // A server that has nothing to do collects nothing, and would keep what large bodies have cost for ever.
            if (body.GiveBack())
                _ = Task.Run(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
        }
    }
}
