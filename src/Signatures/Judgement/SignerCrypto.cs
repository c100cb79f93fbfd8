namespace Beresta.Signatures;

/// <summary>The mathematics of one signature: which certificate, which digest, does the value fit.</summary>
internal static class SignerCrypto
{
    private const int MaxCandidates = 8;

    /// <summary>
    /// The signer's certificate among the given ones. Several may have the same issuer and serial number (one of them forged): the one
    /// that the signed reference names by hash wins, then the one whose key fits the signature.
    /// </summary>
    public static Certificate? FindCertificate(SignerFacts signer, IEnumerable<Certificate> certificates)
    {
        var candidates = certificates.Where(signer.IsFor).Distinct().ToList();
        if (candidates.Count < 2)
            return candidates.FirstOrDefault();
        if (signer.CertificateReferences is [var first, ..])
            return candidates.Find(first.Names) ?? candidates[0];
        return candidates.Take(MaxCandidates).FirstOrDefault(candidate => signer.HasSignedAttributes && FitsAttributes(signer, candidate)) ?? candidates[0];
    }

    /// <summary>Checks everything that does not depend on trust and time. <paramref name="contentHash"/> is of the signer's digest algorithm; null when there is no content.</summary>
    public static void Check(SignerFacts signer, Certificate certificate, ReadOnlyMemory<byte>? contentHash, string? contentType, ReasonList reasons)
    {
        if (signer.Defect is { } defect)
        {
            reasons.Add(ReasonCodes.Malformed, $"Подпись составлена с нарушением: {defect}", defect);
            return;
        }

        if (signer.HasSignedAttributes && !signer.IsCounterSignature && !string.Equals(signer.SignedContentType, contentType, StringComparison.Ordinal))
            reasons.Add(ReasonCodes.Malformed, "Подписанный тип содержимого отличается от действительного (RFC 5652, раздел 11.1)");
        CheckReference(signer, certificate, reasons);
        var key = certificate.PublicKey;
        if (key.Defect is not null)
        {
            if (key.IsUnknownAlgorithm)
                reasons.Add(ReasonCodes.Unsupported, $"Алгоритм ключа {AlgorithmNames.Of(key.AlgorithmOid)} не поддерживается", key.AlgorithmOid, VerdictStatus.Indeterminate);
            else
                reasons.Add(ReasonCodes.BadPublicKey, $"Открытый ключ в сертификате непригоден: {key.Defect}", key.Defect);
            return;
        }

        if (SchemeOf(signer, key, reasons) is not { } scheme)
            return;
        if (scheme.Digest.IsWeak)
            reasons.Add(ReasonCodes.WeakAlgorithm, $"Алгоритм {scheme.Digest.Name} ненадёжен: подпись на нём ничего не доказывает", scheme.Digest.Name);
        if (scheme.Digest.IsLegacy)
            reasons.Add(ReasonCodes.LegacyAlgorithm, $"Алгоритм {key.Name} с {scheme.Digest.Name} выведен из действия", scheme.Digest.Name);
        if (contentHash is not { } hash)
        {
            reasons.Add(ReasonCodes.NoContent, "Подпись отсоединённая, а подписанный файл не передан", outcome: VerdictStatus.Indeterminate);
            return;
        }

        CheckValue(signer, key, scheme, hash, reasons);
    }

    private static void CheckValue(SignerFacts signer, VerificationKey key, SignatureScheme scheme, ReadOnlyMemory<byte> contentHash, ReasonList reasons)
    {
        if (!signer.HasSignedAttributes)
        {
            if (!key.Verify(scheme, contentHash.Span, signer.Signature.Span))
                reasons.Add(ReasonCodes.BadSignature, "Подпись не соответствует содержимому или сертификату");
            return;
        }

        if (!signer.MessageDigest.Span.SequenceEqual(contentHash.Span))
            reasons.Add(ReasonCodes.BadDigest, "Подписаны другие байты: хэш файла не совпадает с подписанным");
        if (!FitsAttributes(signer, key, scheme))
            reasons.Add(ReasonCodes.BadSignature, "Значение подписи не соответствует сертификату и подписанным атрибутам");
    }

    private static bool FitsAttributes(SignerFacts signer, Certificate certificate) =>
        signer.Digest is { } digest && SignatureScheme.Of(signer.SignatureId, certificate.PublicKey.AlgorithmOid, digest) is { } scheme
        && FitsAttributes(signer, certificate.PublicKey, scheme);

    private static bool FitsAttributes(SignerFacts signer, VerificationKey key, SignatureScheme scheme) =>
        signer.SignedEncodings().Any(encoding => key.Verify(scheme, scheme.Digest.Hash(encoding), signer.Signature.Span));

    private static SignatureScheme? SchemeOf(SignerFacts signer, VerificationKey key, ReasonList reasons)
    {
        if (signer.Digest is not { } digest)
        {
            reasons.Add(ReasonCodes.Unsupported, $"Алгоритм хэширования {AlgorithmNames.Of(signer.DigestId.Oid)} не поддерживается", signer.DigestId.Oid, VerdictStatus.Indeterminate);
            return null;
        }

        if (SignatureScheme.Of(signer.SignatureId, key.AlgorithmOid, digest) is { } scheme)
            return scheme;
        reasons.Add(ReasonCodes.AlgorithmMismatch, $"Алгоритмы не подходят друг другу: подпись {AlgorithmNames.Of(signer.SignatureId.Oid)}, хэш {digest.Name}, ключ {key.Name}");
        return null;
    }

    private static void CheckReference(SignerFacts signer, Certificate certificate, ReasonList reasons)
    {
        if (signer.CertificateReferences is not { } references)
            reasons.Add(ReasonCodes.NoCertificateReference, "В подписи нет ссылки на сертификат (signing-certificate): это не CAdES");
        else if (references.Count == 0 || !references[0].Names(certificate))
            reasons.Add(ReasonCodes.BadCertificateReference, "Подписанная ссылка указывает на другой сертификат");
    }
}
