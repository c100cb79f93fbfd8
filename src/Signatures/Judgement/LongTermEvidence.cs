using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>The certificates and revocation data that prove a signature, gathered to be kept inside of it.</summary>
internal sealed class LongTermEvidence
{
    private readonly List<Certificate> certificates = [];
    private readonly List<RevocationList> lists = [];
    private readonly List<OcspResponse> responses = [];

    private LongTermEvidence()
    {
    }

    /// <summary>The paths of the signer and of the timestamping services, with revocation data for each certificate but the roots.</summary>
    public static Result<LongTermEvidence> Gather(SignerFacts signer, SignedMessage message, TrustStore trust, DateTimeOffset at)
    {
        var evidence = new LongTermEvidence();
        var (known, subjects) = Subjects(signer, message, trust);
        foreach (var (subject, whose) in subjects)
        {
            if (subject is null)
                return Missing($"нет сертификата {whose}");
            if (evidence.Take(subject, known, at) is { } problem)
                return problem;
        }

        evidence.certificates.RemoveAll(subjects[0].Certificate!.Equals);
        return evidence;
    }

    /// <summary>The certificates on these paths but the roots, each with its issuer. A subject without a path to a root adds nothing.</summary>
    public static IReadOnlyList<IssuedCertificate> OnPaths(SignerFacts signer, SignedMessage message, TrustStore trust, DateTimeOffset at)
    {
        var (known, subjects) = Subjects(signer, message, trust);
        var pairs = new List<IssuedCertificate>();
        foreach (var path in subjects.Select(subject => subject.Certificate).OfType<Certificate>().Select(certificate => CertificatePaths.Find(certificate, known, at).Path))
        {
            for (var i = 0; i < path.Count - 1; i++)
            {
                var pair = new IssuedCertificate(path[i], path[i + 1]);
                if (!pairs.Contains(pair))
                    pairs.Add(pair);
            }
        }

        return pairs;
    }

    // The signer first, then the services of his timestamps; a certificate that is nowhere is null.
    private static (TrustStore Known, List<(Certificate? Certificate, string Whose)> Subjects) Subjects(SignerFacts signer, SignedMessage message, TrustStore trust)
    {
        var tokens = signer.UnsignedValues(Oids.SignatureTimestamp).Select(raw => TimestampToken.Read(raw)).Where(token => token.Problem is null).Select(token => token.Value).ToList();
        var known = trust.WithEvidence(message.Certificates.Concat(tokens.SelectMany(token => token.Message.Certificates)), [], []);
        var all = known.Certificates.Concat(known.Roots).ToList();
        return (known,
        [
            (SignerCrypto.FindCertificate(signer, all), "подписанта"),
            .. tokens.Select(token => (SignerCrypto.FindCertificate(token.Message.Signers[0], all), "службы штампов времени")),
        ]);
    }

    /// <summary>CompleteCertificateRefs (RFC 5126 §6.2.1).</summary>
    public byte[] WriteCertificateReferences(DigestAlgorithm digest) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var certificate in certificates)
            {
                using (writer.PushSequence())
                {
                    WriteHash(writer, digest, certificate.Raw);
                    CertificateReference.WriteIssuerSerial(writer, certificate);
                }
            }
        }
    });

    /// <summary>CompleteRevocationRefs (RFC 5126 §6.2.2).</summary>
    public byte[] WriteRevocationReferences(DigestAlgorithm digest) => Asn.Write(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var list in lists)
            {
                using (writer.PushSequence())
                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                using (writer.PushSequence())
                using (writer.PushSequence())
                    WriteHash(writer, digest, list.Raw);
            }

            foreach (var response in responses)
            {
                using (writer.PushSequence())
                using (writer.PushSequence(Asn.Context(1, true)))
                using (writer.PushSequence())
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteEncodedValue(response.ResponderId.Span);
                        writer.WriteGeneralizedTime(response.ProducedAt, omitFractionalSeconds: true);
                    }

                    WriteHash(writer, digest, response.Raw);
                }
            }
        }
    });

    /// <summary>CertificateValues (RFC 5126 §6.3.3).</summary>
    public byte[] WriteCertificateValues() => Asn.Wrap(0x30, [.. certificates.Select(certificate => certificate.Raw)]);

    /// <summary>RevocationValues (RFC 5126 §6.3.4).</summary>
    public byte[] WriteRevocationValues()
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        if (lists.Count > 0)
            pieces.Add(Asn.Wrap(0xA0, Asn.Wrap(0x30, [.. lists.Select(list => list.Raw)])));
        if (responses.Count > 0)
            pieces.Add(Asn.Wrap(0xA1, Asn.Wrap(0x30, [.. responses.Select(response => response.Raw)])));
        return Asn.Wrap(0x30, [.. pieces]);
    }

    private Problem? Take(Certificate certificate, TrustStore trust, DateTimeOffset at)
    {
        var path = CertificatePaths.Find(certificate, trust, at);
        if (path.Failure is { } failure)
            return Missing(failure.Message);
        for (var i = 0; i < path.Path.Count; i++)
        {
            if (!certificates.Contains(path.Path[i]))
                certificates.Add(path.Path[i]);
            if (i == path.Path.Count - 1)
                break;
            var status = Revocation.Check(path.Path[i], path.Path[i + 1], trust, at, SignaturePolicy.Default);
            if (!status.IsKnown)
                return Missing($"нет сведений об отзыве сертификата «{path.Path[i].Subject.DisplayName}»");
            if (status.IsRevokedAt(at))
                return Missing($"сертификат «{path.Path[i].Subject.DisplayName}» отозван");
            if (status.Proof is RevocationList list && !lists.Contains(list))
                lists.Add(list);
            if (status.Proof is OcspResponse response && !responses.Contains(response))
                responses.Add(response);
        }

        return null;
    }

    private static void WriteHash(System.Formats.Asn1.AsnWriter writer, DigestAlgorithm digest, ReadOnlyMemory<byte> data)
    {
        using (writer.PushSequence())
        {
            writer.WriteAlgorithm(digest.Oid);
            writer.WriteOctetString(digest.Hash(data.Span));
        }
    }

    private static Problem Missing(string what) => new("evidence-missing", $"Не хватает доказательств: {what}");
}
