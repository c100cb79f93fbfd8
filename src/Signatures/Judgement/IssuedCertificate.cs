namespace Beresta.Signatures;

/// <summary>A certificate and its issuer: the two that an OCSP request needs, and the two between which a revocation list speaks.</summary>
public sealed record IssuedCertificate(Certificate Certificate, Certificate Issuer);
