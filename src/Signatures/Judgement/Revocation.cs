namespace Beresta.Signatures;

/// <summary>What the evidence says of one certificate.</summary>
/// <param name="IsKnown">True when a valid list or response speaks of it.</param>
/// <param name="Entry">The revocation, at whatever time it was; null when there is none.</param>
/// <param name="Source">The list or response, in Russian.</param>
/// <param name="HoldsUntil">When newer evidence is due.</param>
/// <param name="Proof">The list or response itself.</param>
/// <param name="IssuedAt">When the list or response was issued.</param>
internal sealed record RevocationStatus(bool IsKnown, RevocationEntry? Entry, string Source, DateTimeOffset? IssuedAt, DateTimeOffset? HoldsUntil, object? Proof)
{
    /// <summary>Something names the certificate that may not be used to judge it: neither good nor revoked.</summary>
    public bool IsDoubtful { get; init; }

    public bool IsRevokedAt(DateTimeOffset moment) => Entry is { } entry && entry.EffectiveFrom <= moment;
}

/// <summary>
/// The revocation status of a certificate by revocation lists (RFC 5280 §6.3) and OCSP responses (RFC 6960). Evidence counts when it
/// carries the issuer's signature, or that of a responder whom the issuer appointed.
/// </summary>
internal static class Revocation
{
    private static readonly TimeSpan OcspLifeWithoutNextUpdate = TimeSpan.FromHours(24);

    public static RevocationStatus Check(Certificate certificate, Certificate issuer, TrustStore trust, DateTimeOffset moment, SignaturePolicy policy)
    {
        RevocationStatus? best = null;
        foreach (var status in FromLists(certificate, issuer, trust, moment, policy).Concat(FromResponses(certificate, issuer, trust, moment, policy)))
        {
            // The earliest revocation wins over everything; else the evidence that holds longest.
            if (best is null || IsWorse(status, best))
                best = status;
        }

        return best ?? new RevocationStatus(IsKnown: false, null, "", null, null, null);
    }

    private static bool IsWorse(RevocationStatus status, RevocationStatus than)
    {
        if (status.Entry is { } entry)
            return than.Entry is not { } other || entry.EffectiveFrom < other.EffectiveFrom;
        if (than.Entry is not null || status.IsDoubtful != than.IsDoubtful)
            return than.Entry is null && status.IsDoubtful;
        return status.IsKnown && (!than.IsKnown || status.HoldsUntil > than.HoldsUntil);
    }

    private static IEnumerable<RevocationStatus> FromLists(Certificate certificate, Certificate issuer, TrustStore trust, DateTimeOffset moment, SignaturePolicy policy)
    {
        foreach (var list in trust.RevocationLists)
        {
            if ((list.Scope.UsersOnly && certificate.IsAuthority) || (list.Scope.AuthoritiesOnly && !certificate.IsAuthority) || !SpeaksOf(list, certificate, issuer, trust, moment))
                continue;
            var source = $"список отзыва «{list.Issuer.DisplayName}» от {Reasons.Moment(list.ThisUpdate)}";
            var entry = list.Find(certificate);
            if (list.IsUnusable)
            {
                // RFC 5280 §5.2 forbids to use it; that it names the certificate must not be passed over in silence either.
                if (entry is not null)
                    yield return new RevocationStatus(IsKnown: false, null, source, null, null, null) { IsDoubtful = true };
                continue;
            }

            if (entry is { ReasonCode: RevocationEntry.RemoveFromList })
                entry = null;
            if (entry is not null)
                yield return new RevocationStatus(IsKnown: true, entry, source, list.ThisUpdate, list.NextUpdate, list);
            else if (list.IsComplete && list.SpeaksOfExpired(certificate) && Covers(list.ThisUpdate, list.NextUpdate ?? DateTimeOffset.MaxValue, moment, policy))
                yield return new RevocationStatus(IsKnown: true, null, source, list.ThisUpdate, list.NextUpdate, list);
        }
    }

    // RFC 5280 §6.3.3 (b), (f): the list of the certificate's own issuer, or an indirect list of somebody whom the certificate names, who has a path to a root himself.
    private static bool SpeaksOf(RevocationList list, Certificate certificate, Certificate issuer, TrustStore trust, DateTimeOffset moment)
    {
        if (IsIssuedBy(list, issuer))
            return true;
        return list.IsIndirect && certificate.Details.CrlIssuers.Contains(list.Issuer) && IsIssuedUnder(list, trust, moment);
    }

    /// <summary>True when the list carries the signature of its issuer, and he has a path to a root.</summary>
    public static bool IsIssuedUnder(RevocationList list, TrustStore trust, DateTimeOffset moment) =>
        trust.Certificates.Concat(trust.Roots).Where(candidate => candidate.Subject.Equals(list.Issuer) && MaySignLists(candidate)).Distinct().Take(4)
            .Any(candidate => list.IsSignedBy(candidate) && CertificatePaths.Find(candidate, trust, moment).Failure is null);

    /// <summary>True when that authority has signed the list, and may.</summary>
    public static bool IsIssuedBy(RevocationList list, Certificate issuer) => list.Issuer.Equals(issuer.Subject) && MaySignLists(issuer) && list.IsSignedBy(issuer);

    private static bool MaySignLists(Certificate certificate) => certificate.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.CrlSign);

    private static IEnumerable<RevocationStatus> FromResponses(Certificate certificate, Certificate issuer, TrustStore trust, DateTimeOffset moment, SignaturePolicy policy)
    {
        foreach (var response in trust.OcspResponses)
        {
            if (response.Find(certificate, issuer) is not { } answer || !IsTrustedResponder(response, issuer, trust))
                continue;
            var source = $"ответ OCSP от {Reasons.Moment(response.ProducedAt)}";
            if (answer.Status == OcspStatus.Revoked)
                yield return new RevocationStatus(IsKnown: true, answer.Entry, source, answer.ThisUpdate, answer.NextUpdate, response);
            else if (answer.Status == OcspStatus.Good && Covers(answer.ThisUpdate, answer.NextUpdate ?? answer.ThisUpdate + OcspLifeWithoutNextUpdate, moment, policy))
                yield return new RevocationStatus(IsKnown: true, null, source, answer.ThisUpdate, answer.NextUpdate, response);
        }
    }

    // Evidence issued later than the moment also tells of it: revocations carry their date.
    private static bool Covers(DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, DateTimeOffset moment, SignaturePolicy policy)
    {
        if (thisUpdate >= moment)
            return true;
        return nextUpdate >= thisUpdate && moment <= SafeAdd(nextUpdate, policy.ClockTolerance) && !(moment - thisUpdate > policy.LargestEvidenceAge);
    }

    private static DateTimeOffset SafeAdd(DateTimeOffset time, TimeSpan more) =>
        DateTimeOffset.MaxValue - time < more ? DateTimeOffset.MaxValue : time + more;

    // RFC 6960 §4.2.2.2: the issuer itself, or a certificate that the issuer gave the OCSP-signing purpose.
    private static bool IsTrustedResponder(OcspResponse response, Certificate issuer, TrustStore trust) =>
        response.Certificates.Concat(trust.Certificates).Prepend(issuer).Where(candidate => IsNamed(response, candidate)).Distinct().Take(4)
            .Any(candidate => IsAppointed(candidate, issuer, response.ProducedAt) && response.HasSignatureOf(candidate));

    private static bool IsNamed(OcspResponse response, Certificate candidate) => response.ResponderName is { } name
        ? name.Equals(candidate.Subject)
        : response.ResponderKeyId.Span.SequenceEqual(candidate.PublicKey.KeyId());

    private static bool IsAppointed(Certificate candidate, Certificate issuer, DateTimeOffset at) =>
        candidate.Equals(issuer)
        || (candidate.ExtendedKeyUsages.Contains(Oids.OcspSigning, StringComparer.Ordinal) && candidate.Details.UnknownCritical is null
            && candidate.Issuer.Equals(issuer.Subject) && Reasons.OutsideTerm(candidate, at) is null && candidate.IsSignedBy(issuer));
}
