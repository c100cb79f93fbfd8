using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Gost;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// A private key in memory: GOST R 34.10-2012 (also under Kazakhstan's OIDs), RSA or ECDSA. Reads and writes PKCS#8 (RFC 5208, RFC 9215).
/// </summary>
public sealed class PrivateKey : IDisposable
{
    private readonly GostPrivateKey? gost;
    private readonly AsymmetricAlgorithm? other;

    private PrivateKey(GostPrivateKey gost, string algorithmOid, string curveOid, string? digestOid)
    {
        this.gost = gost;
        (AlgorithmOid, CurveOid, DigestOid) = (algorithmOid, curveOid, digestOid);
        PublicKeyInfo = VerificationKey.EncodeGost(gost.PublicKey, algorithmOid, curveOid, digestOid);
        PublicKey = VerificationKey.Read(Asn.Reader(PublicKeyInfo));
    }

    private PrivateKey(AsymmetricAlgorithm other, string algorithmOid)
    {
        this.other = other;
        (AlgorithmOid, CurveOid) = (algorithmOid, "");
        PublicKeyInfo = other.ExportSubjectPublicKeyInfo();
        PublicKey = VerificationKey.Read(Asn.Reader(PublicKeyInfo));
    }

    /// <summary>The public half.</summary>
    public VerificationKey PublicKey { get; }

    internal string AlgorithmOid { get; }

    internal byte[] PublicKeyInfo { get; }

    private string CurveOid { get; }

    private string? DigestOid { get; }

    /// <summary>
    /// A new GOST R 34.10-2012 key on the curve of this OID (1.2.643.2.2.36.0, the most common one, by default).
    /// </summary>
    /// <exception cref="ArgumentException">No such curve.</exception>
    public static PrivateKey Generate(string curveOid = "1.2.643.2.2.36.0")
    {
        var curve = GostCurve.FromOid(curveOid) ?? throw new ArgumentException($"There is no GOST curve {curveOid}.", nameof(curveOid));
        var small = curve.Size == 32;
        return new PrivateKey(GostPrivateKey.Generate(curve), small ? Oids.Gost256 : Oids.Gost512, curveOid, DigestParameter(curveOid));
    }

    /// <summary>A new 512-bit key under the OIDs of Kazakhstan's GOST 34.10-2015.</summary>
    public static PrivateKey GenerateKazakh() =>
        new(GostPrivateKey.Generate(GostCurve.FromOid("1.2.643.7.1.2.1.2.1")!), Oids.KzGost512, Oids.KzCurve512, Oids.KzStreebog512);

    /// <summary>
    /// Reads PKCS#8 from DER, PEM or base64 (not encrypted). The problem's code is <c>key-malformed</c> or <c>key-unsupported</c>.
    /// </summary>
    public static Result<PrivateKey> Read(ReadOnlyMemory<byte> data)
    {
        if (Armor.Decode(data) is not { } raw || !Asn.IsWellFormed(raw.Span, 1000, out _))
            return Malformed(CryptoFile.InsteadOf("закрытый ключ", data) ?? "это не PKCS#8 в DER, PEM или base64");
        try
        {
            var info = Asn.Reader(raw).ReadSequence();
            if (!info.TryReadInt32(out var version) || version is < 0 or > 1)
                return Malformed(CryptoFile.InsteadOf("закрытый ключ", data) ?? "неизвестная версия");
            var algorithm = info.ReadAlgorithm();
            var octets = info.ReadOctetString();
            return algorithm.Oid switch
            {
                Oids.Gost256 or Oids.Gost512 or Oids.KzGost256 or Oids.KzGost512 => ReadGost(algorithm, octets),
                // The number is the same, whatever it was meant for.
                Oids.Gost256Exchange or Oids.Gost2001Exchange => ReadGost(algorithm with { Oid = Oids.Gost256 }, octets),
                Oids.Gost512Exchange => ReadGost(algorithm with { Oid = Oids.Gost512 }, octets),
                Oids.Rsa => Import(RSA.Create(), raw, Oids.Rsa),
                Oids.EcKey => Import(ECDsa.Create(), raw, Oids.EcKey),
                _ => Unsupported(algorithm.Oid),
            };
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(CryptoFile.InsteadOf("закрытый ключ", data) ?? "нужен PKCS#8 (PRIVATE KEY)");
        }
    }

    /// <summary>PKCS#8, DER. These octets are the key itself: encrypt them before they are stored.</summary>
    public byte[] Export()
    {
        if (other is not null)
            return other.ExportPkcs8PrivateKey();
        var curve = gost!.PublicKey.Curve;
        var number = new byte[curve.Size];
        try
        {
            gost.Export(number);
            return Asn.Write(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(0);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(AlgorithmOid);
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(CurveOid);
                            if (DigestOid is not null)
                                writer.WriteObjectIdentifier(DigestOid);
                        }
                    }

                    writer.WriteOctetString(number);
                }
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(number);
        }
    }

    /// <summary>PKCS#8 as PEM.</summary>
    public string ExportPem() => Armor.Encode("PRIVATE KEY", Export());

    /// <summary>Signs a digest of <see cref="VerificationKey.Digest"/>; the octets are as CMS carries them.</summary>
    public byte[] SignHash(ReadOnlySpan<byte> hash)
    {
        switch (other)
        {
            case RSA rsa:
                return rsa.SignHash(hash, PublicKey.Digest.ShaName!.Value, RSASignaturePadding.Pkcs1);
            case ECDsa ec:
                return ec.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        var signature = new byte[gost!.PublicKey.Curve.Size * 2];
        gost.Sign(hash, signature);
        if (PublicKey.IsKazakh)
            Array.Reverse(signature);
        return signature;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gost?.Dispose();
        other?.Dispose();
    }

    private static Result<PrivateKey> ReadGost(AlgorithmId algorithm, ReadOnlyMemory<byte> octets)
    {
        var parameters = Asn.Reader(algorithm.Parameters).ReadSequence();
        var curveOid = parameters.ReadObjectIdentifier();
        var digestOid = parameters.NextIs(Asn1Tag.ObjectIdentifier) ? parameters.ReadObjectIdentifier() : null;
        // A key of the old standard names the old hash; it signs with the new one.
        if (string.Equals(digestOid, OldDigestParameter, StringComparison.Ordinal))
            digestOid = DigestParameter(curveOid);
        var curve = curveOid switch
        {
            Oids.KzCurve256 => GostCurve.FromOid("1.2.643.7.1.2.1.1.1"),
            Oids.KzCurve512 => GostCurve.FromOid("1.2.643.7.1.2.1.2.1"),
            _ => GostCurve.FromOid(curveOid),
        };
        if (curve is null || curve.Size != (algorithm.Oid is Oids.Gost256 or Oids.KzGost256 ? 32 : 64))
            return Unsupported(curveOid);

        var number = PrivateNumber(octets, curve.Size);
        return number is not null && GostPrivateKey.TryCreate(curve, number, out var key)
            ? new PrivateKey(key, algorithm.Oid, curveOid, digestOid)
            : Malformed("закрытый ключ вне допустимых пределов");
    }

    // RFC 9215 §6: little-endian octets as they are. НУЦ РК wraps them in one more OCTET STRING; older OpenSSL engines
    // wrote an INTEGER, which is big-endian.
    private static byte[]? PrivateNumber(ReadOnlyMemory<byte> octets, int size)
    {
        if (octets.Length == size)
            return octets.ToArray();
        if (octets.Length < 2)
            return null;
        var inner = Asn.Reader(octets);
        if (octets.Span[0] == 0x04)
            return inner.ReadOctetString() is var wrapped && wrapped.Length == size ? wrapped : null;
        if (octets.Span[0] != 0x02)
            return null;
        var bytes = inner.ReadIntegerBytes().Span.TrimStart((byte)0);
        if (bytes.Length > size)
            return null;
        var number = new byte[size];
        bytes.CopyTo(number.AsSpan(size - bytes.Length));
        Array.Reverse(number);
        return number;
    }

    private static PrivateKey Import(AsymmetricAlgorithm key, ReadOnlyMemory<byte> raw, string oid)
    {
        key.ImportPkcs8PrivateKey(raw.Span, out _);
        return new PrivateKey(key, oid);
    }

    // id-GostR3411-94-CryptoProParamSet (RFC 4357 §11.2).
    private const string OldDigestParameter = "1.2.643.2.2.30.1";

    // RFC 9215 §4.2: the digest's OID accompanies the older curves and is omitted with the tc26 ones.
    private static string? DigestParameter(string curveOid) =>
        curveOid.StartsWith("1.2.643.2.2.", StringComparison.Ordinal) ? Oids.Streebog256 : null;

    private static Problem Malformed(string reason) => new("key-malformed", $"Ключ не читается: {reason}");

    private static Problem Unsupported(string oid) => new("key-unsupported", $"Ключ с алгоритмом или параметрами {AlgorithmNames.Of(oid)} не поддерживается");
}
