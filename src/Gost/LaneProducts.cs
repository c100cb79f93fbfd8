using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Beresta.Gost;

/// <summary>Exact products of 52-bit limbs in floating point, eight or four at a time.</summary>
internal static class LaneProducts
{
    /// <summary>1.5 · 2¹⁰⁴: the last bit of a number of this size counts 2⁵².</summary>
    private const double UpperShift = 1.5 * (1ul << 52) * (1ul << 52);

    /// <summary>1.5 · 2⁵²: the last bit of a number of this size counts 1.</summary>
    private const double LowerShift = 1.5 * (1ul << 52);

    /// <summary>The bits of 1.5 · 2¹⁰⁴, which each upper half carries with it.</summary>
    internal const long UpperBits = 0x4678_0000_0000_0000;

    /// <summary>The bits of 1.5 · 2⁵², which each lower half carries with it.</summary>
    internal const long LowerBits = 0x4338_0000_0000_0000;

    /// <summary>
    /// Whether this processor makes these vectors quick. Where it does not, the operations still give the same numbers, slowly.
    /// </summary>
    internal static bool IsFast => Vector512.IsHardwareAccelerated && Avx512F.VL.IsSupported && Avx512DQ.VL.IsSupported;

    /// <summary>1.5 · 2¹⁰⁴ + a b, rounded: its bits are <see cref="UpperBits"/> + round(a b / 2⁵²). For |a b| below 2¹⁰³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Upper(Vector512<double> a, Vector512<double> b) =>
        Vector512.FusedMultiplyAdd(a, b, Vector512.Create(UpperShift));

    /// <summary><see cref="LowerBits"/> and what the rounding of <see cref="Upper(Vector512{double}, Vector512{double})"/> left of a b, from −2⁵¹ to 2⁵¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<long> Lower(Vector512<double> a, Vector512<double> b, Vector512<double> upper) =>
        (Vector512.FusedMultiplyAdd(a, b, Vector512.Create(UpperShift) - upper) + Vector512.Create(LowerShift)).AsInt64();

    /// <inheritdoc cref="Upper(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Upper(Vector256<double> a, Vector256<double> b) =>
        Vector256.FusedMultiplyAdd(a, b, Vector256.Create(UpperShift));

    /// <inheritdoc cref="Lower(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> Lower(Vector256<double> a, Vector256<double> b, Vector256<double> upper) =>
        (Vector256.FusedMultiplyAdd(a, b, Vector256.Create(UpperShift) - upper) + Vector256.Create(LowerShift)).AsInt64();
}
