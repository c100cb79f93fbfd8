using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Multiples of one point for eight lanes that work through a scalar's windows of four bits at once: lane j has the windows
/// j, j + 8, j + 16… In memory: for each round, for each coordinate and limb, the eight entries of a window's row, each for eight lanes.
/// </summary>
internal sealed unsafe class LaneTable
{
    /// <summary>Bits of a window and entries of its row: the multiples 1, 3…15.</summary>
    internal const int Width = 4;
    internal const int Row = 1 << Width - 1;
    private const int Lanes = 8;

    private readonly long[] words;
    private readonly int offset;
    private readonly int wordsOfPoint;

    private LaneTable(int windows, int limbsOfPoint)
    {
        Windows = windows;
        wordsOfPoint = limbsOfPoint;
        words = GC.AllocateArray<long>(windows * Row * limbsOfPoint + 8, pinned: true);

        // A vector is a cache line: begin at one.
        offset = (int)(-(nint)Unsafe.AsPointer(ref words[0]) & 63) / sizeof(long);
    }

    /// <summary>Windows of a scalar, a multiple of eight.</summary>
    internal int Windows { get; }

    /// <summary>Lays out the points of all windows' rows.</summary>
    /// <typeparam name="TPoint">A few field elements.</typeparam>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static LaneTable Create<TPoint, T>(ReadOnlySpan<TPoint> points)
        where TPoint : unmanaged
        where T : unmanaged, IField<T>
    {
        var limbs = Unsafe.SizeOf<T>() / sizeof(ulong);
        var limbsOfPoint = Unsafe.SizeOf<TPoint>() / sizeof(ulong);
        var table = new LaneTable(points.Length / Row, limbsOfPoint);
        var elements = MemoryMarshal.Cast<TPoint, T>(points);
        Span<long> balanced = stackalloc long[limbs];
        for (var i = 0; i < elements.Length; i++)
        {
            Balance(elements[i], balanced);
            var (point, coordinate) = (i * limbs / limbsOfPoint, i * limbs % limbsOfPoint);
            var (window, entry) = (point / Row, point % Row);
            for (var limb = 0; limb < limbs; limb++)
                table.words[table.offset + (((window / Lanes * limbsOfPoint) + coordinate + limb) * Row + entry) * Lanes + window % Lanes] = balanced[limb];
        }
        return table;
    }

    /// <summary>An element's limbs between −2⁵¹ and 2⁵¹.</summary>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static void Balance<T>(in T element, Span<long> limbs) where T : unmanaged, IField<T>
    {
        Span<byte> octets = stackalloc byte[64];
        T.Write(element, octets);
        T.Read(out var exact, octets);
        var unsigned = MemoryMarshal.Cast<T, ulong>(MemoryMarshal.CreateSpan(ref exact, 1));
        long carry = 0;
        for (var i = 0; i < limbs.Length; i++)
        {
            limbs[i] = (long)unsigned[i] + carry;
            carry = i < limbs.Length - 1 ? limbs[i] + (1L << 51) >> 52 : 0;
            limbs[i] -= carry << 52;
        }
    }

    /// <summary>
    /// For each lane the multiple of its window in a round, whatever its sign; reads the whole rows, so that the digits do not
    /// show in the cache.
    /// </summary>
    /// <typeparam name="TPoint">As many vectors as a point has limbs.</typeparam>
    internal void Select<TPoint>(int round, ReadOnlySpan<ulong> odd, out TPoint multiples, out Vector512<long> negative) where TPoint : unmanaged
    {
        var indices = stackalloc long[Lanes];
        var signs = stackalloc long[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            indices[lane] = SignedDigits.Odd(odd, Lanes * round + lane, Width, Windows, out var sign);
            signs[lane] = (long)sign;
        }
        negative = Vector512.Load(signs);
        var index = Vector512.Load(indices);
        SelectEntries((long*)Unsafe.AsPointer(ref words[0]) + offset + round * wordsOfPoint * Row * Lanes, wordsOfPoint, index, out multiples);
        new Span<long>(indices, Lanes).Clear();
        new Span<long>(signs, Lanes).Clear();
    }

    /// <summary>For each lane one of eight entries, which stand one after another for each limb; all of them are read.</summary>
    /// <typeparam name="TPoint">As many vectors as a point has limbs.</typeparam>
    internal static void SelectEntries<TPoint>(long* rows, int limbs, Vector512<long> index, out TPoint multiples) where TPoint : unmanaged
    {
        var mask0 = Vector512.Equals(index, Vector512<long>.Zero);
        var mask1 = Vector512.Equals(index, Vector512.Create(1L));
        var mask2 = Vector512.Equals(index, Vector512.Create(2L));
        var mask3 = Vector512.Equals(index, Vector512.Create(3L));
        var mask4 = Vector512.Equals(index, Vector512.Create(4L));
        var mask5 = Vector512.Equals(index, Vector512.Create(5L));
        var mask6 = Vector512.Equals(index, Vector512.Create(6L));
        var mask7 = Vector512.Equals(index, Vector512.Create(7L));

        Unsafe.SkipInit(out multiples);
        ref var result = ref Unsafe.As<TPoint, Vector512<long>>(ref multiples);
        for (var limb = 0; limb < limbs; limb++, rows += Row * Lanes)
        {
            var low = (Vector512.Load(rows) & mask0) | (Vector512.Load(rows + 8) & mask1) | (Vector512.Load(rows + 16) & mask2) | (Vector512.Load(rows + 24) & mask3);
            var high = (Vector512.Load(rows + 32) & mask4) | (Vector512.Load(rows + 40) & mask5) | (Vector512.Load(rows + 48) & mask6) | (Vector512.Load(rows + 56) & mask7);
            Unsafe.Add(ref result, limb) = low | high;
        }
    }

    /// <summary>Changes the sign of an element's limbs in the lanes of the mask.</summary>
    /// <typeparam name="TLanes">Eight elements.</typeparam>
    internal static void NegateIf<TLanes>(ref TLanes lanes, Vector512<long> mask) where TLanes : unmanaged
    {
        foreach (ref var limb in MemoryMarshal.Cast<TLanes, Vector512<long>>(MemoryMarshal.CreateSpan(ref lanes, 1)))
            limb = (limb ^ mask) - mask;
    }

    /// <summary>Every lane gets what the lane that many places further has.</summary>
    /// <typeparam name="TPoint">Any number of vectors.</typeparam>
    internal static TPoint Rotate<TPoint>(in TPoint point, int places) where TPoint : unmanaged
    {
        var rotated = point;
        var indices = (Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) + Vector512.Create((long)places)) & Vector512.Create(7L);
        foreach (ref var limb in MemoryMarshal.Cast<TPoint, Vector512<long>>(MemoryMarshal.CreateSpan(ref rotated, 1)))
            limb = Vector512.Shuffle(limb, indices);
        return rotated;
    }

    /// <summary>The element in one lane.</summary>
    /// <typeparam name="TLanes">Eight elements.</typeparam>
    /// <typeparam name="T">The field.</typeparam>
    internal static T Element<TLanes, T>(in TLanes lanes, int lane)
        where TLanes : unmanaged
        where T : unmanaged, IField<T>
    {
        var element = default(T);
        var limbs = MemoryMarshal.Cast<T, ulong>(MemoryMarshal.CreateSpan(ref element, 1));
        var laneWords = MemoryMarshal.Cast<TLanes, ulong>(MemoryMarshal.CreateReadOnlySpan(in lanes, 1));
        for (var i = 0; i < limbs.Length; i++)
            limbs[i] = laneWords[Lanes * i + lane];

        T.FromSigned(out element, element);
        return element;
    }

    /// <summary>Puts an element into one lane as it is; the lanes' next addition carries it.</summary>
    /// <typeparam name="TLanes">Eight elements.</typeparam>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static void SetElement<TLanes, T>(ref TLanes lanes, int lane, in T element)
        where TLanes : unmanaged
        where T : unmanaged, IField<T>
    {
        var limbs = MemoryMarshal.Cast<T, ulong>(MemoryMarshal.CreateReadOnlySpan(in element, 1));
        var laneWords = MemoryMarshal.Cast<TLanes, ulong>(MemoryMarshal.CreateSpan(ref lanes, 1));
        for (var i = 0; i < limbs.Length; i++)
            laneWords[Lanes * i + lane] = limbs[i];
    }

    /// <summary>An element in all lanes.</summary>
    /// <typeparam name="TLanes">Eight elements.</typeparam>
    /// <typeparam name="T">The field; limbs of 52 bits.</typeparam>
    internal static TLanes Broadcast<TLanes, T>(in T element)
        where TLanes : unmanaged
        where T : unmanaged, IField<T>
    {
        var lanes = default(TLanes);
        Span<long> limbs = stackalloc long[Unsafe.SizeOf<T>() / sizeof(ulong)];
        Balance(element, limbs);
        var vectors = MemoryMarshal.Cast<TLanes, Vector512<long>>(MemoryMarshal.CreateSpan(ref lanes, 1));
        for (var i = 0; i < limbs.Length; i++)
            vectors[i] = Vector512.Create(limbs[i]);
        return lanes;
    }
}
