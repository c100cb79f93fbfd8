using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Eight elements of the field of 2²⁵⁶ − 617 side by side, one in each lane of 512-bit vectors: 5 signed limbs of 52 bits,
/// which every operation leaves below 2⁵¹ + 2²⁴ in size.
/// </summary>
/// <remarks>
/// Products come from floating point: a fused multiplication and addition of 1.5 · 2¹⁰⁴ rounds the product of two limbs to a multiple
/// of 2⁵², which then stands in the lower bits of the sum; a second one gives the exact rest. These bits are summed as integers, and
/// what the constants added is taken away at the end. The idea: Emmart, Zheng, Weems, "Faster modular exponentiation using double
/// precision floating point arithmetic on the GPU", 2018.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LanesP256 : IFieldArithmetic<LanesP256>
{
    private const int TopBits = 48;
    private const long LowerBits = LaneProducts.LowerBits;
    private const long UpperBits = LaneProducts.UpperBits;

    private Vector512<long> limb0, limb1, limb2, limb3, limb4;

    public static LanesP256 One => new() { limb0 = Vector512<long>.One };

    private static Vector512<long> Half => Vector512.Create(1L << 51);

    private static Vector512<long> HalfOfTop => Vector512.Create(1L << TopBits - 1);

    private static Vector512<long> Factor => Vector512.Create(617L);

    public static void Multiply(out LanesP256 r, in LanesP256 a, in LanesP256 b)
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
            l0 + Vector512.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector512.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector512.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector512.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector512.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector512.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector512.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l7 + h6 + Vector512.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l8 + h7 + Vector512.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h8 + Vector512.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Square(out LanesP256 r, in LanesP256 a)
    {
        var a0 = Vector512.ConvertToDouble(a.limb0);
        var a1 = Vector512.ConvertToDouble(a.limb1);
        var a2 = Vector512.ConvertToDouble(a.limb2);
        var a3 = Vector512.ConvertToDouble(a.limb3);
        var a4 = Vector512.ConvertToDouble(a.limb4);
        Vector512<double> t;
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
            l0 + Vector512.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector512.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector512.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector512.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector512.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector512.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector512.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l7 + h6 + Vector512.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l8 + h7 + Vector512.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h8 + Vector512.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Add(out LanesP256 r, in LanesP256 a, in LanesP256 b)
    {
        Carry(out r, a.limb0 + b.limb0, a.limb1 + b.limb1, a.limb2 + b.limb2, a.limb3 + b.limb3, a.limb4 + b.limb4);
    }

    public static void Subtract(out LanesP256 r, in LanesP256 a, in LanesP256 b)
    {
        Carry(out r, a.limb0 - b.limb0, a.limb1 - b.limb1, a.limb2 - b.limb2, a.limb3 - b.limb3, a.limb4 - b.limb4);
    }

    public static void SubtractLoosely(out LanesP256 r, in LanesP256 a, in LanesP256 b) => Subtract(out r, a, b);

    /// <summary>Folds the upper half of a product: its limbs, shifted to begin at bit 256, count 617 times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out LanesP256 r,
            Vector512<long> c0, Vector512<long> c1, Vector512<long> c2, Vector512<long> c3, Vector512<long> c4,
            Vector512<long> c5, Vector512<long> c6, Vector512<long> c7, Vector512<long> c8, Vector512<long> c9)
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
        c0 += (u0 - (q0 << 52)) * Factor + q4 * Vector512.Create(617L * 9872);
        c1 += (u1 - (q1 << 52) + q0) * Factor;
        c2 += (u2 - (q2 << 52) + q1) * Factor;
        c3 += (u3 - (q3 << 52) + q2) * Factor;
        c4 += (u4 - (q4 << 52) + q3) * Factor;
        Carry(out r, c0, c1, c2, c3, c4);
    }

    /// <summary>One carry of all limbs at once, to the nearest multiple, so that limbs stay small on both sides of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        out LanesP256 r,
            Vector512<long> c0, Vector512<long> c1, Vector512<long> c2, Vector512<long> c3, Vector512<long> c4)
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
    private static Vector512<double> Upper(Vector512<double> a, Vector512<double> b) => LaneProducts.Upper(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Lower(Vector512<double> a, Vector512<double> b, Vector512<double> upper) =>
        LaneProducts.Lower(a, b, upper);
}
