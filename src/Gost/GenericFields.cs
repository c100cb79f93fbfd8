using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>An element of a field of any prime of up to 256 bits.</summary>
/// <typeparam name="TPrime">The prime.</typeparam>
[InlineArray(4)]
internal struct Field256<TPrime> : IField<Field256<TPrime>> where TPrime : IPrime
{
    private static readonly Montgomery Arithmetic = new(TPrime.Value, 4);
    private ulong limb;

    public static BigInteger Modulus => Arithmetic.Modulus;

    public static Field256<TPrime> One
    {
        get
        {
            var one = default(Field256<TPrime>);
            Arithmetic.One.CopyTo(one);
            return one;
        }
    }

    public static void Multiply(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
        var t = default(Field256<TPrime>);
        Arithmetic.Multiply(t, a, b);
        r = t;
    }

    public static void Square(out Field256<TPrime> r, in Field256<TPrime> a) => Multiply(out r, a, a);

    public static void Add(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
        var t = default(Field256<TPrime>);
        Arithmetic.Add(t, a, b);
        r = t;
    }

    public static void Subtract(out Field256<TPrime> r, in Field256<TPrime> a, in Field256<TPrime> b)
    {
        var t = default(Field256<TPrime>);
        Arithmetic.Subtract(t, a, b);
        r = t;
    }

    public static void Read(out Field256<TPrime> r, ReadOnlySpan<byte> source)
    {
        var t = default(Field256<TPrime>);
        Montgomery.ReadLittleEndian(t, source[..32]);
        Arithmetic.Enter(t, t);
        r = t;
    }

    public static void Write(in Field256<TPrime> a, Span<byte> destination)
    {
        var t = default(Field256<TPrime>);
        Arithmetic.Leave(t, a);
        Montgomery.WriteLittleEndian(destination, t);
    }
}

/// <summary>An element of a field of any prime of up to 512 bits.</summary>
/// <typeparam name="TPrime">The prime.</typeparam>
[InlineArray(8)]
internal struct Field512<TPrime> : IField<Field512<TPrime>> where TPrime : IPrime
{
    private static readonly Montgomery Arithmetic = new(TPrime.Value, 8);
    private ulong limb;

    public static BigInteger Modulus => Arithmetic.Modulus;

    public static Field512<TPrime> One
    {
        get
        {
            var one = default(Field512<TPrime>);
            Arithmetic.One.CopyTo(one);
            return one;
        }
    }

    public static void Multiply(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
        var t = default(Field512<TPrime>);
        Arithmetic.Multiply(t, a, b);
        r = t;
    }

    public static void Square(out Field512<TPrime> r, in Field512<TPrime> a) => Multiply(out r, a, a);

    public static void Add(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
        var t = default(Field512<TPrime>);
        Arithmetic.Add(t, a, b);
        r = t;
    }

    public static void Subtract(out Field512<TPrime> r, in Field512<TPrime> a, in Field512<TPrime> b)
    {
        var t = default(Field512<TPrime>);
        Arithmetic.Subtract(t, a, b);
        r = t;
    }

    public static void Read(out Field512<TPrime> r, ReadOnlySpan<byte> source)
    {
        var t = default(Field512<TPrime>);
        Montgomery.ReadLittleEndian(t, source[..64]);
        Arithmetic.Enter(t, t);
        r = t;
    }

    public static void Write(in Field512<TPrime> a, Span<byte> destination)
    {
        var t = default(Field512<TPrime>);
        Arithmetic.Leave(t, a);
        Montgomery.WriteLittleEndian(destination, t);
    }
}
