using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Beresta.Web.Shell;

/// <summary>The longest form that an address takes from those who are logged in. Others, and forms without files, have the usual one.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Values">How many fields it has.</param>
/// <param name="Value">The longest field, in characters.</param>
internal sealed record FormLimit(long Bytes, int Values = FormLimit.UsualValues, int Value = FormLimit.UsualValue)
{
    public const int UsualValue = 64 * 1024;

    /// <summary>The longest form of fields alone, in bytes: those that have a text of 5000 characters.</summary>
    public const long UsualBytes = 128 * 1024;

    // 200 lines of a document with their five fields.
    public const int UsualValues = 1200;
}

/// <summary>
/// Stands around every page: security headers, the antiforgery token of each POST, the visitor's language and theme,
/// and a page with a request id for whatever goes wrong.
/// </summary>
internal sealed partial class PageFilter(IAntiforgery antiforgery, IdentifyCaller identify, ILogger<PageFilter> log) : IEndpointFilter
{
    /// <summary>The longest form with a title, in bytes: 10 MB with what surrounds it.</summary>
    public const long LongestForm = 12 * 1024 * 1024;

    private static readonly FormLimit Usual = new(FormLimit.UsualBytes);

    private static FormOptions Form(FormLimit longest) => new() { ValueCountLimit = longest.Values, KeyLengthLimit = 100, ValueLengthLimit = longest.Value, MultipartBodyLengthLimit = longest.Bytes };

    // The extensions of CryptoPro's plug-in bring a script of their own; NCALayer listens on the loopback.
    private const string Policy =
        "default-src 'none'; script-src 'self' chrome-extension://iifchhfnnmpdbibifmljnfjhpififfog chrome-extension://pfhgbfnnjiafkhfdkmpiflachepdcjod " +
        "chrome-extension://epebfcehmdedogndhlcacafjaacknbcm; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' wss://127.0.0.1:13579; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var visit = http.Visit();
        Secure(http.Response.Headers);
        visit.Theme = http.Request.Cookies[Cookies.Theme] is "light" or "dark" ? http.Request.Cookies[Cookies.Theme]! : "auto";
        visit.Here = http.Request.GetEncodedPathAndQuery();
        visit.Search = http.Request.Query["search"];
        visit.Notice = Cookies.TakeNotice(http, visit.Texts);
        try
        {
            if (HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<RepeatedFormMark>() is null)
                return Errors.NotFound(http);
            var longest = await Longest(http);
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = longest.Bytes;
            if (http.Request.HasFormContentType)
                await http.Request.ReadFormAsync(Form(longest), http.RequestAborted);
            // No browser sends it by itself, and PostgreSQL stores it nowhere.
            if (HasNul(http.Request))
                return Errors.Page(http, StatusCodes.Status400BadRequest, visit.Texts.BadRequestTitle, visit.Texts.BadRequestText);
            if (HttpMethods.IsPost(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
                return Errors.Page(http, StatusCodes.Status400BadRequest, visit.Texts.ExpiredTitle, visit.Texts.ExpiredText);
            var tokens = antiforgery.GetAndStoreTokens(http);
            (visit.TokenField, visit.Token) = (tokens.FormFieldName, tokens.RequestToken ?? "");
            http.Response.Headers.CacheControl = "no-store";
            return await next(context) is IResult result ? new Guarded(result, this) : null;
        }
        catch (BadHttpRequestException busy) when (busy.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
            return Errors.Page(http, busy.StatusCode, visit.Texts.UnavailableTitle, visit.Texts.ServerBusyText);
        }
        catch (BadHttpRequestException exception)
        {
            return Errors.Page(http, exception.StatusCode, visit.Texts.BadRequestTitle,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? visit.Texts.TooLargeText : visit.Texts.BadRequestText);
        }
        catch (InvalidDataException)
        {
            return Errors.Page(http, StatusCodes.Status400BadRequest, visit.Texts.BadRequestTitle, visit.Texts.BadRequestText);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Broken(http, exception);
        }
    }

    // The form is read before anything asks who sent it; only those who are logged in may send a large one.
    private async Task<FormLimit> Longest(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<FormLimit>() is { } limit
        && (await identify.BySession(http.Request.Cookies[Cookies.Session], http.Address(), http.RequestAborted)).Problem is null ? limit : Usual;

    private static bool HasNul(HttpRequest request) =>
        request.Query.Any(field => Holds(field.Key) || field.Value.Any(Holds)) || request.HasFormContentType && request.Form.Any(field => Holds(field.Key) || field.Value.Any(Holds));

    private static bool Holds(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    private static void Secure(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }

    private RazorComponentResult Broken(HttpContext http, Exception exception)
    {
        var texts = http.Visit().Texts;
        var fault = StorageFaults.Of(exception);
        if (fault is null or StorageFault.Damaged)
            LogBroken(log, exception, http.Request.Path, http.TraceIdentifier);
        else
            LogUnavailable(log, fault.Value, exception.Message, http.Request.Path, http.TraceIdentifier);
        if (fault is StorageFault.Race or StorageFault.Away or StorageFault.Full)
            http.Response.Headers.RetryAfter = fault == StorageFault.Full ? "60" : "1";
        return fault switch
        {
            StorageFault.Race or StorageFault.Away => Errors.Page(http, StatusCodes.Status503ServiceUnavailable, texts.UnavailableTitle, texts.StorageAwayText),
            StorageFault.Full => Errors.Page(http, StatusCodes.Status507InsufficientStorage, texts.UnavailableTitle, texts.StorageFullText),
            StorageFault.Damaged => Errors.Page(http, StatusCodes.Status500InternalServerError, texts.ErrorTitle, texts.ContentDamagedText),
            _ => Errors.Page(http, StatusCodes.Status500InternalServerError, texts.ErrorTitle, texts.ErrorText),
        };
    }

    [LoggerMessage(LogLevel.Error, "Page {Path} failed, request {RequestId}")]
    private static partial void LogBroken(ILogger logger, Exception exception, PathString path, string requestId);

    // Without its trace: while the database is away, every page would write one.
    [LoggerMessage(LogLevel.Warning, "{Fault}: {Reason}, page {Path}, request {RequestId}")]
    private static partial void LogUnavailable(ILogger logger, StorageFault fault, string reason, PathString path, string requestId);

    /// <summary>A component is rendered after the filters; what fails there must end on the error page as well.</summary>
    private sealed class Guarded(IResult result, PageFilter filter) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await result.ExecuteAsync(httpContext);
            }
            catch (Exception exception) when (!httpContext.Response.HasStarted && !httpContext.RequestAborted.IsCancellationRequested)
            {
                await filter.Broken(httpContext, exception).ExecuteAsync(httpContext);
            }
        }
    }
}
