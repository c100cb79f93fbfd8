using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>
/// An element of the field of any prime of 2^510…2^512, in Montgomery's form with 10 limbs of 52 bits: x is kept as
/// x · 2^520 mod p, below 2p, limbs exact. Products are summed as in <see cref="FieldP512"/>.
/// </summary>
/// <typeparam name="TPrime">The prime.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct Field512<TPrime> : IField<Field512<TPrime>> where TPrime : IPrime
{
    private const ulong Mask = (1ul << 52) - 1;

    // A multiple of p with limbs of 2⁵⁶ and more: added to the columns of a product, it keeps each of them positive.
    private const ulong Bias = 1ul << 56;
    private static readonly ulong Bias0 = Bias + Limb(MultipleOfPrime, 0);
    private static readonly ulong Bias1 = Bias + Limb(MultipleOfPrime, 1);
    private static readonly ulong Bias2 = Bias + Limb(MultipleOfPrime, 2);
    private static readonly ulong Bias3 = Bias + Limb(MultipleOfPrime, 3);
    private static readonly ulong Bias4 = Bias + Limb(MultipleOfPrime, 4);
    private static readonly ulong Bias5 = Bias + Limb(MultipleOfPrime, 5);
    private static readonly ulong Bias6 = Bias + Limb(MultipleOfPrime, 6);
    private static readonly ulong Bias7 = Bias + Limb(MultipleOfPrime, 7);
    private static readonly ulong Bias8 = Bias + Limb(MultipleOfPrime, 8);
    private static readonly ulong Bias9 = Bias + Limb(MultipleOfPrime, 9);

    // p, shifted as the operands of High and Low are; 2p; −1/p.
    private static readonly ulong P0 = Limb(TPrime.Value, 0) << 6;
    private static readonly ulong P1 = Limb(TPrime.Value, 1) << 6;
    private static readonly ulong P2 = Limb(TPrime.Value, 2) << 6;
    private static readonly ulong P3 = Limb(TPrime.Value, 3) << 6;
    private static readonly ulong P4 = Limb(TPrime.Value, 4) << 6;
    private static readonly ulong P5 = Limb(TPrime.Value, 5) << 6;
    private static readonly ulong P6 = Limb(TPrime.Value, 6) << 6;
    private static readonly ulong P7 = Limb(TPrime.Value, 7) << 6;
    private static readonly ulong P8 = Limb(TPrime.Value, 8) << 6;
    private static readonly ulong P9 = Limb(TPrime.Value, 9) << 6;
    private static readonly ulong Twice0 = Limb(2 * TPrime.Value, 0);
    private static readonly ulong Twice1 = Limb(2 * TPrime.Value, 1);
    private static readonly ulong Twice2 = Limb(2 * TPrime.Value, 2);
    private static readonly ulong Twice3 = Limb(2 * TPrime.Value, 3);
    private static readonly ulong Twice4 = Limb(2 * TPrime.Value, 4);
    private static readonly ulong Twice5 = Limb(2 * TPrime.Value, 5);
    private static readonly ulong Twice6 = Limb(2 * TPrime.Value, 6);
    private static readonly ulong Twice7 = Limb(2 * TPrime.Value, 7);
    private static readonly ulong Twice8 = Limb(2 * TPrime.Value, 8);
    private static readonly ulong Twice9 = Limb(2 * TPrime.Value, 9);
    private static readonly ulong NegatedInverse = Limb(
        BigInteger.Pow(2, 52) - BigInteger.ModPow(TPrime.Value, BigInteger.Pow(2, 50) - 1, BigInteger.Pow(2, 52)), 0);

    private static readonly Field512<TPrime> SquaredRadix = FromNumber(BigInteger.Pow(2, 2 * 52 * 10) % TPrime.Value);
    private static readonly Field512<TPrime> Radix = FromNumber(BigInteger.Pow(2, 52 * 10) % TPrime.Value);

    private ulong limb0, limb1, limb2, limb3, limb4, limb5, limb6, limb7, limb8, limb9;

    public static BigInteger Modulus => TPrime.Value;

    public static Field512<TPrime> One => Radix;

    private static BigInteger MultipleOfPrime
    {
        get
        {
            BigInteger sum = 0;
            for (var i = 0; i < 2 * 10 - 1; i++)
                sum += (BigInteger)Bias << 52 * i;
            return TPrime.Value - sum % TPrime.Value;
        }
    }

    public static void Multiply(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
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
        Reduce(
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

    public static void Square(out Field512<TPrime> r, in Field512<TPrime> a)
    {
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6, a5 = a.limb5 << 6, a6 = a.limb6 << 6, a7 = a.limb7 << 6, a8 = a.limb8 << 6, a9 = a.limb9 << 6;
        ulong t1 = a1 << 1, t2 = a2 << 1, t3 = a3 << 1, t4 = a4 << 1, t5 = a5 << 1, t6 = a6 << 1, t7 = a7 << 1, t8 = a8 << 1, t9 = a9 << 1;
        Reduce(
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

    public static void Add(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
        // a + b − 2p, and 2p again if that is negative.
        var t0 = (long)(a.limb0 + b.limb0 - Twice0);
        var t1 = (long)(a.limb1 + b.limb1 - Twice1) + (t0 >> 52);
        var t2 = (long)(a.limb2 + b.limb2 - Twice2) + (t1 >> 52);
        var t3 = (long)(a.limb3 + b.limb3 - Twice3) + (t2 >> 52);
        var t4 = (long)(a.limb4 + b.limb4 - Twice4) + (t3 >> 52);
        var t5 = (long)(a.limb5 + b.limb5 - Twice5) + (t4 >> 52);
        var t6 = (long)(a.limb6 + b.limb6 - Twice6) + (t5 >> 52);
        var t7 = (long)(a.limb7 + b.limb7 - Twice7) + (t6 >> 52);
        var t8 = (long)(a.limb8 + b.limb8 - Twice8) + (t7 >> 52);
        var t9 = (long)(a.limb9 + b.limb9 - Twice9) + (t8 >> 52);
        var mask = (ulong)(t9 >> 63);
        var u0 = ((ulong)t0 & Mask) + (Twice0 & mask);
        var u1 = ((ulong)t1 & Mask) + (Twice1 & mask) + (u0 >> 52);
        var u2 = ((ulong)t2 & Mask) + (Twice2 & mask) + (u1 >> 52);
        var u3 = ((ulong)t3 & Mask) + (Twice3 & mask) + (u2 >> 52);
        var u4 = ((ulong)t4 & Mask) + (Twice4 & mask) + (u3 >> 52);
        var u5 = ((ulong)t5 & Mask) + (Twice5 & mask) + (u4 >> 52);
        var u6 = ((ulong)t6 & Mask) + (Twice6 & mask) + (u5 >> 52);
        var u7 = ((ulong)t7 & Mask) + (Twice7 & mask) + (u6 >> 52);
        var u8 = ((ulong)t8 & Mask) + (Twice8 & mask) + (u7 >> 52);
        var u9 = (ulong)t9 + (Twice9 & mask) + (u8 >> 52);
        r.limb0 = u0 & Mask;
        r.limb1 = u1 & Mask;
        r.limb2 = u2 & Mask;
        r.limb3 = u3 & Mask;
        r.limb4 = u4 & Mask;
        r.limb5 = u5 & Mask;
        r.limb6 = u6 & Mask;
        r.limb7 = u7 & Mask;
        r.limb8 = u8 & Mask;
        r.limb9 = u9;
    }

    public static void Subtract(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
        // a − b, and 2p if that is negative.
        var t0 = (long)(a.limb0 - b.limb0);
        var t1 = (long)(a.limb1 - b.limb1) + (t0 >> 52);
        var t2 = (long)(a.limb2 - b.limb2) + (t1 >> 52);
        var t3 = (long)(a.limb3 - b.limb3) + (t2 >> 52);
        var t4 = (long)(a.limb4 - b.limb4) + (t3 >> 52);
        var t5 = (long)(a.limb5 - b.limb5) + (t4 >> 52);
        var t6 = (long)(a.limb6 - b.limb6) + (t5 >> 52);
        var t7 = (long)(a.limb7 - b.limb7) + (t6 >> 52);
        var t8 = (long)(a.limb8 - b.limb8) + (t7 >> 52);
        var t9 = (long)(a.limb9 - b.limb9) + (t8 >> 52);
        var mask = (ulong)(t9 >> 63);
        var u0 = ((ulong)t0 & Mask) + (Twice0 & mask);
        var u1 = ((ulong)t1 & Mask) + (Twice1 & mask) + (u0 >> 52);
        var u2 = ((ulong)t2 & Mask) + (Twice2 & mask) + (u1 >> 52);
        var u3 = ((ulong)t3 & Mask) + (Twice3 & mask) + (u2 >> 52);
        var u4 = ((ulong)t4 & Mask) + (Twice4 & mask) + (u3 >> 52);
        var u5 = ((ulong)t5 & Mask) + (Twice5 & mask) + (u4 >> 52);
        var u6 = ((ulong)t6 & Mask) + (Twice6 & mask) + (u5 >> 52);
        var u7 = ((ulong)t7 & Mask) + (Twice7 & mask) + (u6 >> 52);
        var u8 = ((ulong)t8 & Mask) + (Twice8 & mask) + (u7 >> 52);
        var u9 = (ulong)t9 + (Twice9 & mask) + (u8 >> 52);
        r.limb0 = u0 & Mask;
        r.limb1 = u1 & Mask;
        r.limb2 = u2 & Mask;
        r.limb3 = u3 & Mask;
        r.limb4 = u4 & Mask;
        r.limb5 = u5 & Mask;
        r.limb6 = u6 & Mask;
        r.limb7 = u7 & Mask;
        r.limb8 = u8 & Mask;
        r.limb9 = u9;
    }

    public static void SubtractLoosely(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b) => Subtract(out r, a, b);

    public static void Read(out Field512<TPrime> r, ReadOnlySpan<byte> source)
    {
        r = default;
        Limbs52.Read(ref r.limb0, 10, source[..64]);
        Multiply(out r, r, SquaredRadix);
    }

    public static void Write(in Field512<TPrime> a, Span<byte> destination)
    {
        // The product with 1 is at most p; −p, and p again if that is negative.
        Multiply(out var t, a, new Field512<TPrime> { limb0 = 1 });
        Span<ulong> prime = [P0 >> 6, P1 >> 6, P2 >> 6, P3 >> 6, P4 >> 6, P5 >> 6, P6 >> 6, P7 >> 6, P8 >> 6, P9 >> 6];
        Limbs52.SubtractOnce(ref t.limb0, prime);
        Limbs52.Write(ref t.limb0, 10, destination[..64]);
    }

    private static ulong Limb(BigInteger number, int index) => (ulong)(number >> 52 * index & Mask);

    private static Field512<TPrime> FromNumber(BigInteger number)
    {
        var octets = new byte[64];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        var element = default(Field512<TPrime>);
        Limbs52.Read(ref element.limb0, 10, octets);
        return element;
    }

    /// <summary>Montgomery's reduction of the 20 columns of a product, one limb after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out Field512<TPrime> r,
        ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, ulong c5, ulong c6, ulong c7, ulong c8, ulong c9,
        ulong c10, ulong c11, ulong c12, ulong c13, ulong c14, ulong c15, ulong c16, ulong c17, ulong c18, ulong c19)
    {
        var m = (c0 * NegatedInverse & Mask) << 6;
        c1 += (c0 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c2 += High(m, P1) + Low(m, P2);
        c3 += High(m, P2) + Low(m, P3);
        c4 += High(m, P3) + Low(m, P4);
        c5 += High(m, P4) + Low(m, P5);
        c6 += High(m, P5) + Low(m, P6);
        c7 += High(m, P6) + Low(m, P7);
        c8 += High(m, P7) + Low(m, P8);
        c9 += High(m, P8) + Low(m, P9);
        c10 += High(m, P9);
        m = (c1 * NegatedInverse & Mask) << 6;
        c2 += (c1 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c3 += High(m, P1) + Low(m, P2);
        c4 += High(m, P2) + Low(m, P3);
        c5 += High(m, P3) + Low(m, P4);
        c6 += High(m, P4) + Low(m, P5);
        c7 += High(m, P5) + Low(m, P6);
        c8 += High(m, P6) + Low(m, P7);
        c9 += High(m, P7) + Low(m, P8);
        c10 += High(m, P8) + Low(m, P9);
        c11 += High(m, P9);
        m = (c2 * NegatedInverse & Mask) << 6;
        c3 += (c2 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c4 += High(m, P1) + Low(m, P2);
        c5 += High(m, P2) + Low(m, P3);
        c6 += High(m, P3) + Low(m, P4);
        c7 += High(m, P4) + Low(m, P5);
        c8 += High(m, P5) + Low(m, P6);
        c9 += High(m, P6) + Low(m, P7);
        c10 += High(m, P7) + Low(m, P8);
        c11 += High(m, P8) + Low(m, P9);
        c12 += High(m, P9);
        m = (c3 * NegatedInverse & Mask) << 6;
        c4 += (c3 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c5 += High(m, P1) + Low(m, P2);
        c6 += High(m, P2) + Low(m, P3);
        c7 += High(m, P3) + Low(m, P4);
        c8 += High(m, P4) + Low(m, P5);
        c9 += High(m, P5) + Low(m, P6);
        c10 += High(m, P6) + Low(m, P7);
        c11 += High(m, P7) + Low(m, P8);
        c12 += High(m, P8) + Low(m, P9);
        c13 += High(m, P9);
        m = (c4 * NegatedInverse & Mask) << 6;
        c5 += (c4 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c6 += High(m, P1) + Low(m, P2);
        c7 += High(m, P2) + Low(m, P3);
        c8 += High(m, P3) + Low(m, P4);
        c9 += High(m, P4) + Low(m, P5);
        c10 += High(m, P5) + Low(m, P6);
        c11 += High(m, P6) + Low(m, P7);
        c12 += High(m, P7) + Low(m, P8);
        c13 += High(m, P8) + Low(m, P9);
        c14 += High(m, P9);
        m = (c5 * NegatedInverse & Mask) << 6;
        c6 += (c5 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c7 += High(m, P1) + Low(m, P2);
        c8 += High(m, P2) + Low(m, P3);
        c9 += High(m, P3) + Low(m, P4);
        c10 += High(m, P4) + Low(m, P5);
        c11 += High(m, P5) + Low(m, P6);
        c12 += High(m, P6) + Low(m, P7);
        c13 += High(m, P7) + Low(m, P8);
        c14 += High(m, P8) + Low(m, P9);
        c15 += High(m, P9);
        m = (c6 * NegatedInverse & Mask) << 6;
        c7 += (c6 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c8 += High(m, P1) + Low(m, P2);
        c9 += High(m, P2) + Low(m, P3);
        c10 += High(m, P3) + Low(m, P4);
        c11 += High(m, P4) + Low(m, P5);
        c12 += High(m, P5) + Low(m, P6);
        c13 += High(m, P6) + Low(m, P7);
        c14 += High(m, P7) + Low(m, P8);
        c15 += High(m, P8) + Low(m, P9);
        c16 += High(m, P9);
        m = (c7 * NegatedInverse & Mask) << 6;
        c8 += (c7 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c9 += High(m, P1) + Low(m, P2);
        c10 += High(m, P2) + Low(m, P3);
        c11 += High(m, P3) + Low(m, P4);
        c12 += High(m, P4) + Low(m, P5);
        c13 += High(m, P5) + Low(m, P6);
        c14 += High(m, P6) + Low(m, P7);
        c15 += High(m, P7) + Low(m, P8);
        c16 += High(m, P8) + Low(m, P9);
        c17 += High(m, P9);
        m = (c8 * NegatedInverse & Mask) << 6;
        c9 += (c8 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c10 += High(m, P1) + Low(m, P2);
        c11 += High(m, P2) + Low(m, P3);
        c12 += High(m, P3) + Low(m, P4);
        c13 += High(m, P4) + Low(m, P5);
        c14 += High(m, P5) + Low(m, P6);
        c15 += High(m, P6) + Low(m, P7);
        c16 += High(m, P7) + Low(m, P8);
        c17 += High(m, P8) + Low(m, P9);
        c18 += High(m, P9);
        m = (c9 * NegatedInverse & Mask) << 6;
        c10 += (c9 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c11 += High(m, P1) + Low(m, P2);
        c12 += High(m, P2) + Low(m, P3);
        c13 += High(m, P3) + Low(m, P4);
        c14 += High(m, P4) + Low(m, P5);
        c15 += High(m, P5) + Low(m, P6);
        c16 += High(m, P6) + Low(m, P7);
        c17 += High(m, P7) + Low(m, P8);
        c18 += High(m, P8) + Low(m, P9);
        c19 += High(m, P9);
        r.limb0 = c10 & Mask;
        c11 += c10 >> 52;
        r.limb1 = c11 & Mask;
        c12 += c11 >> 52;
        r.limb2 = c12 & Mask;
        c13 += c12 >> 52;
        r.limb3 = c13 & Mask;
        c14 += c13 >> 52;
        r.limb4 = c14 & Mask;
        c15 += c14 >> 52;
        r.limb5 = c15 & Mask;
        c16 += c15 >> 52;
        r.limb6 = c16 & Mask;
        c17 += c16 >> 52;
        r.limb7 = c17 & Mask;
        c18 += c17 >> 52;
        r.limb8 = c18 & Mask;
        c19 += c18 >> 52;
        r.limb9 = c19;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Limbs52.High(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b >> 12;
}
