using System.Numerics;
using System.Security.Cryptography;

namespace Beresta.Gost.Tests;

public sealed class SignatureTests
{
    public static TheoryData<string> Curves => [.. GostCurve.All.Select(curve => curve.Oid)];

    /// <summary>RFC 7091 section 7.1.</summary>
    [Fact]
    public void Signs_and_verifies_the_first_example_of_RFC_7091() => CheckExample(
        "1.2.643.2.2.35.0",
        d: "7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28",
        e: "2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5",
        k: "77105C9B20BCD3122823C8CF6FCC7B956DE33814E95B7FE64FED924594DCEAB3",
        x: "7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B",
        y: "26F1B489D6701DD185C8413A977B3CBBAF64D1C593D26627DFFB101A87FF77DA",
        r: "41AA28D2F1AB148280CD9ED56FEDA41974053554A42767B83AD043FD39DC0493",
        s: "1456C64BA4642A1653C235A98A60249BCD6D3F746B631DF928014F6C5BF9C40");

    /// <summary>RFC 7091 section 7.2.</summary>
    [Fact]
    public void Signs_and_verifies_the_second_example_of_RFC_7091() => CheckExample(
        "1.2.643.7.1.2.1.2.0",
        d: "BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B102072E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4",
        e: "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C5917184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C",
        k: "359E7F4B1410FEACC570456C6801496946312120B39D019D455986E364F365886748ED7A44B3E794434006011842286212273A6D14CF70EA3AF71BB1AE679F1",
        x: "115DC5BC96760C7B48598D8AB9E740D4C4A85A65BE33C1815B5C320C854621DD5A515856D13314AF69BC5B924C8B4DDFF75C45415C1D9DD9DD33612CD530EFE1",
        y: "37C7C90CD40B0F5621DC3AC1B751CFA0E2634FA0503B3D52639F5D7FB72AFD61EA199441D943FFE7F0C70A2759A3CDB84C114E1F9339FDF27F35ECA93677BEEC",
        r: "2F86FA60A081091A23DD795E1E3C689EE512A3C82EE0DCC2643C78EEA8FCACD35492558486B20F1C9EC197C90699850260C93BCBCD9C5C3317E19344E173AE36",
        s: "1081B394696FFE8E6585E7A9362D26B6325F56778AADBC081C0BFBE933D52FF5823CE288E8C4F362526080DF7F70CE406A6EEB1F56919CB92A9853BDE73E5B4A");

    [Fact]
    public void Reproduces_the_collected_vectors_of_every_parameter_set()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vector in Vectors.Read().GetProperty("sign").EnumerateArray())
        {
            var curve = GostCurve.FromOid(vector.GetProperty("curve").GetString()!);
            Assert.NotNull(curve);
            seen.Add(curve.Oid);
            var d = vector.Octets("d_be");
            Array.Reverse(d);
            Assert.True(GostPrivateKey.TryCreate(curve, d, out var key));
            using var _ = key;
            var xy = new byte[2 * curve.Size];
            key.PublicKey.Export(xy);
            Assert.Equal(vector.Octets("pub_x_y_le"), xy);

            var k = vector.Octets("k_be");
            Array.Reverse(k);
            var digest = vector.Octets("digest");
            var signature = new byte[curve.SignatureSize];
            Assert.True(key.TrySign(digest, Limbs(k), signature));
            Assert.Equal(vector.Octets("sig_rf_s_r_be"), signature);
            Assert.True(key.PublicKey.Verify(digest, signature));
            key.PublicKey.Precompute();
            Assert.True(key.PublicKey.Verify(digest, signature));
            Array.Reverse(signature);
            Assert.Equal(vector.Octets("sig_kz_r_s_le"), signature);
        }
        Assert.True(seen.Count >= 14, string.Join(' ', seen));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Verifies_what_it_signs_and_nothing_else(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        using var other = GostPrivateKey.Generate(curve);
        var digest = RandomNumberGenerator.GetBytes(curve.Size);
        var signature = new byte[curve.SignatureSize];
        for (var round = 0; round < 4; round++)
        {
            key.Sign(digest, signature);
            Assert.True(key.PublicKey.Verify(digest, signature));
            Assert.False(other.PublicKey.Verify(digest, signature));
            Assert.False(key.PublicKey.Verify(digest, signature.AsSpan(1)));
            Assert.False(key.PublicKey.Verify(digest.AsSpan(1), signature));
            var bit = RandomNumberGenerator.GetInt32(8 * signature.Length);
            signature[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(key.PublicKey.Verify(digest, signature));
            signature[bit / 8] ^= (byte)(1 << bit % 8);
            bit %= 8 * digest.Length;
            digest[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(key.PublicKey.Verify(digest, signature));

            // The second half of the rounds goes through the tables.
            if (round == 1)
            {
                key.PublicKey.Precompute();
                other.PublicKey.Precompute();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Refuses_halves_of_a_signature_outside_their_range(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        var digest = new byte[curve.Size];
        digest[0] = 1;
        var good = new byte[curve.SignatureSize];
        key.Sign(digest, good);
        var order = BigEndian(curve.Arithmetic.Order.Modulus, curve.Size);
        byte[][] halves = [new byte[curve.Size], order, Enumerable.Repeat((byte)0xFF, curve.Size).ToArray()];
        foreach (var half in halves)
        {
            foreach (var offset in new[] { 0, curve.Size })
            {
                var bad = good.ToArray();
                half.CopyTo(bad, offset);
                Assert.False(key.PublicKey.Verify(digest, bad));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Takes_a_digest_of_zero_for_one(string oid)
    {
        var curve = GostCurve.FromOid(oid)!;
        using var key = GostPrivateKey.Generate(curve);
        var zero = new byte[curve.Size];
        var one = new byte[curve.Size];
        one[0] = 1;
        var signature = new byte[curve.SignatureSize];
        key.Sign(zero, signature);
        Assert.True(key.PublicKey.Verify(zero, signature));
        Assert.True(key.PublicKey.Verify(one, signature));
    }

    private static void CheckExample(string oid, string d, string e, string k, string x, string y, string r, string s)
    {
        var curve = GostCurve.FromOid(oid)!;
        var size = curve.Size;
        Assert.True(GostPrivateKey.TryCreate(curve, Vectors.LittleEndian(d, size), out var key));
        using var _ = key;
        var xy = new byte[2 * size];
        key.PublicKey.Export(xy);
        Assert.Equal([.. Vectors.LittleEndian(x, size), .. Vectors.LittleEndian(y, size)], xy);

        var digest = Vectors.LittleEndian(e, size);
        var signature = new byte[2 * size];
        Assert.True(key.TrySign(digest, Limbs(Vectors.LittleEndian(k, size)), signature));
        Array.Reverse(signature);
        Assert.Equal([.. Vectors.LittleEndian(r, size), .. Vectors.LittleEndian(s, size)], signature);
        Array.Reverse(signature);
        Assert.True(key.PublicKey.Verify(digest, signature));
        key.PublicKey.Precompute();
        Assert.True(key.PublicKey.Verify(digest, signature));
    }

    private static ulong[] Limbs(byte[] littleEndian)
    {
        var limbs = new ulong[littleEndian.Length / 8];
        Montgomery.ReadLittleEndian(limbs, littleEndian);
        return limbs;
    }

    private static byte[] BigEndian(BigInteger number, int size)
    {
        var octets = new byte[size];
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(octets, size - digits.Length);
        return octets;
    }
}
