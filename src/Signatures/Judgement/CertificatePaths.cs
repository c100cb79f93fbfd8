namespace Beresta.Signatures;

/// <summary>A path from a certificate to a trusted root, or why there is none.</summary>
/// <param name="Path">The certificate first, the root last; empty when there is none.</param>
/// <param name="Failure">What stood in the way; null when there is a path.</param>
internal sealed record PathResult(IReadOnlyList<Certificate> Path, Reason? Failure);

/// <summary>
/// Builds and validates paths (RFC 5280 §6, RFC 4158). The search tries roots first, never visits a certificate twice on one
/// path, and stops after a fixed number of steps, so that a bag of certificates that all issue each other costs little.
/// </summary>
internal sealed class CertificatePaths
{
    private const int MaxLength = 10;
    private const int MaxSteps = 100;

    private readonly TrustStore trust;
    private readonly DateTimeOffset at;
    private readonly HashSet<Certificate> roots;
    private readonly List<Certificate> path = [];
    private int steps;
    private (int Depth, Reason Reason)? failure;

    private CertificatePaths(TrustStore trust, DateTimeOffset at) =>
        (this.trust, this.at, roots) = (trust, at, [.. trust.Roots]);

    /// <summary>The best path from this certificate to a root of the trust, with every certificate within its term at that moment.</summary>
    public static PathResult Find(Certificate certificate, TrustStore trust, DateTimeOffset at)
    {
        var search = new CertificatePaths(trust, at);
        search.path.Add(certificate);
        if (certificate.Details.UnknownCritical is { } unknown)
            search.Fail(Reasons.Untrusted($"В сертификате «{certificate.Subject.DisplayName}» есть неизвестное критичное расширение {unknown}", certificate));
        else if (search.roots.Contains(certificate) || search.Climb())
            return new PathResult(search.path, null);
        return new PathResult([], search.failure?.Reason ?? Reasons.Untrusted("Не удалось построить цепочку сертификатов", certificate));
    }

    private bool Climb()
    {
        var subject = path[^1];
        if (path.Count == MaxLength)
            return Fail(Reasons.Untrusted("Цепочка сертификатов слишком длинная", subject));
        var hasCandidate = false;
        foreach (var issuer in Candidates(subject))
        {
            hasCandidate = true;
            if (++steps > MaxSteps)
                return Fail(Reasons.Untrusted("Слишком много вариантов цепочки сертификатов", subject));
            if (CheckLink(subject, issuer) is { } reason)
            {
                Fail(reason);
                continue;
            }

            path.Add(issuer);
            if (roots.Contains(issuer) ? IsValidPath() : Climb())
                return true;
            path.RemoveAt(path.Count - 1);
        }

        if (hasCandidate)
            return false;
        return Fail(subject.IsSelfIssued
            ? Reasons.Untrusted($"Цепочка сертификатов заканчивается корнем «{subject.Subject.DisplayName}», которому нет доверия", subject)
            : Reasons.Untrusted($"Не найден сертификат издателя «{subject.Issuer.DisplayName}»", subject) with { Outcome = VerdictStatus.Indeterminate });
    }

    private IEnumerable<Certificate> Candidates(Certificate subject)
    {
        var byName = trust.Roots.Concat(trust.Certificates)
            .Where(issuer => issuer.Subject.Equals(subject.Issuer) && !path.Exists(used => IsSameAuthority(used, issuer)))
            .Distinct();
        // A matching key identifier does not prove anything, but is tried first.
        return byName.OrderByDescending(issuer => roots.Contains(issuer))
            .ThenByDescending(issuer => subject.AuthorityKeyId.Length > 0 && issuer.SubjectKeyId.Span.SequenceEqual(subject.AuthorityKeyId.Span));
    }

    private static bool IsSameAuthority(Certificate left, Certificate right) =>
        left.Subject.Equals(right.Subject) && left.PublicKey.KeyBits.Span.SequenceEqual(right.PublicKey.KeyBits.Span);

    private Reason? CheckLink(Certificate subject, Certificate issuer)
    {
        var name = issuer.Subject.DisplayName;
        // A trust anchor is a name and a key (RFC 5280 §6.1.1 d): trusting it is the administrator's decision, whatever it says of itself.
        var isRoot = roots.Contains(issuer);
        if (!isRoot && !issuer.IsAuthority)
            return Reasons.Untrusted($"Сертификат «{name}» не принадлежит удостоверяющему центру и не может выдавать сертификаты", issuer);
        if (!isRoot && issuer.KeyUsage is { } usage && !usage.HasFlag(KeyUsages.CertificateSign))
            return Reasons.Untrusted($"Сертификату «{name}» не разрешено подписывать сертификаты", issuer);
        if (issuer.Details.PathLength is { } limit && path.Skip(1).Count(certificate => !certificate.IsSelfIssued) > limit)
            return Reasons.Untrusted($"Сертификат «{name}» не разрешает столько промежуточных центров под собой", issuer);
        if (issuer.Details.UnknownCritical is { } unknown)
            return Reasons.Untrusted($"В сертификате «{name}» есть неизвестное критичное расширение {unknown}", issuer);
        if (!subject.IsSignedBy(issuer))
            return Reasons.Untrusted($"Сертификат «{subject.Subject.DisplayName}» не подписан ключом издателя «{name}»", subject);
        return Reasons.OutsideTerm(issuer, at);
    }

    // What depends on the whole path, from the root down.
    private bool IsValidPath()
    {
        var names = new NameConstraints();
        var policies = new PolicyRules(path.Count - 1);
        names.Add(path[^1].Details);
        for (var i = path.Count - 2; i >= 0; i--)
        {
            var certificate = path[i];
            if ((i == 0 || !certificate.IsSelfIssued) && !names.Allow(certificate))
                return Fail(Reasons.Untrusted($"Имя в сертификате «{certificate.Subject.DisplayName}» запрещено вышестоящим центром", certificate));
            if (!policies.Take(certificate, isLast: i == 0))
                return Fail(Reasons.Untrusted($"Политики сертификата «{certificate.Subject.DisplayName}» не разрешены вышестоящим центром", certificate));
            names.Add(certificate.Details);
        }

        return true;
    }

    // Of many dead ends the one that came closest to a root explains most.
    private bool Fail(Reason reason)
    {
        if (failure is null || path.Count > failure.Value.Depth)
            failure = (path.Count, reason);
        return false;
    }
}
