namespace Beresta.Signatures;

/// <summary>The judgement on one signer: mathematics, then time, then trust at that time.</summary>
internal sealed class SignerJudgement
{
    private readonly SignedMessage message;
    private readonly TrustStore trust;
    private readonly DateTimeOffset at;
    private readonly SignaturePolicy policy;

    public SignerJudgement(SignedMessage message, TrustStore trust, DateTimeOffset at, SignaturePolicy policy)
    {
        (this.message, this.at, this.policy) = (message, at, policy);
        this.trust = trust.WithEvidence(
            message.Certificates,
            message.Crls.Select(raw => RevocationList.Read(raw)).Where(list => list.Problem is null).Select(list => list.Value),
            message.OcspResponses.Select(raw => OcspResponse.Read(raw)).Where(response => response.Problem is null).Select(response => response.Value));
    }

    public SignerVerdict Judge(SignerFacts signer, Func<DigestAlgorithm, ReadOnlyMemory<byte>?> contentHash)
    {
        var reasons = new ReasonList(policy);
        var known = trust.Certificates.Concat(trust.Roots);
        var longTerm = LongTermProof.Read(signer, message, trust, at, policy, reasons, contentHash);
        if (SignerCrypto.FindCertificate(signer, known.Concat(longTerm.Trust.Certificates)) is not { } certificate)
        {
            reasons.Add(ReasonCodes.NoSignerCertificate, "Сертификат подписанта не вложен в подпись и не передан отдельно", outcome: VerdictStatus.Indeterminate);
            return Verdict(signer, reasons, null, longTerm, [], at, null, []);
        }

        SignerCrypto.Check(signer, certificate, signer.Digest is { } digest ? contentHash(digest) : null, message.ContentType, reasons);
        var moment = longTerm.ProvenTime ?? at;
        if (longTerm.ProvenTime is null && reasons.Policy.LevelOf(ReasonCodes.NoTimestamp) != ReasonLevel.Inform)
            reasons.Add(ReasonCodes.NoTimestamp, "Время подписания не подтверждено штампом времени", outcome: VerdictStatus.Indeterminate);
        CheckUsage(certificate, reasons);
        if (Reasons.OutsideTerm(certificate, moment) is { } term)
            reasons.Add(term);
        var path = CertificatePaths.Find(certificate, longTerm.Trust, moment);
        if (path.Failure is { } failure)
            reasons.Add(failure);
        var evidence = new List<string>(longTerm.Evidence);
        var holdsUntil = CheckRevocation(path.Path, longTerm, moment, reasons, evidence);
        var qualification = CheckQualification(certificate, path.Path, reasons);
        var counterSigners = JudgeCounterSigners(signer, reasons);
        // An archive timestamp of the old kind is not read: it may prove the signature older than the end of a certificate, so that end proves nothing either.
        if (signer.Unsigned(Oids.ArchiveTimestampV2) is not null)
            reasons.Doubt("Архивный штамп времени старого вида (archive-time-stamp-v2) не проверяется: время, которое он доказывает, не учтено", ReasonCodes.Expired, ReasonCodes.Revoked, ReasonCodes.BadTimestamp);
        return Verdict(signer, reasons, certificate, longTerm, path.Path, moment, holdsUntil, evidence) with
        {
            Qualification = qualification,
            CounterSigners = counterSigners,
        };
    }

    private static void CheckUsage(Certificate certificate, ReasonList reasons)
    {
        if (certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == KeyUsages.None)
            reasons.Add(ReasonCodes.BadKeyUsage, "Сертификат не предназначен для подписания документов (keyUsage)");
    }

    private DateTimeOffset? CheckRevocation(IReadOnlyList<Certificate> path, LongTermProof longTerm, DateTimeOffset moment, ReasonList reasons, List<string> evidence)
    {
        if (path.Count == 0)
            return null;
        var holdsUntil = path.Min(certificate => certificate.NotAfter);
        if (longTerm.HoldsUntil is { } proven)
            holdsUntil = proven;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var status = Revocation.Check(path[i], path[i + 1], longTerm.Trust, moment, policy);
            var name = path[i].Subject.DisplayName;
            if (status.IsDoubtful)
            {
                reasons.Add(ReasonCodes.Unsupported, $"Отозван ли сертификат «{name}», не установить: его называет {status.Source}, где есть неизвестное критичное расширение", name, VerdictStatus.Indeterminate);
                continue;
            }

            if (!status.IsKnown)
            {
                reasons.Add(ReasonCodes.NoRevocationInfo, $"Нет действующих сведений об отзыве сертификата «{name}»", name, VerdictStatus.Indeterminate);
                continue;
            }

            evidence.Add($"«{name}»: {status.Source}");
            if (status.IsRevokedAt(moment))
            {
                var word = status.Entry!.Value.ReasonCode == 6 ? "приостановлен" : "отозван";
                reasons.Add(ReasonCodes.Revoked, $"Сертификат «{name}» {word} {Reasons.Moment(status.Entry.Value.RevokedAt)}", $"{name}, {status.Entry.Value.RevokedAt:u}");
            }
            else if (longTerm.ProvenTime is null && status.HoldsUntil is { } until && until < holdsUntil && until > at)
            {
                holdsUntil = until;
            }
        }

        return holdsUntil;
    }

    private Qualification CheckQualification(Certificate certificate, IReadOnlyList<Certificate> path, ReasonList reasons)
    {
        if (QualifiedCheck.Missing(certificate) is not { } missing)
            return Qualification.NotApplicable;
        if (trust.IsAccredited is { } isAccredited && !isAccredited(path))
            missing = [.. missing, "издатель не входит в список аккредитованных удостоверяющих центров"];
        if (missing.Count == 0)
            return Qualification.Qualified;
        reasons.Add(ReasonCodes.Unqualified, $"Сертификат не квалифицированный: {string.Join("; ", missing)}", string.Join("; ", missing));
        return Qualification.Unqualified;
    }

    private List<SignerVerdict> JudgeCounterSigners(SignerFacts signer, ReasonList reasons)
    {
        var verdicts = new List<SignerVerdict>();
        foreach (var counter in signer.CounterSignatures)
        {
            // RFC 5652 §11.4: the content of a counter-signature is the signature's octets.
            var verdict = Judge(counter, digest => digest.Hash(signer.Signature.Span));
            verdicts.Add(verdict);
            if (!verdict.IsValid)
                reasons.Add(ReasonCodes.BadCounterSignature, $"Заверяющая подпись недействительна: {verdict.Reasons[0].Message}", outcome: verdict.Status);
        }

        return verdicts;
    }

    private SignerVerdict Verdict(SignerFacts signer, ReasonList reasons, Certificate? certificate, LongTermProof longTerm, IReadOnlyList<Certificate> path, DateTimeOffset moment, DateTimeOffset? holdsUntil, IReadOnlyList<string> evidence) => new()
    {
        Status = reasons.Status,
        Code = reasons.Worst?.Code
            ?? (longTerm.ProvenTime is not null && certificate is not null && NeedsProof(certificate, path, longTerm) ? ReasonCodes.ValidAtTimestamp
            : reasons.Has(ReasonCodes.Unqualified) ? ReasonCodes.ValidUnqualified
            : ReasonCodes.Valid),
        Reasons = reasons.All,
        Certificate = certificate,
        SigningTime = signer.SigningTime,
        ProvenTime = longTerm.ProvenTime,
        JudgedAt = moment,
        Level = longTerm.Level,
        Path = path,
        HoldsUntil = reasons.Status == VerdictStatus.Valid ? holdsUntil : null,
        Evidence = evidence,
    };

    // True when the signature would not hold today without its timestamp.
    private bool NeedsProof(Certificate certificate, IReadOnlyList<Certificate> path, LongTermProof longTerm)
    {
        if (path.Any(member => Reasons.OutsideTerm(member, at) is not null) || Reasons.OutsideTerm(certificate, at) is not null)
            return true;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (Revocation.Check(path[i], path[i + 1], longTerm.Trust, at, policy).IsRevokedAt(at))
                return true;
        }

        return false;
    }
}
