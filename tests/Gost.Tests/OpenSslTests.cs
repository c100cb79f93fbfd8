namespace Beresta.Gost.Tests;

/// <summary>Our code against OpenSSL's GOST engine, on random input of a fixed seed; the long run is a command of bench/Gost.</summary>
public sealed class OpenSslTests
{
    /// <summary>Kazakhstan's identifiers mean nothing to the engine.</summary>
    public static TheoryData<string> Curves =>
        [.. GostCurve.All.Where(curve => !curve.Name.StartsWith("kz", StringComparison.Ordinal)).Select(curve => curve.Oid)];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Keys_and_signatures_agree_both_ways(string oid)
    {
        var openSsl = Require();
        var curve = GostCurve.FromOid(oid)!;
        var random = new Random(oid.GetHashCode(StringComparison.Ordinal));
        var digest = new byte[curve.Size];
        var signature = new byte[curve.SignatureSize];
        var d = new byte[curve.Size];
        var xy = new byte[2 * curve.Size];
        for (var round = 0; round < (curve.Size == 32 ? 120 : 40); round++)
        {
            using var key = GostPrivateKey.Generate(curve);
            key.Export(d);
            key.PublicKey.Export(xy);
            random.NextBytes(digest);

            using var theirs = openSsl.ReadPrivateKey(curve, d);
            Assert.Equal(theirs.ExportPublicKey(), xy);
            var theirSignature = theirs.Sign(digest);
            Assert.True(key.PublicKey.Verify(digest, theirSignature));

            using var theirPublic = openSsl.ReadPublicKey(curve, xy);
            key.Sign(digest, signature);
            Assert.True(theirPublic.Verify(digest, signature));

            // Whatever is broken, both say the same.
            if (round % 3 == 0)
                key.PublicKey.Precompute();
            signature[random.Next(signature.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(theirPublic.Verify(digest, signature), key.PublicKey.Verify(digest, signature));
        }
    }

    [Theory]
    [InlineData("md_gost12_256")]
    [InlineData("md_gost12_512")]
    public void Hashes_agree(string name)
    {
        var openSsl = Require();
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var message = new byte[random.Next(0, round < 200 ? 300 : 20_000)];
            random.NextBytes(message);
            Assert.Equal(openSsl.Hash(name, message), Streebog.Hash(name.EndsWith("256", StringComparison.Ordinal) ? 256 : 512, message));
        }
    }

    private static OpenSslGost Require()
    {
        var openSsl = OpenSslGost.TryLoad();
        Assert.SkipUnless(openSsl is not null, "OpenSSL's GOST engine (libengine-gost-openssl) is absent");
        return openSsl!;
    }
}
