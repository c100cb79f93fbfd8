using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Eight sums k₁ G + k₂ Q of one curve in Edwards form at once, a lane each with its own Q and scalars. The additions hold for any points
/// and digits are odd and so never zero: all lanes take the same steps. For public scalars.
/// </summary>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal static unsafe class EdwardsBatch<TLanes, T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where T : unmanaged, IField<T>
{
    private const int Lanes = LaneScalars.Lanes;
    private const int Width = LaneTable.Width;
    private const int Row = LaneTable.Row;
    private const int Coordinates = 4;

    /// <summary>Four doublings for each window of a key's scalar.</summary>
    internal static void SumEach(
        Span<ExtendedPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<PreparedPoint<T>> points, LaneScalars k2, in TLanes d)
    {
        var limbs = sizeof(T) / sizeof(ulong);
        var bits = 64 * (limbs == 5 ? 4 : 8);
        var windows = bits / Width;
        var table = stackalloc Vector512<long>[Coordinates * limbs * Row];
        MakeTable(points, d, table);
        var sum = ExtendedPoint<TLanes>.Identity;
        for (var i = windows - 1; i >= 0; i--)
        {
            if (i != windows - 1)
            {
                for (var j = 0; j < Width; j++)
                    sum.Double(withProduct: j == Width - 1);
            }
            var index = k2.Digits(i, Width, windows, out var negative);
            LaneTable.SelectEntries((long*)table, Coordinates * limbs, index, out ExtendedPoint<TLanes> multiples);
            LaneTable.NegateIf(ref multiples.U, negative);
            LaneTable.NegateIf(ref multiples.Product, negative);
            var withBase = i % (EntryTable.Width / Width) == 0;
            sum.Add(multiples, withProduct: withBase);
            if (withBase)
            {
                var window = i / (EntryTable.Width / Width);
                index = k1.Digits(window, EntryTable.Width, bits / EntryTable.Width, out negative);
                entries.Gather(index, out PreparedPoint<TLanes> prepared);
                LaneTable.NegateIf(ref prepared.U, negative);
                LaneTable.NegateIf(ref prepared.Product, negative);
                sum.Add(prepared, withProduct: false);
            }
        }
        Unpack(sum, sums);
    }

    /// <summary>The multiples 1, 3…15 of each lane's point, with d times their product.</summary>
    private static void MakeTable(ReadOnlySpan<PreparedPoint<T>> points, in TLanes d, Vector512<long>* table)
    {
        ExtendedPoint<TLanes> multiple = default;
        for (var lane = 0; lane < Lanes; lane++)
        {
            LaneTable.SetElement(ref multiple.U, lane, points[lane].U);
            LaneTable.SetElement(ref multiple.V, lane, points[lane].V);
        }

        // The sum with zero carries.
        TLanes.Add(out multiple.U, multiple.U, default);
        TLanes.Add(out multiple.V, multiple.V, default);
        multiple.Z = TLanes.One;
        TLanes.Multiply(out multiple.Product, multiple.U, multiple.V);
        var twice = multiple;
        twice.Double(withProduct: true);
        TLanes.Multiply(out twice.Product, twice.Product, d);
        for (var i = 0; i < Row; i++)
        {
            if (i > 0)
                multiple.Add(twice);
            var entry = multiple;
            TLanes.Multiply(out entry.Product, entry.Product, d);
            var limbs = MemoryMarshal.Cast<ExtendedPoint<TLanes>, Vector512<long>>(MemoryMarshal.CreateReadOnlySpan(in entry, 1));
            for (var limb = 0; limb < limbs.Length; limb++)
                table[limb * Row + i] = limbs[limb];
        }
    }

    private static void Unpack(in ExtendedPoint<TLanes> lanes, Span<ExtendedPoint<T>> points)
    {
        for (var i = 0; i < Lanes; i++)
        {
            points[i].U = LaneTable.Element<TLanes, T>(lanes.U, i);
            points[i].V = LaneTable.Element<TLanes, T>(lanes.V, i);
            points[i].Z = LaneTable.Element<TLanes, T>(lanes.Z, i);
            points[i].Product = default;
        }
    }
}
