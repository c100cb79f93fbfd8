using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>
/// An element of the field of 2²⁵⁶ − 617 in 5 limbs of 52 bits. Limbs may be larger for a while: a product or a difference leaves them
/// below 2⁵² + 2¹³, sums are not carried, and every operation takes limbs below 2⁵⁵, which is eight such numbers added up.
/// </summary>
/// <remarks>
/// Operands are shifted left by six bits before multiplication, so that the upper half of a 128-bit product begins at its bit 52 and
/// the two halves can be summed in separate columns without carries. Cross products come from
/// (aᵢ + aⱼ)(bᵢ + bⱼ) − aᵢbᵢ − aⱼbⱼ: 15 multiplications instead of 25.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct FieldP256 : IField<FieldP256>
{
    private const int TopBits = 48;
    private const ulong Complement = 617;
    private const ulong Mask = (1ul << 52) - 1;
    private const ulong TopMask = (1ul << TopBits) - 1;

    /// <summary>2^260 mod p, shifted as the operands of High and Low are.</summary>
    private const ulong FoldFactor = 9872ul << 12;

    // A multiple of p with limbs of 2⁵⁶ and more: added to the columns, it keeps each of them positive.
    private const ulong Bias = 1ul << 56;
    private const ulong Bias0 = 0x10FFFFFFFFD9497;
    private const ulong Bias1 = 0x10FFFFFFFFD96EF;
    private const ulong Bias2 = 0x10FFFFFFFFD96EF;
    private const ulong Bias3 = 0x10FFFFFFFFD96EF;
    private const ulong Bias4 = 0x100FFFFFFFD96EF;

    // p · 2^7 with limbs of about 2⁵⁵, from which any element can be subtracted.
    private const ulong Multiple0 = (1ul << 55) - (Complement << 7);
    private const ulong HalfMultiple0 = (1ul << 54) - (Complement << 6);
    private const ulong HalfMultiple = (1ul << 54) - 4;
    private const ulong Multiple = (1ul << 55) - 8;

    private ulong limb0, limb1, limb2, limb3, limb4;

    public static BigInteger Modulus { get; } = Primes.P256.Value;

    public static FieldP256 One => new() { limb0 = 1 };

    public static void Multiply(out FieldP256 r, in FieldP256 a, in FieldP256 b)
    {
        AssertLimbs(a);
        AssertLimbs(b);
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6;
        ulong b0 = b.limb0 << 6, b1 = b.limb1 << 6, b2 = b.limb2 << 6, b3 = b.limb3 << 6, b4 = b.limb4 << 6;
        ulong l0 = Low(a0, b0), h0 = High(a0, b0);
        ulong l1 = Low(a1, b1), h1 = High(a1, b1);
        ulong l2 = Low(a2, b2), h2 = High(a2, b2);
        ulong l3 = Low(a3, b3), h3 = High(a3, b3);
        ulong l4 = Low(a4, b4), h4 = High(a4, b4);
        ulong ls1 = l0 + l1, hs1 = h0 + h1;
        ulong ls2 = ls1 + l2, hs2 = hs1 + h2;
        ulong ls3 = ls2 + l3, hs3 = hs2 + h3;
        ulong ls4 = ls3 + l4, hs4 = hs3 + h4;
        Fold(
            out r,
            l0 + Bias0,
            Low(a0 + a1, b0 + b1) - ls1 + h0 + Bias1,
            Low(a0 + a2, b0 + b2) + (2 * l1) - ls2 + (High(a0 + a1, b0 + b1) - hs1) + Bias2,
            Low(a0 + a3, b0 + b3) + Low(a1 + a2, b1 + b2) - ls3 + (High(a0 + a2, b0 + b2) + (2 * h1) - hs2) + Bias3,
            Low(a0 + a4, b0 + b4) + Low(a1 + a3, b1 + b3) + (2 * l2) - ls4 + (High(a0 + a3, b0 + b3) + High(a1 + a2, b1 + b2) - hs3) + Bias4,
            Low(a1 + a4, b1 + b4) + Low(a2 + a3, b2 + b3) - ls4 + l0 + (High(a0 + a4, b0 + b4) + High(a1 + a3, b1 + b3) + (2 * h2) - hs4) + Bias,
            Low(a2 + a4, b2 + b4) + (2 * l3) - ls4 + ls1 + (High(a1 + a4, b1 + b4) + High(a2 + a3, b2 + b3) - hs4 + h0) + Bias,
            Low(a3 + a4, b3 + b4) - ls4 + ls2 + (High(a2 + a4, b2 + b4) + (2 * h3) - hs4 + hs1) + Bias,
            l4 + (High(a3 + a4, b3 + b4) - hs4 + hs2) + Bias,
            h4);
    }

    public static void Square(out FieldP256 r, in FieldP256 a)
    {
        AssertLimbs(a);
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6;
        ulong t1 = a1 << 1, t2 = a2 << 1, t3 = a3 << 1, t4 = a4 << 1;
        Fold(
            out r,
            Low(a0, a0),
            Low(a0, t1) + High(a0, a0),
            Low(a0, t2) + Low(a1, a1) + High(a0, t1),
            Low(a0, t3) + Low(a1, t2) + High(a0, t2) + High(a1, a1),
            Low(a0, t4) + Low(a1, t3) + Low(a2, a2) + High(a0, t3) + High(a1, t2),
            Low(a1, t4) + Low(a2, t3) + High(a0, t4) + High(a1, t3) + High(a2, a2),
            Low(a2, t4) + Low(a3, a3) + High(a1, t4) + High(a2, t3),
            Low(a3, t4) + High(a2, t4) + High(a3, a3),
            Low(a4, a4) + High(a3, t4),
            High(a4, a4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(out FieldP256 r, in FieldP256 a, in FieldP256 b)
    {
        r.limb0 = a.limb0 + b.limb0;
        r.limb1 = a.limb1 + b.limb1;
        r.limb2 = a.limb2 + b.limb2;
        r.limb3 = a.limb3 + b.limb3;
        r.limb4 = a.limb4 + b.limb4;
        AssertLimbs(r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract(out FieldP256 r, in FieldP256 a, in FieldP256 b)
    {
        AssertLimbs(b);
        var r0 = a.limb0 + Multiple0 - b.limb0;
        var r1 = a.limb1 + Multiple - b.limb1;
        var r2 = a.limb2 + Multiple - b.limb2;
        var r3 = a.limb3 + Multiple - b.limb3;
        var r4 = a.limb4 + Multiple - b.limb4;
        r.limb0 = (r0 & Mask) + ((r4 >> TopBits) * Complement);
        r.limb1 = (r1 & Mask) + (r0 >> 52);
        r.limb2 = (r2 & Mask) + (r1 >> 52);
        r.limb3 = (r3 & Mask) + (r2 >> 52);
        r.limb4 = (r4 & TopMask) + (r3 >> 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractLoosely(out FieldP256 r, in FieldP256 a, in FieldP256 b)
    {
        r.limb0 = a.limb0 + HalfMultiple0 - b.limb0;
        r.limb1 = a.limb1 + HalfMultiple - b.limb1;
        r.limb2 = a.limb2 + HalfMultiple - b.limb2;
        r.limb3 = a.limb3 + HalfMultiple - b.limb3;
        r.limb4 = a.limb4 + HalfMultiple - b.limb4;
        AssertLimbs(r);
    }

    public static void Read(out FieldP256 r, ReadOnlySpan<byte> source)
    {
        r = default;
        Limbs52.Read(ref r.limb0, 5, source[..32]);
    }

    public static void Write(in FieldP256 a, Span<byte> destination)
    {
        // Two exact carry passes bring the number below 2^256; then p is taken away once if that leaves something.
        var t = a;
        Limbs52.Carry(ref t.limb0, 5, TopBits, Complement);
        Limbs52.Carry(ref t.limb0, 5, TopBits, Complement);
        Limbs52.SubtractPrimeOnce(ref t.limb0, 5, TopBits, Complement);
        Limbs52.Write(ref t.limb0, 5, destination[..32]);
    }

    /// <summary>Reduces the 10 columns of a product: two carries of one step, all limbs at once, with the fold between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(
        out FieldP256 r,
        ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, ulong c5, ulong c6, ulong c7, ulong c8, ulong c9)
    {
        var h4 = c9 + (c8 >> 52);
        var h3 = (c8 & Mask) + (c7 >> 52);
        var h2 = (c7 & Mask) + (c6 >> 52);
        var h1 = (c6 & Mask) + (c5 >> 52);
        var h0 = (c5 & Mask) + (c4 >> 52);
        var r0 = (c0 & Mask) + Low(h0, FoldFactor) + (High(h4, FoldFactor) * (FoldFactor >> 12));
        var r1 = (c1 & Mask) + (c0 >> 52) + Low(h1, FoldFactor) + High(h0, FoldFactor);
        var r2 = (c2 & Mask) + (c1 >> 52) + Low(h2, FoldFactor) + High(h1, FoldFactor);
        var r3 = (c3 & Mask) + (c2 >> 52) + Low(h3, FoldFactor) + High(h2, FoldFactor);
        var r4 = (c4 & Mask) + (c3 >> 52) + Low(h4, FoldFactor) + High(h3, FoldFactor);
        r.limb0 = (r0 & Mask) + ((r4 >> TopBits) * Complement);
        r.limb1 = (r1 & Mask) + (r0 >> 52);
        r.limb2 = (r2 & Mask) + (r1 >> 52);
        r.limb3 = (r3 & Mask) + (r2 >> 52);
        r.limb4 = (r4 & TopMask) + (r3 >> 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Limbs52.High(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b >> 12;

    [Conditional("DEBUG")]
    private static void AssertLimbs(in FieldP256 a) => Limbs52.AssertBelow55(in a.limb0, 5);
}
