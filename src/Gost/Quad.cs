using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>How elements get into four lanes and out of them, and change places there.</summary>
internal static class Quad
{
    internal const int Lanes = 4;

    /// <summary>The vectors of the limbs, to be rearranged one by one.</summary>
    /// <typeparam name="TQuad">Four elements of a field.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Span<Vector256<long>> Limbs<TQuad>(ref TQuad quad) where TQuad : unmanaged =>
        MemoryMarshal.Cast<TQuad, Vector256<long>>(MemoryMarshal.CreateSpan(ref quad, 1));

    /// <summary>Puts an element into one lane as it is; the lanes' next addition carries it.</summary>
    /// <typeparam name="TQuad">Four elements of the field.</typeparam>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static void SetElement<TQuad, T>(ref TQuad quad, int lane, in T element)
        where TQuad : unmanaged
        where T : unmanaged, IField<T>
    {
        var limbs = MemoryMarshal.Cast<T, ulong>(MemoryMarshal.CreateReadOnlySpan(in element, 1));
        var words = MemoryMarshal.Cast<TQuad, ulong>(MemoryMarshal.CreateSpan(ref quad, 1));
        for (var i = 0; i < limbs.Length; i++)
            words[Lanes * i + lane] = limbs[i];
    }

    /// <summary>The element in one lane.</summary>
    /// <typeparam name="TQuad">Four elements of the field.</typeparam>
    /// <typeparam name="T">The field.</typeparam>
    internal static T Element<TQuad, T>(in TQuad quad, int lane)
        where TQuad : unmanaged
        where T : unmanaged, IField<T>
    {
        var element = default(T);
        var limbs = MemoryMarshal.Cast<T, ulong>(MemoryMarshal.CreateSpan(ref element, 1));
        var words = MemoryMarshal.Cast<TQuad, ulong>(MemoryMarshal.CreateReadOnlySpan(in quad, 1));
        for (var i = 0; i < limbs.Length; i++)
            limbs[i] = words[Lanes * i + lane];
        T.FromSigned(out element, element);
        return element;
    }

    /// <summary>Lanes 0, 1, 2, 3 of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> Choose(Vector256<long> first, Vector256<long> second, Vector256<long> third, Vector256<long> fourth)
    {
        var low = Vector256.ConditionalSelect(Vector256.Create(-1L, 0, 0, 0), first, second);
        var high = Vector256.ConditionalSelect(Vector256.Create(0L, 0, -1, 0), third, fourth);
        return Vector256.ConditionalSelect(Vector256.Create(-1L, -1, 0, 0), low, high);
    }
}
