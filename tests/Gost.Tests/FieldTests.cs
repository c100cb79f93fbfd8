using System.Numerics;
using System.Runtime.InteropServices;

namespace Beresta.Gost.Tests;

/// <summary>Every field against BigInteger, on random elements and on the edges of its range and of its limbs.</summary>
public sealed class FieldTests
{
    [Fact]
    public void The_field_of_2_256_minus_617_computes() => Check<FieldP256>();

    [Fact]
    public void The_field_of_2_512_minus_569_computes() => Check<FieldP512>();

    [Fact]
    public void The_field_of_2_255_plus_3225_computes() => Check<Field256<Primes.P255>>();

    [Fact]
    public void The_field_of_2_255_plus_1073_computes() => Check<Field256<Primes.P255Test>>();

    [Fact]
    public void The_field_of_CryptoPro_C_computes() => Check<Field256<Primes.P256C>>();

    [Fact]
    public void The_field_of_2_511_plus_111_computes() => Check<Field512<Primes.P511>>();

    [Fact]
    public void The_field_of_the_512_bit_test_set_computes() => Check<Field512<Primes.P512Test>>();

    [Fact]
    public void Eight_lanes_of_2_256_minus_617_compute() => CheckLanes<LanesP256>(5, FieldP256.Modulus);

    [Fact]
    public void Eight_lanes_of_2_512_minus_569_compute() => CheckLanes<LanesP512>(10, FieldP512.Modulus);

    [Fact]
    public void Inverses_of_public_numbers_are_inverses()
    {
        var random = new Random(6);
        foreach (var curve in GostCurve.All)
        {
            var order = curve.Arithmetic.Order.Modulus;
            var limbs = curve.Size / 8;
            var inverses = new ModularInverse(Montgomery.ToLimbs(order, limbs));
            foreach (var number in Numbers(order, random, 60))
            {
                var result = new ulong[limbs];
                inverses.Invert(result, Montgomery.ToLimbs(number, limbs));
                Assert.Equal(BigInteger.ModPow(number, order - 2, order), Number(result));
            }
        }
    }

    private static void Check<T>() where T : unmanaged, IField<T>
    {
        var p = T.Modulus;
        var random = new Random(7);
        var numbers = Numbers(p, random, 40);
        foreach (var a in numbers)
        {
            var x = FieldOperations.FromNumber<T>(a);
            Assert.Equal(a, Number(x));
            Assert.Equal(a.IsZero, FieldOperations.IsZero(x));
            T.Square(out var r, x);
            Assert.Equal(a * a % p, Number(r));
            FieldOperations.Invert(out r, x);
            Assert.Equal(BigInteger.ModPow(a, p - 2, p), Number(r));
            FieldOperations.InvertPublic(out r, x);
            Assert.Equal(BigInteger.ModPow(a, p - 2, p), Number(r));
            foreach (var b in numbers)
            {
                var y = FieldOperations.FromNumber<T>(b);
                T.Multiply(out r, x, y);
                Assert.Equal(a * b % p, Number(r));
                T.Add(out r, x, y);
                Assert.Equal((a + b) % p, Number(r));
                T.Subtract(out r, x, y);
                Assert.Equal((p + a - b) % p, Number(r));

                // Sums of four go into products without being carried.
                T.Add(out var sum, x, y);
                T.Add(out sum, sum, sum);
                T.Multiply(out r, sum, r);
                Assert.Equal(2 * (a + b) * (p + a - b) % p, Number(r));
                T.Square(out r, sum);
                Assert.Equal(BigInteger.ModPow(2 * (a + b), 2, p), Number(r));
            }
        }
    }

    private static void CheckLanes<T>(int limbs, BigInteger p) where T : unmanaged, IFieldArithmetic<T>
    {
        var random = new Random(8);
        for (var round = 0; round < 300; round++)
        {
            var (x, y) = (RandomLanes<T>(random), RandomLanes<T>(random));
            T.Multiply(out var product, x, y);
            T.Square(out var square, x);
            T.Add(out var sum, x, y);
            T.Subtract(out var difference, x, y);
            T.Multiply(out var mixed, sum, difference);
            for (var lane = 0; lane < 8; lane++)
            {
                var (a, b) = (Lane(x, lane, limbs), Lane(y, lane, limbs));
                Assert.Equal(Mod(a * b), Mod(Lane(product, lane, limbs)));
                Assert.Equal(Mod(a * a), Mod(Lane(square, lane, limbs)));
                Assert.Equal(Mod(a + b), Mod(Lane(sum, lane, limbs)));
                Assert.Equal(Mod(a - b), Mod(Lane(difference, lane, limbs)));
                Assert.Equal(Mod((a + b) * (a - b)), Mod(Lane(mixed, lane, limbs)));
            }
            foreach (var result in new[] { product, square, sum, difference, mixed })
                Assert.All(Words(result).ToArray(), limb => Assert.True(Math.Abs(limb) <= (1L << 51) + (1L << 24)));
        }

        BigInteger Mod(BigInteger number) => (number % p + p) % p;
    }

    /// <summary>Limbs of all sizes that are allowed, the largest on both sides of zero among them.</summary>
    private static T RandomLanes<T>(Random random) where T : unmanaged
    {
        var result = default(T);
        foreach (ref var limb in Words(ref result))
        {
            const long largest = (1L << 51) + (1L << 24);
            limb = random.Next(6) switch { 0 => 0, 1 => largest, 2 => -largest, _ => random.NextInt64(-largest, largest) };
        }
        return result;
    }

    private static Span<long> Words<T>(ref T value) where T : unmanaged => MemoryMarshal.Cast<T, long>(MemoryMarshal.CreateSpan(ref value, 1));

    private static ReadOnlySpan<long> Words<T>(T value) where T : unmanaged => Words(ref value).ToArray();

    private static BigInteger Lane<T>(T value, int lane, int limbs) where T : unmanaged
    {
        BigInteger number = 0;
        for (var i = limbs - 1; i >= 0; i--)
            number = (number << 52) + Words(ref value)[8 * i + lane];
        return number;
    }

    private static BigInteger[] Numbers(BigInteger modulus, Random random, int count)
    {
        var octets = new byte[(int)(modulus.GetBitLength() + 7) / 8];
        var numbers = new List<BigInteger> { 0, 1, 2, modulus - 1, modulus - 2, modulus >> 1, (modulus >> 1) + 1 };
        for (var bit = 51; bit < modulus.GetBitLength() - 1; bit += 52)
            numbers.AddRange([BigInteger.Pow(2, bit), BigInteger.Pow(2, bit + 1) - 1, modulus - BigInteger.Pow(2, bit)]);
        while (numbers.Count < count)
        {
            random.NextBytes(octets);
            numbers.Add(new BigInteger(octets, isUnsigned: true) % modulus);
        }
        return [.. numbers];
    }

    private static BigInteger Number<T>(in T element) where T : unmanaged, IField<T>
    {
        var octets = new byte[64];
        T.Write(element, octets);
        return new BigInteger(octets, isUnsigned: true);
    }

    private static BigInteger Number(ulong[] limbs) => new(MemoryMarshal.AsBytes(limbs.AsSpan()), isUnsigned: true);
}
