using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>Multiples of points with known tables by eight lanes, for a curve in Edwards form.</summary>
/// <typeparam name="T">The field.</typeparam>
internal abstract class EdwardsLanes<T> where T : unmanaged, IField<T>
{
    /// <summary>
    /// k₁ P₁ + k₂ P₂ for odd k₁, k₂ and the points of two tables, or k₁ P₁ alone; each negated where told. No steps depend on the
    /// scalars. <see cref="ExtendedPoint{T}.Product"/> is not computed.
    /// </summary>
    internal abstract void Sum(out ExtendedPoint<T> sum, LaneTable first, ReadOnlySpan<ulong> k1, bool negate1, LaneTable? second, ReadOnlySpan<ulong> k2, bool negate2);

    /// <summary>The sum of digits times powers of two times a point whose odd multiples, holding d times their product, are given.</summary>
    internal abstract void Multiply(out ExtendedPoint<T> sum, ReadOnlySpan<ExtendedPoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length);

    /// <inheritdoc cref="EdwardsBatch{TLanes, T}.SumEach(Span{ExtendedPoint{T}}, EntryTable, LaneScalars, ReadOnlySpan{PreparedPoint{T}}, LaneScalars, in TLanes)"/>
    internal abstract void SumEach(Span<ExtendedPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<PreparedPoint<T>> points, LaneScalars k2);
}

/// <inheritdoc/>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="TQuad">Four elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal sealed class EdwardsLanes<TLanes, TQuad, T>(T d) : EdwardsLanes<T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where TQuad : unmanaged, IFieldArithmetic<TQuad>
    where T : unmanaged, IField<T>
{
    private readonly TLanes d = LaneTable.Broadcast<TLanes, T>(d);

    /// <inheritdoc/>
    internal override void Sum(
        out ExtendedPoint<T> sum, LaneTable first, ReadOnlySpan<ulong> k1, bool negate1, LaneTable? second, ReadOnlySpan<ulong> k2, bool negate2)
    {
        var lanes = ExtendedPoint<TLanes>.Identity;
        AddRounds(ref lanes, first, k1, negate1);
        if (second is not null)
            AddRounds(ref lanes, second, k2, negate2);
        for (var places = 4; places > 0; places /= 2)
        {
            var rotated = LaneTable.Rotate(lanes, places);
            TLanes.Multiply(out rotated.Product, rotated.Product, d);
            lanes.Add(rotated);
        }
        sum.U = LaneTable.Element<TLanes, T>(lanes.U, 0);
        sum.V = LaneTable.Element<TLanes, T>(lanes.V, 0);
        sum.Z = LaneTable.Element<TLanes, T>(lanes.Z, 0);
        sum.Product = default;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref lanes, 1)));
    }

    /// <inheritdoc/>
    internal override void Multiply(out ExtendedPoint<T> sum, ReadOnlySpan<ExtendedPoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length) =>
        EdwardsQuad<TQuad, T>.Multiply(out sum, oddMultiples, digits, length);

    /// <inheritdoc/>
    internal override void SumEach(Span<ExtendedPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<PreparedPoint<T>> points, LaneScalars k2) =>
        EdwardsBatch<TLanes, T>.SumEach(sums, entries, k1, points, k2, d);

    private static void AddRounds(ref ExtendedPoint<TLanes> lanes, LaneTable table, ReadOnlySpan<ulong> scalar, bool negate)
    {
        for (var round = 0; round < table.Windows / 8; round++)
        {
            table.Select(round, scalar, out PreparedPoint<TLanes> multiples, out var negative);
            var mask = negate ? ~negative : negative;
            LaneTable.NegateIf(ref multiples.U, mask);
            LaneTable.NegateIf(ref multiples.Product, mask);
            lanes.Add(multiples, withProduct: true);
        }
    }
}
