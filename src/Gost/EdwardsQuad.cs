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
    private const int Lanes = 4;

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
        sum.U = Element(point, 0);
        sum.V = Element(point, 1);
        sum.Z = Element(point, 2);
        sum.Product = Element(point, 3);
    }

    /// <summary>After the squares the lanes are A = U², B = V², C = Z², S = (U+V)².</summary>
    private static void Double(ref QuadP256 p)
    {
        WithSum(out var r, p, Vector256.Create(0L, 0, 0, -1));
        QuadP256.Square(out r, r);
        Unsafe.SkipInit(out QuadP256 left);
        Unsafe.SkipInit(out QuadP256 right);
        var products = Limbs(ref r);
        var lefts = Limbs(ref left);
        var rights = Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, c, s) = Broadcasts(products[i]);
            var g = a + b;
            var e = s - g;
            var f = g - c - c;
            var h = a - b;

            // E, G, F, E and F, H, G, H: the sums have at most five terms below 2⁵¹ + 2²⁴, which the carries of Finish take.
            lefts[i] = Choose(e, g, f, e);
            rights[i] = Choose(f, h, g, h);
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
        var products = Limbs(ref r);
        var sums = Limbs(ref total);
        var lefts = Limbs(ref left);
        var rights = Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var (a, b, d, c) = Broadcasts(products[i]);
            var e = sums[i] - a - b;
            var f = d - c;
            var g = d + c;
            lefts[i] = Choose(e, g, f, e);
            rights[i] = Choose(f, b - a, g, b - a);
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
        var sums = Limbs(ref sum);
        var coordinates = Limbs(ref Unsafe.AsRef(in p));
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Choose(Vector256<long> first, Vector256<long> second, Vector256<long> third, Vector256<long> fourth)
    {
        var low = Vector256.ConditionalSelect(Vector256.Create(-1L, 0, 0, 0), first, second);
        var high = Vector256.ConditionalSelect(Vector256.Create(0L, 0, -1, 0), third, fourth);
        return Vector256.ConditionalSelect(Vector256.Create(-1L, -1, 0, 0), low, high);
    }

    private static void Pack(out Entry entry, in ExtendedPoint<FieldP256> point)
    {
        FieldP256.Add(out var sum, point.U, point.V);
        QuadP256 coordinates = default;
        QuadP256 sums = default;
        SetElement(ref coordinates, 0, point.U);
        SetElement(ref coordinates, 1, point.V);
        SetElement(ref coordinates, 2, point.Z);
        SetElement(ref coordinates, 3, point.Product);
        for (var lane = 0; lane < Lanes; lane++)
            SetElement(ref sums, lane, sum);

        // The sum with zero carries.
        QuadP256.Add(out entry.Point, coordinates, default);
        QuadP256.Add(out entry.Sum, sums, default);
    }

    private static void SetElement(ref QuadP256 lanes, int lane, in FieldP256 element)
    {
        var limbs = MemoryMarshal.Cast<FieldP256, ulong>(MemoryMarshal.CreateReadOnlySpan(in element, 1));
        var words = MemoryMarshal.Cast<QuadP256, ulong>(MemoryMarshal.CreateSpan(ref lanes, 1));
        for (var i = 0; i < limbs.Length; i++)
            words[Lanes * i + lane] = limbs[i];
    }

    private static FieldP256 Element(in QuadP256 lanes, int lane)
    {
        var element = default(FieldP256);
        var limbs = MemoryMarshal.Cast<FieldP256, ulong>(MemoryMarshal.CreateSpan(ref element, 1));
        var words = MemoryMarshal.Cast<QuadP256, ulong>(MemoryMarshal.CreateReadOnlySpan(in lanes, 1));
        for (var i = 0; i < limbs.Length; i++)
            limbs[i] = words[Lanes * i + lane];

        // Limbs may be negative; a difference adds a multiple of p with large limbs, and carries.
        FieldP256.Subtract(out element, element, default);
        return element;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<Vector256<long>> Limbs(ref QuadP256 lanes) =>
        MemoryMarshal.Cast<QuadP256, Vector256<long>>(MemoryMarshal.CreateSpan(ref lanes, 1));

    /// <summary>U, V, Z, d T, and U + V in every lane.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        internal QuadP256 Point;
        internal QuadP256 Sum;
    }
}
