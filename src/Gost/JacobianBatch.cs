using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// Eight sums k₁ G + k₂ Q of one curve with a = −3 at once, a lane each with its own Q and scalars. Digits are odd and so never zero,
/// which lets all lanes take the same steps. For public scalars.
/// </summary>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal static unsafe class JacobianBatch<TLanes, T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where T : unmanaged, IField<T>
{
    private const int Lanes = LaneScalars.Lanes;
    private const int Width = LaneTable.Width;
    private const int Row = LaneTable.Row;

    /// <summary>Four doublings for each window of a key's scalar. Z is 0 where equal or opposite points have met.</summary>
    internal static void SumEach(
        Span<JacobianPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<AffinePoint<T>> points, LaneScalars k2)
    {
        var limbs = sizeof(T) / sizeof(ulong);
        var bits = 64 * (limbs == 5 ? 4 : 8);
        var windows = bits / Width;
        var table = stackalloc Vector512<long>[2 * limbs * Row];
        MakeTable(points, table);
        Unsafe.SkipInit(out JacobianPoint<TLanes> sum);
        for (var i = windows - 1; i >= 0; i--)
        {
            var index = k2.Digits(i, Width, windows, out var negative);
            LaneTable.SelectEntries((long*)table, 2 * limbs, index, out AffinePoint<TLanes> multiples);
            LaneTable.NegateIf(ref multiples.Y, negative);
            if (i == windows - 1)
            {
                (sum.X, sum.Y, sum.Z) = (multiples.X, multiples.Y, TLanes.One);
            }
            else
            {
                for (var j = 0; j < Width; j++)
                    sum.DoubleForMinusThree();
                sum.AddWithoutChecks(multiples);
            }
            if (i % (EntryTable.Width / Width) == 0)
            {
                var window = i / (EntryTable.Width / Width);
                index = k1.Digits(window, EntryTable.Width, bits / EntryTable.Width, out negative);
                entries.Gather(index, out multiples);
                LaneTable.NegateIf(ref multiples.Y, negative);
                sum.AddWithoutChecks(multiples);
            }
        }
        Unpack(sum, sums);
    }

    /// <summary>The multiples 1, 3…15 of each lane's point, with Z = 1 so that additions are short.</summary>
    private static void MakeTable(ReadOnlySpan<AffinePoint<T>> points, Vector512<long>* table)
    {
        AffinePoint<TLanes> point = default;
        for (var lane = 0; lane < Lanes; lane++)
        {
            LaneTable.SetElement(ref point.X, lane, points[lane].X);
            LaneTable.SetElement(ref point.Y, lane, points[lane].Y);
        }

        // The sum with zero carries.
        TLanes.Add(out point.X, point.X, default);
        TLanes.Add(out point.Y, point.Y, default);
        Span<JacobianPoint<TLanes>> multiples = stackalloc JacobianPoint<TLanes>[Row];
        multiples[0] = new JacobianPoint<TLanes> { X = point.X, Y = point.Y, Z = TLanes.One };
        var twice = multiples[0];
        twice.DoubleForMinusThree();

        // The products of the first Z, for one inversion in place of seven.
        Span<TLanes> products = stackalloc TLanes[Row];
        products[0] = TLanes.One;
        for (var i = 1; i < Row; i++)
        {
            multiples[i] = twice;
            multiples[i].AddWithoutChecks(multiples[i - 1]);
            TLanes.Multiply(out products[i], products[i - 1], multiples[i].Z);
        }
        InvertInLanes(products[Row - 1], out var inverse);
        for (var i = Row - 1; i > 0; i--)
        {
            TLanes.Multiply(out var own, inverse, products[i - 1]);
            TLanes.Multiply(out inverse, inverse, multiples[i].Z);
            TLanes.Square(out var square, own);
            TLanes.Multiply(out var x, multiples[i].X, square);
            TLanes.Multiply(out square, square, own);
            TLanes.Multiply(out var y, multiples[i].Y, square);
            Store(x, table + i);
            Store(y, table + i + (sizeof(T) / sizeof(ulong) * Row));
        }
        Store(point.X, table);
        Store(point.Y, table + (sizeof(T) / sizeof(ulong) * Row));
    }

    private static void Store(in TLanes element, Vector512<long>* entries)
    {
        var limbs = MemoryMarshal.Cast<TLanes, Vector512<long>>(MemoryMarshal.CreateReadOnlySpan(in element, 1));
        for (var i = 0; i < limbs.Length; i++)
            entries[i * Row] = limbs[i];
    }

    /// <summary>One inversion for the eight lanes; a zero in one would make all zero, but no point of a table has Z = 0.</summary>
    private static void InvertInLanes(in TLanes elements, out TLanes inverses)
    {
        Span<T> each = stackalloc T[Lanes];
        Span<T> products = stackalloc T[Lanes];
        for (var i = 0; i < Lanes; i++)
        {
            each[i] = LaneTable.Element<TLanes, T>(elements, i);
            if (i == 0)
                products[0] = each[0];
            else
                T.Multiply(out products[i], products[i - 1], each[i]);
        }
        FieldOperations.InvertPublic(out var inverse, products[Lanes - 1]);
        inverses = default;
        for (var i = Lanes - 1; i > 0; i--)
        {
            T.Multiply(out var own, inverse, products[i - 1]);
            T.Multiply(out inverse, inverse, each[i]);
            LaneTable.SetElement(ref inverses, i, own);
        }
        LaneTable.SetElement(ref inverses, 0, inverse);
        TLanes.Add(out inverses, inverses, default);
    }

    private static void Unpack(in JacobianPoint<TLanes> lanes, Span<JacobianPoint<T>> points)
    {
        for (var i = 0; i < Lanes; i++)
        {
            points[i].X = LaneTable.Element<TLanes, T>(lanes.X, i);
            points[i].Y = LaneTable.Element<TLanes, T>(lanes.Y, i);
            points[i].Z = LaneTable.Element<TLanes, T>(lanes.Z, i);
        }
    }
}
