using System.Numerics;

namespace Beresta.Gost.Tests;

/// <summary>Affine point arithmetic over BigInteger, as the textbook has it; a is read off the base point and one more point.</summary>
internal sealed class ReferenceGroup
{
    private readonly GostCurve curve;
    private readonly BigInteger p;
    private readonly BigInteger a;
    private readonly BigInteger b;

    internal ReferenceGroup(GostCurve curve)
    {
        this.curve = curve;
        p = curve.Arithmetic.Prime;
        var (x1, y1) = Multiple(1);
        var (x2, y2) = Multiple(2);

        // y₁² − y₂² = x₁³ − x₂³ + a (x₁ − x₂).
        a = Mod((y1 * y1 - y2 * y2 - x1 * x1 * x1 + x2 * x2 * x2) * Invert(x1 - x2));
        b = Mod(y1 * y1 - x1 * x1 * x1 - a * x1);
    }

    internal BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    internal byte[] Octets((BigInteger X, BigInteger Y) point)
    {
        var octets = new byte[2 * curve.Size];
        point.X.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        point.Y.ToByteArray(isUnsigned: true).CopyTo(octets, curve.Size);
        return octets;
    }

    internal (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? left, (BigInteger X, BigInteger Y)? right)
    {
        if (left is not var (x1, y1))
            return right;
        if (right is not var (x2, y2))
            return left;
        if (x1 == x2 && Mod(y1 + y2).IsZero)
            return null;
        var slope = x1 == x2 ? Mod((3 * x1 * x1 + a) * Invert(2 * y1)) : Mod((y2 - y1) * Invert(x2 - x1));
        var x = Mod(slope * slope - x1 - x2);
        return (x, Mod(slope * (x1 - x) - y1));
    }

    internal (BigInteger X, BigInteger Y)? Multiply(BigInteger k, (BigInteger X, BigInteger Y)? point)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        for (; !k.IsZero; k >>= 1)
        {
            if (!k.IsEven)
                sum = Add(sum, point);
            point = Add(point, point);
        }
        return sum;
    }

    /// <summary>The root of x³ + ax + b of a curve with one point of order two: gcd(x^p − x, x³ + ax + b) is linear.</summary>
    internal BigInteger RootOfOrdinateZero()
    {
        // Polynomials modulo the cubic, as coefficients of 1, x, x²; x³ = −ax − b.
        BigInteger[] power = [0, 1, 0];
        for (var i = (int)p.GetBitLength() - 2; i >= 0; i--)
        {
            power = Square(power);
            if (!(p >> i).IsEven)
                power = TimesX(power);
        }
        power[1] = Mod(power[1] - 1);

        // Where x^p − x ≡ c₂x² + c₁x + c₀ is not zero, one Euclidean step leaves the linear factor.
        var (c0, c1) = (Mod(power[0] * Invert(power[2])), Mod(power[1] * Invert(power[2])));
        var linear = Mod(a - c0 + c1 * c1);
        var constant = Mod(b + c1 * c0);
        return Mod(-constant * Invert(linear));
    }

    private BigInteger[] TimesX(BigInteger[] f) => [Mod(-b * f[2]), Mod(f[0] - a * f[2]), f[1]];

    private BigInteger[] Square(BigInteger[] f)
    {
        BigInteger[] sum = [0, 0, 0];
        var shifted = f;
        foreach (var coefficient in f)
        {
            for (var i = 0; i < 3; i++)
                sum[i] = Mod(sum[i] + coefficient * shifted[i]);
            shifted = TimesX(shifted);
        }
        return sum;
    }

    private (BigInteger X, BigInteger Y) Multiple(int k)
    {
        var octets = new byte[2 * curve.Size];
        var scalar = new ulong[curve.Size / 8];
        scalar[0] = (ulong)k;
        Assert.True(curve.Arithmetic.MultiplyBase(scalar, octets));
        return (Number(octets.AsSpan(0, curve.Size)), Number(octets.AsSpan(curve.Size)));
    }

    private BigInteger Invert(BigInteger value) => BigInteger.ModPow(Mod(value), p - 2, p);

    private BigInteger Mod(BigInteger value) => ((value % p) + p) % p;
}
