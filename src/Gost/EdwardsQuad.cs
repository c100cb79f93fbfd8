using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// What <see cref="EdwardsChain{TLanes, T}"/> does, in four lanes: U, V, Z, T. A doubling needs no T and takes U + V in its lane; an
/// addition, five times rarer, multiplies the sums apart. For public scalars.
/// </summary>
internal static class EdwardsQuad
{
    /// <summary>The sum of digits times powers of two times a point; its odd multiples hold d times their product.</summary>
    internal static void Multiply(
        out ExtendedPoint<FieldP256> sum, ReadOnlySpan<ExtendedPoint<FieldP256>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        Span<Entry> positive = stackalloc Entry[oddMultiples.Length];
        Span<Entry> negative = stackalloc Entry[oddMultiples.Length];
        for (var i = 0; i < oddMultiples.Length; i++)
        {
            var multiple = oddMultiples[i];
            Pack(out positive[i], multiple);
            FieldP256.Subtract(out multiple.U, default, multiple.U);
            FieldP256.Subtract(out multiple.Product, default, multiple.Product);
            Pack(out negative[i], multiple);
        }
        Pack(out var identity, ExtendedPoint<FieldP256>.Identity);
        var point = identity.Point;
        for (var i = length - 1; i >= 0; i--)
        {
            Double(ref point);
            if (digits[i] > 0)
                Add(ref point, positive[digits[i] / 2]);
            else if (digits[i] < 0)
                Add(ref point, negative[-digits[i] / 2]);
        }
        sum.U = QuadP256.Element(point, 0);
        sum.V = QuadP256.Element(point, 1);
        sum.Z = QuadP256.Element(point, 2);
        sum.Product = QuadP256.Element(point, 3);
    }

    /// <summary>After the squares the lanes are A = U², B = V², C = Z², S = (U+V)².</summary>
    private static void Double(ref QuadP256 p)
    {
        WithSum(out var r, p, Vector256.Create(0L, 0, 0, -1));
        QuadP256.Square(out r, r);
        Unsafe.SkipInit(out QuadP256 left);
        Unsafe.SkipInit(out QuadP256 right);
        var products = QuadP256.Limbs(ref r);
        var lefts = QuadP256.Limbs(ref left);
        var rights = QuadP256.Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, c, s) = Broadcasts(products[i]);
            var g = a + b;
            var e = s - g;
            var f = g - c - c;
            var h = a - b;

            // E, G, F, E and F, H, G, H: the sums have at most five terms below 2⁵¹ + 2²⁴, which the carries of Finish take.
            lefts[i] = QuadP256.Choose(e, g, f, e);
            rights[i] = QuadP256.Choose(f, h, g, h);
        }
        Finish(out p, left, right);
    }

    /// <summary>After the products the lanes are A = U₁U₂, B = V₁V₂, D = Z₁Z₂, C = d T₁T₂; S = (U₁+V₁)(U₂+V₂) in all lanes apart.</summary>
    private static void Add(ref QuadP256 p, in Entry q)
    {
        WithSum(out var total, p, Vector256<long>.AllBitsSet);
        QuadP256.Multiply(out total, total, q.Sum);
        QuadP256.Multiply(out var r, p, q.Point);
        Unsafe.SkipInit(out QuadP256 left);
        Unsafe.SkipInit(out QuadP256 right);
        var products = QuadP256.Limbs(ref r);
        var sums = QuadP256.Limbs(ref total);
        var lefts = QuadP256.Limbs(ref left);
        var rights = QuadP256.Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, d, c) = Broadcasts(products[i]);
            var e = sums[i] - a - b;
            var f = d - c;
            var g = d + c;
            lefts[i] = QuadP256.Choose(e, g, f, e);
            rights[i] = QuadP256.Choose(f, b - a, g, b - a);
        }
        Finish(out p, left, right);
    }

    /// <summary>U = E F, V = G H, Z = F G, T = E H.</summary>
    private static void Finish(out QuadP256 p, in QuadP256 left, in QuadP256 right)
    {
        QuadP256.Add(out var first, left, default);
        QuadP256.Add(out var second, right, default);
        QuadP256.Multiply(out p, first, second);
    }

    /// <summary>U + V in the lanes of the mask, the other lanes as they are.</summary>
    private static void WithSum(out QuadP256 r, in QuadP256 p, Vector256<long> mask)
    {
        Unsafe.SkipInit(out QuadP256 sum);
        var sums = QuadP256.Limbs(ref sum);
        var coordinates = QuadP256.Limbs(ref Unsafe.AsRef(in p));
        for (var i = 0; i < sums.Length; i++)
        {
            var total = Vector256.Shuffle(coordinates[i], Vector256<long>.Zero) + Vector256.Shuffle(coordinates[i], Vector256<long>.One);
            sums[i] = Vector256.ConditionalSelect(mask, total, coordinates[i]);
        }
        QuadP256.Add(out r, sum, default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> First, Vector256<long> Second, Vector256<long> Third, Vector256<long> Fourth) Broadcasts(Vector256<long> limb) =>
        (Vector256.Shuffle(limb, Vector256<long>.Zero),
            Vector256.Shuffle(limb, Vector256<long>.One),
            Vector256.Shuffle(limb, Vector256.Create(2L)),
            Vector256.Shuffle(limb, Vector256.Create(3L)));

    private static void Pack(out Entry entry, in ExtendedPoint<FieldP256> point)
    {
        FieldP256.Add(out var sum, point.U, point.V);
        QuadP256 coordinates = default;
        QuadP256 sums = default;
        QuadP256.SetElement(ref coordinates, 0, point.U);
        QuadP256.SetElement(ref coordinates, 1, point.V);
        QuadP256.SetElement(ref coordinates, 2, point.Z);
        QuadP256.SetElement(ref coordinates, 3, point.Product);
        for (var lane = 0; lane < QuadP256.Lanes; lane++)
            QuadP256.SetElement(ref sums, lane, sum);

        // The sum with zero carries.
        QuadP256.Add(out entry.Point, coordinates, default);
        QuadP256.Add(out entry.Sum, sums, default);
    }

    /// <summary>U, V, Z, d T, and U + V in every lane.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        internal QuadP256 Point;
        internal QuadP256 Sum;
    }
}
