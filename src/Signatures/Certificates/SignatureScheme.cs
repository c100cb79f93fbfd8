using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>How a signature's octets are laid out and which mathematics stands behind them.</summary>
internal enum SignatureKind
{
    /// <summary>s‖r, each big-endian (RFC 9215).</summary>
    Gost,

    /// <summary>r‖s, each little-endian: Kazakhstan's order, the reverse of the Russian one.</summary>
    GostReversed,

    /// <summary>RSASSA-PKCS1-v1_5.</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS.</summary>
    RsaPss,

    /// <summary>ECDSA, SEQUENCE { r, s }.</summary>
    Ecdsa,
}

/// <summary>What a signatureAlgorithm, the key's algorithm and (in CMS) the digestAlgorithm together mean.</summary>
internal sealed record SignatureScheme(SignatureKind Kind, DigestAlgorithm Digest)
{
    /// <summary>
    /// The scheme of a signature in a certificate, CRL or OCSP response, where the algorithm names its digest itself.
    /// Null when it is not known or does not belong to this kind of key.
    /// </summary>
    public static SignatureScheme? Of(AlgorithmId algorithm, string keyOid) => Of(algorithm, keyOid, digest: null);

    /// <summary>
    /// The scheme of a CMS signature. A GOST key takes exactly the digest of its size (RFC 9215; openssl lets other
    /// signature OIDs pass, so that a signature can be read in two ways: refused here).
    /// </summary>
    public static SignatureScheme? Of(AlgorithmId algorithm, string keyOid, DigestAlgorithm? digest)
    {
        var scheme = keyOid switch
        {
            Oids.Gost256 when algorithm is { HasNoParameters: true, Oid: Oids.Gost256WithStreebog or Oids.Gost256 } =>
                Named(algorithm, Oids.Gost256, SignatureKind.Gost, DigestAlgorithm.Streebog256, digest),
            Oids.Gost512 when algorithm is { HasNoParameters: true, Oid: Oids.Gost512WithStreebog or Oids.Gost512 } =>
                Named(algorithm, Oids.Gost512, SignatureKind.Gost, DigestAlgorithm.Streebog512, digest),
            Oids.KzGost256 when algorithm.Oid is Oids.KzGost256WithDigest or Oids.KzGost256 =>
                Named(algorithm, Oids.KzGost256, SignatureKind.GostReversed, DigestAlgorithm.Streebog256, digest),
            Oids.KzGost512 when algorithm.Oid is Oids.KzGost512WithDigest or Oids.KzGost512 =>
                Named(algorithm, Oids.KzGost512, SignatureKind.GostReversed, DigestAlgorithm.Streebog512, digest),
            Oids.Gost2001 when algorithm is { Oid: Oids.Gost2001WithGost94 or Oids.Gost2001 } =>
                Named(algorithm, Oids.Gost2001, SignatureKind.Gost, DigestAlgorithm.Gost94, digest),
            Oids.KzGost2004 when algorithm.Oid is Oids.KzGost2004WithDigest or Oids.KzGost2004 =>
                Named(algorithm, Oids.KzGost2004, SignatureKind.GostReversed, DigestAlgorithm.Gost34311, digest),
            Oids.Rsa or Oids.RsaPss => OfRsa(algorithm, digest),
            Oids.EcKey => OfEcdsa(algorithm, digest),
            _ => null,
        };
        return scheme is not null && digest is not null && digest != scheme.Digest ? null : scheme;
    }

    // The bare key OID as a signature algorithm is a habit of CMS, where the digest is named beside it.
    private static SignatureScheme? Named(AlgorithmId algorithm, string keyOid, SignatureKind kind, DigestAlgorithm own, DigestAlgorithm? digest) =>
        digest is null && string.Equals(algorithm.Oid, keyOid, StringComparison.Ordinal) ? null : new SignatureScheme(kind, own);

    private static SignatureScheme? OfRsa(AlgorithmId algorithm, DigestAlgorithm? digest)
    {
        var named = algorithm.Oid switch
        {
            Oids.RsaSha1 => DigestAlgorithm.Sha1,
            Oids.RsaSha256 => DigestAlgorithm.Sha256,
            Oids.RsaSha384 => DigestAlgorithm.Sha384,
            Oids.RsaSha512 => DigestAlgorithm.Sha512,
            Oids.Rsa when digest?.ShaName is not null => digest,
            _ => null,
        };
        if (named is not null)
            return algorithm.HasNoParameters ? new SignatureScheme(SignatureKind.RsaPkcs1, named) : null;
        return string.Equals(algorithm.Oid, Oids.RsaPss, StringComparison.Ordinal) ? OfPss(algorithm.Parameters) : null;
    }

    // RSASSA-PSS-params (RFC 4055 §3.1). Only the usual shape is taken: MGF1 with the same digest, salt of the digest's size.
    private static SignatureScheme? OfPss(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.Length == 0)
            return null;
        try
        {
            var sequence = Asn.Reader(parameters).ReadSequence();
            var hash = DigestAlgorithm.Sha1;
            var mask = DigestAlgorithm.Sha1;
            var salt = 20;
            if (sequence.NextIsContext(0))
                hash = DigestAlgorithm.FromOid(sequence.ReadSequence(Asn.Context(0, true)).ReadAlgorithm().Oid);
            if (sequence.NextIsContext(1))
            {
                var function = sequence.ReadSequence(Asn.Context(1, true)).ReadAlgorithm();
                mask = string.Equals(function.Oid, Oids.RsaMgf1, StringComparison.Ordinal) && function.Parameters.Length > 0
                    ? DigestAlgorithm.FromOid(Asn.Reader(function.Parameters).ReadAlgorithm().Oid)
                    : null;
            }

            if (sequence.NextIsContext(2) && !sequence.ReadSequence(Asn.Context(2, true)).TryReadInt32(out salt))
                return null;
            return hash?.ShaName is not null && hash == mask && salt == hash.Size ? new SignatureScheme(SignatureKind.RsaPss, hash) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static SignatureScheme? OfEcdsa(AlgorithmId algorithm, DigestAlgorithm? digest)
    {
        var named = algorithm.Oid switch
        {
            Oids.EcdsaSha1 => DigestAlgorithm.Sha1,
            Oids.EcdsaSha256 => DigestAlgorithm.Sha256,
            Oids.EcdsaSha384 => DigestAlgorithm.Sha384,
            Oids.EcdsaSha512 => DigestAlgorithm.Sha512,
            Oids.EcKey when digest?.ShaName is not null => digest,
            _ => null,
        };
        return named is null || !algorithm.HasNoParameters ? null : new SignatureScheme(SignatureKind.Ecdsa, named);
    }
}
