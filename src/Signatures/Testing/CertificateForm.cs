using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Beresta.Signatures;

/// <summary>A certificate to be issued: its fields, and extensions by name. Written and signed by <see cref="Sign"/>.</summary>
internal sealed class CertificateForm(DistinguishedName subject, byte[] publicKeyInfo, DateTimeOffset notBefore, DateTimeOffset notAfter)
{
    private readonly List<(string Oid, bool Critical, byte[] Value)> extensions = [];

    public CertificateForm With(string oid, bool critical, Action<AsnWriter> value)
    {
        extensions.Add((oid, critical, Asn.Write(value)));
        return this;
    }

    public CertificateForm Authority(int? pathLength) => With(Oids.BasicConstraints, critical: true, writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteBoolean(true);
            if (pathLength is { } limit)
                writer.WriteInteger(limit);
        }
    });

    public CertificateForm Usage(KeyUsages usages) => With(Oids.KeyUsage, critical: true, writer => writer.WriteNamedBitList(usages));

    public CertificateForm Purposes(bool critical, params IEnumerable<string> oids) => With(Oids.ExtendedKeyUsage, critical, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var oid in oids)
                writer.WriteObjectIdentifier(oid);
        }
    });

    public CertificateForm Policies(params IEnumerable<string> oids) => With(Oids.CertificatePolicies, critical: false, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var oid in oids)
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(oid);
            }
        }
    });

    public CertificateForm SubjectKeyId(ReadOnlyMemory<byte> id) => With(Oids.SubjectKeyId, critical: false, writer => writer.WriteOctetString(id.Span));

    public CertificateForm AuthorityKeyId(Certificate issuer) => With(Oids.AuthorityKeyId, critical: false, writer =>
    {
        using (writer.PushSequence())
            writer.WriteOctetString(issuer.SubjectKeyId.Span, Asn.Context(0));
    });

    /// <summary>The extensions of ФСБ order 795: signing tools, identification in person.</summary>
    public CertificateForm Qualified(string subjectTool, IssuerSignTool issuerTool) => this
        .With(Oids.SubjectSignTool, critical: false, writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, subjectTool))
        .With(Oids.IssuerSignTool, critical: false, writer =>
        {
            using (writer.PushSequence())
            {
                foreach (var text in (string[])[issuerTool.SignTool, issuerTool.CaTool, issuerTool.SignToolCertificate, issuerTool.CaToolCertificate])
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
            }
        });

    public CertificateForm CrlUrl(string url) => With(Oids.CrlDistributionPoints, critical: false, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence(Asn.Context(0, true)))
        using (writer.PushSequence(Asn.Context(0, true)))
            writer.WriteCharacterString(UniversalTagNumber.IA5String, url, Asn.Context(6));
    });

    /// <summary>Where the issuer's certificate lies, and where to ask for the status (authorityInfoAccess); null leaves a line out.</summary>
    public CertificateForm AuthorityInfo(string issuerUrl, string? ocspUrl) => With(Oids.AuthorityInfoAccess, critical: false, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (var (method, url) in (IEnumerable<(string, string?)>)[(Oids.Ocsp, ocspUrl), (Oids.CaIssuers, issuerUrl)])
            {
                if (url is null)
                    continue;
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(method);
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, url, Asn.Context(6));
                }
            }
        }
    });

    public Certificate Sign(DistinguishedName issuer, PrivateKey key)
    {
        var body = Asn.Write(writer => WriteBody(writer, issuer, key));
        return Certificate.ReadPart(Signed.Write(body, key));
    }

    private void WriteBody(AsnWriter writer, DistinguishedName issuer, PrivateKey key)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Asn.Context(0, true)))
                writer.WriteInteger(2);
            writer.WriteInteger(NewSerial());
            writer.WriteAlgorithm(Signed.Algorithm(key));
            writer.WriteEncodedValue(issuer.Raw.Span);
            using (writer.PushSequence())
            {
                writer.WriteTime(notBefore);
                writer.WriteTime(notAfter);
            }

            writer.WriteEncodedValue(subject.Raw.Span);
            writer.WriteEncodedValue(publicKeyInfo);
            using (writer.PushSequence(Asn.Context(3, true)))
            using (writer.PushSequence())
            {
                foreach (var (oid, critical, value) in extensions)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(oid);
                        if (critical)
                            writer.WriteBoolean(true);
                        writer.WriteOctetString(value);
                    }
                }
            }
        }
    }

    // Positive, of full length, and not to be guessed (RFC 5280 §4.1.2.2).
    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}
