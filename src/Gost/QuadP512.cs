using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Four elements of the field of 2⁵¹² − 569 side by side, as <see cref="LanesP512"/> has eight: where a formula has no more products than
/// four, half as wide a vector does them in about half the time. Limbs and bounds are the same.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct QuadP512 : IFieldArithmetic<QuadP512>
{
    private const int TopBits = 44;
    private const long LowerBits = LaneProducts.LowerBits;
    private const long UpperBits = LaneProducts.UpperBits;

    private Vector256<long> limb0, limb1, limb2, limb3, limb4, limb5, limb6, limb7, limb8, limb9;

    public static QuadP512 One => new() { limb0 = Vector256<long>.One };

    private static Vector256<long> Half => Vector256.Create(1L << 51);

    private static Vector256<long> HalfOfTop => Vector256.Create(1L << TopBits - 1);

    private static Vector256<long> Factor => Vector256.Create(569L);

    public static void Multiply(out QuadP512 r, in QuadP512 a, in QuadP512 b)
    {
        var a0 = Vector256.ConvertToDouble(a.limb0);
        var a1 = Vector256.ConvertToDouble(a.limb1);
        var a2 = Vector256.ConvertToDouble(a.limb2);
        var a3 = Vector256.ConvertToDouble(a.limb3);
        var a4 = Vector256.ConvertToDouble(a.limb4);
        var a5 = Vector256.ConvertToDouble(a.limb5);
        var a6 = Vector256.ConvertToDouble(a.limb6);
        var a7 = Vector256.ConvertToDouble(a.limb7);
        var a8 = Vector256.ConvertToDouble(a.limb8);
        var a9 = Vector256.ConvertToDouble(a.limb9);
        var b0 = Vector256.ConvertToDouble(b.limb0);
        var b1 = Vector256.ConvertToDouble(b.limb1);
        var b2 = Vector256.ConvertToDouble(b.limb2);
        var b3 = Vector256.ConvertToDouble(b.limb3);
        var b4 = Vector256.ConvertToDouble(b.limb4);
        var b5 = Vector256.ConvertToDouble(b.limb5);
        var b6 = Vector256.ConvertToDouble(b.limb6);
        var b7 = Vector256.ConvertToDouble(b.limb7);
        var b8 = Vector256.ConvertToDouble(b.limb8);
        var b9 = Vector256.ConvertToDouble(b.limb9);
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
        t = Upper(a0, b5);
        var h5 = t.AsInt64();
        var l5 = Lower(a0, b5, t);
        t = Upper(a1, b4);
        h5 += t.AsInt64();
        l5 += Lower(a1, b4, t);
        t = Upper(a2, b3);
        h5 += t.AsInt64();
        l5 += Lower(a2, b3, t);
        t = Upper(a3, b2);
        h5 += t.AsInt64();
        l5 += Lower(a3, b2, t);
        t = Upper(a4, b1);
        h5 += t.AsInt64();
        l5 += Lower(a4, b1, t);
        t = Upper(a5, b0);
        h5 += t.AsInt64();
        l5 += Lower(a5, b0, t);
        t = Upper(a0, b6);
        var h6 = t.AsInt64();
        var l6 = Lower(a0, b6, t);
        t = Upper(a1, b5);
        h6 += t.AsInt64();
        l6 += Lower(a1, b5, t);
        t = Upper(a2, b4);
        h6 += t.AsInt64();
        l6 += Lower(a2, b4, t);
        t = Upper(a3, b3);
        h6 += t.AsInt64();
        l6 += Lower(a3, b3, t);
        t = Upper(a4, b2);
        h6 += t.AsInt64();
        l6 += Lower(a4, b2, t);
        t = Upper(a5, b1);
        h6 += t.AsInt64();
        l6 += Lower(a5, b1, t);
        t = Upper(a6, b0);
        h6 += t.AsInt64();
        l6 += Lower(a6, b0, t);
        t = Upper(a0, b7);
        var h7 = t.AsInt64();
        var l7 = Lower(a0, b7, t);
        t = Upper(a1, b6);
        h7 += t.AsInt64();
        l7 += Lower(a1, b6, t);
        t = Upper(a2, b5);
        h7 += t.AsInt64();
        l7 += Lower(a2, b5, t);
        t = Upper(a3, b4);
        h7 += t.AsInt64();
        l7 += Lower(a3, b4, t);
        t = Upper(a4, b3);
        h7 += t.AsInt64();
        l7 += Lower(a4, b3, t);
        t = Upper(a5, b2);
        h7 += t.AsInt64();
        l7 += Lower(a5, b2, t);
        t = Upper(a6, b1);
        h7 += t.AsInt64();
        l7 += Lower(a6, b1, t);
        t = Upper(a7, b0);
        h7 += t.AsInt64();
        l7 += Lower(a7, b0, t);
        t = Upper(a0, b8);
        var h8 = t.AsInt64();
        var l8 = Lower(a0, b8, t);
        t = Upper(a1, b7);
        h8 += t.AsInt64();
        l8 += Lower(a1, b7, t);
        t = Upper(a2, b6);
        h8 += t.AsInt64();
        l8 += Lower(a2, b6, t);
        t = Upper(a3, b5);
        h8 += t.AsInt64();
        l8 += Lower(a3, b5, t);
        t = Upper(a4, b4);
        h8 += t.AsInt64();
        l8 += Lower(a4, b4, t);
        t = Upper(a5, b3);
        h8 += t.AsInt64();
        l8 += Lower(a5, b3, t);
        t = Upper(a6, b2);
        h8 += t.AsInt64();
        l8 += Lower(a6, b2, t);
        t = Upper(a7, b1);
        h8 += t.AsInt64();
        l8 += Lower(a7, b1, t);
        t = Upper(a8, b0);
        h8 += t.AsInt64();
        l8 += Lower(a8, b0, t);
        t = Upper(a0, b9);
        var h9 = t.AsInt64();
        var l9 = Lower(a0, b9, t);
        t = Upper(a1, b8);
        h9 += t.AsInt64();
        l9 += Lower(a1, b8, t);
        t = Upper(a2, b7);
        h9 += t.AsInt64();
        l9 += Lower(a2, b7, t);
        t = Upper(a3, b6);
        h9 += t.AsInt64();
        l9 += Lower(a3, b6, t);
        t = Upper(a4, b5);
        h9 += t.AsInt64();
        l9 += Lower(a4, b5, t);
        t = Upper(a5, b4);
        h9 += t.AsInt64();
        l9 += Lower(a5, b4, t);
        t = Upper(a6, b3);
        h9 += t.AsInt64();
        l9 += Lower(a6, b3, t);
        t = Upper(a7, b2);
        h9 += t.AsInt64();
        l9 += Lower(a7, b2, t);
        t = Upper(a8, b1);
        h9 += t.AsInt64();
        l9 += Lower(a8, b1, t);
        t = Upper(a9, b0);
        h9 += t.AsInt64();
        l9 += Lower(a9, b0, t);
        t = Upper(a1, b9);
        var h10 = t.AsInt64();
        var l10 = Lower(a1, b9, t);
        t = Upper(a2, b8);
        h10 += t.AsInt64();
        l10 += Lower(a2, b8, t);
        t = Upper(a3, b7);
        h10 += t.AsInt64();
        l10 += Lower(a3, b7, t);
        t = Upper(a4, b6);
        h10 += t.AsInt64();
        l10 += Lower(a4, b6, t);
        t = Upper(a5, b5);
        h10 += t.AsInt64();
        l10 += Lower(a5, b5, t);
        t = Upper(a6, b4);
        h10 += t.AsInt64();
        l10 += Lower(a6, b4, t);
        t = Upper(a7, b3);
        h10 += t.AsInt64();
        l10 += Lower(a7, b3, t);
        t = Upper(a8, b2);
        h10 += t.AsInt64();
        l10 += Lower(a8, b2, t);
        t = Upper(a9, b1);
        h10 += t.AsInt64();
        l10 += Lower(a9, b1, t);
        t = Upper(a2, b9);
        var h11 = t.AsInt64();
        var l11 = Lower(a2, b9, t);
        t = Upper(a3, b8);
        h11 += t.AsInt64();
        l11 += Lower(a3, b8, t);
        t = Upper(a4, b7);
        h11 += t.AsInt64();
        l11 += Lower(a4, b7, t);
        t = Upper(a5, b6);
        h11 += t.AsInt64();
        l11 += Lower(a5, b6, t);
        t = Upper(a6, b5);
        h11 += t.AsInt64();
        l11 += Lower(a6, b5, t);
        t = Upper(a7, b4);
        h11 += t.AsInt64();
        l11 += Lower(a7, b4, t);
        t = Upper(a8, b3);
        h11 += t.AsInt64();
        l11 += Lower(a8, b3, t);
        t = Upper(a9, b2);
        h11 += t.AsInt64();
        l11 += Lower(a9, b2, t);
        t = Upper(a3, b9);
        var h12 = t.AsInt64();
        var l12 = Lower(a3, b9, t);
        t = Upper(a4, b8);
        h12 += t.AsInt64();
        l12 += Lower(a4, b8, t);
        t = Upper(a5, b7);
        h12 += t.AsInt64();
        l12 += Lower(a5, b7, t);
        t = Upper(a6, b6);
        h12 += t.AsInt64();
        l12 += Lower(a6, b6, t);
        t = Upper(a7, b5);
        h12 += t.AsInt64();
        l12 += Lower(a7, b5, t);
        t = Upper(a8, b4);
        h12 += t.AsInt64();
        l12 += Lower(a8, b4, t);
        t = Upper(a9, b3);
        h12 += t.AsInt64();
        l12 += Lower(a9, b3, t);
        t = Upper(a4, b9);
        var h13 = t.AsInt64();
        var l13 = Lower(a4, b9, t);
        t = Upper(a5, b8);
        h13 += t.AsInt64();
        l13 += Lower(a5, b8, t);
        t = Upper(a6, b7);
        h13 += t.AsInt64();
        l13 += Lower(a6, b7, t);
        t = Upper(a7, b6);
        h13 += t.AsInt64();
        l13 += Lower(a7, b6, t);
        t = Upper(a8, b5);
        h13 += t.AsInt64();
        l13 += Lower(a8, b5, t);
        t = Upper(a9, b4);
        h13 += t.AsInt64();
        l13 += Lower(a9, b4, t);
        t = Upper(a5, b9);
        var h14 = t.AsInt64();
        var l14 = Lower(a5, b9, t);
        t = Upper(a6, b8);
        h14 += t.AsInt64();
        l14 += Lower(a6, b8, t);
        t = Upper(a7, b7);
        h14 += t.AsInt64();
        l14 += Lower(a7, b7, t);
        t = Upper(a8, b6);
        h14 += t.AsInt64();
        l14 += Lower(a8, b6, t);
        t = Upper(a9, b5);
        h14 += t.AsInt64();
        l14 += Lower(a9, b5, t);
        t = Upper(a6, b9);
        var h15 = t.AsInt64();
        var l15 = Lower(a6, b9, t);
        t = Upper(a7, b8);
        h15 += t.AsInt64();
        l15 += Lower(a7, b8, t);
        t = Upper(a8, b7);
        h15 += t.AsInt64();
        l15 += Lower(a8, b7, t);
        t = Upper(a9, b6);
        h15 += t.AsInt64();
        l15 += Lower(a9, b6, t);
        t = Upper(a7, b9);
        var h16 = t.AsInt64();
        var l16 = Lower(a7, b9, t);
        t = Upper(a8, b8);
        h16 += t.AsInt64();
        l16 += Lower(a8, b8, t);
        t = Upper(a9, b7);
        h16 += t.AsInt64();
        l16 += Lower(a9, b7, t);
        t = Upper(a8, b9);
        var h17 = t.AsInt64();
        var l17 = Lower(a8, b9, t);
        t = Upper(a9, b8);
        h17 += t.AsInt64();
        l17 += Lower(a9, b8, t);
        t = Upper(a9, b9);
        var h18 = t.AsInt64();
        var l18 = Lower(a9, b9, t);
        Reduce(
            out r,
            l0 + Vector256.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector256.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector256.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector256.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector256.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector256.Create(unchecked(-6 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector256.Create(unchecked(-7 * LowerBits - 6 * UpperBits)),
            l7 + h6 + Vector256.Create(unchecked(-8 * LowerBits - 7 * UpperBits)),
            l8 + h7 + Vector256.Create(unchecked(-9 * LowerBits - 8 * UpperBits)),
            l9 + h8 + Vector256.Create(unchecked(-10 * LowerBits - 9 * UpperBits)),
            l10 + h9 + Vector256.Create(unchecked(-9 * LowerBits - 10 * UpperBits)),
            l11 + h10 + Vector256.Create(unchecked(-8 * LowerBits - 9 * UpperBits)),
            l12 + h11 + Vector256.Create(unchecked(-7 * LowerBits - 8 * UpperBits)),
            l13 + h12 + Vector256.Create(unchecked(-6 * LowerBits - 7 * UpperBits)),
            l14 + h13 + Vector256.Create(unchecked(-5 * LowerBits - 6 * UpperBits)),
            l15 + h14 + Vector256.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l16 + h15 + Vector256.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l17 + h16 + Vector256.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l18 + h17 + Vector256.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h18 + Vector256.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Square(out QuadP512 r, in QuadP512 a)
    {
        var a0 = Vector256.ConvertToDouble(a.limb0);
        var a1 = Vector256.ConvertToDouble(a.limb1);
        var a2 = Vector256.ConvertToDouble(a.limb2);
        var a3 = Vector256.ConvertToDouble(a.limb3);
        var a4 = Vector256.ConvertToDouble(a.limb4);
        var a5 = Vector256.ConvertToDouble(a.limb5);
        var a6 = Vector256.ConvertToDouble(a.limb6);
        var a7 = Vector256.ConvertToDouble(a.limb7);
        var a8 = Vector256.ConvertToDouble(a.limb8);
        var a9 = Vector256.ConvertToDouble(a.limb9);
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
        t = Upper(a0, a5);
        var h5 = t.AsInt64();
        var l5 = Lower(a0, a5, t);
        t = Upper(a1, a4);
        h5 += t.AsInt64();
        l5 += Lower(a1, a4, t);
        t = Upper(a2, a3);
        h5 += t.AsInt64();
        l5 += Lower(a2, a3, t);
        h5 += h5;
        l5 += l5;
        t = Upper(a0, a6);
        var h6 = t.AsInt64();
        var l6 = Lower(a0, a6, t);
        t = Upper(a1, a5);
        h6 += t.AsInt64();
        l6 += Lower(a1, a5, t);
        t = Upper(a2, a4);
        h6 += t.AsInt64();
        l6 += Lower(a2, a4, t);
        h6 += h6;
        l6 += l6;
        t = Upper(a3, a3);
        h6 += t.AsInt64();
        l6 += Lower(a3, a3, t);
        t = Upper(a0, a7);
        var h7 = t.AsInt64();
        var l7 = Lower(a0, a7, t);
        t = Upper(a1, a6);
        h7 += t.AsInt64();
        l7 += Lower(a1, a6, t);
        t = Upper(a2, a5);
        h7 += t.AsInt64();
        l7 += Lower(a2, a5, t);
        t = Upper(a3, a4);
        h7 += t.AsInt64();
        l7 += Lower(a3, a4, t);
        h7 += h7;
        l7 += l7;
        t = Upper(a0, a8);
        var h8 = t.AsInt64();
        var l8 = Lower(a0, a8, t);
        t = Upper(a1, a7);
        h8 += t.AsInt64();
        l8 += Lower(a1, a7, t);
        t = Upper(a2, a6);
        h8 += t.AsInt64();
        l8 += Lower(a2, a6, t);
        t = Upper(a3, a5);
        h8 += t.AsInt64();
        l8 += Lower(a3, a5, t);
        h8 += h8;
        l8 += l8;
        t = Upper(a4, a4);
        h8 += t.AsInt64();
        l8 += Lower(a4, a4, t);
        t = Upper(a0, a9);
        var h9 = t.AsInt64();
        var l9 = Lower(a0, a9, t);
        t = Upper(a1, a8);
        h9 += t.AsInt64();
        l9 += Lower(a1, a8, t);
        t = Upper(a2, a7);
        h9 += t.AsInt64();
        l9 += Lower(a2, a7, t);
        t = Upper(a3, a6);
        h9 += t.AsInt64();
        l9 += Lower(a3, a6, t);
        t = Upper(a4, a5);
        h9 += t.AsInt64();
        l9 += Lower(a4, a5, t);
        h9 += h9;
        l9 += l9;
        t = Upper(a1, a9);
        var h10 = t.AsInt64();
        var l10 = Lower(a1, a9, t);
        t = Upper(a2, a8);
        h10 += t.AsInt64();
        l10 += Lower(a2, a8, t);
        t = Upper(a3, a7);
        h10 += t.AsInt64();
        l10 += Lower(a3, a7, t);
        t = Upper(a4, a6);
        h10 += t.AsInt64();
        l10 += Lower(a4, a6, t);
        h10 += h10;
        l10 += l10;
        t = Upper(a5, a5);
        h10 += t.AsInt64();
        l10 += Lower(a5, a5, t);
        t = Upper(a2, a9);
        var h11 = t.AsInt64();
        var l11 = Lower(a2, a9, t);
        t = Upper(a3, a8);
        h11 += t.AsInt64();
        l11 += Lower(a3, a8, t);
        t = Upper(a4, a7);
        h11 += t.AsInt64();
        l11 += Lower(a4, a7, t);
        t = Upper(a5, a6);
        h11 += t.AsInt64();
        l11 += Lower(a5, a6, t);
        h11 += h11;
        l11 += l11;
        t = Upper(a3, a9);
        var h12 = t.AsInt64();
        var l12 = Lower(a3, a9, t);
        t = Upper(a4, a8);
        h12 += t.AsInt64();
        l12 += Lower(a4, a8, t);
        t = Upper(a5, a7);
        h12 += t.AsInt64();
        l12 += Lower(a5, a7, t);
        h12 += h12;
        l12 += l12;
        t = Upper(a6, a6);
        h12 += t.AsInt64();
        l12 += Lower(a6, a6, t);
        t = Upper(a4, a9);
        var h13 = t.AsInt64();
        var l13 = Lower(a4, a9, t);
        t = Upper(a5, a8);
        h13 += t.AsInt64();
        l13 += Lower(a5, a8, t);
        t = Upper(a6, a7);
        h13 += t.AsInt64();
        l13 += Lower(a6, a7, t);
        h13 += h13;
        l13 += l13;
        t = Upper(a5, a9);
        var h14 = t.AsInt64();
        var l14 = Lower(a5, a9, t);
        t = Upper(a6, a8);
        h14 += t.AsInt64();
        l14 += Lower(a6, a8, t);
        h14 += h14;
        l14 += l14;
        t = Upper(a7, a7);
        h14 += t.AsInt64();
        l14 += Lower(a7, a7, t);
        t = Upper(a6, a9);
        var h15 = t.AsInt64();
        var l15 = Lower(a6, a9, t);
        t = Upper(a7, a8);
        h15 += t.AsInt64();
        l15 += Lower(a7, a8, t);
        h15 += h15;
        l15 += l15;
        t = Upper(a7, a9);
        var h16 = t.AsInt64();
        var l16 = Lower(a7, a9, t);
        h16 += h16;
        l16 += l16;
        t = Upper(a8, a8);
        h16 += t.AsInt64();
        l16 += Lower(a8, a8, t);
        t = Upper(a8, a9);
        var h17 = t.AsInt64();
        var l17 = Lower(a8, a9, t);
        h17 += h17;
        l17 += l17;
        t = Upper(a9, a9);
        var h18 = t.AsInt64();
        var l18 = Lower(a9, a9, t);
        Reduce(
            out r,
            l0 + Vector256.Create(unchecked(-1 * LowerBits - 0 * UpperBits)),
            l1 + h0 + Vector256.Create(unchecked(-2 * LowerBits - 1 * UpperBits)),
            l2 + h1 + Vector256.Create(unchecked(-3 * LowerBits - 2 * UpperBits)),
            l3 + h2 + Vector256.Create(unchecked(-4 * LowerBits - 3 * UpperBits)),
            l4 + h3 + Vector256.Create(unchecked(-5 * LowerBits - 4 * UpperBits)),
            l5 + h4 + Vector256.Create(unchecked(-6 * LowerBits - 5 * UpperBits)),
            l6 + h5 + Vector256.Create(unchecked(-7 * LowerBits - 6 * UpperBits)),
            l7 + h6 + Vector256.Create(unchecked(-8 * LowerBits - 7 * UpperBits)),
            l8 + h7 + Vector256.Create(unchecked(-9 * LowerBits - 8 * UpperBits)),
            l9 + h8 + Vector256.Create(unchecked(-10 * LowerBits - 9 * UpperBits)),
            l10 + h9 + Vector256.Create(unchecked(-9 * LowerBits - 10 * UpperBits)),
            l11 + h10 + Vector256.Create(unchecked(-8 * LowerBits - 9 * UpperBits)),
            l12 + h11 + Vector256.Create(unchecked(-7 * LowerBits - 8 * UpperBits)),
            l13 + h12 + Vector256.Create(unchecked(-6 * LowerBits - 7 * UpperBits)),
            l14 + h13 + Vector256.Create(unchecked(-5 * LowerBits - 6 * UpperBits)),
            l15 + h14 + Vector256.Create(unchecked(-4 * LowerBits - 5 * UpperBits)),
            l16 + h15 + Vector256.Create(unchecked(-3 * LowerBits - 4 * UpperBits)),
            l17 + h16 + Vector256.Create(unchecked(-2 * LowerBits - 3 * UpperBits)),
            l18 + h17 + Vector256.Create(unchecked(-1 * LowerBits - 2 * UpperBits)),
            h18 + Vector256.Create(unchecked(-0 * LowerBits - 1 * UpperBits)));
    }

    public static void Add(out QuadP512 r, in QuadP512 a, in QuadP512 b)
    {
        Carry(out r, a.limb0 + b.limb0, a.limb1 + b.limb1, a.limb2 + b.limb2, a.limb3 + b.limb3, a.limb4 + b.limb4, a.limb5 + b.limb5, a.limb6
            + b.limb6, a.limb7 + b.limb7, a.limb8 + b.limb8, a.limb9 + b.limb9);
    }

    public static void Subtract(out QuadP512 r, in QuadP512 a, in QuadP512 b)
    {
        Carry(out r, a.limb0 - b.limb0, a.limb1 - b.limb1, a.limb2 - b.limb2, a.limb3 - b.limb3, a.limb4 - b.limb4, a.limb5 - b.limb5, a.limb6
            - b.limb6, a.limb7 - b.limb7, a.limb8 - b.limb8, a.limb9 - b.limb9);
    }

    public static void SubtractLoosely(out QuadP512 r, in QuadP512 a, in QuadP512 b) => Subtract(out r, a, b);

    /// <summary>Folds the upper half of a product: its limbs, shifted to begin at bit 512, count 569 times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out QuadP512 r,
            Vector256<long> c0, Vector256<long> c1, Vector256<long> c2, Vector256<long> c3, Vector256<long> c4,
            Vector256<long> c5, Vector256<long> c6, Vector256<long> c7, Vector256<long> c8, Vector256<long> c9,
            Vector256<long> c10, Vector256<long> c11, Vector256<long> c12, Vector256<long> c13, Vector256<long> c14,
            Vector256<long> c15, Vector256<long> c16, Vector256<long> c17, Vector256<long> c18, Vector256<long> c19)
    {
        var u0 = c10 << 8;
        var u1 = c11 << 8;
        var u2 = c12 << 8;
        var u3 = c13 << 8;
        var u4 = c14 << 8;
        var u5 = c15 << 8;
        var u6 = c16 << 8;
        var u7 = c17 << 8;
        var u8 = c18 << 8;
        var u9 = c19 << 8;
        var q0 = u0 + Half >> 52;
        var q1 = u1 + Half >> 52;
        var q2 = u2 + Half >> 52;
        var q3 = u3 + Half >> 52;
        var q4 = u4 + Half >> 52;
        var q5 = u5 + Half >> 52;
        var q6 = u6 + Half >> 52;
        var q7 = u7 + Half >> 52;
        var q8 = u8 + Half >> 52;
        var q9 = u9 + Half >> 52;
        c0 += (u0 - (q0 << 52)) * Factor + q9 * Vector256.Create(569L * 145664);
        c1 += (u1 - (q1 << 52) + q0) * Factor;
        c2 += (u2 - (q2 << 52) + q1) * Factor;
        c3 += (u3 - (q3 << 52) + q2) * Factor;
        c4 += (u4 - (q4 << 52) + q3) * Factor;
        c5 += (u5 - (q5 << 52) + q4) * Factor;
        c6 += (u6 - (q6 << 52) + q5) * Factor;
        c7 += (u7 - (q7 << 52) + q6) * Factor;
        c8 += (u8 - (q8 << 52) + q7) * Factor;
        c9 += (u9 - (q9 << 52) + q8) * Factor;
        Carry(out r, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
    }

    /// <summary>One carry of all limbs at once, to the nearest multiple, so that limbs stay small on both sides of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Carry(
        out QuadP512 r,
            Vector256<long> c0, Vector256<long> c1, Vector256<long> c2, Vector256<long> c3, Vector256<long> c4,
            Vector256<long> c5, Vector256<long> c6, Vector256<long> c7, Vector256<long> c8, Vector256<long> c9)
    {
        var q0 = c0 + Half >> 52;
        var q1 = c1 + Half >> 52;
        var q2 = c2 + Half >> 52;
        var q3 = c3 + Half >> 52;
        var q4 = c4 + Half >> 52;
        var q5 = c5 + Half >> 52;
        var q6 = c6 + Half >> 52;
        var q7 = c7 + Half >> 52;
        var q8 = c8 + Half >> 52;
        var q9 = c9 + HalfOfTop >> TopBits;
        r.limb0 = c0 - (q0 << 52) + (q9 * Factor);
        r.limb1 = c1 - (q1 << 52) + q0;
        r.limb2 = c2 - (q2 << 52) + q1;
        r.limb3 = c3 - (q3 << 52) + q2;
        r.limb4 = c4 - (q4 << 52) + q3;
        r.limb5 = c5 - (q5 << 52) + q4;
        r.limb6 = c6 - (q6 << 52) + q5;
        r.limb7 = c7 - (q7 << 52) + q6;
        r.limb8 = c8 - (q8 << 52) + q7;
        r.limb9 = c9 - (q9 << TopBits) + q8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Upper(Vector256<double> a, Vector256<double> b) => LaneProducts.Upper(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Lower(Vector256<double> a, Vector256<double> b, Vector256<double> upper) =>
        LaneProducts.Lower(a, b, upper);
}
