using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Beresta.Api;

/// <summary>
/// Stands before every endpoint of the API: finds out who calls, lets him into the box that the path names, reads the idempotency key; and turns whatever
/// goes wrong on the way into a problem. An endpoint's body is not read before its caller is known.
/// </summary>
internal sealed partial class Gate(RequestDelegate next, IdentifyCaller identify, EnterBox enter, ILogger<Gate> log)
{
    private const string KeyHeader = "Idempotency-Key";
    private const string Scheme = "Bearer ";

    // What is larger waits on the disk.
    private const int HeldInMemory = 256 * 1024;

    public async Task Invoke(HttpContext http, ApiCall call)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            if (await Admit(http, call) is { } refused)
                await refused.ToHttp().ExecuteAsync(http);
            else
                await next(http);
            // ASP.NET answers some unreadable bodies by a bare status.
            if (!http.Response.HasStarted && http.Response.StatusCode >= StatusCodes.Status400BadRequest)
                throw new BadHttpRequestException("The body could not be read.", http.Response.StatusCode);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await Explain(http, exception);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }

    private async Task<Problem?> Admit(HttpContext http, ApiCall call)
    {
        if (http.GetEndpoint() is not { } endpoint)
            return new Problem("route-not-found", $"По адресу {http.Request.Path} ничего нет", ProblemKind.NotFound);
        if (http.Request.Headers.ContentEncoding is [{ Length: > 0 } encoding, ..] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("A compressed body.", StatusCodes.Status415UnsupportedMediaType);
        ReadCharset(http.Request);
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
            return new Problem("parameter-invalid", "В параметрах запроса не бывает знака NUL (%00)", [new Finding("parameter-invalid", Severity.Error, "Уберите %00", "query")]);
        if (endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
            return null;
        var stop = http.RequestAborted;
        if (!(await Identify(http, stop)).Succeeded(out var caller, out var problem))
            return problem;
        call.Caller = caller;
        http.Features.Set(caller); // for the log
        if (http.GetRouteValue("box") is string box)
        {
            if (!Guid.TryParse(box, out var boxId))
                return new Problem("box-not-found", "Ящик не найден", ProblemKind.NotFound);
            if (!(await enter.Run(caller, boxId, stop)).Succeeded(out var access, out problem))
                return problem;
            if (endpoint.Metadata.GetMetadata<Needs>() is { } needs && access.Require(needs.Permissions) is { } denied)
                return denied;
            call.Access = access;
        }

        if (endpoint.Metadata.GetMetadata<StreamedBody>() is not null)
            return null;
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.TryGetValue(KeyHeader, out var key) && await ReadKey(http, call, key.ToString(), stop) is { } reused)
            return reused;
        await Receive(http.Request, stop);
        return null;
    }

    // A large body waits on the disk until it has come whole: who sends it slowly, or never to its end, holds no memory. Forms do so themselves.
    private static async Task Receive(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength <= HeldInMemory || request.HasFormContentType || request.Body.CanSeek)
            return;
        request.EnableBuffering(HeldInMemory);
        await request.Body.CopyToAsync(Stream.Null, stop);
        request.Body.Position = 0;
    }

    // JSON is UTF-8 and names no charset (RFC 8259, sections 8.1 and 11); who names one in his own spelling means it. Any other is refused here, for the framework knows no answer to it.
    private static void ReadCharset(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue || !type.MatchesMediaType("application/json") && !type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            return;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException($"A charset that is not UTF-8: {charset}.", StatusCodes.Status415UnsupportedMediaType);
        request.ContentType = type.MediaType.ToString();
    }

    // The token of a session and the key of a program differ by their prefix. Cookies are not looked at: what a browser sends by itself opens nothing here.
    private async Task<Result<Caller>> Identify(HttpContext http, CancellationToken stop)
    {
        var address = http.Connection.RemoteIpAddress?.ToString();
        var authorization = http.Request.Headers.Authorization.ToString();
        var token = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;
        if (token is null)
        {
            return new Problem("credentials-missing",
                "Нужен заголовок Authorization: Bearer с ключом API или токеном сеанса (POST /api/v1/sessions)", ProblemKind.Unauthorized);
        }

        return token.StartsWith("bss_", StringComparison.Ordinal)
            ? (await identify.BySession(token, address, stop)).Select<Caller>(user => user)
            : (await identify.ByApiKey(token, address, stop)).Select<Caller>(program => program);
    }

    private static async Task<Problem?> ReadKey(HttpContext http, ApiCall call, string key, CancellationToken stop)
    {
        if (key.Length is 0 or > Storage.Idempotency.LongestKey)
            return new Problem("idempotency-key-invalid", $"Ключ идемпотентности должен содержать от 1 до {Storage.Idempotency.LongestKey} знаков, получено {key.Length}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, http.Request.Method);
        Add(hash, http.Request.Path + http.Request.QueryString);
        if (http.Request.HasFormContentType)
            await AddForm(hash, await http.Request.ReadFormAsync(stop), stop);
        else
            await AddBody(hash, http.Request, stop);
        return ContentHash.TryParse(Convert.ToHexStringLower(hash.GetHashAndReset()), out var requestHash)
            ? Keep(new RequestKey($"api {call.PersonId:N}", key, requestHash))
            : throw new CryptographicException("SHA-256 gave no 64 digits.");

        Problem? Keep(RequestKey made)
        {
            call.Key = made;
            return null;
        }
    }

    private static async Task AddBody(IncrementalHash hash, HttpRequest request, CancellationToken stop)
    {
        request.EnableBuffering(HeldInMemory);
        await AddStream(hash, request.Body, stop);
        request.Body.Position = 0;
    }

    // By its parts: a client that repeats a form marks their borders anew each time.
    private static async Task AddForm(IncrementalHash hash, IFormCollection form, CancellationToken stop)
    {
        foreach (var (name, values) in form)
        {
            Add(hash, name);
            foreach (var value in values)
                Add(hash, value ?? "");
        }

        foreach (var file in form.Files)
        {
            Add(hash, file.Name);
            Add(hash, file.FileName);
            await using var content = file.OpenReadStream();
            await AddStream(hash, content, stop);
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static async Task AddStream(IncrementalHash hash, Stream stream, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer, stop)) > 0;)
                hash.AppendData(buffer, 0, count);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Task Explain(HttpContext http, Exception exception)
    {
        if (RequestFaults.Of(exception) is { } fault)
        {
            if (fault.Status == StatusCodes.Status500InternalServerError)
                Failed(log, exception, http.Request.Path, http.TraceIdentifier);
            else if (fault.Status > StatusCodes.Status500InternalServerError)
                Unavailable(log, fault.Problem.Code, exception.Message, http.TraceIdentifier);
            return fault.Problem.ToHttp(fault.Status).ExecuteAsync(http);
        }

        Failed(log, exception, http.Request.Path, http.TraceIdentifier);
        return new Problem("internal-error", $"Ошибка сервера. Сообщите администратору номер запроса: {http.TraceIdentifier}")
            .ToHttp(StatusCodes.Status500InternalServerError).ExecuteAsync(http);
    }

    [LoggerMessage(LogLevel.Error, "{Path} failed, request {RequestId}")]
    private static partial void Failed(ILogger log, Exception exception, PathString path, string requestId);

    // Without its trace: while the database is away, every request would write one.
    [LoggerMessage(LogLevel.Warning, "{Code}: {Reason}, request {RequestId}, which may be repeated")]
    private static partial void Unavailable(ILogger log, string code, string reason, string requestId);
}
