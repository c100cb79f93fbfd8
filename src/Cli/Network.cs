using Beresta.Evidence;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary>
/// What commands ask of services: timestamps, OCSP answers, revocation lists. The person at the terminal decides, so that any network may be asked.
/// </summary>
internal sealed class Network : IDisposable
{
    private static readonly AnswerLimit OfAnswers = new(1024 * 1024, TimeSpan.FromSeconds(60));
    private static readonly AnswerLimit OfLists = new(64 * 1024 * 1024, TimeSpan.FromSeconds(60));

    private readonly OutgoingHttp http = new();

    /// <summary>Is it an address that a service may have?</summary>
    public static bool IsAddress(string url) => OutgoingHttp.IsAddress(url);

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
        foreach (var pair in RevocationCheck.Unproven(message, trust, at))
            trust = await Ask(pair, trust, stop);
        return trust;
    }

    public void Dispose() => http.Dispose();

    private async Task<TrustStore> Ask(IssuedCertificate pair, TrustStore trust, CancellationToken stop)
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
            if ((await http.Get(url, OfLists, OutsideNetworks.All, stop)).Succeeded(out var answer, out var problem) && RevocationList.Read(answer).Succeeded(out var list, out problem))
                return trust with { RevocationLists = [.. trust.RevocationLists, list] };
            Terminal.Complain($"внимание: {url}: {problem.Message}");
        }

        return trust;
    }

    private Task<Result<byte[]>> Post(string url, string type, byte[] body, CancellationToken stop) => http.Post(url, type, body, OfAnswers, OutsideNetworks.All, stop);
}

/// <summary>A service refused or did not answer; carries the reason through a <see cref="TimestampSource"/>.</summary>
internal sealed class ServiceRefusal(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}
