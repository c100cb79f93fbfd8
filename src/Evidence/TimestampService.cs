using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Signatures;
using Microsoft.Extensions.Logging;

namespace Beresta.Evidence;

/// <summary>
/// Puts the stamp of the node's timestamping service on signatures that enter the exchange (CAdES-T, RFC 3161), so that the time of signing is proven and not only claimed.
/// Nothing waits for a service that is away: the signature goes without a stamp, and the log says so.
/// </summary>
public sealed partial class TimestampService(TrustSettings settings, OutgoingHttp http, TimeProvider clock, ILogger<TimestampService> log)
{
    private static readonly AnswerLimit OfAnswers = new(256 * 1024, TimeSpan.FromSeconds(10));

    // After a failure senders do not wait for the service again at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private long pausedUntil;

    /// <summary>The signature with a stamp on every signer that has none; as it was where no service is set or it gave no stamp.</summary>
    public async Task<ReadOnlyMemory<byte>> Stamp(ReadOnlyMemory<byte> signature, CancellationToken stop)
    {
        var policy = await settings.Policy(stop);
        if (policy.Timestamps is not { } address || clock.GetUtcNow().UtcTicks < Interlocked.Read(ref pausedUntil)
            || !SignedMessage.Read(signature).Succeeded(out var message, out _))
            return signature;
        var stamped = signature;
        for (var index = 0; index < message.Signers.Count; index++)
        {
            if (message.Signers[index].ClaimedLevel >= CadesLevel.T)
                continue;
            if (!(await StampOne(stamped, index, address, policy, stop)).Succeeded(out stamped, out var problem))
            {
                Interlocked.Exchange(ref pausedUntil, (clock.GetUtcNow() + Pause).UtcTicks);
                GaveNone(log, address, problem.Code, problem.Message);
                return signature;
            }
        }

        return stamped;
    }

    private async Task<Result<ReadOnlyMemory<byte>>> StampOne(
        ReadOnlyMemory<byte> signature, int index, string address, TrustPolicy policy, CancellationToken stop)
    {
        if (!CadesUpgrade.SignatureOctets(signature, index).Succeeded(out var octets, out var problem))
            return problem;
        var digest = DigestAlgorithm.Streebog256;
        var hash = digest.Hash(octets.Span);
        var nonce = RandomNumberGenerator.GetBytes(8);
        var query = Timestamps.Request(digest, hash, nonce);
        if (!(await http.Post(address, "application/timestamp-query", query, OfAnswers, policy.Outside, stop)).Succeeded(out var answer, out problem)
            || !Timestamps.ReadResponse(answer, hash, nonce).Succeeded(out var token, out problem)
            || !CadesUpgrade.AddTimestamp(signature, index, token).Succeeded(out var stamped, out problem))
            return problem;
        return (ReadOnlyMemory<byte>)stamped;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The timestamping service {Address} gave no stamp, the signature goes without one: {Code}, {Reason}")]
    private static partial void GaveNone(ILogger log, string address, string code, string reason);
}
