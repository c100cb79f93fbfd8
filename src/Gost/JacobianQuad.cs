using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// One multiple of one point of a curve y² = x³ − 3x + b in Jacobian coordinates, the products of each step of a formula side
/// by side in four lanes: a doubling is three multiplications of lanes, an addition four. For public scalars.
/// </summary>
/// <remarks>
/// A point is Y, X, Z in the lanes 0, 1, 2 of one vector and X², Z² in the lanes 1, 2 of another, so that a doubling knows
/// 3 (X² − Z⁴) one step sooner. Lanes that are not named hold anything. What is not carried is a sum of at most sixteen elements,
/// below 2⁵⁶; every factor is carried.
/// </remarks>
/// <typeparam name="TQuad">Four elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal static class JacobianQuad<TQuad, T>
    where TQuad : unmanaged, IFieldArithmetic<TQuad>
    where T : unmanaged, IField<T>
{
    /// <summary>The sum of digits times powers of two times a point. Where equal or opposite points have met, Z is 0.</summary>
    internal static void Multiply(
        out JacobianPoint<T> sum, ReadOnlySpan<AffinePoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        Span<Entry> positive = stackalloc Entry[oddMultiples.Length];
        Span<Entry> negative = stackalloc Entry[oddMultiples.Length];
        for (var i = 0; i < oddMultiples.Length; i++)
        {
            var multiple = oddMultiples[i];
            Pack(out positive[i], multiple);
            T.Subtract(out multiple.Y, default, multiple.Y);
            Pack(out negative[i], multiple);
        }

        // The highest digit begins; a non-adjacent form ends in one that is not zero.
        var first = oddMultiples[Math.Abs(digits[length - 1]) / 2];
        if (digits[length - 1] < 0)
            T.Subtract(out first.Y, default, first.Y);
        Start(out var point, first);
        for (var i = length - 2; i >= 0; i--)
        {
            Double(ref point);
            if (digits[i] > 0)
                Add(ref point, positive[digits[i] / 2]);
            else if (digits[i] < 0)
                Add(ref point, negative[-digits[i] / 2]);
        }
        sum.Y = Quad.Element<TQuad, T>(point.Coordinates, 0);
        sum.X = Quad.Element<TQuad, T>(point.Coordinates, 1);
        sum.Z = Quad.Element<TQuad, T>(point.Coordinates, 2);
    }

    private static void Start(out Point point, in AffinePoint<T> from)
    {
        TQuad coordinates = default;
        Quad.SetElement(ref coordinates, 0, from.Y);
        Quad.SetElement(ref coordinates, 1, from.X);
        Quad.SetElement(ref coordinates, 2, T.One);

        // The sum with zero carries.
        TQuad.Add(out point.Coordinates, coordinates, default);
        TQuad.Square(out point.Squares, point.Coordinates);
    }

    private static void Double(ref Point p)
    {
        // γ = Y², Y Z, Z⁴.
        Unsafe.SkipInit(out TQuad left);
        Unsafe.SkipInit(out TQuad right);
        var lefts = Quad.Limbs(ref left);
        var rights = Quad.Limbs(ref right);
        var coordinates = Quad.Limbs(ref p.Coordinates);
        var squares = Quad.Limbs(ref p.Squares);
        for (var i = 0; i < lefts.Length; i++)
        {
            lefts[i] = Blend(Permute(coordinates[i], 0, 0, 2, 2), squares[i], 0, 0, -1, 0);
            rights[i] = Blend(Permute(coordinates[i], 0, 2, 2, 2), squares[i], 0, 0, -1, 0);
        }
        TQuad.Multiply(out var products, left, right);

        // X γ = β, γ², α², (2YZ)² with α = 3 (X² − Z⁴).
        var first = Quad.Limbs(ref products);
        for (var i = 0; i < lefts.Length; i++)
        {
            var difference = Permute(squares[i], 1, 1, 1, 1) - first[i];
            lefts[i] = Quad.Choose(
                Permute(coordinates[i], 1, 1, 1, 1),
                Permute(first[i], 0, 0, 0, 0),
                difference + difference + difference,
                Permute(first[i] + first[i], 1, 1, 1, 1));
        }
        TQuad.Add(out left, left, default);
        for (var i = 0; i < lefts.Length; i++)
            rights[i] = Permute(lefts[i], 1, 1, 2, 3);
        TQuad.Multiply(out products, left, right);

        // α (4β − X′) with X′ = α² − 8β, and X′².
        Unsafe.SkipInit(out TQuad factors);
        var third = Quad.Limbs(ref factors);
        for (var i = 0; i < lefts.Length; i++)
        {
            var beta = Permute(first[i], 0, 0, 0, 0) << 2;
            var x = Permute(first[i], 2, 2, 2, 2) - beta - beta;
            rights[i] = Blend(beta - x, x, 0, -1, 0, 0);
        }
        TQuad.Add(out right, right, default);
        for (var i = 0; i < lefts.Length; i++)
            third[i] = Blend(Permute(lefts[i], 2, 2, 2, 2), rights[i], 0, -1, 0, 0);
        TQuad.Multiply(out factors, factors, right);

        // Y′ = α (4β − X′) − 8γ².
        for (var i = 0; i < lefts.Length; i++)
        {
            coordinates[i] = Quad.Choose(third[i] - (Permute(first[i], 1, 1, 1, 1) << 3), rights[i], Permute(lefts[i], 3, 3, 3, 3), rights[i]);
            squares[i] = Blend(third[i], Permute(first[i], 3, 3, 3, 3), 0, 0, -1, 0);
        }
        TQuad.Add(out p.Coordinates, p.Coordinates, default);
    }

    /// <summary>Adds a point with Z = 1 that is neither equal nor opposite; if it is, Z becomes 0 and stays so.</summary>
    private static void Add(ref Point p, in Entry q)
    {
        // Z² x, Z² Z.
        Unsafe.SkipInit(out TQuad left);
        Unsafe.SkipInit(out TQuad right);
        var lefts = Quad.Limbs(ref left);
        var rights = Quad.Limbs(ref right);
        var coordinates = Quad.Limbs(ref p.Coordinates);
        var squares = Quad.Limbs(ref p.Squares);
        var abscissas = Quad.Limbs(ref Unsafe.AsRef(in q.X));
        var ordinates = Quad.Limbs(ref Unsafe.AsRef(in q.Y));
        for (var i = 0; i < lefts.Length; i++)
        {
            lefts[i] = Permute(squares[i], 2, 2, 2, 2);
            rights[i] = Blend(abscissas[i], Permute(coordinates[i], 2, 2, 2, 2), 0, -1, 0, 0);
        }
        TQuad.Multiply(out var products, left, right);

        // Z³ y, h² and Z h = Z′ with h = Z² x − X.
        var first = Quad.Limbs(ref products);
        for (var i = 0; i < lefts.Length; i++)
        {
            var h = Permute(first[i], 0, 0, 0, 0) - coordinates[i];
            lefts[i] = Quad.Choose(Permute(first[i], 1, 1, 1, 1), h, coordinates[i], coordinates[i]);
        }
        TQuad.Add(out left, left, default);
        for (var i = 0; i < lefts.Length; i++)
            rights[i] = Blend(Permute(lefts[i], 1, 1, 1, 1), ordinates[i], -1, 0, 0, 0);
        TQuad.Multiply(out products, left, right);

        // X h² = v, h³, r² and Z′² with r = Z³ y − Y.
        for (var i = 0; i < lefts.Length; i++)
        {
            var r = Permute(first[i] - coordinates[i], 0, 0, 0, 0);
            lefts[i] = Quad.Choose(Permute(coordinates[i], 1, 1, 1, 1), lefts[i], r, Permute(first[i], 2, 2, 2, 2));
        }
        TQuad.Add(out left, left, default);
        for (var i = 0; i < lefts.Length; i++)
            rights[i] = Blend(Permute(first[i], 1, 1, 1, 1), lefts[i], 0, 0, -1, -1);
        TQuad.Multiply(out products, left, right);

        // r (v − X′), h³ Y and X′² with X′ = r² − h³ − 2v.
        for (var i = 0; i < lefts.Length; i++)
        {
            var v = Permute(first[i], 0, 0, 0, 0);
            var cube = Permute(first[i], 1, 1, 1, 1);
            var x = Permute(first[i], 2, 2, 2, 2) - cube - v - v;
            rights[i] = Quad.Choose(v - x, cube, x, x);
        }
        TQuad.Add(out right, right, default);
        Unsafe.SkipInit(out TQuad factors);
        var fourth = Quad.Limbs(ref factors);
        for (var i = 0; i < lefts.Length; i++)
            fourth[i] = Quad.Choose(Permute(lefts[i], 2, 2, 2, 2), Permute(coordinates[i], 0, 0, 0, 0), rights[i], rights[i]);
        TQuad.Multiply(out factors, factors, right);

        // Y′ = r (v − X′) − h³ Y.
        for (var i = 0; i < lefts.Length; i++)
        {
            coordinates[i] = Quad.Choose(
                fourth[i] - Permute(fourth[i], 1, 1, 1, 1), Permute(rights[i], 2, 2, 2, 2), Permute(lefts[i], 3, 3, 3, 3), rights[i]);
            squares[i] = Blend(Permute(fourth[i], 2, 2, 2, 2), Permute(first[i], 3, 3, 3, 3), 0, 0, -1, 0);
        }
        TQuad.Add(out p.Coordinates, p.Coordinates, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Permute(Vector256<long> limb, long first, long second, long third, long fourth) =>
        Vector256.Shuffle(limb, Vector256.Create(first, second, third, fourth));

    /// <summary>The lanes of <paramref name="other"/> where the mask is all ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Blend(Vector256<long> limb, Vector256<long> other, long first, long second, long third, long fourth) =>
        Vector256.ConditionalSelect(Vector256.Create(first, second, third, fourth), other, limb);

    private static void Pack(out Entry entry, in AffinePoint<T> point)
    {
        TQuad x = default;
        TQuad y = default;
        for (var lane = 0; lane < Quad.Lanes; lane++)
        {
            Quad.SetElement(ref x, lane, point.X);
            Quad.SetElement(ref y, lane, point.Y);
        }

        // The sum with zero carries.
        TQuad.Add(out entry.X, x, default);
        TQuad.Add(out entry.Y, y, default);
    }

    /// <summary>Y, X, Z, – and –, X², Z², –.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Point
    {
        internal TQuad Coordinates;
        internal TQuad Squares;
    }

    /// <summary>The coordinates of a point with Z = 1, in every lane.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        internal TQuad X;
        internal TQuad Y;
    }
}
