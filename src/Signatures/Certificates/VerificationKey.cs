using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Gost;

namespace Beresta.Signatures;

/// <summary>
/// A certificate's public key. Reading it never fails: a key that is off its curve, of an unknown algorithm or of
/// absurd size is kept as bytes and <see cref="Defect"/> says why it verifies nothing.
/// </summary>
public sealed class VerificationKey
{
    private const int MaxRsaBits = 8192;
    private const int MinRsaBits = 1024;
    private const int MaxRsaExponentBits = 64;

    private readonly KnownKeys.Entry? gost;

    private VerificationKey(ReadOnlyMemory<byte> info, AlgorithmId algorithm, ReadOnlyMemory<byte> bits)
    {
        (Info, AlgorithmOid, KeyBits) = (info, algorithm.Oid, bits);
        try
        {
            switch (algorithm.Oid)
            {
                case Oids.Gost256 or Oids.Gost512 or Oids.KzGost256 or Oids.KzGost512 or Oids.Gost2001 or Oids.KzGost2004:
                    gost = ReadGost(algorithm, bits, out var curve);
                    Curve = curve;
                    Name = $"{StandardOf(algorithm.Oid)}, {(curve?.Size ?? 0) * 8} бит, {curve?.Name ?? "неизвестные параметры"}";
                    Defect = curve is null ? "неизвестный набор параметров кривой" : gost is null ? "точка не лежит на кривой или имеет малый порядок" : null;
                    break;
                case Oids.Rsa or Oids.RsaPss:
                    var modulus = RsaModulusBits(bits, out var exponent);
                    Name = $"RSA, {modulus} бит";
                    Defect = modulus is < MinRsaBits or > MaxRsaBits || exponent > MaxRsaExponentBits ? "недопустимый размер ключа RSA" : null;
                    break;
                case Oids.EcKey:
                    var curveOid = Asn.Reader(algorithm.Parameters).ReadObjectIdentifier();
                    Name = $"ECDSA, {curveOid switch { Oids.NistP256 => "P-256", Oids.NistP384 => "P-384", Oids.NistP521 => "P-521", _ => curveOid }}";
                    Defect = curveOid is Oids.NistP256 or Oids.NistP384 or Oids.NistP521 ? null : "неизвестная кривая";
                    break;
                default:
                    Name = algorithm.Oid;
                    Defect = "неизвестный алгоритм ключа";
                    IsUnknownAlgorithm = true;
                    break;
            }
        }
        catch (AsnContentException)
        {
            Name ??= algorithm.Oid;
            Defect = "ключ записан с ошибкой";
        }
    }

    /// <summary>The DER encoding of SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> Info { get; }

    /// <summary>The algorithm's OID.</summary>
    public string AlgorithmOid { get; }

    /// <summary>Algorithm, size and curve for people.</summary>
    public string Name { get; }

    /// <summary>The curve of a GOST key; null for others.</summary>
    public GostCurve? Curve { get; }

    /// <summary>Why nothing can be verified with this key, in Russian; null for a sound one.</summary>
    public string? Defect { get; }

    /// <summary>True for GOST R 34.10-2012 and Kazakhstan's GOST 34.10-2015.</summary>
    public bool IsGost => AlgorithmOid is Oids.Gost256 or Oids.Gost512 or Oids.KzGost256 or Oids.KzGost512;

    /// <summary>True for the OIDs that Kazakhstan assigned, whose signatures are written in the reverse order.</summary>
    public bool IsKazakh => AlgorithmOid.StartsWith("1.2.398.", StringComparison.Ordinal);

    /// <summary>The digest that signatures with this key use: fixed for GOST, SHA-256 for the others.</summary>
    public DigestAlgorithm Digest => AlgorithmOid switch
    {
        Oids.Gost2001 => DigestAlgorithm.Gost94,
        Oids.KzGost2004 => DigestAlgorithm.Gost34311,
        Oids.Gost256 or Oids.KzGost256 => DigestAlgorithm.Streebog256,
        Oids.Gost512 or Oids.KzGost512 => DigestAlgorithm.Streebog512,
        _ => DigestAlgorithm.Sha256,
    };

    internal bool IsUnknownAlgorithm { get; }

    internal ReadOnlyMemory<byte> KeyBits { get; }

    /// <summary>SHA-1 of the BIT STRING's contents: the usual SubjectKeyIdentifier (RFC 5280 §4.2.1.2, method 1).</summary>
    internal byte[] KeyId() => DigestAlgorithm.Sha1.Hash(KeyBits.Span);

    internal static VerificationKey Read(AsnReader reader)
    {
        var info = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        var algorithm = sequence.ReadAlgorithm();
        var bits = sequence.ReadBitString(out var unused);
        sequence.ThrowIfNotEmpty();
        if (unused != 0)
            throw new StructureException("открытый ключ записан неверно");
        return new VerificationKey(info, algorithm, bits);
    }

    internal static byte[] EncodeGost(GostPublicKey key, string algorithmOid, string curveOid, string? digestOid)
    {
        var point = new byte[key.Curve.Size * 2];
        key.Export(point);
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(algorithmOid);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(curveOid);
                        if (digestOid is not null)
                            writer.WriteObjectIdentifier(digestOid);
                    }
                }

                writer.WriteBitString(Asn.Write(inner => inner.WriteOctetString(point)));
            }
        });
    }

    /// <summary>True when the octets are this key's signature over the hash. False for every defect; never throws.</summary>
    internal bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (Defect is not null || hash.Length != scheme.Digest.Size)
            return false;
        switch (scheme.Kind)
        {
            case SignatureKind.Gost:
                return gost is not null && signature.Length == gost.Key.Curve.SignatureSize && gost.Verify(hash, signature);
            case SignatureKind.GostReversed:
                if (gost is null || signature.Length != gost.Key.Curve.SignatureSize)
                    return false;
                Span<byte> reversed = stackalloc byte[signature.Length];
                signature.CopyTo(reversed);
                reversed.Reverse();
                return gost.Verify(hash, reversed);
            default:
                return VerifyByPlatform(scheme, hash, signature);
        }
    }

    private static string StandardOf(string algorithmOid) => algorithmOid switch
    {
        Oids.KzGost256 or Oids.KzGost512 => "ГОСТ 34.10-2015",
        Oids.KzGost2004 => "ГОСТ 34.310-2004",
        Oids.Gost2001 => "ГОСТ Р 34.10-2001",
        _ => "ГОСТ Р 34.10-2012",
    };

    private static KnownKeys.Entry? ReadGost(AlgorithmId algorithm, ReadOnlyMemory<byte> bits, out GostCurve? curve)
    {
        // GostR3410-2012-PublicKeyParameters (RFC 9215 §4.2): the curve, then optional digest and cipher parameters.
        var parameters = Asn.Reader(algorithm.Parameters).ReadSequence();
        var curveOid = parameters.ReadObjectIdentifier();
        curve = curveOid switch
        {
            Oids.KzCurve256 => GostCurve.FromOid("1.2.643.7.1.2.1.1.1"),
            Oids.KzCurve512 => GostCurve.FromOid("1.2.643.7.1.2.1.2.1"),
            Oids.KzCurve2004 => GostCurve.FromOid("1.2.643.2.2.35.1"),
            _ => GostCurve.FromOid(curveOid),
        };
        if (curve is null || curve.Size != (algorithm.Oid is Oids.Gost512 or Oids.KzGost512 ? 64 : 32))
        {
            curve = null;
            return null;
        }

        var wrapper = Asn.Reader(bits);
        var point = wrapper.ReadOctetString();
        wrapper.ThrowIfNotEmpty();
        return point.Length == curve.SignatureSize ? KnownKeys.Get(curve, point) : null;
    }

    private static int RsaModulusBits(ReadOnlyMemory<byte> bits, out int exponentBits)
    {
        var key = Asn.Reader(bits).ReadSequence();
        var modulus = key.ReadIntegerBytes().Span.TrimStart((byte)0);
        exponentBits = key.ReadIntegerBytes().Span.TrimStart((byte)0).Length * 8;
        return modulus.Length * 8;
    }

    private bool VerifyByPlatform(SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (scheme.Digest.ShaName is not { } name)
            return false;
        try
        {
            if (scheme.Kind == SignatureKind.Ecdsa)
            {
                using var ec = ECDsa.Create();
                ec.ImportSubjectPublicKeyInfo(Info.Span, out _);
                return ec.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
            }

            // An RSA-PSS key has its own OID in SubjectPublicKeyInfo; the key itself is the same.
            using var rsa = RSA.Create();
            rsa.ImportRSAPublicKey(KeyBits.Span, out _);
            return rsa.VerifyHash(hash, signature, name, scheme.Kind == SignatureKind.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
