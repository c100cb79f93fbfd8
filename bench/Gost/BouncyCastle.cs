using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.CryptoPro;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Beresta.Gost.Bench;

/// <summary>Portable.BouncyCastle with the same key: what a .NET program uses without us.</summary>
internal sealed class BouncyCastle
{
    private readonly ECGost3410Signer signer = new();
    private readonly ECGost3410Signer verifier = new();
    private BigInteger[] signature = [];

    internal BouncyCastle(GostCurve curve, GostPrivateKey key)
    {
        var oid = new DerObjectIdentifier(curve.Oid);
        var named = new ECNamedDomainParameters(oid, ECGost3410NamedCurves.GetByOidX9(oid));
        var d = new byte[curve.Size];
        key.Export(d);
        Array.Reverse(d);
        var number = new BigInteger(1, d);
        signer.Init(true, new ParametersWithRandom(new ECPrivateKeyParameters("ECGOST3410", number, named), new SecureRandom()));
        verifier.Init(false, new ECPublicKeyParameters("ECGOST3410", named.G.Multiply(number).Normalize(), named));
        signature = signer.GenerateSignature(new byte[curve.Size]);
        Sign(new byte[curve.Size]);
    }

    internal static void Hash(byte[] message)
    {
        var digest = new Gost3411_2012_512Digest();
        digest.BlockUpdate(message, 0, message.Length);
        digest.DoFinal(new byte[64], 0);
    }

    internal void Sign(byte[] digest) => signature = signer.GenerateSignature(digest);

    internal void Verify(byte[] digest) => verifier.VerifySignature(digest, signature[0], signature[1]);
}
