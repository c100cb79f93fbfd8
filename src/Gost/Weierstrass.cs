using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>
/// The curve y² = x³ + ax + b of prime order in Jacobian coordinates (x = X/Z², y = Y/Z³). Formulas: "dbl-2001-b" and the plain
/// additions of the Explicit-Formulas Database, hyperelliptic.org/EFD.
/// </summary>
/// <typeparam name="T">The field.</typeparam>
internal sealed class Weierstrass<T> : CurveArithmetic where T : unmanaged, IField<T>
{
    /// <summary>Widths of the non-adjacent forms of a key's scalar and of the base point's.</summary>
    private const int KeyWidth = 5;
    private const int KeyRow = 1 << KeyWidth - 2;
    private const int BaseWidth = 8;
    private const int BaseRow = 1 << BaseWidth - 2;

    private readonly T a;
    private readonly T b;
    private readonly bool aIsMinusThree;
    private readonly JacobianLanes<T>? lanes;
    private readonly Lazy<AffinePoint<T>[]> baseTable;
    private readonly Lazy<LaneTable> baseLanes;
    private readonly Lazy<AffinePoint<T>[]> baseMultiples;
    private readonly Lazy<EntryTable> baseEntries;

    internal Weierstrass(BigInteger a, BigInteger b, BigInteger order, BigInteger x, BigInteger y, int size, JacobianLanes<T>? lanes = null)
        : base(T.Modulus, order, size)
    {
        this.a = FieldOperations.FromNumber<T>(a);
        this.b = FieldOperations.FromNumber<T>(b);
        aIsMinusThree = a == T.Modulus - 3;
        var generator = new AffinePoint<T> { X = FieldOperations.FromNumber<T>(x), Y = FieldOperations.FromNumber<T>(y) };
        this.lanes = lanes;
        baseTable = new(() => MakeTable(generator, TableWidth));
        baseLanes = new(() => MakeLanes(generator));
        baseMultiples = new(() => Multiples(BaseRow));
        baseEntries = new(() => EntryTable.Create<AffinePoint<T>, T>(Multiples(EntryTable.Row)));

        AffinePoint<T>[] Multiples(int count)
        {
            var multiples = new JacobianPoint<T>[count];
            OddMultiples(new JacobianPoint<T> { X = generator.X, Y = generator.Y, Z = T.One }, multiples);
            return ToAffine(multiples);
        }
    }

    /// <inheritdoc/>
    internal override PublicPoint? TryReadPoint(ReadOnlySpan<byte> xy)
    {
        if (xy.Length != 2 * Size || !IsCoordinate(xy[..Size]) || !IsCoordinate(xy[Size..]))
            return null;
        AffinePoint<T> point;
        T.Read(out point.X, xy[..Size]);
        T.Read(out point.Y, xy[Size..]);

        // y² = (x² + a) x + b; infinity has no such coordinates.
        T.Square(out var left, point.Y);
        T.Square(out var right, point.X);
        T.Add(out right, right, a);
        T.Multiply(out right, right, point.X);
        T.Add(out right, right, b);
        if (!FieldOperations.AreEqual(left, right))
            return null;
        return new Point(this, point);
    }

    /// <inheritdoc/>
    internal override bool MultiplyBase(ReadOnlySpan<ulong> k, Span<byte> xy)
    {
        // An odd scalar has no zero digit: of k and q − k one is odd, and they give opposite points.
        Span<ulong> odd = stackalloc ulong[Size / 8];
        var isEven = MakeOdd(k, odd);

        JacobianPoint<T> sum;
        if (lanes is not null)
            lanes.Sum(out sum, baseLanes.Value, odd, negate1: false, second: null, [], negate2: false);
        else
            SumOfWindows(out sum, odd);
        NegateIf(ref sum.Y, isEven);
        FieldOperations.Invert(out var inverse, sum.Z);
        T.Square(out var square, inverse);
        T.Multiply(out var x, sum.X, square);
        T.Multiply(out square, square, inverse);
        T.Multiply(out var y, sum.Y, square);
        T.Write(x, xy[..Size]);
        T.Write(y, xy[Size..]);
        CryptographicErase(ref sum);
        CryptographicErase(ref inverse);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(odd));
        // Z = 0 has the "inverse" 0; (0, 0) lies on no curve with b ≠ 0.
        return xy[..(2 * Size)].IndexOfAnyExcept((byte)0) >= 0;
    }

    /// <summary>
    /// k G for an odd k. Partial sums are always smaller than the next multiple, so that no addition meets equal or opposite points,
    /// except for the very last one and at most two scalars; these give Z = 0.
    /// </summary>
    private void SumOfWindows(out JacobianPoint<T> sum, ReadOnlySpan<ulong> odd)
    {
        var table = baseTable.Value;
        var windows = Windows;
        sum = default;
        for (var i = 0; i < windows; i++)
        {
            var index = SignedDigits.Odd(odd, i, TableWidth, windows, out var negative);
            SelectMultiple(out var multiple, table.AsSpan(i * TableRow, TableRow), index, negative);
            if (i == 0)
                sum = new JacobianPoint<T> { X = multiple.X, Y = multiple.Y, Z = T.One };
            else
                sum.AddWithoutChecks(multiple);
        }
    }

    /// <inheritdoc/>
    internal override bool HasLanes => lanes is not null;

    /// <inheritdoc/>
    internal override void HaveAbscissas(
        ReadOnlySpan<PublicPoint> points, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, ReadOnlySpan<ulong> r, Span<bool> results)
    {
        Span<ulong> odd1 = stackalloc ulong[z1.Length];
        Span<ulong> odd2 = stackalloc ulong[z2.Length];
        var scalars1 = MakeOddInLanes(z1, odd1);
        var scalars2 = MakeOddInLanes(z2, odd2);
        Span<JacobianPoint<T>> sums = stackalloc JacobianPoint<T>[LaneScalars.Lanes];
        Span<AffinePoint<T>> keys = stackalloc AffinePoint<T>[LaneScalars.Lanes];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((Point)points[i]).Coordinates;
        lanes!.SumEach(sums, baseEntries.Value, scalars1, keys, scalars2);
        var n = Size / 8;
        for (var i = 0; i < sums.Length; i++)
        {
            // As in a single verification: equal or opposite points have met, the slow way knows how to add them.
            results[i] = FieldOperations.IsZero(sums[i].Z)
                ? points[i].HasAbscissa(z1.Slice(i * n, n), z2.Slice(i * n, n), r.Slice(i * n, n))
                : MatchesAbscissa(sums[i], r.Slice(i * n, n));
        }
    }

    private static void CryptographicErase<TValue>(ref TValue value) where TValue : unmanaged =>
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref value, 1)));

    private static void NegateIf(ref T value, ulong mask)
    {
        T.Subtract(out var negated, default, value);
        FieldOperations.Select(ref value, negated, mask);
    }

    /// <summary>Reads the whole row, so that the index does not show in the cache.</summary>
    private static void SelectMultiple(out AffinePoint<T> multiple, ReadOnlySpan<AffinePoint<T>> row, int index, ulong negative)
    {
        FieldOperations.SelectEntry(out multiple, row, index);
        NegateIf(ref multiple.Y, negative);
    }

    /// <summary>Multiples 1, 3, 5…2ʷ−1 of 2^(w i) P for each window i of w bits.</summary>
    private AffinePoint<T>[] MakeTable(in AffinePoint<T> point, int width)
    {
        var row = 1 << width - 1;
        var windows = (8 * Size + width - 1) / width;
        var multiples = new JacobianPoint<T>[windows * row];
        var start = new JacobianPoint<T> { X = point.X, Y = point.Y, Z = T.One };
        for (var i = 0; i < windows; i++)
        {
            OddMultiples(start, multiples.AsSpan(i * row, row));
            for (var j = 0; j < width; j++)
                Double(ref start);
        }
        return ToAffine(multiples);
    }

    private LaneTable MakeLanes(in AffinePoint<T> point) =>
        LaneTable.Create<AffinePoint<T>, T>(MakeTable(point, LaneTable.Width));

    private void OddMultiples(in JacobianPoint<T> point, Span<JacobianPoint<T>> row)
    {
        row[0] = point;
        var twice = point;
        Double(ref twice);
        for (var j = 1; j < row.Length; j++)
        {
            row[j] = row[j - 1];
            Add(ref row[j], twice);
        }
    }

    private static AffinePoint<T>[] ToAffine(ReadOnlySpan<JacobianPoint<T>> points)
    {
        var inverses = new T[points.Length];
        for (var i = 0; i < points.Length; i++)
            inverses[i] = points[i].Z;
        FieldOperations.InvertAll<T>(inverses);
        var result = new AffinePoint<T>[points.Length];
        for (var i = 0; i < points.Length; i++)
            Normalize(points[i], inverses[i], out result[i]);
        return result;
    }

    private void Double(ref JacobianPoint<T> p)
    {
        if (aIsMinusThree)
        {
            p.DoubleForMinusThree();
            return;
        }
        T.Square(out var delta, p.Z);
        T.Square(out var gamma, p.Y);
        T.Square(out var alpha, p.X);
        T.Add(out var sum, alpha, alpha);
        T.Add(out alpha, alpha, sum);
        T.Square(out sum, delta);
        T.Multiply(out sum, sum, a);
        T.Add(out alpha, alpha, sum);
        p.FinishDoubling(alpha, ref gamma);
    }

    /// <summary>p := p + q for any points; its time depends on them.</summary>
    private void Add(ref JacobianPoint<T> p, in AffinePoint<T> q)
    {
        if (FieldOperations.IsZero(p.Z))
        {
            p = new JacobianPoint<T> { X = q.X, Y = q.Y, Z = T.One };
            return;
        }
        var before = p;
        p.AddWithoutChecks(q);
        if (FieldOperations.IsZero(p.Z))
            AddSameAbscissa(ref p, before, q.Y, before.Y);
    }

    /// <summary>p := p + q for any points; its time depends on them.</summary>
    private void Add(ref JacobianPoint<T> p, in JacobianPoint<T> q)
    {
        if (FieldOperations.IsZero(q.Z))
            return;
        if (FieldOperations.IsZero(p.Z))
        {
            p = q;
            return;
        }
        var before = p;
        p.AddWithoutChecks(q);
        if (!FieldOperations.IsZero(p.Z))
            return;

        // Equal or opposite: compare Y₁ Z₂³ with Y₂ Z₁³.
        T.Square(out var left, q.Z);
        T.Multiply(out left, left, q.Z);
        T.Multiply(out left, left, before.Y);
        AddSameAbscissa(ref p, before, q.Y, left);
    }

    /// <summary>The sum of two points of one abscissa: twice the point, or infinity.</summary>
    private void AddSameAbscissa(ref JacobianPoint<T> p, in JacobianPoint<T> before, in T otherY, in T expected)
    {
        T.Square(out var zzz, before.Z);
        T.Multiply(out zzz, zzz, before.Z);
        T.Multiply(out zzz, zzz, otherY);
        p = FieldOperations.AreEqual(zzz, expected) ? before : default;
        Double(ref p);
    }

    /// <summary>z₁ G + z₂ Q bit by bit, all cases included.</summary>
    private void SumWithChecks(out JacobianPoint<T> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, in AffinePoint<T> point)
    {
        sum = default;
        var generator = baseMultiples.Value[0];
        for (var i = 8 * Size - 1; i >= 0; i--)
        {
            Double(ref sum);
            if ((z1[i / 64] >> i % 64 & 1) != 0)
                Add(ref sum, generator);
            if ((z2[i / 64] >> i % 64 & 1) != 0)
                Add(ref sum, point);
        }
    }

    /// <summary>The first odd multiples of a point; zeros, and so a sum that is found wrong, for a point of tiny order.</summary>
    private void AffineOddMultiples(in AffinePoint<T> point, Span<AffinePoint<T>> multiples)
    {
        Span<JacobianPoint<T>> points = stackalloc JacobianPoint<T>[KeyRow];
        OddMultiples(new JacobianPoint<T> { X = point.X, Y = point.Y, Z = T.One }, points);

        // One inversion for all: products of the first i of the Z.
        Span<T> products = stackalloc T[KeyRow];
        products[0] = T.One;
        for (var i = 1; i < points.Length; i++)
            T.Multiply(out products[i], products[i - 1], points[i].Z);
        FieldOperations.InvertPublic(out var inverse, products[^1]);
        for (var i = points.Length - 1; i >= 0; i--)
        {
            T.Multiply(out var own, inverse, products[Math.Max(i - 1, 0)]);
            if (i > 0)
                T.Multiply(out inverse, inverse, points[i].Z);
            Normalize(points[i], i == 0 ? T.One : own, out multiples[i]);
        }
    }

    /// <summary>(X / Z², Y / Z³) by the inverse of Z.</summary>
    private static void Normalize(in JacobianPoint<T> point, in T inverse, out AffinePoint<T> result)
    {
        T.Square(out var square, inverse);
        T.Multiply(out result.X, point.X, square);
        T.Multiply(out square, square, inverse);
        T.Multiply(out result.Y, point.Y, square);
    }

    private bool MatchesAbscissa(in JacobianPoint<T> point, ReadOnlySpan<ulong> r)
    {
        if (FieldOperations.IsZero(point.Z))
            return false;
        Span<ulong> candidate = stackalloc ulong[8];
        candidate.Clear();
        r.CopyTo(candidate);
        if (!IsBelowPrime(candidate))
            return false;
        Span<byte> octets = stackalloc byte[64];
        T.Square(out var zz, point.Z);
        do
        {
            // x = X / Z², compared without the division.
            Montgomery.WriteLittleEndian(octets, candidate);
            T.Read(out var x, octets[..Size]);
            T.Multiply(out x, x, zz);
            if (FieldOperations.AreEqual(x, point.X))
                return true;
        }
        while (TryNextAbscissa(candidate));
        return false;
    }

    private sealed class Point(Weierstrass<T> curve, AffinePoint<T> point) : PublicPoint
    {
        private readonly AffinePoint<T> point = point;
        private AffinePoint<T>[]? table;
        private LaneTable? laneTable;

        internal ref readonly AffinePoint<T> Coordinates => ref point;

        internal override bool IsPrecomputed => table is not null || laneTable is not null;

        internal override void Export(Span<byte> xy)
        {
            T.Write(point.X, xy[..curve.Size]);
            T.Write(point.Y, xy[curve.Size..]);
        }

        internal override void Precompute()
        {
            if (curve.lanes is null)
                table ??= curve.MakeTable(point, TableWidth);
            else
                laneTable ??= curve.MakeLanes(point);
        }

        internal override bool HasAbscissa(ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, ReadOnlySpan<ulong> r)
        {
            JacobianPoint<T> sum;
            if (laneTable is not null)
                SumOfLanes(out sum, z1, z2);
            else if (table is not null)
                SumOfTables(out sum, z1, z2);
            else
                Interleave(out sum, z1, z2);

            // Z stays zero once two equal or opposite points have met. That takes a forger or a miracle; then go slowly.
            if (FieldOperations.IsZero(sum.Z))
                curve.SumWithChecks(out sum, z1, z2, point);
            return curve.MatchesAbscissa(sum, r);
        }

        /// <summary>Two non-adjacent forms over one chain of doublings.</summary>
        private void Interleave(out JacobianPoint<T> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2)
        {
            Span<sbyte> baseDigits = stackalloc sbyte[520];
            Span<sbyte> keyDigits = stackalloc sbyte[520];
            baseDigits.Clear();
            keyDigits.Clear();
            var length = SignedDigits.NonAdjacent(z2, KeyWidth, keyDigits);
            Span<AffinePoint<T>> keyMultiples = stackalloc AffinePoint<T>[KeyRow];
            curve.AffineOddMultiples(point, keyMultiples);
            if (curve.lanes is null)
            {
                length = Math.Max(length, SignedDigits.NonAdjacent(z1, BaseWidth, baseDigits));
                Chain(out sum, keyMultiples, keyDigits, baseDigits, length);
                return;
            }

            // Lanes find the base point's share sooner than the chain does.
            if (!curve.lanes.TryMultiply(out sum, keyMultiples, keyDigits, length))
                Chain(out sum, keyMultiples, keyDigits, baseDigits, length);
            Span<ulong> odd = stackalloc ulong[curve.Size / 8];
            var isEven = curve.MakeOdd(z1, odd) != 0;
            curve.lanes.Sum(out var share, curve.baseLanes.Value, odd, isEven, second: null, [], negate2: false);
            sum.AddWithoutChecks(share);
        }

        private void Chain(
            out JacobianPoint<T> sum, ReadOnlySpan<AffinePoint<T>> keyMultiples, ReadOnlySpan<sbyte> keyDigits, ReadOnlySpan<sbyte> baseDigits, int length)
        {
            var baseMultiples = curve.baseMultiples.Value;
            sum = default;
            var isEmpty = true;
            for (var i = length - 1; i >= 0; i--)
            {
                if (!isEmpty)
                    curve.Double(ref sum);
                if (baseDigits[i] != 0)
                    AddDigit(ref sum, baseMultiples, baseDigits[i], ref isEmpty);
                if (keyDigits[i] != 0)
                    AddDigit(ref sum, keyMultiples, keyDigits[i], ref isEmpty);
            }
        }

        private static void AddDigit(ref JacobianPoint<T> sum, ReadOnlySpan<AffinePoint<T>> multiples, int digit, ref bool isEmpty)
        {
            ref readonly var multiple = ref multiples[Math.Abs(digit) / 2];
            if (digit > 0 && !isEmpty)
            {
                sum.AddWithoutChecks(multiple);
                return;
            }
            var negated = multiple;
            if (digit < 0)
                T.Subtract(out negated.Y, default, multiple.Y);
            if (isEmpty)
                sum = new JacobianPoint<T> { X = negated.X, Y = negated.Y, Z = T.One };
            else
                sum.AddWithoutChecks(negated);
            isEmpty = false;
        }

        private void SumOfLanes(out JacobianPoint<T> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2)
        {
            Span<ulong> odd1 = stackalloc ulong[curve.Size / 8];
            Span<ulong> odd2 = stackalloc ulong[curve.Size / 8];
            var isEven1 = curve.MakeOdd(z1, odd1) != 0;
            var isEven2 = curve.MakeOdd(z2, odd2) != 0;
            curve.lanes!.Sum(out sum, curve.baseLanes.Value, odd1, isEven1, laneTable, odd2, isEven2);
        }

        /// <summary>The multiples of each window from the two tables; no doublings.</summary>
        private void SumOfTables(out JacobianPoint<T> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2)
        {
            sum = default;
            var isEmpty = true;
            AddFromTable(ref sum, curve.baseTable.Value, z1, ref isEmpty);
            AddFromTable(ref sum, table!, z2, ref isEmpty);
        }

        private void AddFromTable(ref JacobianPoint<T> sum, AffinePoint<T>[] multiples, ReadOnlySpan<ulong> scalar, ref bool isEmpty)
        {
            Span<ulong> odd = stackalloc ulong[curve.Size / 8];
            var isEven = curve.MakeOdd(scalar, odd);
            var windows = curve.Windows;
            for (var i = 0; i < windows; i++)
            {
                var index = SignedDigits.Odd(odd, i, TableWidth, windows, out var negative);
                var digit = 2 * index + 1;
                AddDigit(ref sum, multiples.AsSpan(i * TableRow, TableRow), (negative ^ isEven) == 0 ? digit : -digit, ref isEmpty);
            }
        }
    }
}
