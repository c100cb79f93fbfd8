using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// The odd multiples 1, 3…255 of one point, point after point, of which each lane takes its own: ten to forty kilobytes, so that they
/// stay in the cache beside all else. Read by index: for public scalars.
/// </summary>
internal sealed class EntryTable
{
    /// <summary>Bits of a window and the number of entries.</summary>
    internal const int Width = 8;
    internal const int Row = 1 << Width - 1;

    private readonly long[] words;
    private readonly int wordsOfPoint;

    private EntryTable(long[] words)
    {
        this.words = words;
        wordsOfPoint = words.Length / Row;
    }

    /// <summary>Takes the multiples in order.</summary>
    /// <typeparam name="TPoint">A few field elements.</typeparam>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static EntryTable Create<TPoint, T>(ReadOnlySpan<TPoint> points)
        where TPoint : unmanaged
        where T : unmanaged, IField<T>
    {
        var elements = MemoryMarshal.Cast<TPoint, T>(points);
        var limbs = Unsafe.SizeOf<T>() / sizeof(ulong);
        var table = new EntryTable(new long[elements.Length * limbs]);
        for (var i = 0; i < elements.Length; i++)
            LaneTable.Balance(elements[i], table.words.AsSpan(i * limbs, limbs));
        return table;
    }

    /// <summary>Each lane's entry.</summary>
    /// <typeparam name="TPoint">As many vectors as a point has limbs.</typeparam>
    internal void Gather<TPoint>(Vector512<long> index, out TPoint multiples) where TPoint : unmanaged
    {
        Unsafe.SkipInit(out multiples);
        ref var to = ref Unsafe.As<TPoint, long>(ref multiples);
        for (var lane = 0; lane < LaneScalars.Lanes; lane++)
        {
            var entry = words.AsSpan((int)index[lane] * wordsOfPoint, wordsOfPoint);
            for (var limb = 0; limb < entry.Length; limb++)
                Unsafe.Add(ref to, LaneScalars.Lanes * limb + lane) = entry[limb];
        }
    }
}
