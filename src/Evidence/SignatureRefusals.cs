using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Evidence;

/// <summary>A verdict that says no, as a problem.</summary>
public static class SignatureRefusals
{
    /// <returns>
    /// <c>signature-malformed</c>, <c>signature-broken</c>, <c>certificate-expired</c>, <c>certificate-not-yet-valid</c>, <c>certificate-revoked</c>,
    /// <c>revocation-unknown</c>, <c>certificate-untrusted</c>, <c>signature-invalid</c>.
    /// </returns>
    public static Problem Of(Verdict verdict)
    {
        var code = verdict.Code switch
        {
            ReasonCodes.Malformed or ReasonCodes.NoSignature => "signature-malformed",
            ReasonCodes.BadDigest or ReasonCodes.BadSignature or ReasonCodes.NoContent => "signature-broken",
            ReasonCodes.Expired => "certificate-expired",
            ReasonCodes.NotYetValid => "certificate-not-yet-valid",
            ReasonCodes.Revoked => "certificate-revoked",
            ReasonCodes.NoRevocationInfo => "revocation-unknown",
            ReasonCodes.Untrusted => "certificate-untrusted",
            _ => "signature-invalid",
        };
        return new Problem(code, verdict.Summary, [.. verdict.Reasons.Where(reason => reason.Level == ReasonLevel.Fail)
            .Select(reason => new Finding(reason.Code, Severity.Error, reason.Message, "signature"))]);
    }
}
