namespace Beresta.Signatures;

/// <summary>What a timestamp proves, or why it proves nothing.</summary>
/// <param name="Time">The time that is proven; null when nothing is.</param>
/// <param name="Problem">Why nothing is proven, in Russian.</param>
/// <param name="Service">The timestamping service's certificate.</param>
/// <param name="HoldsUntil">End of the service's certificate, after which the timestamp needs another one over it.</param>
internal sealed record TimestampResult(DateTimeOffset? Time, string? Problem, Certificate? Service, DateTimeOffset? HoldsUntil);

/// <summary>Checks timestamp tokens (RFC 3161 §2.4.2, RFC 5126).</summary>
internal static class TimestampCheck
{
    /// <summary>
    /// Checks a token over data. <paramref name="at"/> is the moment at which the service's certificate must hold: now, or the time of a
    /// later timestamp that covers this one.
    /// </summary>
    public static TimestampResult Check(ReadOnlyMemory<byte> raw, ReadOnlySpan<byte> data, TrustStore trust, DateTimeOffset at, SignaturePolicy policy)
    {
        if (!TimestampToken.Read(raw).Succeeded(out var token, out var problem))
            return Nothing(problem.Message);
        if (token.Digest is not { } digest)
            return Nothing($"Алгоритм хэширования {AlgorithmNames.Of(token.ImprintId.Oid)} в штампе времени не поддерживается");
        if (digest.IsWeak)
            return Nothing($"Штамп времени сделан по ненадёжному хэшу {digest.Name}");
        if (!digest.Hash(data).AsSpan().SequenceEqual(token.Imprint.Span))
            return Nothing("Штамп времени относится к другим данным");
        return Check(token, trust, at, policy);
    }

    /// <summary>Checks the service behind a token whose imprint was compared before.</summary>
    public static TimestampResult Check(TimestampToken token, TrustStore trust, DateTimeOffset at, SignaturePolicy policy)
    {
        var signer = token.Message.Signers[0];
        var evidence = trust.WithEvidence(token.Message.Certificates, [], []);
        if (SignerCrypto.FindCertificate(signer, evidence.Certificates.Concat(trust.Roots)) is not { } service)
            return Nothing("Нет сертификата службы штампов времени");
        if (signer.Digest is not { } digest)
            return Nothing($"Алгоритм хэширования {AlgorithmNames.Of(signer.DigestId.Oid)} подписи штампа времени не поддерживается");

        // RFC 3161 §2.4.2: the service's certificate is referenced in a signed attribute.
        if (!signer.HasSignedAttributes || signer.CertificateReferences is null)
            return Nothing("В штампе времени нет подписанной ссылки на сертификат службы");
        var reasons = new ReasonList(SignaturePolicy.Default);
        SignerCrypto.Check(signer, service, digest.Hash(token.Message.Content!.Value.Span), Oids.TimestampInfo, reasons);
        if (reasons.Worst is { } worst)
            return Nothing($"Подпись штампа времени недействительна: {worst.Message}");
        // RFC 3161 §2.3: the purpose must be this one alone, and critical.
        if (service.ExtendedKeyUsages is not [Oids.TimeStamping] || !service.Details.ExtendedKeyUsageIsCritical)
            return Nothing($"Сертификат «{service.Subject.DisplayName}» не предназначен для штампов времени");
        if (token.Time > at + policy.ClockTolerance)
            return Nothing("Штамп времени из будущего");
        if (Reasons.OutsideTerm(service, token.Time) is not null)
            return Nothing("Штамп времени сделан вне срока действия сертификата службы");
        if (Reasons.OutsideTerm(service, at) is { } term)
            return Nothing(term.Message);
        var path = CertificatePaths.Find(service, evidence, at);
        if (path.Failure is { } failure)
            return Nothing($"Службе штампов времени нет доверия: {failure.Message}");
        if (path.Path.Count > 1)
        {
            var status = Revocation.Check(service, path.Path[1], evidence, at, policy);
            if (status.IsRevokedAt(at))
                return Nothing("Сертификат службы штампов времени отозван");
            if (status.IsDoubtful)
                return Nothing($"Отозван ли сертификат службы штампов времени, не установить: {status.Source} содержит неизвестное критичное расширение");
        }

        return new TimestampResult(token.Time, null, service, path.Path.Min(certificate => certificate.NotAfter));
    }

    private static TimestampResult Nothing(string problem) => new(null, problem, null, null);
}
