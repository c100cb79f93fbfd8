using System.Numerics;

namespace Beresta.Gost.Tests;

/// <summary>The ways with lanes and without them, side by side; without AVX-512 the lanes run too, slowly.</summary>
public sealed class LaneTests
{
    [Fact]
    public void CryptoPro_A_computes_alike() => Compare(CurveParameters.MakeCryptoProA);

    [Fact]
    public void Tc26_256_A_computes_alike() => Compare(CurveParameters.MakeTc26256A);

    [Fact]
    public void Tc26_512_A_computes_alike() => Compare(CurveParameters.MakeTc26512A);

    [Fact]
    public void Tc26_512_C_computes_alike() => Compare(CurveParameters.MakeTc26512C);

    [Fact]
    public void CryptoPro_B_computes_alike() => Compare(CurveParameters.MakeCryptoProB);

    [Fact]
    public void CryptoPro_C_computes_alike() => Compare(CurveParameters.MakeCryptoProC);

    [Fact]
    public void CryptoPro_B_checks_eight_alike() => CompareEach(CurveParameters.MakeCryptoProB);

    [Fact]
    public void CryptoPro_C_checks_eight_alike() => CompareEach(CurveParameters.MakeCryptoProC);

    [Fact]
    public void CryptoPro_A_checks_eight_alike() => CompareEach(CurveParameters.MakeCryptoProA);

    [Fact]
    public void Tc26_256_A_checks_eight_alike() => CompareEach(CurveParameters.MakeTc26256A);

    [Fact]
    public void Tc26_512_C_checks_eight_alike() => CompareEach(CurveParameters.MakeTc26512C);

    [Fact]
    public void Tc26_512_A_checks_eight_alike() => CompareEach(CurveParameters.MakeTc26512A);

    private static void Compare(Func<bool, CurveArithmetic> make)
    {
        var (lanes, plain) = (make(true), make(false));
        var random = new Random(10);
        var scalars = Scalars(plain.Order.Modulus, random, 18).Select(number => Montgomery.ToLimbs(number, plain.Size / 8)).ToArray();
        var expected = new byte[2 * plain.Size];
        var actual = new byte[2 * plain.Size];
        foreach (var k in scalars)
        {
            Assert.True(plain.MultiplyBase(k, expected));
            Assert.True(lanes.MultiplyBase(k, actual));
            Assert.Equal(expected, actual);
        }

        // 2 z₁ G with z₂ Q = z₁ G and the like: the last key makes equal and opposite points meet in the sums.
        foreach (var d in new[] { scalars[^1], scalars[0], scalars[2] })
        {
            Assert.True(plain.MultiplyBase(d, expected));
            var points = new[] { plain.TryReadPoint(expected), lanes.TryReadPoint(expected), plain.TryReadPoint(expected), lanes.TryReadPoint(expected) };
            points[2]!.Precompute();
            points[3]!.Precompute();
            foreach (var z1 in scalars)
            {
                foreach (var z2 in scalars.Take(6))
                {
                    var order = plain.Order.Modulus;
                    var k = (Number(z1) + Number(z2) * Number(d)) % order;
                    var r = k.IsZero ? BigInteger.One : Abscissa(plain, k) % order;
                    foreach (var point in points)
                    {
                        // The base point of CryptoPro-C has the abscissa 0, which no signature has.
                        if (!r.IsZero)
                            Assert.Equal(!k.IsZero, point!.HasAbscissa(z1, z2, Montgomery.ToLimbs(r, plain.Size / 8)));
                        Assert.False(point!.HasAbscissa(z1, z2, Montgomery.ToLimbs((r + 1) % order, plain.Size / 8)));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Eight at a time against one by one: keys and scalars of every kind, and keys that make equal and opposite points meet, which
    /// one lane must survive without harm to the others.
    /// </summary>
    private static void CompareEach(Func<bool, CurveArithmetic> make)
    {
        var (lanes, plain) = (make(true), make(false));
        Assert.True(lanes.HasLanes);
        Assert.False(plain.HasLanes);
        var random = new Random(11);
        var order = plain.Order.Modulus;
        var n = plain.Size / 8;
        var scalars = Scalars(order, random, 18);
        var xy = new byte[2 * plain.Size];
        var (z1, z2, r) = (new ulong[8 * n], new ulong[8 * n], new ulong[8 * n]);
        var results = new bool[8];
        for (var round = 0; round < 12; round++)
        {
            var keys = Enumerable.Range(0, 8).Select(i => scalars[random.Next(scalars.Count)]).ToArray();
            var points = new PublicPoint[8];
            var expected = new bool[8];
            for (var i = 0; i < 8; i++)
            {
                Assert.True(plain.MultiplyBase(Montgomery.ToLimbs(keys[i], n), xy));
                points[i] = lanes.TryReadPoint(xy)!;

                // Every third sum is infinity or has opposite terms on the way: z₁ = ±d z₂.
                var second = scalars[random.Next(scalars.Count)];
                var first = random.Next(3) != 0 ? scalars[random.Next(scalars.Count)] : keys[i] * second % order;
                if (random.Next(2) == 0)
                    first = order - first;
                var k = (first + second * keys[i]) % order;
                var abscissa = k.IsZero ? BigInteger.One : Abscissa(plain, k) % order;
                expected[i] = !k.IsZero && !abscissa.IsZero && random.Next(4) != 0;
                if (!expected[i])
                    abscissa = (abscissa + 1) % order;
                Montgomery.ToLimbs(first, n).CopyTo(z1, i * n);
                Montgomery.ToLimbs(second, n).CopyTo(z2, i * n);
                Montgomery.ToLimbs(abscissa, n).CopyTo(r, i * n);
            }
            lanes.HaveAbscissas(points, z1, z2, r, results);
            Assert.Equal(expected, results);
        }
    }

    private static BigInteger Abscissa(CurveArithmetic curve, BigInteger k)
    {
        var xy = new byte[2 * curve.Size];
        Assert.True(curve.MultiplyBase(Montgomery.ToLimbs(k, curve.Size / 8), xy));
        return new BigInteger(xy.AsSpan(0, curve.Size), isUnsigned: true);
    }

    private static BigInteger Number(ulong[] limbs) => new(System.Runtime.InteropServices.MemoryMarshal.AsBytes(limbs.AsSpan()), isUnsigned: true);

    private static List<BigInteger> Scalars(BigInteger order, Random random, int count)
    {
        var scalars = new List<BigInteger> { 1, 2, 3, order - 1, order - 2, 15, 16, 31, BigInteger.Pow(2, 128), BigInteger.Pow(2, 252) - 1, order >> 1 };
        var octets = new byte[(int)(order.GetBitLength() + 7) / 8];
        while (scalars.Count < count)
        {
            random.NextBytes(octets);
            scalars.Add(new BigInteger(octets, isUnsigned: true) % order);
        }
        return scalars;
    }
}
