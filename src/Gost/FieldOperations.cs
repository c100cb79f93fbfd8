using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>
    /// The entry of that index, found by reading the whole row with a mask, so that neither the cache nor a branch tells the index.
    /// </summary>
    /// <typeparam name="T">A sequence of 64-bit limbs.</typeparam>
    internal static void SelectEntry<T>(out T entry, ReadOnlySpan<T> row, int index) where T : unmanaged
    {
        Unsafe.SkipInit(out entry);
        ref var start = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(row));
        ref var to = ref Unsafe.As<T, byte>(ref entry);
        var offset = 0;
        for (; offset + 64 <= Unsafe.SizeOf<T>(); offset += 64)
        {
            var low = Vector256<byte>.Zero;
            var high = Vector256<byte>.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                var mask = Vector256.Equals(Vector256.Create(i), Vector256.Create(index)).AsByte();
                ref var from = ref Unsafe.Add(ref start, i * Unsafe.SizeOf<T>() + offset);
                low |= Vector256.LoadUnsafe(ref from) & mask;
                high |= Vector256.LoadUnsafe(ref from, 32) & mask;
            }
            low.StoreUnsafe(ref to, (nuint)offset);
            high.StoreUnsafe(ref to, (nuint)offset + 32);
        }
        for (; offset + 16 <= Unsafe.SizeOf<T>(); offset += 16)
        {
            var part = Vector128<byte>.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                var mask = Vector128.Equals(Vector128.Create(i), Vector128.Create(index)).AsByte();
                part |= Vector128.LoadUnsafe(ref Unsafe.Add(ref start, i * Unsafe.SizeOf<T>() + offset)) & mask;
            }
            part.StoreUnsafe(ref to, (nuint)offset);
        }
        if (offset < Unsafe.SizeOf<T>())
        {
            ulong part = 0;
            for (var i = 0; i < row.Length; i++)
            {
                var difference = (ulong)(i ^ index);
                var mask = ((difference | 0 - difference) >> 63) - 1;
                part |= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i * Unsafe.SizeOf<T>() + offset)) & mask;
            }
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, offset), part);
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
    /// r := 1 / a, and 0 for 0: a^(p−2), by a run of ones and then windows of four bits of the exponent, which is public, so that the
    /// sequence of operations is the same for every a.
    /// </summary>
    internal static void Invert<T>(out T r, in T a) where T : unmanaged, IField<T>
    {
        var exponent = Exponents<T>.Inverse;
        var ones = Exponents<T>.LeadingOnes;
        var bit = 8 * exponent.Length - 1;
        r = T.One;
        if (ones >= 8)
        {
            PowerOfOnes(out r, a, ones);
            bit -= ones;
        }
        Span<T> powers = stackalloc T[16];
        powers[0] = T.One;
        for (var i = 1; i < 16; i++)
            T.Multiply(out powers[i], powers[i - 1], a);
        while (bit >= 0)
        {
            // The first window is shorter where the bits that are left are no multiple of four.
            var low = bit & ~3;
            for (var j = low; j <= bit; j++)
                T.Square(out r, r);
            var window = exponent[low / 8] >> low % 8 & (1 << bit - low + 1) - 1;
            if (window != 0)
                T.Multiply(out r, r, powers[window]);
            bit = low - 1;
        }
    }

    /// <summary>r := 1 / a, and 0 for 0; the time depends on a: for public elements only.</summary>
    internal static void InvertPublic<T>(out T r, in T a) where T : unmanaged, IField<T>
    {
        Span<byte> octets = stackalloc byte[64];
        octets.Clear();
        T.Write(a, octets);
        var inverses = Exponents<T>.Inverses;
        Span<ulong> number = stackalloc ulong[inverses.Words];
        Montgomery.ReadLittleEndian(number, octets[..(8 * number.Length)]);
        inverses.Invert(number, number);
        Montgomery.WriteLittleEndian(octets, number);
        T.Read(out r, octets);
    }

    /// <summary>r := a^(2ⁿ − 1).</summary>
    private static void PowerOfOnes<T>(out T r, in T a, int n) where T : unmanaged, IField<T>
    {
        r = a;
        var length = 1;
        for (var i = 30 - BitOperations.LeadingZeroCount((uint)n); i >= 0; i--)
        {
            var shorter = r;
            for (var j = 0; j < length; j++)
                T.Square(out r, r);
            T.Multiply(out r, r, shorter);
            length *= 2;
            if ((n >> i & 1) != 0)
            {
                T.Square(out r, r);
                T.Multiply(out r, r, a);
                length++;
            }
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

    /// <summary>p − 2 in little-endian octets, and how many of its leading bits are ones.</summary>
    private static class Exponents<T> where T : unmanaged, IField<T>
    {
        internal static readonly byte[] Inverse = (T.Modulus - 2).ToByteArray(isUnsigned: true);
        internal static readonly ModularInverse Inverses = new(Montgomery.ToLimbs(T.Modulus, T.Modulus.GetBitLength() > 256 ? 8 : 4));
        internal static readonly int LeadingOnes = (int)((T.Modulus.GetBitLength() % 8 != 0) ? 0 : T.Modulus.GetBitLength() - (BigInteger.Pow(2, (int)T.Modulus.GetBitLength()) - T.Modulus + 1).GetBitLength());
    }
}
