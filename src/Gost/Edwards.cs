using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>
/// The curve u² + v² = 1 + d u² v² in extended coordinates (u = U/Z, v = V/Z, T = UV/Z), for the parameter sets that have such a form
/// (RFC 7836 appendix A.2). d is no square, so one addition formula serves all pairs of points. Formulas: Hisil, Wong, Carter, Dawson,
/// "Twisted Edwards curves revisited", 2008 ("add-2008-hwcd" and "dbl-2008-hwcd" of the Explicit-Formulas Database).
/// </summary>
/// <remarks>Outside, points have the Weierstrass coordinates of the standard: x = s (1+v)/(1−v) + t and y = (x − t)/u.</remarks>
/// <typeparam name="F">The field.</typeparam>
internal sealed class Edwards<F> : CurveArithmetic where F : unmanaged, IField<F>
{
    private const int KeyWidth = 5;
    private const int KeyRow = 1 << KeyWidth - 2;
    private const int BaseWidth = 8;
    private const int BaseRow = 1 << BaseWidth - 2;

    private readonly F a;
    private readonly F b;
    private readonly F d;
    private readonly F s;
    private readonly F t;
    private readonly EdwardsLanes<F>? lanes;
    private readonly Lazy<PreparedPoint<F>[]> baseTable;
    private readonly Lazy<LaneTable> baseLanes;
    private readonly Lazy<PreparedPoint<F>[]> baseMultiples;
    private readonly Lazy<EntryTable> baseEntries;

    internal Edwards(BigInteger d, BigInteger order, BigInteger u, BigInteger v, int size, Func<F, EdwardsLanes<F>>? lanes = null)
        : base(F.Modulus, order, size)
    {
        var p = F.Modulus;
        var numberS = (1 + p - d) * BigInteger.ModPow(4, p - 2, p) % p;
        var numberT = (1 + d) * BigInteger.ModPow(6, p - 2, p) % p;
        var square = numberS * numberS % p;
        a = FieldOperations.FromNumber<F>((square + 3 * numberT * (p - numberT)) % p);
        b = FieldOperations.FromNumber<F>((2 * BigInteger.Pow(numberT, 3) + (p - numberT) * square) % p);
        this.d = FieldOperations.FromNumber<F>(d);
        s = FieldOperations.FromNumber<F>(numberS);
        t = FieldOperations.FromNumber<F>(numberT);
        var generator = Prepare(FieldOperations.FromNumber<F>(u), FieldOperations.FromNumber<F>(v));
        this.lanes = lanes?.Invoke(this.d);
        baseTable = new(() => MakeTable(generator, TableWidth));
        baseLanes = new(() => MakeLanes(generator));
        baseMultiples = new(() => Multiples(BaseRow));
        baseEntries = new(() => EntryTable.Create<PreparedPoint<F>, F>(Multiples(EntryTable.Row)));

        PreparedPoint<F>[] Multiples(int count)
        {
            var multiples = new ExtendedPoint<F>[count];
            OddMultiples(ToExtended(generator), multiples);
            return ToAffine(multiples);
        }
    }

    /// <inheritdoc/>
    internal override PublicPoint? TryReadPoint(ReadOnlySpan<byte> xy)
    {
        if (xy.Length != 2 * Size || !IsCoordinate(xy[..Size]) || !IsCoordinate(xy[Size..]))
            return null;
        F.Read(out var x, xy[..Size]);
        F.Read(out var y, xy[Size..]);
        F.Square(out var left, y);
        F.Square(out var right, x);
        F.Add(out right, right, a);
        F.Multiply(out right, right, x);
        F.Add(out right, right, b);
        if (!FieldOperations.AreEqual(left, right))
            return null;

        // u = (x − t)/y, v = (x − t − s)/(x − t + s); a denominator of zero means an order of two or four.
        F.Subtract(out x, x, t);
        F.Add(out var denominator, x, s);
        F.Subtract(out var numerator, x, s);
        F.Multiply(out var product, denominator, y);
        if (FieldOperations.IsZero(product))
            return null;
        FieldOperations.InvertPublic(out var inverse, product);
        F.Multiply(out var u, x, denominator);
        F.Multiply(out u, u, inverse);
        F.Multiply(out var v, numerator, y);
        F.Multiply(out v, v, inverse);
        var point = Prepare(u, v);
        return HasOrder(point) ? new Point(this, point, xy.ToArray()) : null;
    }

    /// <inheritdoc/>
    internal override bool MultiplyBase(ReadOnlySpan<ulong> k, Span<byte> xy)
    {
        Span<ulong> odd = stackalloc ulong[Size / 8];
        var isEven = MakeOdd(k, odd);
        ExtendedPoint<F> sum;
        if (lanes is not null)
            lanes.Sum(out sum, baseLanes.Value, odd, negate1: false, second: null, [], negate2: false);
        else
            SumOfWindows(out sum, odd);

        // x = s (Z+V)/(Z−V) + t, y = s (Z+V) Z / ((Z−V) U).
        F.Subtract(out var difference, sum.Z, sum.V);
        F.Add(out var total, sum.Z, sum.V);
        F.Multiply(out total, total, s);
        F.Multiply(out var denominator, difference, sum.U);
        FieldOperations.Invert(out var inverse, denominator);
        F.Multiply(out total, total, inverse);
        F.Multiply(out var x, total, sum.U);
        F.Add(out x, x, t);
        F.Multiply(out var y, total, sum.Z);
        F.Subtract(out var negated, default, y);
        FieldOperations.Select(ref y, negated, isEven);
        F.Write(x, xy[..Size]);
        F.Write(y, xy[Size..]);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref sum, 1)));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(odd));
        return true;
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
        Span<ExtendedPoint<F>> sums = stackalloc ExtendedPoint<F>[LaneScalars.Lanes];
        Span<PreparedPoint<F>> keys = stackalloc PreparedPoint<F>[LaneScalars.Lanes];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = ((Point)points[i]).Coordinates;
        lanes!.SumEach(sums, baseEntries.Value, scalars1, keys, scalars2);
        for (var i = 0; i < sums.Length; i++)
            results[i] = MatchesAbscissa(sums[i], r.Slice(i * Size / 8, Size / 8));
    }

    /// <summary>k G for an odd k.</summary>
    private void SumOfWindows(out ExtendedPoint<F> sum, ReadOnlySpan<ulong> odd)
    {
        var table = baseTable.Value;
        var windows = Windows;
        sum = ExtendedPoint<F>.Identity;
        for (var i = 0; i < windows; i++)
        {
            var index = SignedDigits.Odd(odd, i, TableWidth, windows, out var negative);
            FieldOperations.SelectEntry<PreparedPoint<F>>(out var multiple, table.AsSpan(i * TableRow, TableRow), index);
            NegateIf(ref multiple, negative);
            sum.Add(multiple, withProduct: true);
        }
    }

    private static void NegateIf(ref PreparedPoint<F> point, ulong mask)
    {
        F.Subtract(out var negated, default, point.U);
        FieldOperations.Select(ref point.U, negated, mask);
        F.Subtract(out negated, default, point.Product);
        FieldOperations.Select(ref point.Product, negated, mask);
    }

    private PreparedPoint<F> Prepare(in F u, in F v)
    {
        var point = new PreparedPoint<F> { U = u, V = v };
        F.Multiply(out point.Product, u, v);
        F.Multiply(out point.Product, point.Product, d);
        return point;
    }

    private static ExtendedPoint<F> ToExtended(in PreparedPoint<F> point)
    {
        var result = new ExtendedPoint<F> { U = point.U, V = point.V, Z = F.One };
        F.Multiply(out result.Product, point.U, point.V);
        return result;
    }

    private PreparedPoint<F>[] ToAffine(ReadOnlySpan<ExtendedPoint<F>> points)
    {
        var inverses = new F[points.Length];
        for (var i = 0; i < points.Length; i++)
            inverses[i] = points[i].Z;
        FieldOperations.InvertAll<F>(inverses);
        var result = new PreparedPoint<F>[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            F.Multiply(out var u, points[i].U, inverses[i]);
            F.Multiply(out var v, points[i].V, inverses[i]);
            result[i] = Prepare(u, v);
        }
        return result;
    }

    /// <summary>Multiples 1, 3, 5…2ʷ−1 of 2^(w i) P for each window i of w bits.</summary>
    private PreparedPoint<F>[] MakeTable(in PreparedPoint<F> point, int width)
    {
        var row = 1 << width - 1;
        var windows = (8 * Size + width - 1) / width;
        var multiples = new ExtendedPoint<F>[windows * row];
        var start = ToExtended(point);
        for (var i = 0; i < windows; i++)
        {
            OddMultiples(start, multiples.AsSpan(i * row, row));
            for (var j = 0; j < width; j++)
                start.Double(withProduct: true);
        }
        return ToAffine(multiples);
    }

    private LaneTable MakeLanes(in PreparedPoint<F> point) =>
        LaneTable.Create<PreparedPoint<F>, F>(MakeTable(point, LaneTable.Width));

    private void OddMultiples(in ExtendedPoint<F> point, Span<ExtendedPoint<F>> row)
    {
        row[0] = point;
        var twice = point;
        twice.Double(withProduct: true);
        F.Multiply(out twice.Product, twice.Product, d);
        for (var j = 1; j < row.Length; j++)
        {
            row[j] = row[j - 1];
            row[j].Add(twice);
        }
    }

    private static bool IsIdentity(in ExtendedPoint<F> point) => FieldOperations.IsZero(point.U) && FieldOperations.AreEqual(point.V, point.Z);

    private bool HasOrder(in PreparedPoint<F> point)
    {
        Span<sbyte> digits = stackalloc sbyte[520];
        digits.Clear();
        var length = SignedDigits.NonAdjacent(Order.ModulusLimbs, KeyWidth, digits);
        Span<ExtendedPoint<F>> multiples = stackalloc ExtendedPoint<F>[KeyRow];
        KeyMultiples(point, multiples);
        var sum = ExtendedPoint<F>.Identity;
        for (var i = length - 1; i >= 0; i--)
        {
            sum.Double(digits[i] != 0);
            if (digits[i] != 0)
                AddDigit(ref sum, multiples, digits[i]);
        }
        return IsIdentity(sum);
    }

    /// <summary>The first odd multiples, with d times the product in its place, as <see cref="ExtendedPoint{T}.Add(in ExtendedPoint{T}, bool)"/> takes them.</summary>
    private void KeyMultiples(in PreparedPoint<F> point, Span<ExtendedPoint<F>> multiples)
    {
        OddMultiples(ToExtended(point), multiples);
        foreach (ref var multiple in multiples)
            F.Multiply(out multiple.Product, multiple.Product, d);
    }

    private static void AddDigit(ref ExtendedPoint<F> sum, ReadOnlySpan<ExtendedPoint<F>> multiples, int digit)
    {
        var multiple = multiples[Math.Abs(digit) / 2];
        if (digit < 0)
        {
            F.Subtract(out multiple.U, default, multiple.U);
            F.Subtract(out multiple.Product, default, multiple.Product);
        }
        sum.Add(multiple);
    }

    private static void AddDigit(ref ExtendedPoint<F> sum, ReadOnlySpan<PreparedPoint<F>> multiples, int digit, bool withProduct)
    {
        ref readonly var multiple = ref multiples[Math.Abs(digit) / 2];
        if (digit > 0)
        {
            sum.Add(multiple, withProduct);
            return;
        }
        var negated = multiple;
        F.Subtract(out negated.U, default, multiple.U);
        F.Subtract(out negated.Product, default, multiple.Product);
        sum.Add(negated, withProduct);
    }

    private bool MatchesAbscissa(in ExtendedPoint<F> point, ReadOnlySpan<ulong> r)
    {
        F.Subtract(out var difference, point.Z, point.V);
        if (FieldOperations.IsZero(difference))
            return false;
        Span<ulong> candidate = stackalloc ulong[8];
        candidate.Clear();
        r.CopyTo(candidate);
        if (!IsBelowPrime(candidate))
            return false;

        // x (Z − V) = s (Z + V) + t (Z − V), without a division.
        F.Add(out var expected, point.Z, point.V);
        F.Multiply(out expected, expected, s);
        F.Multiply(out var shift, difference, t);
        F.Add(out expected, expected, shift);
        Span<byte> octets = stackalloc byte[64];
        do
        {
            Montgomery.WriteLittleEndian(octets, candidate);
            F.Read(out var x, octets[..Size]);
            F.Multiply(out x, x, difference);
            if (FieldOperations.AreEqual(x, expected))
                return true;
        }
        while (TryNextAbscissa(candidate));
        return false;
    }

    private sealed class Point(Edwards<F> curve, PreparedPoint<F> point, byte[] encoded) : PublicPoint
    {
        private readonly PreparedPoint<F> point = point;
        private PreparedPoint<F>[]? table;
        private LaneTable? laneTable;

        internal ref readonly PreparedPoint<F> Coordinates => ref point;

        internal override bool IsPrecomputed => table is not null || laneTable is not null;

        internal override void Export(Span<byte> xy) => encoded.CopyTo(xy);

        internal override void Precompute()
        {
            if (curve.lanes is null)
                table ??= curve.MakeTable(point, TableWidth);
            else
                laneTable ??= curve.MakeLanes(point);
        }

        internal override bool HasAbscissa(ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2, ReadOnlySpan<ulong> r)
        {
            var sum = ExtendedPoint<F>.Identity;
            if (laneTable is not null)
            {
                SumOfLanes(out sum, z1, z2);
            }
            else if (table is null)
            {
                Interleave(ref sum, z1, z2);
            }
            else
            {
                AddFromTable(ref sum, curve.baseTable.Value, z1);
                AddFromTable(ref sum, table, z2);
            }
            return curve.MatchesAbscissa(sum, r);
        }

        private void SumOfLanes(out ExtendedPoint<F> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2)
        {
            Span<ulong> odd1 = stackalloc ulong[curve.Size / 8];
            Span<ulong> odd2 = stackalloc ulong[curve.Size / 8];
            var isEven1 = curve.MakeOdd(z1, odd1) != 0;
            var isEven2 = curve.MakeOdd(z2, odd2) != 0;
            curve.lanes!.Sum(out sum, curve.baseLanes.Value, odd1, isEven1, laneTable, odd2, isEven2);
        }

        /// <summary>Two non-adjacent forms over one chain of doublings.</summary>
        private void Interleave(ref ExtendedPoint<F> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ulong> z2)
        {
            Span<sbyte> baseDigits = stackalloc sbyte[520];
            Span<sbyte> keyDigits = stackalloc sbyte[520];
            baseDigits.Clear();
            keyDigits.Clear();
            var length = SignedDigits.NonAdjacent(z2, KeyWidth, keyDigits);
            var baseMultiples = curve.baseMultiples.Value;

            Span<ExtendedPoint<F>> keyMultiples = stackalloc ExtendedPoint<F>[KeyRow];
            curve.KeyMultiples(point, keyMultiples);
            if (curve.lanes is not null)
            {
                MultiplyInLanes(out sum, z1, keyMultiples, keyDigits, length);
                return;
            }
            length = Math.Max(length, SignedDigits.NonAdjacent(z1, BaseWidth, baseDigits));
            for (var i = length - 1; i >= 0; i--)
            {
                var (baseDigit, keyDigit) = (baseDigits[i], keyDigits[i]);
                sum.Double(withProduct: (baseDigit | keyDigit) != 0);
                if (keyDigit != 0)
                    AddDigit(ref sum, keyMultiples, keyDigit);
                if (baseDigit != 0)
                    AddDigit(ref sum, baseMultiples, baseDigit, withProduct: false);
            }
        }

        /// <summary>Both shares in lanes: the key's by a chain of doublings, the base point's from its table.</summary>
        private void MultiplyInLanes(
            out ExtendedPoint<F> sum, ReadOnlySpan<ulong> z1, ReadOnlySpan<ExtendedPoint<F>> keyMultiples, ReadOnlySpan<sbyte> keyDigits, int length)
        {
            curve.lanes!.Multiply(out sum, keyMultiples, keyDigits, length);
            Span<ulong> odd = stackalloc ulong[curve.Size / 8];
            var isEven = curve.MakeOdd(z1, odd) != 0;
            curve.lanes.Sum(out var share, curve.baseLanes.Value, odd, isEven, second: null, [], negate2: false);
            share.Complete(curve.d);
            sum.Add(share);
        }

        private void AddFromTable(ref ExtendedPoint<F> sum, PreparedPoint<F>[] multiples, ReadOnlySpan<ulong> scalar)
        {
            Span<ulong> odd = stackalloc ulong[curve.Size / 8];
            var isEven = curve.MakeOdd(scalar, odd);
            var windows = curve.Windows;
            for (var i = 0; i < windows; i++)
            {
                var index = SignedDigits.Odd(odd, i, TableWidth, windows, out var negative);
                var digit = (negative ^ isEven) == 0 ? 2 * index + 1 : -2 * index - 1;
                AddDigit(ref sum, multiples.AsSpan(i * TableRow, TableRow), digit, withProduct: true);
            }
        }
    }
}
