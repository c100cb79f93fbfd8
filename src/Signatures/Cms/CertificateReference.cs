using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>
/// A hash that names a certificate: ESSCertID, ESSCertIDv2 (RFC 5035) or OtherCertID (RFC 5126 §6.2.1).
/// </summary>
/// <param name="Digest">Null when the algorithm is not known.</param>
/// <param name="Hash">The hash of the certificate's encoding.</param>
/// <param name="Issuer">The issuer's name, where the reference has it.</param>
/// <param name="Serial">The serial number's bytes, where the reference has it.</param>
internal sealed record CertificateReference(DigestAlgorithm? Digest, ReadOnlyMemory<byte> Hash, DistinguishedName? Issuer, ReadOnlyMemory<byte> Serial)
{
    private const int MaxReferences = 50;

    public bool Names(Certificate certificate) =>
        Digest is not null && Digest.Hash(certificate.Raw.Span).AsSpan().SequenceEqual(Hash.Span)
        && (Issuer is null || (Issuer.Equals(certificate.Issuer) && Serial.Span.SequenceEqual(certificate.SerialBytes.Span)));

    /// <summary>SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID, … }: always SHA-1.</summary>
    public static List<CertificateReference> ReadV1(ReadOnlyMemory<byte> value) =>
        ReadList(Asn.Reader(value).ReadSequence().ReadSequence(), static item => ReadIdentifier(item, DigestAlgorithm.Sha1));

    /// <summary>SigningCertificateV2: each reference names its digest, SHA-256 by default.</summary>
    public static List<CertificateReference> ReadV2(ReadOnlyMemory<byte> value) =>
        ReadList(Asn.Reader(value).ReadSequence().ReadSequence(), static item =>
        {
            var digest = item.NextIs(Asn1Tag.Sequence) ? DigestAlgorithm.FromOid(item.ReadAlgorithm().Oid) : DigestAlgorithm.Sha256;
            return ReadIdentifier(item, digest);
        });

    /// <summary>CompleteCertificateRefs ::= SEQUENCE OF OtherCertID; the hash is bare for SHA-1.</summary>
    public static List<CertificateReference> ReadOther(ReadOnlyMemory<byte> value) =>
        ReadList(Asn.Reader(value).ReadSequence(), static item =>
        {
            if (!item.NextIs(Asn1Tag.Sequence))
                return ReadIdentifier(item, DigestAlgorithm.Sha1);
            var hash = item.ReadSequence();
            var digest = DigestAlgorithm.FromOid(hash.ReadAlgorithm().Oid);
            var octets = hash.ReadOctetString();
            var (issuer, serial) = ReadIssuerSerial(item);
            return new CertificateReference(digest, octets, issuer, serial);
        });

    public static void WriteIssuerSerial(AsnWriter writer, Certificate certificate)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence(Asn.Context(4, true)))
                writer.WriteEncodedValue(certificate.Issuer.Raw.Span);
            writer.WriteInteger(certificate.SerialBytes.Span);
        }
    }

    private static List<CertificateReference> ReadList(AsnReader list, Func<AsnReader, CertificateReference> read)
    {
        var references = new List<CertificateReference>();
        while (list.HasData)
        {
            if (references.Count == MaxReferences)
                throw new StructureException("слишком много ссылок на сертификаты");
            references.Add(read(list.ReadSequence()));
        }

        return references;
    }

    private static CertificateReference ReadIdentifier(AsnReader item, DigestAlgorithm? digest)
    {
        var hash = item.ReadOctetString();
        var (issuer, serial) = ReadIssuerSerial(item);
        return new CertificateReference(digest, hash, issuer, serial);
    }

    private static (DistinguishedName? Issuer, ReadOnlyMemory<byte> Serial) ReadIssuerSerial(AsnReader item)
    {
        if (!item.NextIs(Asn1Tag.Sequence))
            return (null, default);
        var issuerSerial = item.ReadSequence();
        var names = issuerSerial.ReadSequence();
        var issuer = names.HasData ? GeneralName.Read(names).Name : null;
        var serial = issuerSerial.ReadIntegerBytes();
        return issuer is null ? (null, default) : (issuer, serial);
    }
}
