using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Four elements of the field of 2²⁵⁶ − 617 side by side, as <see cref="LanesP256"/> has eight: where a formula has no more products than
/// four, half as wide a vector does them in about half the time. Limbs and bounds are the same.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct QuadP256 : IFieldArithmetic<QuadP256>
{
    private const int TopBits = 48;
    private const long LowerBits = LaneProducts.LowerBits;
    private const long UpperBits = LaneProducts.UpperBits;

    private Vector256<long> limb0, limb1, limb2, limb3, limb4;

    public static QuadP256 One => new() { limb0 = Vector256<long>.One };

    private static Vector256<long> Half => Vector256.Create(1L << 51);

    private static Vector256<long> HalfOfTop => Vector256.Create(1L << TopBits - 1);

    private static Vector256<long> Factor => Vector256.Create(617L);

    public static void Multiply(out QuadP256 r, in QuadP256 a, in QuadP256 b)
    {
        var a0 = Vector256.ConvertToDouble(a.limb0);
        var a1 = Vector256.ConvertToDouble(a.limb1);
        var a2 = Vector256.ConvertToDouble(a.limb2);
        var a3 = Vector256.ConvertToDouble(a.limb3);
        var a4 = Vector256.ConvertToDouble(a.limb4);
        var b0 = Vector256.ConvertToDouble(b.limb0);
        var b1 = Vector256.ConvertToDouble(b.limb1);
        var b2 = Vector256.ConvertToDouble(b.limb2);
        var b3 = Vector256.ConvertToDouble(b.limb3);
        var b4 = Vector256.ConvertToDouble(b.limb4);
        Vector256<double> t;
        t = Upper(a0, b0);
        var h0 = t.AsInt64();
        var l0 = Lower(a0, b0, t);
        t = Upper(a0, b1);
        var h1 = t.AsInt64();
        var l1 = Lower(a0, b1, t);
        t = Upper(a1, b0);
        h1 += t.AsInt64();
        l1 += Lower(a1, b0, t);
        t = Upper(a0, b2);
        var h2 = t.AsInt64();
        var l2 = Lower(a0, b2, t);
        t = Upper(a1, b1);
        h2 += t.AsInt64();
        l2 += Lower(a1, b1, t);
        t = Upper(a2, b0);
        h2 += t.AsInt64();
        l2 += Lower(a2, b0, t);
        t = Upper(a0, b3);
        var h3 = t.AsInt64();
        var l3 = Lower(a0, b3, t);
        t = Upper(a1, b2);
        h3 += t.AsInt64();
        l3 += Lower(a1, b2, t);
        t = Upper(a2, b1);
        h3 += t.AsInt64();
        l3 += Lower(a2, b1, t);
        t = Upper(a3, b0);
        h3 += t.AsInt64();
        l3 += Lower(a3, b0, t);
        t = Upper(a0, b4);
        var h4 = t.AsInt64();
        var l4 = Lower(a0, b4, t);
        t = Upper(a1, b3);
        h4 += t.AsInt64();
        l4 += Lower(a1, b3, t);
        t = Upper(a2, b2);
        h4 += t.AsInt64();
        l4 += Lower(a2, b2, t);
        t = Upper(a3, b1);
        h4 += t.AsInt64();
        l4 += Lower(a3, b1, t);
        t = Upper(a4, b0);
        h4 += t.AsInt64();
        l4 += Lower(a4, b0, t);
        t = Upper(a1, b4);
        var h5 = t.AsInt64();
        var l5 = Lower(a1, b4, t);
        t = Upper(a2, b3);
        h5 += t.AsInt64();
        l5 += Lower(a2, b3, t);
        t = Upper(a3, b2);
        h5 += t.AsInt64();
        l5 += Lower(a3, b2, t);
        t = Upper(a4, b1);
        h5 += t.AsInt64();
        l5 += Lower(a4, b1, t);
        t = Upper(a2, b4);
        var h6 = t.AsInt64();
        var l6 = Lower(a2, b4, t);
        t = Upper(a3, b3);
        h6 += t.AsInt64();
        l6 += Lower(a3, b3, t);
        t = Upper(a4, b2);
        h6 += t.AsInt64();
        l6 += Lower(a4, b2, t);
        t = Upper(a3, b4);
        var h7 = t.AsInt64();
        var l7 = Lower(a3, b4, t);
        t = Upper(a4, b3);
        h7 += t.AsInt64();
        l7 += Lower(a4, b3, t);
        t = Upper(a4, b4);
        var h8 = t.AsInt64();
        var l8 = Lower(a4, b4, t);
        Reduce(
            out r,
            l0 + Vector256.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector256.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector256.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector256.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector256.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector256.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector256.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l7 + h6 + Vector256.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l8 + h7 + Vector256.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h8 + Vector256.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Square(out QuadP256 r, in QuadP256 a)
    {
        var a0 = Vector256.ConvertToDouble(a.limb0);
        var a1 = Vector256.ConvertToDouble(a.limb1);
        var a2 = Vector256.ConvertToDouble(a.limb2);
        var a3 = Vector256.ConvertToDouble(a.limb3);
        var a4 = Vector256.ConvertToDouble(a.limb4);
        Vector256<double> t;
        t = Upper(a0, a0);
        var h0 = t.AsInt64();
        var l0 = Lower(a0, a0, t);
        t = Upper(a0, a1);
        var h1 = t.AsInt64();
        var l1 = Lower(a0, a1, t);
        h1 += h1;
        l1 += l1;
        t = Upper(a0, a2);
        var h2 = t.AsInt64();
        var l2 = Lower(a0, a2, t);
        h2 += h2;
        l2 += l2;
        t = Upper(a1, a1);
        h2 += t.AsInt64();
        l2 += Lower(a1, a1, t);
        t = Upper(a0, a3);
        var h3 = t.AsInt64();
        var l3 = Lower(a0, a3, t);
        t = Upper(a1, a2);
        h3 += t.AsInt64();
        l3 += Lower(a1, a2, t);
        h3 += h3;
        l3 += l3;
        t = Upper(a0, a4);
        var h4 = t.AsInt64();
        var l4 = Lower(a0, a4, t);
        t = Upper(a1, a3);
        h4 += t.AsInt64();
        l4 += Lower(a1, a3, t);
        h4 += h4;
        l4 += l4;
        t = Upper(a2, a2);
        h4 += t.AsInt64();
        l4 += Lower(a2, a2, t);
        t = Upper(a1, a4);
        var h5 = t.AsInt64();
        var l5 = Lower(a1, a4, t);
        t = Upper(a2, a3);
        h5 += t.AsInt64();
        l5 += Lower(a2, a3, t);
        h5 += h5;
        l5 += l5;
        t = Upper(a2, a4);
        var h6 = t.AsInt64();
        var l6 = Lower(a2, a4, t);
        h6 += h6;
        l6 += l6;
        t = Upper(a3, a3);
        h6 += t.AsInt64();
        l6 += Lower(a3, a3, t);
        t = Upper(a3, a4);
        var h7 = t.AsInt64();
        var l7 = Lower(a3, a4, t);
        h7 += h7;
        l7 += l7;
        t = Upper(a4, a4);
        var h8 = t.AsInt64();
        var l8 = Lower(a4, a4, t);
        Reduce(
            out r,
            l0 + Vector256.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector256.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector256.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector256.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector256.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector256.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector256.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l7 + h6 + Vector256.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l8 + h7 + Vector256.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h8 + Vector256.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Add(out QuadP256 r, in QuadP256 a, in QuadP256 b)
    {
        Carry(out r, a.limb0 + b.limb0, a.limb1 + b.limb1, a.limb2 + b.limb2, a.limb3 + b.limb3, a.limb4 + b.limb4);
    }

    public static void Subtract(out QuadP256 r, in QuadP256 a, in QuadP256 b)
    {
        Carry(out r, a.limb0 - b.limb0, a.limb1 - b.limb1, a.limb2 - b.limb2, a.limb3 - b.limb3, a.limb4 - b.limb4);
    }

    public static void SubtractLoosely(out QuadP256 r, in QuadP256 a, in QuadP256 b) => Subtract(out r, a, b);

    /// <summary>Folds the upper half of a product: its limbs, shifted to begin at bit 256, count 617 times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out QuadP256 r,
            Vector256<long> c0, Vector256<long> c1, Vector256<long> c2, Vector256<long> c3, Vector256<long> c4,
            Vector256<long> c5, Vector256<long> c6, Vector256<long> c7, Vector256<long> c8, Vector256<long> c9)
    {
        var u0 = c5 << 4;
        var u1 = c6 << 4;
        var u2 = c7 << 4;
        var u3 = c8 << 4;
        var u4 = c9 << 4;
        var q0 = u0 + Half >> 52;
        var q1 = u1 + Half >> 52;
        var q2 = u2 + Half >> 52;
        var q3 = u3 + Half >> 52;
        var q4 = u4 + Half >> 52;
        c0 += (u0 - (q0 << 52)) * Factor + q4 * Vector256.Create(617L * 9872);
        c1 += (u1 - (q1 << 52) + q0) * Factor;
        c2 += (u2 - (q2 << 52) + q1) * Factor;
        c3 += (u3 - (q3 << 52) + q2) * Factor;
        c4 += (u4 - (q4 << 52) + q3) * Factor;
        Carry(out r, c0, c1, c2, c3, c4);
    }

    /// <summary>One carry of all limbs at once, to the nearest multiple, so that limbs stay small on both sides of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        out QuadP256 r,
            Vector256<long> c0, Vector256<long> c1, Vector256<long> c2, Vector256<long> c3, Vector256<long> c4)
    {
        var q0 = c0 + Half >> 52;
        var q1 = c1 + Half >> 52;
        var q2 = c2 + Half >> 52;
        var q3 = c3 + Half >> 52;
        var q4 = c4 + HalfOfTop >> TopBits;
        r.limb0 = c0 - (q0 << 52) + (q4 * Factor);
        r.limb1 = c1 - (q1 << 52) + q0;
        r.limb2 = c2 - (q2 << 52) + q1;
        r.limb3 = c3 - (q3 << 52) + q2;
        r.limb4 = c4 - (q4 << TopBits) + q3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Upper(Vector256<double> a, Vector256<double> b) => LaneProducts.Upper(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Lower(Vector256<double> a, Vector256<double> b, Vector256<double> upper) =>
        LaneProducts.Lower(a, b, upper);
}
