using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>What can be said of every field in the same words.</summary>
internal static class FieldOperations
{
    /// <summary>r := chosen where the mask is all ones, r as it was where the mask is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Select<T>(ref T r, in T chosen, ulong mask) where T : unmanaged
    {
        ref var to = ref Unsafe.As<T, ulong>(ref r);
        ref var from = ref Unsafe.As<T, ulong>(ref Unsafe.AsRef(in chosen));
        for (var i = 0; i < Unsafe.SizeOf<T>() / sizeof(ulong); i++)
        {
            ref var limb = ref Unsafe.Add(ref to, i);
            limb ^= mask & (limb ^ Unsafe.Add(ref from, i));
        }
    }

    /// <summary>Whether the element is zero; the time does not depend on which element it is.</summary>
    internal static bool IsZero<T>(in T a) where T : unmanaged, IField<T>
    {
        Span<byte> octets = stackalloc byte[64];
        octets.Clear();
        T.Write(a, octets);
        var any = 0;
        foreach (var octet in octets)
            any |= octet;
        return any == 0;
    }

    /// <summary>Whether two elements are the same.</summary>
    internal static bool AreEqual<T>(in T a, in T b) where T : unmanaged, IField<T>
    {
        T.Subtract(out var difference, a, b);
        return IsZero(difference);
    }

    /// <summary>Makes an element of a number of 0…p−1.</summary>
    internal static T FromNumber<T>(BigInteger number) where T : unmanaged, IField<T>
    {
        var octets = new byte[64];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        T.Read(out var element, octets);
        return element;
    }

    /// <summary>
    /// r := 1 / a, and 0 for 0: a^(p−2) by windows of four bits of the exponent, which is public, so that the
    /// sequence of operations is the same for every a.
    /// </summary>
    internal static void Invert<T>(out T r, in T a) where T : unmanaged, IField<T>
    {
        Span<T> powers = stackalloc T[16];
        powers[0] = T.One;
        for (var i = 1; i < 16; i++)
            T.Multiply(out powers[i], powers[i - 1], a);
        Span<byte> exponent = stackalloc byte[64];
        (T.Modulus - 2).TryWriteBytes(exponent, out var length, isUnsigned: true);
        r = T.One;
        for (var i = 2 * length - 1; i >= 0; i--)
        {
            for (var j = 0; j < 4; j++)
                T.Square(out r, r);
            var window = exponent[i / 2] >> 4 * (i % 2) & 15;
            if (window != 0)
                T.Multiply(out r, r, powers[window]);
        }
    }

    /// <summary>Replaces each of several nonzero elements by its inverse at the price of one inversion.</summary>
    internal static void InvertAll<T>(Span<T> elements) where T : unmanaged, IField<T>
    {
        var prefixes = new T[elements.Length];
        var product = T.One;
        for (var i = 0; i < elements.Length; i++)
        {
            prefixes[i] = product;
            T.Multiply(out product, product, elements[i]);
        }
        Invert(out var inverse, product);
        for (var i = elements.Length - 1; i >= 0; i--)
        {
            T.Multiply(out var result, inverse, prefixes[i]);
            T.Multiply(out inverse, inverse, elements[i]);
            elements[i] = result;
        }
    }
}
