using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// One multiple of one point in Edwards form, with the products of each half of a formula side by side in four lanes: U, V, Z, T. A doubling
/// needs no T and takes U + V in its lane; an addition, six times rarer, multiplies the sums apart. For public scalars.
/// </summary>
/// <typeparam name="TQuad">Four elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal static class EdwardsQuad<TQuad, T>
    where TQuad : unmanaged, IFieldArithmetic<TQuad>
    where T : unmanaged, IField<T>
{
    /// <summary>The sum of digits times powers of two times a point; its odd multiples hold d times their product.</summary>
    internal static void Multiply(
        out ExtendedPoint<T> sum, ReadOnlySpan<ExtendedPoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        Span<Entry> positive = stackalloc Entry[oddMultiples.Length];
        Span<Entry> negative = stackalloc Entry[oddMultiples.Length];
        for (var i = 0; i < oddMultiples.Length; i++)
        {
            var multiple = oddMultiples[i];
            Pack(out positive[i], multiple);
            T.Subtract(out multiple.U, default, multiple.U);
            T.Subtract(out multiple.Product, default, multiple.Product);
            Pack(out negative[i], multiple);
        }
        Pack(out var identity, ExtendedPoint<T>.Identity);
        var point = identity.Point;
        for (var i = length - 1; i >= 0; i--)
        {
            Double(ref point);
            if (digits[i] > 0)
                Add(ref point, positive[digits[i] / 2]);
            else if (digits[i] < 0)
                Add(ref point, negative[-digits[i] / 2]);
        }
        sum.U = Quad.Element<TQuad, T>(point, 0);
        sum.V = Quad.Element<TQuad, T>(point, 1);
        sum.Z = Quad.Element<TQuad, T>(point, 2);
        sum.Product = Quad.Element<TQuad, T>(point, 3);
    }

    /// <summary>After the squares the lanes are A = U², B = V², C = Z², S = (U+V)².</summary>
    private static void Double(ref TQuad p)
    {
        WithSum(out var r, p, Vector256.Create(0L, 0, 0, -1));
        TQuad.Square(out r, r);
        Unsafe.SkipInit(out TQuad left);
        Unsafe.SkipInit(out TQuad right);
        var products = Quad.Limbs(ref r);
        var lefts = Quad.Limbs(ref left);
        var rights = Quad.Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, c, s) = Broadcasts(products[i]);
            var g = a + b;
            var e = s - g;
            var f = g - c - c;
            var h = a - b;

            // E, G, F, E and F, H, G, H: the sums have at most five terms below 2⁵¹ + 2²⁴, which the carries of Finish take.
            lefts[i] = Quad.Choose(e, g, f, e);
            rights[i] = Quad.Choose(f, h, g, h);
        }
        Finish(out p, left, right);
    }

    /// <summary>After the products the lanes are A = U₁U₂, B = V₁V₂, D = Z₁Z₂, C = d T₁T₂; S = (U₁+V₁)(U₂+V₂) in all lanes apart.</summary>
    private static void Add(ref TQuad p, in Entry q)
    {
        WithSum(out var total, p, Vector256<long>.AllBitsSet);
        TQuad.Multiply(out total, total, q.Sum);
        TQuad.Multiply(out var r, p, q.Point);
        Unsafe.SkipInit(out TQuad left);
        Unsafe.SkipInit(out TQuad right);
        var products = Quad.Limbs(ref r);
        var sums = Quad.Limbs(ref total);
        var lefts = Quad.Limbs(ref left);
        var rights = Quad.Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, d, c) = Broadcasts(products[i]);
            var e = sums[i] - a - b;
            var f = d - c;
            var g = d + c;
            lefts[i] = Quad.Choose(e, g, f, e);
            rights[i] = Quad.Choose(f, b - a, g, b - a);
        }
        Finish(out p, left, right);
    }

    /// <summary>U = E F, V = G H, Z = F G, T = E H.</summary>
    private static void Finish(out TQuad p, in TQuad left, in TQuad right)
    {
        TQuad.Add(out var first, left, default);
        TQuad.Add(out var second, right, default);
        TQuad.Multiply(out p, first, second);
    }

    /// <summary>U + V in the lanes of the mask, the other lanes as they are.</summary>
    private static void WithSum(out TQuad r, in TQuad p, Vector256<long> mask)
    {
        Unsafe.SkipInit(out TQuad sum);
        var sums = Quad.Limbs(ref sum);
        var coordinates = Quad.Limbs(ref Unsafe.AsRef(in p));
        for (var i = 0; i < sums.Length; i++)
        {
            var total = Vector256.Shuffle(coordinates[i], Vector256<long>.Zero) + Vector256.Shuffle(coordinates[i], Vector256<long>.One);
            sums[i] = Vector256.ConditionalSelect(mask, total, coordinates[i]);
        }
        TQuad.Add(out r, sum, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> First, Vector256<long> Second, Vector256<long> Third, Vector256<long> Fourth) Broadcasts(Vector256<long> limb) =>
        (Vector256.Shuffle(limb, Vector256<long>.Zero),
            Vector256.Shuffle(limb, Vector256<long>.One),
            Vector256.Shuffle(limb, Vector256.Create(2L)),
            Vector256.Shuffle(limb, Vector256.Create(3L)));

    private static void Pack(out Entry entry, in ExtendedPoint<T> point)
    {
        T.Add(out var sum, point.U, point.V);
        TQuad coordinates = default;
        TQuad sums = default;
        Quad.SetElement(ref coordinates, 0, point.U);
        Quad.SetElement(ref coordinates, 1, point.V);
        Quad.SetElement(ref coordinates, 2, point.Z);
        Quad.SetElement(ref coordinates, 3, point.Product);
        for (var lane = 0; lane < Quad.Lanes; lane++)
            Quad.SetElement(ref sums, lane, sum);

        // The sum with zero carries.
        TQuad.Add(out entry.Point, coordinates, default);
        TQuad.Add(out entry.Sum, sums, default);
    }

    /// <summary>U, V, Z, d T, and U + V in every lane.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        internal TQuad Point;
        internal TQuad Sum;
    }
}
