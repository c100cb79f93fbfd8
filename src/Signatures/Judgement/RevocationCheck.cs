namespace Beresta.Signatures;

/// <summary>What given evidence tells of one certificate at one moment.</summary>
/// <param name="IsKnown">A valid list or answer speaks of it.</param>
/// <param name="RevokedAt">Since when it is revoked or suspended, whatever the moment asked about; null when no evidence says so.</param>
/// <param name="IssuedAt">When the list or answer was issued.</param>
/// <param name="HoldsUntil">When newer evidence is due; null when it does not say.</param>
public sealed record CertificateStatus(bool IsKnown, DateTimeOffset? RevokedAt, DateTimeOffset? IssuedAt, DateTimeOffset? HoldsUntil);

/// <summary>
/// What a judgement will want to know of revocation, and whether it is known: for those who gather evidence before they ask <see cref="SignatureCheck"/>.
/// </summary>
public static class RevocationCheck
{
    /// <summary>
    /// The certificates whose status a judgement of these signers asks for, their timestamps' services included. Only certificates under a root of the trust are
    /// named, so that a stranger's signature sends nobody to addresses of its choice.
    /// </summary>
    public static IReadOnlyList<IssuedCertificate> Asked(SignedMessage message, TrustStore trust, DateTimeOffset at) =>
        [.. message.Signers.SelectMany(signer => LongTermEvidence.OnPaths(signer, message, trust, at)).Distinct()];

    /// <summary>Those of <see cref="Asked"/> whose status the trust does not tell: ask for these before <see cref="CadesUpgrade.AddEvidence"/>.</summary>
    public static IReadOnlyList<IssuedCertificate> Unproven(SignedMessage message, TrustStore trust, DateTimeOffset at)
    {
        var known = trust.WithEvidence(message.Certificates, [], []);
        return [.. Asked(message, trust, at).Where(pair => !StatusOf(pair, known, at).IsKnown)];
    }

    /// <summary>What the lists and answers of the trust tell of a certificate at that moment.</summary>
    public static CertificateStatus StatusOf(IssuedCertificate pair, TrustStore trust, DateTimeOffset at)
    {
        var status = Revocation.Check(pair.Certificate, pair.Issuer, trust, at, SignaturePolicy.Default);
        return new CertificateStatus(status.IsKnown, status.Entry?.EffectiveFrom, status.IssuedAt, status.HoldsUntil);
    }

    /// <summary>True when the list carries the signature of its issuer: this one, or somebody under a root of the trust.</summary>
    public static bool IsTrusted(RevocationList list, Certificate? issuer, TrustStore trust, DateTimeOffset at) =>
        (issuer is not null && Revocation.IsIssuedBy(list, issuer)) || Revocation.IsIssuedUnder(list, trust, at);
}
