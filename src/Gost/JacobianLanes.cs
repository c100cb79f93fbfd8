using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>Multiples of points with known tables by eight lanes, for a curve in Weierstrass form.</summary>
/// <typeparam name="T">The field.</typeparam>
internal abstract class JacobianLanes<T> where T : unmanaged, IField<T>
{
    /// <summary>
    /// k₁ P₁ + k₂ P₂ for odd k₁, k₂ and the points of two tables, or k₁ P₁ alone; each negated where told. No steps depend on the
    /// scalars. Where equal or opposite points have met, Z is 0.
    /// </summary>
    internal abstract void Sum(out JacobianPoint<T> sum, LaneTable first, ReadOnlySpan<ulong> k1, bool negate1, LaneTable? second, ReadOnlySpan<ulong> k2, bool negate2);

    /// <summary>
    /// The sum of digits times powers of two times a point whose odd multiples are given; false where lanes would not be quicker than the
    /// field. Where equal or opposite points have met, Z is 0. For public digits.
    /// </summary>
    internal virtual bool TryMultiply(out JacobianPoint<T> sum, ReadOnlySpan<AffinePoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        sum = default;
        return false;
    }

    /// <inheritdoc cref="JacobianBatch{TLanes, T}.SumEach(Span{JacobianPoint{T}}, EntryTable, LaneScalars, ReadOnlySpan{AffinePoint{T}}, LaneScalars)"/>
    internal abstract void SumEach(Span<JacobianPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<AffinePoint<T>> points, LaneScalars k2);
}

/// <inheritdoc/>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal class JacobianLanes<TLanes, T> : JacobianLanes<T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where T : unmanaged, IField<T>
{
    /// <inheritdoc/>
    internal override void Sum(
        out JacobianPoint<T> sum, LaneTable first, ReadOnlySpan<ulong> k1, bool negate1, LaneTable? second, ReadOnlySpan<ulong> k2, bool negate2)
    {
        // In every lane the next multiple is larger than the sum so far, as long as only one point is multiplied.
        JacobianPoint<TLanes> lanes = default;
        lanes.Z = TLanes.One;
        AddRounds(ref lanes, first, k1, negate1, isEmpty: true);
        if (second is not null)
            AddRounds(ref lanes, second, k2, negate2, isEmpty: false);
        for (var places = 4; places > 0; places /= 2)
            lanes.AddWithoutChecks(LaneTable.Rotate(lanes, places));
        sum.X = LaneTable.Element<TLanes, T>(lanes.X, 0);
        sum.Y = LaneTable.Element<TLanes, T>(lanes.Y, 0);
        sum.Z = LaneTable.Element<TLanes, T>(lanes.Z, 0);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref lanes, 1)));
    }

    /// <inheritdoc/>
    internal override void SumEach(Span<JacobianPoint<T>> sums, EntryTable entries, LaneScalars k1, ReadOnlySpan<AffinePoint<T>> points, LaneScalars k2) =>
        JacobianBatch<TLanes, T>.SumEach(sums, entries, k1, points, k2);

    private static void AddRounds(ref JacobianPoint<TLanes> lanes, LaneTable table, ReadOnlySpan<ulong> scalar, bool negate, bool isEmpty)
    {
        for (var round = 0; round < table.Windows / 8; round++)
        {
            table.Select(round, scalar, out AffinePoint<TLanes> multiples, out var negative);
            LaneTable.NegateIf(ref multiples.Y, negate ? ~negative : negative);
            if (isEmpty && round == 0)
                (lanes.X, lanes.Y) = (multiples.X, multiples.Y);
            else
                lanes.AddWithoutChecks(multiples);
        }
    }
}

/// <inheritdoc/>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="TQuad">Four elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal sealed class JacobianLanes<TLanes, TQuad, T> : JacobianLanes<TLanes, T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where TQuad : unmanaged, IFieldArithmetic<TQuad>
    where T : unmanaged, IField<T>
{
    /// <inheritdoc/>
    internal override bool TryMultiply(out JacobianPoint<T> sum, ReadOnlySpan<AffinePoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        JacobianQuad<TQuad, T>.Multiply(out sum, oddMultiples, digits, length);
        return true;
    }
}
