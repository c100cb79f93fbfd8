namespace Beresta.Signatures;

/// <summary>The answer to "does this signature hold?".</summary>
public enum VerdictStatus
{
    /// <summary>Everything that the policy demands is proven.</summary>
    Valid,

    /// <summary>Something is proven wrong.</summary>
    Invalid,

    /// <summary>Neither is proven: evidence is missing or an algorithm is not known.</summary>
    Indeterminate,
}

/// <summary>What a found circumstance does to the verdict.</summary>
public enum ReasonLevel
{
    /// <summary>Said for completeness.</summary>
    Inform,

    /// <summary>Worth attention; the verdict stands.</summary>
    Warn,

    /// <summary>The signature is not valid.</summary>
    Fail,
}

/// <summary>One circumstance behind a verdict.</summary>
/// <param name="Code">Stable, from <see cref="ReasonCodes"/>; docs/signatures.md lists them.</param>
/// <param name="Level">What it does to the verdict, as the policy says.</param>
/// <param name="Message">A Russian sentence for a person.</param>
public sealed record Reason(string Code, ReasonLevel Level, string Message)
{
    /// <summary>What a reason of level <see cref="ReasonLevel.Fail"/> makes of the verdict: invalid, or indeterminate where evidence is missing.</summary>
    public VerdictStatus Outcome { get; init; } = VerdictStatus.Invalid;

    /// <summary>What the message speaks of (a name, a time), for reports in other languages; may be empty.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>The stable codes of <see cref="Reason"/>.</summary>
public static class ReasonCodes
{
    /// <summary>Not a CMS signature, or one that breaks the rules of RFC 5652.</summary>
    public const string Malformed = "MALFORMED";

    /// <summary>There is no signer inside.</summary>
    public const string NoSignature = "NO_SIGNATURE";

    /// <summary>A detached signature was given without its content.</summary>
    public const string NoContent = "NO_CONTENT";

    /// <summary>The signer's certificate is neither in the signature nor among the given ones.</summary>
    public const string NoSignerCertificate = "NO_SIGNER_CERT";

    /// <summary>The content is not what was signed.</summary>
    public const string BadDigest = "BAD_DIGEST";

    /// <summary>The signature's value does not fit the key and the signed attributes.</summary>
    public const string BadSignature = "BAD_SIGNATURE";

    /// <summary>Digest, signature algorithm and key do not belong together.</summary>
    public const string AlgorithmMismatch = "ALG_MISMATCH";

    /// <summary>An algorithm that this program does not know.</summary>
    public const string Unsupported = "UNSUPPORTED";

    /// <summary>An algorithm that is too weak to prove anything today.</summary>
    public const string WeakAlgorithm = "WEAK_ALGORITHM";

    /// <summary>A withdrawn algorithm (GOST R 34.10-2001, GOST 34.310-2004) that was good in its time.</summary>
    public const string LegacyAlgorithm = "LEGACY_ALGORITHM";

    /// <summary>The public key is not a point of its curve or is otherwise unusable.</summary>
    public const string BadPublicKey = "BAD_PUBLIC_KEY";

    /// <summary>The signed reference names another certificate.</summary>
    public const string BadCertificateReference = "BAD_CERT_REF";

    /// <summary>The signature does not name its certificate by hash (not CAdES).</summary>
    public const string NoCertificateReference = "NO_CERT_REF";

    /// <summary>No valid path leads from the certificate to a trusted root.</summary>
    public const string Untrusted = "UNTRUSTED";

    /// <summary>The term of a certificate had ended.</summary>
    public const string Expired = "EXPIRED";

    /// <summary>The term of a certificate had not begun.</summary>
    public const string NotYetValid = "NOT_YET_VALID";

    /// <summary>A certificate was revoked or suspended.</summary>
    public const string Revoked = "REVOKED";

    /// <summary>There is no current revocation list or OCSP response for a certificate.</summary>
    public const string NoRevocationInfo = "NO_REVOCATION_INFO";

    /// <summary>The certificate is not meant for signing documents.</summary>
    public const string BadKeyUsage = "BAD_KEY_USAGE";

    /// <summary>A timestamp proves nothing.</summary>
    public const string BadTimestamp = "BAD_TIMESTAMP";

    /// <summary>The signature has no timestamp, so that the time of signing is only claimed.</summary>
    public const string NoTimestamp = "NO_TIMESTAMP";

    /// <summary>A counter-signature does not hold.</summary>
    public const string BadCounterSignature = "BAD_COUNTERSIGNATURE";

    /// <summary>The long-term form that the signature claims is incomplete.</summary>
    public const string LevelIncomplete = "LEVEL_INCOMPLETE";

    /// <summary>The certificate is not a qualified one (63-ФЗ).</summary>
    public const string Unqualified = "UNQUALIFIED";

    /// <summary>Not all signers' signatures hold.</summary>
    public const string Partial = "PARTIAL";

    /// <summary>Everything holds.</summary>
    public const string Valid = "VALID";

    /// <summary>The signature holds because a timestamp proves that it was made in time.</summary>
    public const string ValidAtTimestamp = "VALID_AT_TST";

    /// <summary>The signature holds, its certificate is not a qualified one.</summary>
    public const string ValidUnqualified = "VALID_UNQUALIFIED";
}
