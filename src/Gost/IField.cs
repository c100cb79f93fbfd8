using System.Numerics;

namespace Beresta.Gost;

/// <summary>
/// An element of a prime field, or several side by side: the value type over which the curve formulas are written; the compiler makes
/// a separate copy of them for each. No operation branches or indexes by an element's value.
/// </summary>
/// <typeparam name="T">The implementing type itself.</typeparam>
internal interface IFieldArithmetic<T> where T : unmanaged, IFieldArithmetic<T>
{
    /// <summary>The element 1.</summary>
    static abstract T One { get; }

    /// <summary>r := a b.</summary>
    static abstract void Multiply(out T r, in T a, in T b);

    /// <summary>r := a².</summary>
    static abstract void Square(out T r, in T a);

    /// <summary>r := a + b.</summary>
    static abstract void Add(out T r, in T a, in T b);

    /// <summary>r := a − b.</summary>
    static abstract void Subtract(out T r, in T a, in T b);

    /// <summary>
    /// r := a − b for products, and sums of two of them; the difference may itself be only multiplied or subtracted. A field may leave
    /// out the carry.
    /// </summary>
    static abstract void SubtractLoosely(out T r, in T a, in T b);
}

/// <summary>A single element of a prime field.</summary>
/// <typeparam name="T">The implementing type itself; a sequence of 64-bit limbs and nothing else.</typeparam>
internal interface IField<T> : IFieldArithmetic<T> where T : unmanaged, IField<T>
{
    /// <summary>The prime p.</summary>
    static abstract BigInteger Modulus { get; }

    /// <summary>Takes a number below p, little-endian.</summary>
    static abstract void Read(out T r, ReadOnlySpan<byte> source);

    /// <summary>Gives the number in 0…p−1, little-endian, and fills the destination.</summary>
    static abstract void Write(in T a, Span<byte> destination);

    /// <summary>r := a number whose limbs may be negative, as lanes give it; for the fields that have lanes.</summary>
    static virtual void FromSigned(out T r, in T limbs) => T.Subtract(out r, limbs, default);
}
