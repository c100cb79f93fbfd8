using System.Net;
using System.Net.Http.Headers;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary>
/// What commands ask of services: timestamps, OCSP answers, revocation lists. Answers are bounded in size and time, redirects in number (and never lead from
/// https to http). What comes back is not believed here: the signatures on it are checked where it is used.
/// </summary>
internal sealed class Network : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private const int LargestList = 64 * 1024 * 1024;
    private const int Redirects = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = true,
        MaxAutomaticRedirections = Redirects,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // a limit of our own covers the body too
    };

    /// <summary>Is it an address that a service may have?</summary>
    public static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>The timestamping service at an address. A refusal ends the operation as a <see cref="ServiceRefusal"/>.</summary>
    public TimestampSource Timestamps(string url) => async (digest, hash, stop) =>
    {
        var nonce = System.Security.Cryptography.RandomNumberGenerator.GetBytes(8);
        var request = Signatures.Timestamps.Request(digest, hash.Span, nonce);
        if (!(await Post(url, "application/timestamp-query", request, stop)).Succeeded(out var answer, out var problem)
            || !Signatures.Timestamps.ReadResponse(answer, hash.Span, nonce).Succeeded(out var token, out problem))
            throw new ServiceRefusal(problem);
        return token.Raw.ToArray();
    };

    /// <summary>
    /// Asks the services named in certificates for what is missing to judge a signature: OCSP first, then revocation lists. Only certificates under a trusted root are
    /// followed. What fails is told and left out.
    /// </summary>
    public async Task<TrustStore> Evidence(ReadOnlyMemory<byte> signature, TrustStore trust, DateTimeOffset at, CancellationToken stop = default)
    {
        if (!SignedMessage.Read(signature).Succeeded(out var message, out _))
            return trust;
        var asked = new HashSet<UnprovenCertificate>();
        for (var index = 0; index < message.Signers.Count; index++)
        {
            if (!CadesUpgrade.Unproven(signature, index, trust, at).Succeeded(out var unproven, out _))
                continue;
            foreach (var pair in unproven.Where(asked.Add))
                trust = await Ask(pair, trust, stop);
        }

        return trust;
    }

    public void Dispose() => client.Dispose();

    private async Task<TrustStore> Ask(UnprovenCertificate pair, TrustStore trust, CancellationToken stop)
    {
        var request = OcspResponse.Request(pair.Certificate, pair.Issuer);
        foreach (var url in pair.Certificate.OcspUrls.Where(IsAddress))
        {
            if ((await Post(url, "application/ocsp-request", request, stop)).Succeeded(out var answer, out var problem) && OcspResponse.Read(answer).Succeeded(out var response, out problem))
                return trust with { OcspResponses = [.. trust.OcspResponses, response] };
            Terminal.Complain($"внимание: {url}: {problem.Message}");
        }

        foreach (var url in pair.Certificate.CrlUrls.Where(IsAddress))
        {
            if ((await Send(new HttpRequestMessage(HttpMethod.Get, url), LargestList, stop)).Succeeded(out var answer, out var problem) && RevocationList.Read(answer).Succeeded(out var list, out problem))
                return trust with { RevocationLists = [.. trust.RevocationLists, list] };
            Terminal.Complain($"внимание: {url}: {problem.Message}");
        }

        return trust;
    }

    private Task<Result<byte[]>> Post(string url, string type, byte[] body, CancellationToken stop)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = content }, LargestAnswer, stop);
    }

    private async Task<Result<byte[]>> Send(HttpRequestMessage request, int limit, CancellationToken stop)
    {
        var place = request.RequestUri!.GetLeftPart(UriPartial.Path);
        using (request)
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            patience.CancelAfter(Patience);
            try
            {
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (response.StatusCode != HttpStatusCode.OK)
                    return Failed($"{place} ответил кодом {(int)response.StatusCode}");
                await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
                using var all = new MemoryStream();
                var buffer = new byte[16 * 1024];
                int read;
                while ((read = await stream.ReadAsync(buffer, patience.Token)) > 0)
                {
                    if (all.Length + read > limit)
                        return Failed($"{place}: ответ больше {limit / 1024 / 1024} МБ");
                    all.Write(buffer, 0, read);
                }

                return all.ToArray();
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return Failed($"{place} не ответил за {Patience.TotalSeconds:0} с");
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                return Failed($"{place} недоступен ({failure.Message})");
            }
        }
    }

    private static Problem Failed(string message) => new("service-unavailable", message);
}

/// <summary>A service refused or did not answer; carries the reason through a <see cref="TimestampSource"/>.</summary>
internal sealed class ServiceRefusal(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}
