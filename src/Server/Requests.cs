using System.Diagnostics;
using System.Security.Cryptography;
using Beresta.Accounts;
using Beresta.Storage;

namespace Beresta.Server;

/// <summary>What every request gets, whatever answers it: an id, a line in the log, headers that keep browsers careful.</summary>
internal sealed partial class Requests(RequestDelegate next, ILogger<Requests> log)
{
    public async Task Invoke(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        http.TraceIdentifier = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var headers = http.Response.Headers;
        headers["X-Request-Id"] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN"; // the cabinet frames its own print forms
        headers["Referrer-Policy"] = "same-origin";
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            // The faces answer for themselves; here comes what happens before and beside them.
            http.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            if (StorageFaults.Of(exception) is StorageFault.Away)
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            if (http.Response.StatusCode == StatusCodes.Status500InternalServerError)
                Failed(log, exception, http.TraceIdentifier);
        }

        // The path alone: a query may hold what somebody searched for, or the token of a link.
        Done(log, http.Request.Method, http.Request.Path, http.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            http.TraceIdentifier, http.GetRouteValue("box") as string ?? "-", http.Features.Get<Caller>()?.PersonId?.ToString() ?? "-");
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status} {Milliseconds} ms {RequestId} box {Box} user {User}")]
    private static partial void Done(ILogger log, string method, PathString path, int status, long milliseconds, string requestId, string box, string user);

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed")]
    private static partial void Failed(ILogger log, Exception exception, string requestId);
}
