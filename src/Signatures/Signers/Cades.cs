using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>
/// Makes CAdES-BES signatures (ETSI TS 101 733, RFC 5126): contentType, signingTime, messageDigest and
/// signing-certificate-v2 under the signature, DER, the certificates of the chain inside without the root.
/// </summary>
public static class Cades
{
    /// <summary>Signs content that stays outside of the signature. <paramref name="at"/> is the time that the signer claims.</summary>
    public static Task<byte[]> SignDetached(ReadOnlyMemory<byte> content, ISigner signer, DateTimeOffset at, CancellationToken stop = default) =>
        Sign(Oids.Data, content, signer.Certificate.PublicKey.Digest.Hash(content.Span), isAttached: false, signer, at, stop);

    /// <summary>Signs content and carries it inside.</summary>
    public static Task<byte[]> SignAttached(ReadOnlyMemory<byte> content, ISigner signer, DateTimeOffset at, CancellationToken stop = default) =>
        Sign(Oids.Data, content, signer.Certificate.PublicKey.Digest.Hash(content.Span), isAttached: true, signer, at, stop);

    /// <summary>
    /// Signs content known by its digest alone: for files that are not held in memory. The digest is that of
    /// <see cref="VerificationKey.Digest"/> of the signer's key.
    /// </summary>
    public static Task<byte[]> SignDetachedHash(ReadOnlyMemory<byte> hash, ISigner signer, DateTimeOffset at, CancellationToken stop = default) =>
        Sign(Oids.Data, default, hash, isAttached: false, signer, at, stop);

    internal static async Task<byte[]> Sign(string contentType, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> hash, bool isAttached, ISigner signer, DateTimeOffset at, CancellationToken stop)
    {
        var signerInfo = await SignerInfo(contentType, hash, signer, at, stop);
        var key = signer.Certificate.PublicKey;
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.SignedData);
                using (writer.PushSequence(Asn.Context(0, true)))
                using (writer.PushSequence())
                {
                    // RFC 5652 §5.1: version 3 when the content is not id-data.
                    writer.WriteInteger(string.Equals(contentType, Oids.Data, StringComparison.Ordinal) ? 1 : 3);
                    using (writer.PushSetOf())
                        writer.WriteAlgorithm(DigestOid(key));
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(contentType);
                        if (isAttached)
                        {
                            using (writer.PushSequence(Asn.Context(0, true)))
                                writer.WriteOctetString(content.Span);
                        }
                    }

                    using (writer.PushSetOf(Asn.Context(0, true)))
                    {
                        foreach (var certificate in Included(signer))
                            writer.WriteEncodedValue(certificate.Raw.Span);
                    }

                    using (writer.PushSetOf())
                        writer.WriteEncodedValue(signerInfo);
                }
            }
        });
    }

    /// <summary>One SignerInfo over a content's digest.</summary>
    internal static async Task<byte[]> SignerInfo(string? contentType, ReadOnlyMemory<byte> hash, ISigner signer, DateTimeOffset at, CancellationToken stop)
    {
        var key = signer.Certificate.PublicKey;
        if (hash.Length != key.Digest.Size)
            throw new ArgumentException($"The key signs digests of {key.Digest.Size} bytes.", nameof(hash));
        var attributes = Asn.Write(writer => WriteSignedAttributes(writer, contentType, hash.Span, signer.Certificate, at));
        var signature = await signer.SignHash(key.Digest.Hash(attributes), stop);
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(signer.Certificate.Issuer.Raw.Span);
                    writer.WriteInteger(signer.Certificate.SerialBytes.Span);
                }

                writer.WriteAlgorithm(DigestOid(key));
                // The same set under its implicit tag: only the first octet differs.
                var tagged = (byte[])attributes.Clone();
                tagged[0] = 0xA0;
                writer.WriteEncodedValue(tagged);
                WriteSignatureAlgorithm(writer, key);
                writer.WriteOctetString(signature);
            }
        });
    }

    private static void WriteSignedAttributes(AsnWriter writer, string? contentType, ReadOnlySpan<byte> hash, Certificate certificate, DateTimeOffset at)
    {
        using (writer.PushSetOf())
        {
            if (contentType is not null)
            {
                using (PushAttribute(writer, Oids.ContentType))
                using (writer.PushSetOf())
                    writer.WriteObjectIdentifier(contentType);
            }

            using (PushAttribute(writer, Oids.SigningTime))
            using (writer.PushSetOf())
                writer.WriteTime(at);
            using (PushAttribute(writer, Oids.MessageDigest))
            using (writer.PushSetOf())
                writer.WriteOctetString(hash);
            using (PushAttribute(writer, Oids.SigningCertificateV2))
            using (writer.PushSetOf())
                WriteReference(writer, certificate);
        }
    }

    private static AsnWriter.Scope PushAttribute(AsnWriter writer, string oid)
    {
        var scope = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        return scope;
    }

    private static void WriteReference(AsnWriter writer, Certificate certificate)
    {
        var digest = certificate.PublicKey.Digest;
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            // ESSCertIDv2: SHA-256 is the default and is not written in DER.
            if (digest != DigestAlgorithm.Sha256)
                writer.WriteAlgorithm(digest.Oid);
            writer.WriteOctetString(digest.Hash(certificate.Raw.Span));
            CertificateReference.WriteIssuerSerial(writer, certificate);
        }
    }

    private static void WriteSignatureAlgorithm(AsnWriter writer, VerificationKey key)
    {
        switch (key.AlgorithmOid)
        {
            case Oids.KzGost256:
                writer.WriteAlgorithm(Oids.KzGost256WithDigest);
                break;
            case Oids.KzGost512:
                writer.WriteAlgorithm(Oids.KzGost512WithDigest);
                break;
            case Oids.EcKey:
                writer.WriteAlgorithm(Oids.EcdsaSha256);
                break;
            case Oids.Rsa:
                // RFC 3370 §3.2: rsaEncryption carries NULL.
                writer.WriteAlgorithm(new AlgorithmId(Oids.Rsa, new byte[] { 5, 0 }));
                break;
            default:
                writer.WriteAlgorithm(key.AlgorithmOid);
                break;
        }
    }

    private static string DigestOid(VerificationKey key) => key.AlgorithmOid switch
    {
        Oids.KzGost256 => Oids.KzStreebog256,
        Oids.KzGost512 => Oids.KzStreebog512,
        _ => key.Digest.Oid,
    };

    private static IEnumerable<Certificate> Included(ISigner signer) =>
        signer.Chain.Where(certificate => !certificate.IsSelfIssued).Prepend(signer.Certificate).Distinct();
}
