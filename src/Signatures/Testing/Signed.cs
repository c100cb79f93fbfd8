namespace Beresta.Signatures;

/// <summary>The common shape of certificates, lists and responses: SEQUENCE { body, algorithm, BIT STRING }.</summary>
internal static class Signed
{
    public static byte[] Write(byte[] body, PrivateKey key)
    {
        var signature = key.SignHash(key.PublicKey.Digest.Hash(body));
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(body);
                writer.WriteAlgorithm(Algorithm(key));
                writer.WriteBitString(signature);
            }
        });
    }

    public static AlgorithmId Algorithm(PrivateKey key) => key.PublicKey.AlgorithmOid switch
    {
        Oids.Gost256 => new AlgorithmId(Oids.Gost256WithStreebog, default),
        Oids.Gost512 => new AlgorithmId(Oids.Gost512WithStreebog, default),
        Oids.KzGost256 => new AlgorithmId(Oids.KzGost256WithDigest, default),
        Oids.KzGost512 => new AlgorithmId(Oids.KzGost512WithDigest, default),
        Oids.Rsa => new AlgorithmId(Oids.RsaSha256, new byte[] { 5, 0 }),
        _ => new AlgorithmId(Oids.EcdsaSha256, default),
    };
}
