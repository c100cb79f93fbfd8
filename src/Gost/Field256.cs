using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>
/// An element of the field of any prime of 2^254…2^256, in Montgomery's form with 5 limbs of 52 bits: x is kept as
/// x · 2^260 mod p, below 2p, limbs exact. Products are summed as in <see cref="FieldP256"/>.
/// </summary>
/// <typeparam name="TPrime">The prime.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal struct Field256<TPrime> : IField<Field256<TPrime>> where TPrime : IPrime
{
    private const ulong Mask = (1ul << 52) - 1;

    // A multiple of p with limbs of 2⁵⁶ and more: added to the columns of a product, it keeps each of them positive.
    private const ulong Bias = 1ul << 56;
    private static readonly ulong Bias0 = Bias + Limb(MultipleOfPrime, 0);
    private static readonly ulong Bias1 = Bias + Limb(MultipleOfPrime, 1);
    private static readonly ulong Bias2 = Bias + Limb(MultipleOfPrime, 2);
    private static readonly ulong Bias3 = Bias + Limb(MultipleOfPrime, 3);
    private static readonly ulong Bias4 = Bias + Limb(MultipleOfPrime, 4);

    // p, shifted as the operands of High and Low are; 2p; 8p; −1/p.
    private static readonly ulong P0 = Limb(TPrime.Value, 0) << 6;
    private static readonly ulong P1 = Limb(TPrime.Value, 1) << 6;
    private static readonly ulong P2 = Limb(TPrime.Value, 2) << 6;
    private static readonly ulong P3 = Limb(TPrime.Value, 3) << 6;
    private static readonly ulong P4 = Limb(TPrime.Value, 4) << 6;
    private static readonly ulong Twice0 = Limb(2 * TPrime.Value, 0);
    private static readonly ulong Twice1 = Limb(2 * TPrime.Value, 1);
    private static readonly ulong Twice2 = Limb(2 * TPrime.Value, 2);
    private static readonly ulong Twice3 = Limb(2 * TPrime.Value, 3);
    private static readonly ulong Twice4 = Limb(2 * TPrime.Value, 4);
    private static readonly ulong Large0 = Limb(8 * TPrime.Value, 0);
    private static readonly ulong Large1 = Limb(8 * TPrime.Value, 1);
    private static readonly ulong Large2 = Limb(8 * TPrime.Value, 2);
    private static readonly ulong Large3 = Limb(8 * TPrime.Value, 3);
    private static readonly ulong Large4 = Limb(8 * TPrime.Value, 4);
    private static readonly ulong NegatedInverse = Limb(
        BigInteger.Pow(2, 52) - BigInteger.ModPow(TPrime.Value, BigInteger.Pow(2, 50) - 1, BigInteger.Pow(2, 52)), 0);

    private static readonly Field256<TPrime> SquaredRadix = FromNumber(BigInteger.Pow(2, 2 * 52 * 5) % TPrime.Value);
    private static readonly Field256<TPrime> Radix = FromNumber(BigInteger.Pow(2, 52 * 5) % TPrime.Value);

    private ulong limb0, limb1, limb2, limb3, limb4;

    public static BigInteger Modulus => TPrime.Value;

    public static Field256<TPrime> One => Radix;

    private static BigInteger MultipleOfPrime
    {
        get
        {
            BigInteger sum = 0;
            for (var i = 0; i < 2 * 5 - 1; i++)
                sum += (BigInteger)Bias << 52 * i;
            return TPrime.Value - sum % TPrime.Value;
        }
    }

    public static void Multiply(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
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
        Reduce(
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

    public static void Square(out Field256<TPrime> r, in Field256<TPrime> a)
    {
        ulong a0 = a.limb0 << 6, a1 = a.limb1 << 6, a2 = a.limb2 << 6, a3 = a.limb3 << 6, a4 = a.limb4 << 6;
        ulong t1 = a1 << 1, t2 = a2 << 1, t3 = a3 << 1, t4 = a4 << 1;
        Reduce(
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

    public static void Add(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
        // a + b − 2p, and 2p again if that is negative.
        var t0 = (long)(a.limb0 + b.limb0 - Twice0);
        var t1 = (long)(a.limb1 + b.limb1 - Twice1) + (t0 >> 52);
        var t2 = (long)(a.limb2 + b.limb2 - Twice2) + (t1 >> 52);
        var t3 = (long)(a.limb3 + b.limb3 - Twice3) + (t2 >> 52);
        var t4 = (long)(a.limb4 + b.limb4 - Twice4) + (t3 >> 52);
        var mask = (ulong)(t4 >> 63);
        var u0 = ((ulong)t0 & Mask) + (Twice0 & mask);
        var u1 = ((ulong)t1 & Mask) + (Twice1 & mask) + (u0 >> 52);
        var u2 = ((ulong)t2 & Mask) + (Twice2 & mask) + (u1 >> 52);
        var u3 = ((ulong)t3 & Mask) + (Twice3 & mask) + (u2 >> 52);
        var u4 = (ulong)t4 + (Twice4 & mask) + (u3 >> 52);
        r.limb0 = u0 & Mask;
        r.limb1 = u1 & Mask;
        r.limb2 = u2 & Mask;
        r.limb3 = u3 & Mask;
        r.limb4 = u4;
    }

    public static void Subtract(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
        // a − b, and 2p if that is negative.
        var t0 = (long)(a.limb0 - b.limb0);
        var t1 = (long)(a.limb1 - b.limb1) + (t0 >> 52);
        var t2 = (long)(a.limb2 - b.limb2) + (t1 >> 52);
        var t3 = (long)(a.limb3 - b.limb3) + (t2 >> 52);
        var t4 = (long)(a.limb4 - b.limb4) + (t3 >> 52);
        var mask = (ulong)(t4 >> 63);
        var u0 = ((ulong)t0 & Mask) + (Twice0 & mask);
        var u1 = ((ulong)t1 & Mask) + (Twice1 & mask) + (u0 >> 52);
        var u2 = ((ulong)t2 & Mask) + (Twice2 & mask) + (u1 >> 52);
        var u3 = ((ulong)t3 & Mask) + (Twice3 & mask) + (u2 >> 52);
        var u4 = (ulong)t4 + (Twice4 & mask) + (u3 >> 52);
        r.limb0 = u0 & Mask;
        r.limb1 = u1 & Mask;
        r.limb2 = u2 & Mask;
        r.limb3 = u3 & Mask;
        r.limb4 = u4;
    }

    public static void SubtractLoosely(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b) => Subtract(out r, a, b);

    public static void Read(out Field256<TPrime> r, ReadOnlySpan<byte> source)
    {
        r = default;
        Limbs52.Read(ref r.limb0, 5, source[..32]);
        Multiply(out r, r, SquaredRadix);
    }

    public static void Write(in Field256<TPrime> a, Span<byte> destination)
    {
        // The product with 1 is at most p; −p, and p again if that is negative.
        Multiply(out var t, a, new Field256<TPrime> { limb0 = 1 });
        Span<ulong> prime = [P0 >> 6, P1 >> 6, P2 >> 6, P3 >> 6, P4 >> 6];
        Limbs52.SubtractOnce(ref t.limb0, prime);
        Limbs52.Write(ref t.limb0, 5, destination[..32]);
    }

    public static void FromSigned(out Field256<TPrime> r, in Field256<TPrime> limbs)
    {
        // Lanes give numbers above −8p and below 8p: 8p more makes them positive, exact limbs and a product with 1 bring them below 2p.
        var t0 = (long)(limbs.limb0 + Large0);
        var t1 = (long)(limbs.limb1 + Large1) + (t0 >> 52);
        var t2 = (long)(limbs.limb2 + Large2) + (t1 >> 52);
        var t3 = (long)(limbs.limb3 + Large3) + (t2 >> 52);
        var t4 = (long)(limbs.limb4 + Large4) + (t3 >> 52);
        var exact = new Field256<TPrime>
        {
            limb0 = (ulong)t0 & Mask,
            limb1 = (ulong)t1 & Mask,
            limb2 = (ulong)t2 & Mask,
            limb3 = (ulong)t3 & Mask,
            limb4 = (ulong)t4,
        };
        Multiply(out r, exact, Radix);
    }

    private static ulong Limb(BigInteger number, int index) => (ulong)(number >> 52 * index & Mask);

    private static Field256<TPrime> FromNumber(BigInteger number)
    {
        var octets = new byte[32];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        var element = default(Field256<TPrime>);
        Limbs52.Read(ref element.limb0, 5, octets);
        return element;
    }

    /// <summary>Montgomery's reduction of the 10 columns of a product, one limb after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(
        out Field256<TPrime> r,
        ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, ulong c5, ulong c6, ulong c7, ulong c8, ulong c9)
    {
        var m = (c0 * NegatedInverse & Mask) << 6;
        c1 += (c0 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c2 += High(m, P1) + Low(m, P2);
        c3 += High(m, P2) + Low(m, P3);
        c4 += High(m, P3) + Low(m, P4);
        c5 += High(m, P4);
        m = (c1 * NegatedInverse & Mask) << 6;
        c2 += (c1 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c3 += High(m, P1) + Low(m, P2);
        c4 += High(m, P2) + Low(m, P3);
        c5 += High(m, P3) + Low(m, P4);
        c6 += High(m, P4);
        m = (c2 * NegatedInverse & Mask) << 6;
        c3 += (c2 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c4 += High(m, P1) + Low(m, P2);
        c5 += High(m, P2) + Low(m, P3);
        c6 += High(m, P3) + Low(m, P4);
        c7 += High(m, P4);
        m = (c3 * NegatedInverse & Mask) << 6;
        c4 += (c3 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c5 += High(m, P1) + Low(m, P2);
        c6 += High(m, P2) + Low(m, P3);
        c7 += High(m, P3) + Low(m, P4);
        c8 += High(m, P4);
        m = (c4 * NegatedInverse & Mask) << 6;
        c5 += (c4 + Low(m, P0) >> 52) + High(m, P0) + Low(m, P1);
        c6 += High(m, P1) + Low(m, P2);
        c7 += High(m, P2) + Low(m, P3);
        c8 += High(m, P3) + Low(m, P4);
        c9 += High(m, P4);
        r.limb0 = c5 & Mask;
        c6 += c5 >> 52;
        r.limb1 = c6 & Mask;
        c7 += c6 >> 52;
        r.limb2 = c7 & Mask;
        c8 += c7 >> 52;
        r.limb3 = c8 & Mask;
        c9 += c8 >> 52;
        r.limb4 = c9;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong a, ulong b) => Limbs52.High(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b >> 12;
}
