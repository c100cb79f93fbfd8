using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Signers;

/// <summary>A power of attorney with its signature, as this node has it.</summary>
/// <param name="TakenAt">When the node took it: its signature was there by then.</param>
/// <param name="RevokedAt">When it was withdrawn, as far as the node knows.</param>
internal sealed record PowerEvidence(PowerFile File, DateTimeOffset TakenAt, DateTimeOffset? RevokedAt)
{
    /// <summary>What it says.</summary>
    public Mchd Mchd { get; } = Mchd.Read(File.Content).Value;
}

/// <summary>Judges powers of attorney with the node's trust and evidence.</summary>
internal static class PowerCheck
{
    /// <summary>What the chain proves of the claim, the one that names the signer first.</summary>
    /// <param name="askServices">Ask for what is missing of revocation of the principal's certificate; otherwise what is kept is taken.</param>
    public static async Task<MchdVerdict> Judge(
        RevocationEvidence evidence, TrustPolicy policy, MchdClaim claim, IReadOnlyList<PowerEvidence> chain, bool askServices, CancellationToken stop)
    {
        if (askServices)
        {
            foreach (var link in chain)
                await evidence.Current(link.File.Signature, stop);
        }

        var trust = await evidence.Kept(chain.Select(link => (link.File.Signature, link.TakenAt)), stop);
        return MchdCheck.Judge(claim, [.. chain.Select(Of)], trust, claim.SignedAt, policy.ForSignatures());
    }

    private static MchdEvidence Of(PowerEvidence link) =>
        new(link.Mchd, link.File.Signature, link.RevokedAt is null ? MchdState.Unknown : MchdState.Revoked, link.RevokedAt) { TakenAt = link.TakenAt };

    /// <summary><c>power-invalid</c> with its reasons.</summary>
    public static Problem Problem(string message, IEnumerable<Reason> reasons) =>
        new("power-invalid", message, [.. reasons.Select(reason => new Finding(reason.Code, Severity.Error, reason.Message, "power"))]);
}
