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
                        Assert.Equal(!k.IsZero && !r.IsZero, point!.HasAbscissa(z1, z2, Montgomery.ToLimbs(r, plain.Size / 8)));
                        Assert.False(point.HasAbscissa(z1, z2, Montgomery.ToLimbs((r + 1) % order, plain.Size / 8)));
                    }
                }
            }
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
