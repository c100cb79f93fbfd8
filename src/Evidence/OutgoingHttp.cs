using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Beresta.Kernel;

namespace Beresta.Evidence;

/// <summary>How much an answer may cost.</summary>
/// <param name="Bytes">Of its body.</param>
/// <param name="Time">From the first packet to the last.</param>
public sealed record AnswerLimit(int Bytes, TimeSpan Time);

/// <summary>
/// Calls to addresses that others have named (in certificates, in settings). The guard stands where the connection is made, after the name was resolved, so
/// that neither a name nor a redirect leads past it. Answers are bounded in size and time, redirects in number, and none leads from https to http. What comes back is
/// not believed here: the signatures on it are checked where it is used.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    private const int MostRedirects = 3;
    private const int LongestAddress = 1000;

    private static readonly HttpRequestOptionsKey<OutsideNetworks> Guard = new("Beresta.OutsideNetworks");

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would resolve the name by itself, behind the guard's back.
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 64,
        ConnectCallback = Connect,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // a limit of our own covers the body too
    };

    /// <summary>Is it an address that a service may have: http or https, without a name and a password in it?</summary>
    public static bool IsAddress(string url) =>
        url.Length <= LongestAddress && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0 && address.Host.Length > 0;

    /// <returns><c>service-address</c> for an address that may not be called, <c>service-unavailable</c>.</returns>
    public Task<Result<byte[]>> Get(string url, AnswerLimit limit, OutsideNetworks networks, CancellationToken stop) => Run(url, content: null, limit, networks, stop);

    /// <returns><c>service-address</c> for an address that may not be called, <c>service-unavailable</c>.</returns>
    public Task<Result<byte[]>> Post(string url, string mediaType, ReadOnlyMemory<byte> body, AnswerLimit limit, OutsideNetworks networks, CancellationToken stop) =>
        Run(url, (mediaType, body), limit, networks, stop);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<Result<byte[]>> Run(string url, (string MediaType, ReadOnlyMemory<byte> Body)? content, AnswerLimit limit, OutsideNetworks networks, CancellationToken stop)
    {
        if (!IsAddress(url))
            return new Problem("service-address", $"Адрес «{Shown(url)}» не годится: нужен http:// или https:// без имени и пароля");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit.Time);
        try
        {
            return await Follow(new Uri(url), content, limit, networks, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Failed(url, $"нет полного ответа за {limit.Time.TotalSeconds:0} с");
        }
        catch (AddressRefusedException)
        {
            return Refused(url);
        }
        catch (HttpRequestException failure)
        {
            return failure.GetBaseException() is AddressRefusedException ? Refused(url) : Failed(url, Cause(failure.HttpRequestError));
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return Failed(url, "обмен прервался");
        }
    }

    private async Task<Result<byte[]>> Follow(Uri address, (string MediaType, ReadOnlyMemory<byte> Body)? content, AnswerLimit limit, OutsideNetworks networks, CancellationToken stop)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, address);
            request.Options.Set(Guard, networks);
            if (content is var (mediaType, body))
            {
                request.Content = new ReadOnlyMemoryContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.StatusCode == HttpStatusCode.OK)
                return await Read(address, response, limit, stop);
            if (Target(address, response, isPost: content is not null) is not { } next)
                return Failed(address.ToString(), $"ответ с кодом {(int)response.StatusCode}");
            if (redirects == MostRedirects)
                return Failed(address.ToString(), $"больше {MostRedirects} перенаправлений");
            if (!IsAddress(next.ToString()) || (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
                return Failed(address.ToString(), $"перенаправление на адрес, который не годится: «{Shown(next.ToString())}»");
            address = next;
        }
    }

    // A request with a body is repeated elsewhere only where the answer says that it may be (RFC 9110 §15.4.8, §15.4.9).
    private static Uri? Target(Uri address, HttpResponseMessage response, bool isPost)
    {
        var code = (int)response.StatusCode;
        var isRedirect = code is 307 or 308 || (!isPost && code is 301 or 302 or 303);
        return isRedirect && response.Headers.Location is { } location ? new Uri(address, location) : null;
    }

    private static async Task<Result<byte[]>> Read(Uri address, HttpResponseMessage response, AnswerLimit limit, CancellationToken stop)
    {
        if (response.Content.Headers.ContentLength > limit.Bytes)
            return TooLarge();
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (all.Length + read > limit.Bytes)
                return TooLarge();
            all.Write(buffer, 0, read);
        }

        return all.ToArray();

        Problem TooLarge() => Failed(address.ToString(), $"ответ больше {limit.Bytes / 1024} КБ");
    }

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var networks = context.InitialRequestMessage.Options.TryGetValue(Guard, out var given) ? given : OutsideNetworks.Public;
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, stop);
        var allowed = found.Where(networks.Allows).ToArray();
        if (allowed.Length == 0)
            throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Cause(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "имя не найдено",
        HttpRequestError.ConnectionError => "не соединиться",
        HttpRequestError.SecureConnectionError => "не установить защищённое соединение",
        HttpRequestError.ConfigurationLimitExceeded => "ответ больше допустимого",
        _ => "обмен прервался",
    };

    private static Problem Refused(string url) =>
        new("service-address", $"Адрес «{Shown(url)}» ведёт во внутреннюю сеть, а обращаться туда не разрешено");

    private static Problem Failed(string url, string cause) => new("service-unavailable", $"{Shown(url)}: {cause}");

    private static string Shown(string url)
    {
        var end = url.IndexOf('?', StringComparison.Ordinal);
        var text = end < 0 ? url : url[..end];
        return text.Length > 200 ? text[..200] + "…" : text;
    }

    private sealed class AddressRefusedException : Exception;
}
