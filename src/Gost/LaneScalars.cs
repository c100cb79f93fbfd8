using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>The odd scalars of eight lanes, one after another, and an all-ones mask for the lanes that stand for the opposite number.</summary>
internal readonly ref struct LaneScalars(ReadOnlySpan<ulong> odd, Vector512<long> opposite)
{
    internal const int Lanes = 8;

    private readonly ReadOnlySpan<ulong> odd = odd;
    private readonly Vector512<long> opposite = opposite;

    /// <summary>Each lane's digit of that window as <see cref="SignedDigits.Odd"/> gives it.</summary>
    internal Vector512<long> Digits(int window, int width, int windows, out Vector512<long> negative)
    {
        Unsafe.SkipInit(out Vector512<long> indices);
        Unsafe.SkipInit(out negative);
        var length = odd.Length / Lanes;
        for (var lane = 0; lane < Lanes; lane++)
        {
            Unsafe.Add(ref Unsafe.As<Vector512<long>, long>(ref indices), lane) =
                SignedDigits.Odd(odd.Slice(lane * length, length), window, width, windows, out var sign);
            Unsafe.Add(ref Unsafe.As<Vector512<long>, ulong>(ref negative), lane) = sign;
        }
        negative ^= opposite;
        return indices;
    }
}
