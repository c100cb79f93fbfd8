using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>
/// An element of the field of 2⁵¹² − 569 in 10 limbs of 52 bits. Limbs may be larger for a while: a product or a difference leaves them
/// below 2⁵² + 2¹³, sums are not carried, and every operation takes limbs below 2⁵⁵, which is eight such numbers added up.
/// </summary>
/// <remarks>
/// Operands are shifted left by six bits before multiplication, so that the upper half of a 128-bit product begins at its bit 52 and
/// the two halves can be summed in separate columns without carries. Cross products come from
/// (aᵢ + aⱼ)(bᵢ + bⱼ) − aᵢbᵢ − aⱼbⱼ: 55 multiplications instead of 100.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FieldP512 : IField<FieldP512>
{
    private const int TopBits = 44;
    private const ulong Complement = 569;
    private const ulong Mask = (1ul << 52) - 1;
    private const ulong TopMask = (1ul << TopBits) - 1;

    /// <summary>2^520 mod p, shifted as the operands of High and Low are.</summary>
    private const ulong FoldFactor = 145664ul << 12;

    // A multiple of p with limbs of 2⁵⁶ and more: added to the columns, it keeps each of them positive.
    private const ulong Bias = 1ul << 56;
    private const ulong Bias0 = 0x10FFFFFFFDC6DC7;
    private const ulong Bias1 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias2 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias3 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias4 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias5 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias6 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias7 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias8 = 0x10FFFFFFFDC6FEF;
    private const ulong Bias9 = 0x1000FFFFFDC6FEF;

    // p · 2^11 with limbs of about 2⁵⁵, from which any element can be subtracted.
    private const ulong Multiple0 = (1ul << 55) - (Complement << 11);
    private const ulong HalfMultiple0 = (1ul << 54) - (Complement << 10);
    private const ulong HalfMultiple = (1ul << 54) - 4;
    private const ulong Multiple = (1ul << 55) - 8;

    private ulong limb0, limb1, limb2, limb3, limb4, limb5, limb6, limb7, limb8, limb9;

    public static BigInteger Modulus { get; } = Primes.P512.Value;

    public static FieldP512 One => new() { limb0 = 1 };

    public static void Multiply(out FieldP512 r, in FieldP512 a, in FieldP512 b)
    {
        AssertLimbs(a);
        AssertLimbs(b);
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6, a5 = a.limb5 << 6, a6 = a.limb6 << 6, a7 = a.limb7 << 6, a8 = a.limb8 << 6, a9 = a.limb9 << 6;
        ulong b0 = b.limb0 << 6, b1 = b.limb1 << 6, b2 = b.limb2 << 6, b3 = b.limb3 << 6, b4 = b.limb4 << 6, b5 = b.limb5 << 6, b6 = b.limb6 << 6, b7 = b.limb7 << 6, b8 = b.limb8 << 6, b9 = b.limb9 << 6;
        ulong l0 = Low(a0, b0), h0 = High(a0, b0);
        ulong l1 = Low(a1, b1), h1 = High(a1, b1);
        ulong l2 = Low(a2, b2), h2 = High(a2, b2);
        ulong l3 = Low(a3, b3), h3 = High(a3, b3);
        ulong l4 = Low(a4, b4), h4 = High(a4, b4);
        ulong l5 = Low(a5, b5), h5 = High(a5, b5);
        ulong l6 = Low(a6, b6), h6 = High(a6, b6);
        ulong l7 = Low(a7, b7), h7 = High(a7, b7);
        ulong l8 = Low(a8, b8), h8 = High(a8, b8);
        ulong l9 = Low(a9, b9), h9 = High(a9, b9);
        ulong ls1 = l0 + l1, hs1 = h0 + h1;
        ulong ls2 = ls1 + l2, hs2 = hs1 + h2;
        ulong ls3 = ls2 + l3, hs3 = hs2 + h3;
        ulong ls4 = ls3 + l4, hs4 = hs3 + h4;
        ulong ls5 = ls4 + l5, hs5 = hs4 + h5;
        ulong ls6 = ls5 + l6, hs6 = hs5 + h6;
        ulong ls7 = ls6 + l7, hs7 = hs6 + h7;
        ulong ls8 = ls7 + l8, hs8 = hs7 + h8;
        ulong ls9 = ls8 + l9, hs9 = hs8 + h9;
        Fold(
            out r,
            l0 + Bias0,
            Low(a0 + a1, b0 + b1) - ls1 + h0 + Bias1,
            Low(a0 + a2, b0 + b2) + (2 * l1) - ls2 + (High(a0 + a1, b0 + b1) - hs1) + Bias2,
            Low(a0 + a3, b0 + b3) + Low(a1 + a2, b1 + b2) - ls3 + (High(a0 + a2, b0 + b2) + (2 * h1) - hs2) + Bias3,
            Low(a0 + a4, b0 + b4) + Low(a1 + a3, b1 + b3) + (2 * l2) - ls4 + (High(a0 + a3, b0 + b3) + High(a1 + a2, b1 + b2) - hs3) + Bias4,
            Low(a0 + a5, b0 + b5) + Low(a1 + a4, b1 + b4) + Low(a2 + a3, b2 + b3) - ls5 + (High(a0 + a4, b0 + b4) + High(a1 + a3, b1 + b3)
            + (2 * h2) - hs4) + Bias5,
            Low(a0 + a6, b0 + b6) + Low(a1 + a5, b1 + b5) + Low(a2 + a4, b2 + b4) + (2 * l3) - ls6 + (High(a0 + a5, b0 + b5) + High(a1 + a4, b1
            + b4) + High(a2 + a3, b2 + b3) - hs5) + Bias6,
            Low(a0 + a7, b0 + b7) + Low(a1 + a6, b1 + b6) + Low(a2 + a5, b2 + b5) + Low(a3 + a4, b3 + b4) - ls7 + (High(a0 + a6, b0 + b6) + High(a1
            + a5, b1 + b5) + High(a2 + a4, b2 + b4) + (2 * h3) - hs6) + Bias7,
            Low(a0 + a8, b0 + b8) + Low(a1 + a7, b1 + b7) + Low(a2 + a6, b2 + b6) + Low(a3 + a5, b3 + b5) + (2 * l4) - ls8 + (High(a0 + a7, b0
            + b7) + High(a1 + a6, b1 + b6) + High(a2 + a5, b2 + b5) + High(a3 + a4, b3 + b4) - hs7) + Bias8,
            Low(a0 + a9, b0 + b9) + Low(a1 + a8, b1 + b8) + Low(a2 + a7, b2 + b7) + Low(a3 + a6, b3 + b6) + Low(a4 + a5, b4 + b5) - ls9 + (High(a0
            + a8, b0 + b8) + High(a1 + a7, b1 + b7) + High(a2 + a6, b2 + b6) + High(a3 + a5, b3 + b5) + (2 * h4) - hs8) + Bias9,
            Low(a1 + a9, b1 + b9) + Low(a2 + a8, b2 + b8) + Low(a3 + a7, b3 + b7) + Low(a4 + a6, b4 + b6) + (2 * l5) - ls9 + l0 + (High(a0 + a9, b0
            + b9) + High(a1 + a8, b1 + b8) + High(a2 + a7, b2 + b7) + High(a3 + a6, b3 + b6) + High(a4 + a5, b4 + b5) - hs9) + Bias,
            Low(a2 + a9, b2 + b9) + Low(a3 + a8, b3 + b8) + Low(a4 + a7, b4 + b7) + Low(a5 + a6, b5 + b6) - ls9 + ls1 + (High(a1 + a9, b1 + b9)
            + High(a2 + a8, b2 + b8) + High(a3 + a7, b3 + b7) + High(a4 + a6, b4 + b6) + (2 * h5) - hs9 + h0) + Bias,
            Low(a3 + a9, b3 + b9) + Low(a4 + a8, b4 + b8) + Low(a5 + a7, b5 + b7) + (2 * l6) - ls9 + ls2 + (High(a2 + a9, b2 + b9) + High(a3
            + a8, b3 + b8) + High(a4 + a7, b4 + b7) + High(a5 + a6, b5 + b6) - hs9 + hs1) + Bias,
            Low(a4 + a9, b4 + b9) + Low(a5 + a8, b5 + b8) + Low(a6 + a7, b6 + b7) - ls9 + ls3 + (High(a3 + a9, b3 + b9) + High(a4 + a8, b4 + b8)
            + High(a5 + a7, b5 + b7) + (2 * h6) - hs9 + hs2) + Bias,
            Low(a5 + a9, b5 + b9) + Low(a6 + a8, b6 + b8) + (2 * l7) - ls9 + ls4 + (High(a4 + a9, b4 + b9) + High(a5 + a8, b5 + b8) + High(a6
            + a7, b6 + b7) - hs9 + hs3) + Bias,
            Low(a6 + a9, b6 + b9) + Low(a7 + a8, b7 + b8) - ls9 + ls5 + (High(a5 + a9, b5 + b9) + High(a6 + a8, b6 + b8) + (2 * h7) - hs9 + hs4)
            + Bias,
            Low(a7 + a9, b7 + b9) + (2 * l8) - ls9 + ls6 + (High(a6 + a9, b6 + b9) + High(a7 + a8, b7 + b8) - hs9 + hs5) + Bias,
            Low(a8 + a9, b8 + b9) - ls9 + ls7 + (High(a7 + a9, b7 + b9) + (2 * h8) - hs9 + hs6) + Bias,
            l9 + (High(a8 + a9, b8 + b9) - hs9 + hs7) + Bias,
            h9);
    }

    public static void Square(out FieldP512 r, in FieldP512 a)
    {
        AssertLimbs(a);
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6, a5 = a.limb5 << 6, a6 = a.limb6 << 6, a7 = a.limb7 << 6, a8 = a.limb8 << 6, a9 = a.limb9 << 6;
        ulong t1 = a1 << 1, t2 = a2 << 1, t3 = a3 << 1, t4 = a4 << 1, t5 = a5 << 1, t6 = a6 << 1, t7 = a7 << 1, t8 = a8 << 1, t9 = a9 << 1;
        Fold(
            out r,
            Low(a0, a0),
            Low(a0, t1) + High(a0, a0),
            Low(a0, t2) + Low(a1, a1) + High(a0, t1),
            Low(a0, t3) + Low(a1, t2) + High(a0, t2) + High(a1, a1),
            Low(a0, t4) + Low(a1, t3) + Low(a2, a2) + High(a0, t3) + High(a1, t2),
            Low(a0, t5) + Low(a1, t4) + Low(a2, t3) + High(a0, t4) + High(a1, t3) + High(a2, a2),
            Low(a0, t6) + Low(a1, t5) + Low(a2, t4) + Low(a3, a3) + High(a0, t5) + High(a1, t4) + High(a2, t3),
            Low(a0, t7) + Low(a1, t6) + Low(a2, t5) + Low(a3, t4) + High(a0, t6) + High(a1, t5) + High(a2, t4) + High(a3, a3),
            Low(a0, t8) + Low(a1, t7) + Low(a2, t6) + Low(a3, t5) + Low(a4, a4) + High(a0, t7) + High(a1, t6) + High(a2, t5) + High(a3, t4),
            Low(a0, t9) + Low(a1, t8) + Low(a2, t7) + Low(a3, t6) + Low(a4, t5) + High(a0, t8) + High(a1, t7) + High(a2, t6) + High(a3, t5)
            + High(a4, a4),
            Low(a1, t9) + Low(a2, t8) + Low(a3, t7) + Low(a4, t6) + Low(a5, a5) + High(a0, t9) + High(a1, t8) + High(a2, t7) + High(a3, t6)
            + High(a4, t5),
            Low(a2, t9) + Low(a3, t8) + Low(a4, t7) + Low(a5, t6) + High(a1, t9) + High(a2, t8) + High(a3, t7) + High(a4, t6) + High(a5, a5),
            Low(a3, t9) + Low(a4, t8) + Low(a5, t7) + Low(a6, a6) + High(a2, t9) + High(a3, t8) + High(a4, t7) + High(a5, t6),
            Low(a4, t9) + Low(a5, t8) + Low(a6, t7) + High(a3, t9) + High(a4, t8) + High(a5, t7) + High(a6, a6),
            Low(a5, t9) + Low(a6, t8) + Low(a7, a7) + High(a4, t9) + High(a5, t8) + High(a6, t7),
            Low(a6, t9) + Low(a7, t8) + High(a5, t9) + High(a6, t8) + High(a7, a7),
            Low(a7, t9) + Low(a8, a8) + High(a6, t9) + High(a7, t8),
            Low(a8, t9) + High(a7, t9) + High(a8, a8),
            Low(a9, a9) + High(a8, t9),
            High(a9, a9));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(out FieldP512 r, in FieldP512 a, in FieldP512 b)
    {
        r.limb0 = a.limb0 + b.limb0;
        r.limb1 = a.limb1 + b.limb1;
        r.limb2 = a.limb2 + b.limb2;
        r.limb3 = a.limb3 + b.limb3;
        r.limb4 = a.limb4 + b.limb4;
        r.limb5 = a.limb5 + b.limb5;
        r.limb6 = a.limb6 + b.limb6;
        r.limb7 = a.limb7 + b.limb7;
        r.limb8 = a.limb8 + b.limb8;
        r.limb9 = a.limb9 + b.limb9;
        AssertLimbs(r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(out FieldP512 r, in FieldP512 a, in FieldP512 b)
    {
        AssertLimbs(b);
        var r0 = a.limb0 + Multiple0 - b.limb0;
        var r1 = a.limb1 + Multiple - b.limb1;
        var r2 = a.limb2 + Multiple - b.limb2;
        var r3 = a.limb3 + Multiple - b.limb3;
        var r4 = a.limb4 + Multiple - b.limb4;
        var r5 = a.limb5 + Multiple - b.limb5;
        var r6 = a.limb6 + Multiple - b.limb6;
        var r7 = a.limb7 + Multiple - b.limb7;
        var r8 = a.limb8 + Multiple - b.limb8;
        var r9 = a.limb9 + Multiple - b.limb9;
        r.limb0 = (r0 & Mask) + ((r9 >> TopBits) * Complement);
        r.limb1 = (r1 & Mask) + (r0 >> 52);
        r.limb2 = (r2 & Mask) + (r1 >> 52);
        r.limb3 = (r3 & Mask) + (r2 >> 52);
        r.limb4 = (r4 & Mask) + (r3 >> 52);
        r.limb5 = (r5 & Mask) + (r4 >> 52);
        r.limb6 = (r6 & Mask) + (r5 >> 52);
        r.limb7 = (r7 & Mask) + (r6 >> 52);
        r.limb8 = (r8 & Mask) + (r7 >> 52);
        r.limb9 = (r9 & TopMask) + (r8 >> 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLoosely(out FieldP512 r, in FieldP512 a, in FieldP512 b)
    {
        r.limb0 = a.limb0 + HalfMultiple0 - b.limb0;
        r.limb1 = a.limb1 + HalfMultiple - b.limb1;
        r.limb2 = a.limb2 + HalfMultiple - b.limb2;
        r.limb3 = a.limb3 + HalfMultiple - b.limb3;
        r.limb4 = a.limb4 + HalfMultiple - b.limb4;
        r.limb5 = a.limb5 + HalfMultiple - b.limb5;
        r.limb6 = a.limb6 + HalfMultiple - b.limb6;
        r.limb7 = a.limb7 + HalfMultiple - b.limb7;
        r.limb8 = a.limb8 + HalfMultiple - b.limb8;
        r.limb9 = a.limb9 + HalfMultiple - b.limb9;
        AssertLimbs(r);
    }

    public static void Read(out FieldP512 r, ReadOnlySpan<byte> source)
    {
        r = default;
        Limbs52.Read(ref r.limb0, 10, source[..64]);
    }

    public static void Write(in FieldP512 a, Span<byte> destination)
    {
        // Two exact carry passes bring the number below 2^512; then p is taken away once if that leaves something.
        var t = a;
        Limbs52.Carry(ref t.limb0, 10, TopBits, Complement);
        Limbs52.Carry(ref t.limb0, 10, TopBits, Complement);
        Limbs52.SubtractPrimeOnce(ref t.limb0, 10, TopBits, Complement);
        Limbs52.Write(ref t.limb0, 10, destination[..64]);
    }

    /// <summary>Reduces the 20 columns of a product: two carries of one step, all limbs at once, with the fold between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(
        out FieldP512 r,
        ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, ulong c5, ulong c6, ulong c7, ulong c8, ulong c9,
        ulong c10, ulong c11, ulong c12, ulong c13, ulong c14, ulong c15, ulong c16, ulong c17, ulong c18, ulong c19)
    {
        var h9 = c19 + (c18 >> 52);
        var h8 = (c18 & Mask) + (c17 >> 52);
        var h7 = (c17 & Mask) + (c16 >> 52);
        var h6 = (c16 & Mask) + (c15 >> 52);
        var h5 = (c15 & Mask) + (c14 >> 52);
        var h4 = (c14 & Mask) + (c13 >> 52);
        var h3 = (c13 & Mask) + (c12 >> 52);
        var h2 = (c12 & Mask) + (c11 >> 52);
        var h1 = (c11 & Mask) + (c10 >> 52);
        var h0 = (c10 & Mask) + (c9 >> 52);
        var r0 = (c0 & Mask) + Low(h0, FoldFactor) + (High(h9, FoldFactor) * (FoldFactor >> 12));
        var r1 = (c1 & Mask) + (c0 >> 52) + Low(h1, FoldFactor) + High(h0, FoldFactor);
        var r2 = (c2 & Mask) + (c1 >> 52) + Low(h2, FoldFactor) + High(h1, FoldFactor);
        var r3 = (c3 & Mask) + (c2 >> 52) + Low(h3, FoldFactor) + High(h2, FoldFactor);
        var r4 = (c4 & Mask) + (c3 >> 52) + Low(h4, FoldFactor) + High(h3, FoldFactor);
        var r5 = (c5 & Mask) + (c4 >> 52) + Low(h5, FoldFactor) + High(h4, FoldFactor);
        var r6 = (c6 & Mask) + (c5 >> 52) + Low(h6, FoldFactor) + High(h5, FoldFactor);
        var r7 = (c7 & Mask) + (c6 >> 52) + Low(h7, FoldFactor) + High(h6, FoldFactor);
        var r8 = (c8 & Mask) + (c7 >> 52) + Low(h8, FoldFactor) + High(h7, FoldFactor);
        var r9 = (c9 & Mask) + (c8 >> 52) + Low(h9, FoldFactor) + High(h8, FoldFactor);
        r.limb0 = (r0 & Mask) + ((r9 >> TopBits) * Complement);
        r.limb1 = (r1 & Mask) + (r0 >> 52);
        r.limb2 = (r2 & Mask) + (r1 >> 52);
        r.limb3 = (r3 & Mask) + (r2 >> 52);
        r.limb4 = (r4 & Mask) + (r3 >> 52);
        r.limb5 = (r5 & Mask) + (r4 >> 52);
        r.limb6 = (r6 & Mask) + (r5 >> 52);
        r.limb7 = (r7 & Mask) + (r6 >> 52);
        r.limb8 = (r8 & Mask) + (r7 >> 52);
        r.limb9 = (r9 & TopMask) + (r8 >> 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Limbs52.High(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b >> 12;

    [Conditional("DEBUG")]
    private static void AssertLimbs(in FieldP512 a) => Limbs52.AssertBelow55(in a.limb0, 10);
}
