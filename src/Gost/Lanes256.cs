using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Eight elements of <see cref="Field256{TPrime}"/> side by side, in the same Montgomery's form x · 2²⁶⁰ mod p and with the products of
/// <see cref="LanesP256"/>: 5 signed limbs of 52 bits, which every operation leaves below 2⁵¹ + 2²⁴ in size.
/// </summary>
/// <remarks>
/// Sums are not reduced: limbs are carried and the number grows. A product gives at most |a b| / 2²⁶⁰ + p / 2. In units of 2²⁵⁵,
/// with p at most 1.22 (CryptoPro-C), the doubling of a point keeps |X| below 4.6, |Y| below 2.9 and |Z| below 0.8, and no
/// difference in it or in the additions is above 6.3: always less than 2²⁵⁸, and the upper limb less than 2⁵⁰.
/// </remarks>
/// <typeparam name="TPrime">The prime, of 2²⁵⁴…1.22 · 2²⁵⁵.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct Lanes256<TPrime> : IFieldArithmetic<Lanes256<TPrime>> where TPrime : IPrime
{
    // The prime's limbs between −2⁵¹ and 2⁵¹, and −1/p modulo 2⁵².
    private static readonly double P0 = Limb(TPrime.Value, 0);
    private static readonly double P1 = Limb(TPrime.Value, 1);
    private static readonly double P2 = Limb(TPrime.Value, 2);
    private static readonly double P3 = Limb(TPrime.Value, 3);
    private static readonly double P4 = Limb(TPrime.Value, 4);
    private static readonly long NegatedInverse =
        (long)(BigInteger.Pow(2, 52) - BigInteger.ModPow(TPrime.Value, BigInteger.Pow(2, 50) - 1, BigInteger.Pow(2, 52)));

    private static readonly Lanes256<TPrime> Radix = Create(BigInteger.Pow(2, 52 * 5) % TPrime.Value);

    private Vector512<long> limb0, limb1, limb2, limb3, limb4;

    public static Lanes256<TPrime> One => Radix;

    private static Vector512<long> Half => Vector512.Create(1L << 51);

    public static void Multiply(out Lanes256<TPrime> r, in Lanes256<TPrime> a, in Lanes256<TPrime> b)
    {
        var a0 = Vector512.ConvertToDouble(a.limb0);
        var a1 = Vector512.ConvertToDouble(a.limb1);
        var a2 = Vector512.ConvertToDouble(a.limb2);
        var a3 = Vector512.ConvertToDouble(a.limb3);
        var a4 = Vector512.ConvertToDouble(a.limb4);
        var b0 = Vector512.ConvertToDouble(b.limb0);
        var b1 = Vector512.ConvertToDouble(b.limb1);
        var b2 = Vector512.ConvertToDouble(b.limb2);
        var b3 = Vector512.ConvertToDouble(b.limb3);
        var b4 = Vector512.ConvertToDouble(b.limb4);
        Vector512<double> t;
        t = LaneProducts.Upper(a0, b0);
        var h0 = t.AsInt64();
        var l0 = LaneProducts.Lower(a0, b0, t);
        t = LaneProducts.Upper(a0, b1);
        var h1 = t.AsInt64();
        var l1 = LaneProducts.Lower(a0, b1, t);
        t = LaneProducts.Upper(a1, b0);
        h1 += t.AsInt64();
        l1 += LaneProducts.Lower(a1, b0, t);
        t = LaneProducts.Upper(a0, b2);
        var h2 = t.AsInt64();
        var l2 = LaneProducts.Lower(a0, b2, t);
        t = LaneProducts.Upper(a1, b1);
        h2 += t.AsInt64();
        l2 += LaneProducts.Lower(a1, b1, t);
        t = LaneProducts.Upper(a2, b0);
        h2 += t.AsInt64();
        l2 += LaneProducts.Lower(a2, b0, t);
        t = LaneProducts.Upper(a0, b3);
        var h3 = t.AsInt64();
        var l3 = LaneProducts.Lower(a0, b3, t);
        t = LaneProducts.Upper(a1, b2);
        h3 += t.AsInt64();
        l3 += LaneProducts.Lower(a1, b2, t);
        t = LaneProducts.Upper(a2, b1);
        h3 += t.AsInt64();
        l3 += LaneProducts.Lower(a2, b1, t);
        t = LaneProducts.Upper(a3, b0);
        h3 += t.AsInt64();
        l3 += LaneProducts.Lower(a3, b0, t);
        t = LaneProducts.Upper(a0, b4);
        var h4 = t.AsInt64();
        var l4 = LaneProducts.Lower(a0, b4, t);
        t = LaneProducts.Upper(a1, b3);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a1, b3, t);
        t = LaneProducts.Upper(a2, b2);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a2, b2, t);
        t = LaneProducts.Upper(a3, b1);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a3, b1, t);
        t = LaneProducts.Upper(a4, b0);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a4, b0, t);
        t = LaneProducts.Upper(a1, b4);
        var h5 = t.AsInt64();
        var l5 = LaneProducts.Lower(a1, b4, t);
        t = LaneProducts.Upper(a2, b3);
        h5 += t.AsInt64();
        l5 += LaneProducts.Lower(a2, b3, t);
        t = LaneProducts.Upper(a3, b2);
        h5 += t.AsInt64();
        l5 += LaneProducts.Lower(a3, b2, t);
        t = LaneProducts.Upper(a4, b1);
        h5 += t.AsInt64();
        l5 += LaneProducts.Lower(a4, b1, t);
        t = LaneProducts.Upper(a2, b4);
        var h6 = t.AsInt64();
        var l6 = LaneProducts.Lower(a2, b4, t);
        t = LaneProducts.Upper(a3, b3);
        h6 += t.AsInt64();
        l6 += LaneProducts.Lower(a3, b3, t);
        t = LaneProducts.Upper(a4, b2);
        h6 += t.AsInt64();
        l6 += LaneProducts.Lower(a4, b2, t);
        t = LaneProducts.Upper(a3, b4);
        var h7 = t.AsInt64();
        var l7 = LaneProducts.Lower(a3, b4, t);
        t = LaneProducts.Upper(a4, b3);
        h7 += t.AsInt64();
        l7 += LaneProducts.Lower(a4, b3, t);
        t = LaneProducts.Upper(a4, b4);
        var h8 = t.AsInt64();
        var l8 = LaneProducts.Lower(a4, b4, t);
        Reduce(
            out r,
            l0 + Bias(1, 0),
            l1 + h0 + Bias(3, 2),
            l2 + h1 + Bias(5, 4),
            l3 + h2 + Bias(7, 6),
            l4 + h3 + Bias(9, 8),
            l5 + h4 + Bias(8, 10),
            l6 + h5 + Bias(6, 8),
            l7 + h6 + Bias(4, 6),
            l8 + h7 + Bias(2, 4),
            h8 + Bias(0, 2));
    }

    public static void Square(out Lanes256<TPrime> r, in Lanes256<TPrime> a)
    {
        var a0 = Vector512.ConvertToDouble(a.limb0);
        var a1 = Vector512.ConvertToDouble(a.limb1);
        var a2 = Vector512.ConvertToDouble(a.limb2);
        var a3 = Vector512.ConvertToDouble(a.limb3);
        var a4 = Vector512.ConvertToDouble(a.limb4);
        Vector512<double> t;
        t = LaneProducts.Upper(a0, a0);
        var h0 = t.AsInt64();
        var l0 = LaneProducts.Lower(a0, a0, t);
        t = LaneProducts.Upper(a0, a1);
        var h1 = t.AsInt64();
        var l1 = LaneProducts.Lower(a0, a1, t);
        h1 += h1;
        l1 += l1;
        t = LaneProducts.Upper(a0, a2);
        var h2 = t.AsInt64();
        var l2 = LaneProducts.Lower(a0, a2, t);
        h2 += h2;
        l2 += l2;
        t = LaneProducts.Upper(a1, a1);
        h2 += t.AsInt64();
        l2 += LaneProducts.Lower(a1, a1, t);
        t = LaneProducts.Upper(a0, a3);
        var h3 = t.AsInt64();
        var l3 = LaneProducts.Lower(a0, a3, t);
        t = LaneProducts.Upper(a1, a2);
        h3 += t.AsInt64();
        l3 += LaneProducts.Lower(a1, a2, t);
        h3 += h3;
        l3 += l3;
        t = LaneProducts.Upper(a0, a4);
        var h4 = t.AsInt64();
        var l4 = LaneProducts.Lower(a0, a4, t);
        t = LaneProducts.Upper(a1, a3);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a1, a3, t);
        h4 += h4;
        l4 += l4;
        t = LaneProducts.Upper(a2, a2);
        h4 += t.AsInt64();
        l4 += LaneProducts.Lower(a2, a2, t);
        t = LaneProducts.Upper(a1, a4);
        var h5 = t.AsInt64();
        var l5 = LaneProducts.Lower(a1, a4, t);
        t = LaneProducts.Upper(a2, a3);
        h5 += t.AsInt64();
        l5 += LaneProducts.Lower(a2, a3, t);
        h5 += h5;
        l5 += l5;
        t = LaneProducts.Upper(a2, a4);
        var h6 = t.AsInt64();
        var l6 = LaneProducts.Lower(a2, a4, t);
        h6 += h6;
        l6 += l6;
        t = LaneProducts.Upper(a3, a3);
        h6 += t.AsInt64();
        l6 += LaneProducts.Lower(a3, a3, t);
        t = LaneProducts.Upper(a3, a4);
        var h7 = t.AsInt64();
        var l7 = LaneProducts.Lower(a3, a4, t);
        h7 += h7;
        l7 += l7;
        t = LaneProducts.Upper(a4, a4);
        var h8 = t.AsInt64();
        var l8 = LaneProducts.Lower(a4, a4, t);
        Reduce(
            out r,
            l0 + Bias(1, 0),
            l1 + h0 + Bias(3, 2),
            l2 + h1 + Bias(5, 4),
            l3 + h2 + Bias(7, 6),
            l4 + h3 + Bias(9, 8),
            l5 + h4 + Bias(8, 10),
            l6 + h5 + Bias(6, 8),
            l7 + h6 + Bias(4, 6),
            l8 + h7 + Bias(2, 4),
            h8 + Bias(0, 2));
    }

    public static void Add(out Lanes256<TPrime> r, in Lanes256<TPrime> a, in Lanes256<TPrime> b)
    {
        Carry(out r, a.limb0 + b.limb0, a.limb1 + b.limb1, a.limb2 + b.limb2, a.limb3 + b.limb3, a.limb4 + b.limb4);
    }

    public static void Subtract(out Lanes256<TPrime> r, in Lanes256<TPrime> a, in Lanes256<TPrime> b)
    {
        Carry(out r, a.limb0 - b.limb0, a.limb1 - b.limb1, a.limb2 - b.limb2, a.limb3 - b.limb3, a.limb4 - b.limb4);
    }

    public static void SubtractLoosely(out Lanes256<TPrime> r, in Lanes256<TPrime> a, in Lanes256<TPrime> b) => Subtract(out r, a, b);

    /// <summary>A number's limb with limbs from −2⁵¹ to 2⁵¹, the upper one excepted.</summary>
    private static long Limb(BigInteger number, int index)
    {
        // Half of the radix added to every lower limb, and taken away from each apart.
        for (var i = 0; i < 4; i++)
            number += BigInteger.One << 52 * i + 51;
        var limb = (long)(number >> 52 * index & (1L << 52) - 1);
        return index < 4 ? limb - (1L << 51) : limb;
    }

    private static Lanes256<TPrime> Create(BigInteger number) => new()
    {
        limb0 = Vector512.Create(Limb(number, 0)),
        limb1 = Vector512.Create(Limb(number, 1)),
        limb2 = Vector512.Create(Limb(number, 2)),
        limb3 = Vector512.Create(Limb(number, 3)),
        limb4 = Vector512.Create(Limb(number, 4)),
    };

    /// <summary>Takes away what the lower and upper halves in a column, those of the reduction included, carry with them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Bias(int lower, int upper) =>
        Vector512.Create(unchecked(-lower * LaneProducts.LowerBits - upper * LaneProducts.UpperBits));

    /// <summary>
    /// Montgomery's reduction of the columns of a product, one limb after another: the multiple of p that makes the lowest column a multiple
    /// of 2⁵² is added. Columns stay below 2⁵⁵ in size.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out Lanes256<TPrime> r,
            Vector512<long> c0, Vector512<long> c1, Vector512<long> c2, Vector512<long> c3, Vector512<long> c4,
            Vector512<long> c5, Vector512<long> c6, Vector512<long> c7, Vector512<long> c8, Vector512<long> c9)
    {
        var bits = Vector512.Create(LaneProducts.LowerBits);
        Vector512<double> t;
        var m = Multiplier(c0);
        t = LaneProducts.Upper(m, Vector512.Create(P0));
        c1 += t.AsInt64() + (c0 + LaneProducts.Lower(m, Vector512.Create(P0), t) - bits >> 52);
        t = LaneProducts.Upper(m, Vector512.Create(P1));
        c1 += LaneProducts.Lower(m, Vector512.Create(P1), t);
        c2 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P2));
        c2 += LaneProducts.Lower(m, Vector512.Create(P2), t);
        c3 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P3));
        c3 += LaneProducts.Lower(m, Vector512.Create(P3), t);
        c4 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P4));
        c4 += LaneProducts.Lower(m, Vector512.Create(P4), t);
        c5 += t.AsInt64();
        m = Multiplier(c1);
        t = LaneProducts.Upper(m, Vector512.Create(P0));
        c2 += t.AsInt64() + (c1 + LaneProducts.Lower(m, Vector512.Create(P0), t) - bits >> 52);
        t = LaneProducts.Upper(m, Vector512.Create(P1));
        c2 += LaneProducts.Lower(m, Vector512.Create(P1), t);
        c3 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P2));
        c3 += LaneProducts.Lower(m, Vector512.Create(P2), t);
        c4 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P3));
        c4 += LaneProducts.Lower(m, Vector512.Create(P3), t);
        c5 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P4));
        c5 += LaneProducts.Lower(m, Vector512.Create(P4), t);
        c6 += t.AsInt64();
        m = Multiplier(c2);
        t = LaneProducts.Upper(m, Vector512.Create(P0));
        c3 += t.AsInt64() + (c2 + LaneProducts.Lower(m, Vector512.Create(P0), t) - bits >> 52);
        t = LaneProducts.Upper(m, Vector512.Create(P1));
        c3 += LaneProducts.Lower(m, Vector512.Create(P1), t);
        c4 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P2));
        c4 += LaneProducts.Lower(m, Vector512.Create(P2), t);
        c5 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P3));
        c5 += LaneProducts.Lower(m, Vector512.Create(P3), t);
        c6 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P4));
        c6 += LaneProducts.Lower(m, Vector512.Create(P4), t);
        c7 += t.AsInt64();
        m = Multiplier(c3);
        t = LaneProducts.Upper(m, Vector512.Create(P0));
        c4 += t.AsInt64() + (c3 + LaneProducts.Lower(m, Vector512.Create(P0), t) - bits >> 52);
        t = LaneProducts.Upper(m, Vector512.Create(P1));
        c4 += LaneProducts.Lower(m, Vector512.Create(P1), t);
        c5 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P2));
        c5 += LaneProducts.Lower(m, Vector512.Create(P2), t);
        c6 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P3));
        c6 += LaneProducts.Lower(m, Vector512.Create(P3), t);
        c7 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P4));
        c7 += LaneProducts.Lower(m, Vector512.Create(P4), t);
        c8 += t.AsInt64();
        m = Multiplier(c4);
        t = LaneProducts.Upper(m, Vector512.Create(P0));
        c5 += t.AsInt64() + (c4 + LaneProducts.Lower(m, Vector512.Create(P0), t) - bits >> 52);
        t = LaneProducts.Upper(m, Vector512.Create(P1));
        c5 += LaneProducts.Lower(m, Vector512.Create(P1), t);
        c6 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P2));
        c6 += LaneProducts.Lower(m, Vector512.Create(P2), t);
        c7 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P3));
        c7 += LaneProducts.Lower(m, Vector512.Create(P3), t);
        c8 += t.AsInt64();
        t = LaneProducts.Upper(m, Vector512.Create(P4));
        c8 += LaneProducts.Lower(m, Vector512.Create(P4), t);
        c9 += t.AsInt64();
        Carry(out r, c5, c6, c7, c8, c9);
    }

    /// <summary>The multiple of p that makes a column a multiple of 2⁵² when it is added: between −2⁵¹ and 2⁵¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Multiplier(Vector512<long> column) =>
        Vector512.ConvertToDouble(column * Vector512.Create(NegatedInverse) << 12 >> 12);

    /// <summary>One carry of all limbs at once, to the nearest multiple; the upper limb keeps what it gets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        out Lanes256<TPrime> r,
            Vector512<long> c0, Vector512<long> c1, Vector512<long> c2, Vector512<long> c3, Vector512<long> c4)
    {
        var q0 = c0 + Half >> 52;
        var q1 = c1 + Half >> 52;
        var q2 = c2 + Half >> 52;
        var q3 = c3 + Half >> 52;
        r.limb0 = c0 - (q0 << 52);
        r.limb1 = c1 - (q1 << 52) + q0;
        r.limb2 = c2 - (q2 << 52) + q1;
        r.limb3 = c3 - (q3 << 52) + q2;
        r.limb4 = c4 + q3;
    }
}
