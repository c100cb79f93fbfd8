namespace Beresta.Signatures;

/// <summary>What can be said of a certificate's issuer before anything is signed: the signature may yet bring certificates that stand between.</summary>
public enum IssuerTrust
{
    /// <summary>A path leads to a trusted root.</summary>
    Trusted,

    /// <summary>The issuer's certificate is not at hand.</summary>
    Unknown,

    /// <summary>The path ends at a root that is not trusted, or does not hold.</summary>
    Untrusted,
}

/// <summary>Judges the issuer of a certificate that is not in a signature yet.</summary>
public static class IssuerCheck
{
    /// <summary>What the trust says of this certificate at that moment.</summary>
    public static IssuerTrust Of(Certificate certificate, TrustStore trust, DateTimeOffset at) => CertificatePaths.Find(certificate, trust, at).Failure switch
    {
        null => IssuerTrust.Trusted,
        { Outcome: VerdictStatus.Indeterminate } => IssuerTrust.Unknown,
        _ => IssuerTrust.Untrusted,
    };
}
