using System.Numerics;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>
/// 1 / x modulo an odd number by division steps (Bernstein and Yang, "Fast constant-time gcd computation and modular inversion", 2019),
/// thirty at a time on the lowest bits, then applied to the whole numbers as a matrix. The time depends on x: for public numbers only.
/// </summary>
internal sealed class ModularInverse
{
    private const int Step = 30;
    private const long Mask = (1L << Step) - 1;
    private readonly long[] modulus;
    private readonly long inverseOfModulus;

    /// <summary>Prepares the constants for a modulus of 256 or 512 bits.</summary>
    internal ModularInverse(ReadOnlySpan<ulong> modulus)
    {
        this.modulus = new long[modulus.Length == 4 ? 9 : 18];
        Split(modulus, this.modulus);
        var inverse = this.modulus[0];
        for (var i = 0; i < 5; i++)
            inverse *= 2 - (this.modulus[0] * inverse);
        inverseOfModulus = inverse & Mask;
    }

    /// <summary>Words of a number: 4 or 8.</summary>
    internal int Words => modulus.Length == 9 ? 4 : 8;

    /// <summary>r := 1 / x for x below the modulus; 0 for 0.</summary>
    internal void Invert(Span<ulong> r, ReadOnlySpan<ulong> x)
    {
        var length = modulus.Length;
        Span<long> d = stackalloc long[length];
        Span<long> e = stackalloc long[length];
        Span<long> f = stackalloc long[length];
        Span<long> g = stackalloc long[length];
        d.Clear();
        e.Clear();
        e[0] = 1;
        modulus.CopyTo(f);
        Split(x, g);
        var eta = -1;
        while (g.ContainsAnyExcept(0))
        {
            eta = Divide(eta, f[0], g[0], out var matrix);
            UpdateCofactors(d, e, matrix);
            Update(f, g, matrix);
        }
        Normalize(d, isNegative: f[length - 1] < 0);
        Join(d, r);
    }

    /// <summary>Thirty division steps on the lowest bits of f and g.</summary>
    private static int Divide(int eta, long f0, long g0, out Matrix matrix)
    {
        var f = (uint)f0;
        var g = (uint)g0;
        uint u = 1, v = 0, q = 0, r = 1;
        for (var left = Step; ;)
        {
            var zeros = BitOperations.TrailingZeroCount(g | uint.MaxValue << left);
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            eta -= zeros;
            left -= zeros;
            if (left == 0)
                break;
            if (eta < 0)
            {
                eta = -eta;
                (f, g) = (g, 0 - f);
                (u, q) = (q, 0 - u);
                (v, r) = (r, 0 - v);
            }

            // Up to six zero bits at once: f (f² − 2) is −1/f modulo 64.
            var limit = Math.Min(eta + 1, left);
            var w = f * g * (f * f - 2) & uint.MaxValue >> 32 - Math.Min(limit, 6);
            g += f * w;
            q += u * w;
            r += v * w;
        }
        matrix = new Matrix((int)u, (int)v, (int)q, (int)r);
        return eta;
    }

    /// <summary>(f, g) := matrix (f, g) / 2³⁰.</summary>
    private static void Update(Span<long> f, Span<long> g, in Matrix t)
    {
        var carryF = t.U * f[0] + t.V * g[0] >> Step;
        var carryG = t.Q * f[0] + t.R * g[0] >> Step;
        for (var i = 1; i < f.Length; i++)
        {
            carryF += t.U * f[i] + t.V * g[i];
            carryG += t.Q * f[i] + t.R * g[i];
            f[i - 1] = carryF & Mask;
            g[i - 1] = carryG & Mask;
            carryF >>= Step;
            carryG >>= Step;
        }
        f[^1] = carryF;
        g[^1] = carryG;
    }

    /// <summary>(d, e) := matrix (d, e) / 2³⁰ modulo m, both staying between −2m and m.</summary>
    private void UpdateCofactors(Span<long> d, Span<long> e, in Matrix t)
    {
        var signD = d[^1] >> 63;
        var signE = e[^1] >> 63;
        var multipleD = (t.U & signD) + (t.V & signE);
        var multipleE = (t.Q & signD) + (t.R & signE);
        var carryD = t.U * d[0] + t.V * e[0];
        var carryE = t.Q * d[0] + t.R * e[0];
        multipleD -= inverseOfModulus * carryD + multipleD & Mask;
        multipleE -= inverseOfModulus * carryE + multipleE & Mask;
        carryD = carryD + modulus[0] * multipleD >> Step;
        carryE = carryE + modulus[0] * multipleE >> Step;
        for (var i = 1; i < d.Length; i++)
        {
            carryD += t.U * d[i] + t.V * e[i] + modulus[i] * multipleD;
            carryE += t.Q * d[i] + t.R * e[i] + modulus[i] * multipleE;
            d[i - 1] = carryD & Mask;
            e[i - 1] = carryE & Mask;
            carryD >>= Step;
            carryE >>= Step;
        }
        d[^1] = carryD;
        e[^1] = carryE;
    }

    private void Normalize(Span<long> d, bool isNegative)
    {
        if (d[^1] < 0)
            AddModulus(d, 1);
        if (isNegative)
            AddModulus(d, -1);
        if (d[^1] < 0)
            AddModulus(d, 1);
    }

    /// <summary>d := |sign| m + d, or −d when the sign is negative.</summary>
    private void AddModulus(Span<long> d, int sign)
    {
        long carry = 0;
        for (var i = 0; i < d.Length; i++)
        {
            carry += sign > 0 ? d[i] + modulus[i] : -d[i];
            d[i] = i < d.Length - 1 ? carry & Mask : carry;
            carry >>= Step;
        }
    }

    private static void Split(ReadOnlySpan<ulong> number, Span<long> limbs)
    {
        for (var i = 0; i < limbs.Length; i++)
        {
            var word = Step * i / 64;
            var shift = Step * i % 64;
            var value = number[word] >> shift;
            if (shift > 64 - Step && word + 1 < number.Length)
                value |= number[word + 1] << 64 - shift;
            limbs[i] = (long)value & Mask;
        }
    }

    private static void Join(ReadOnlySpan<long> limbs, Span<ulong> number)
    {
        number.Clear();
        for (var i = 0; i < limbs.Length; i++)
        {
            var word = Step * i / 64;
            var shift = Step * i % 64;
            number[word] |= (ulong)limbs[i] << shift;
            if (shift > 64 - Step && word + 1 < number.Length)
                number[word + 1] |= (ulong)limbs[i] >> 64 - shift;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Matrix(long U, long V, long Q, long R);
}
