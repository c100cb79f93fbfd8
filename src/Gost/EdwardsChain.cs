using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Beresta.Gost;

/// <summary>
/// One multiple of one point in Edwards form, with the four or five products of each half of a formula side by side in lanes: U, V, Z, T
/// and U + V. A doubling or an addition is two multiplications of lanes. For public scalars.
/// </summary>
/// <typeparam name="TLanes">Eight elements of the field.</typeparam>
/// <typeparam name="T">The field.</typeparam>
internal static class EdwardsChain<TLanes, T>
    where TLanes : unmanaged, IFieldArithmetic<TLanes>
    where T : unmanaged, IField<T>
{
    /// <summary>The sum of digits times powers of two times a point; its odd multiples hold d times their product.</summary>
    internal static void Multiply(
        out ExtendedPoint<T> sum, ReadOnlySpan<ExtendedPoint<T>> oddMultiples, ReadOnlySpan<sbyte> digits, int length)
    {
        Span<TLanes> positive = stackalloc TLanes[oddMultiples.Length];
        Span<TLanes> negative = stackalloc TLanes[oddMultiples.Length];
        for (var i = 0; i < oddMultiples.Length; i++)
        {
            var multiple = oddMultiples[i];
            Pack(out positive[i], multiple);
            T.Subtract(out multiple.U, default, multiple.U);
            T.Subtract(out multiple.Product, default, multiple.Product);
            Pack(out negative[i], multiple);
        }
        Pack(out var lanes, ExtendedPoint<T>.Identity);
        for (var i = length - 1; i >= 0; i--)
        {
            Double(ref lanes);
            if (digits[i] > 0)
                Add(ref lanes, positive[digits[i] / 2]);
            else if (digits[i] < 0)
                Add(ref lanes, negative[-digits[i] / 2]);
        }
        sum.U = LaneTable.Element<TLanes, T>(lanes, 0);
        sum.V = LaneTable.Element<TLanes, T>(lanes, 1);
        sum.Z = LaneTable.Element<TLanes, T>(lanes, 2);
        sum.Product = LaneTable.Element<TLanes, T>(lanes, 3);
    }

    private static void Pack(out TLanes lanes, in ExtendedPoint<T> point)
    {
        lanes = default;
        T.Add(out var sum, point.U, point.V);
        LaneTable.SetElement(ref lanes, 0, point.U);
        LaneTable.SetElement(ref lanes, 1, point.V);
        LaneTable.SetElement(ref lanes, 2, point.Z);
        LaneTable.SetElement(ref lanes, 3, point.Product);
        LaneTable.SetElement(ref lanes, 4, sum);

        // The sum with zero carries.
        TLanes.Add(out lanes, lanes, default);
    }

    /// <summary>Lanes after the squares: A = U², B = V², C = Z², –, S = (U+V)².</summary>
    private static void Double(ref TLanes p)
    {
        TLanes.Square(out var r, p);
        Unsafe.SkipInit(out TLanes left);
        Unsafe.SkipInit(out TLanes right);
        var products = Limbs(ref r);
        var lefts = Limbs(ref left);
        var rights = Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var limb = products[i];
            var a = Vector512.Shuffle(limb, Vector512<long>.Zero);
            var b = Vector512.Shuffle(limb, Vector512<long>.One);
            var s = Vector512.Shuffle(limb, Vector512.Create(4L));
            var c = Vector512.Shuffle(limb, Vector512.Create(2L));
            var sum = a + b;
            var twice = c + c;

            // E, G, F, E with E = S − A − B, G = A + B, F = G − 2C; then F, H, G, H with H = A − B.
            lefts[i] = ((s - sum) & Mask(-1, 0, 0, -1)) + (sum & Mask(0, -1, -1, 0)) - (twice & Mask(0, 0, -1, 0));
            rights[i] = (sum & Mask(-1, 0, -1, 0)) + ((a - b) & Mask(0, -1, 0, -1)) - (twice & Mask(-1, 0, 0, 0));
        }
        Finish(out p, left, right);
    }

    /// <summary>Lanes after the products: A = U₁U₂, B = V₁V₂, D = Z₁Z₂, C = d T₁T₂, S = (U₁+V₁)(U₂+V₂).</summary>
    private static void Add(ref TLanes p, in TLanes q)
    {
        TLanes.Multiply(out var r, p, q);
        Unsafe.SkipInit(out TLanes left);
        Unsafe.SkipInit(out TLanes right);
        var products = Limbs(ref r);
        var lefts = Limbs(ref left);
        var rights = Limbs(ref right);
        for (var i = 0; i < products.Length; i++)
        {
            var limb = products[i];
            var a = Vector512.Shuffle(limb, Vector512<long>.Zero);
            var b = Vector512.Shuffle(limb, Vector512<long>.One);
            var s = Vector512.Shuffle(limb, Vector512.Create(4L));
            var d = Vector512.Shuffle(limb, Vector512.Create(2L));
            var c = Vector512.Shuffle(limb, Vector512.Create(3L));

            // E, G, F, E with E = S − A − B, G = D + C, F = D − C; then F, H, G, H with H = B − A.
            lefts[i] = ((s - a - b) & Mask(-1, 0, 0, -1)) + ((d + c) & Mask(0, -1, 0, 0)) + ((d - c) & Mask(0, 0, -1, 0));
            rights[i] = ((d - c) & Mask(-1, 0, 0, 0)) + ((b - a) & Mask(0, -1, 0, -1)) + ((d + c) & Mask(0, 0, -1, 0));
        }
        Finish(out p, left, right);
    }

    /// <summary>U = E F, V = G H, Z = F G, T = E H, and U + V beside them.</summary>
    private static void Finish(out TLanes p, in TLanes left, in TLanes right)
    {
        TLanes.Add(out var first, left, default);
        TLanes.Add(out var second, right, default);
        TLanes.Multiply(out p, first, second);
        Unsafe.SkipInit(out TLanes sum);
        var products = Limbs(ref p);
        var sums = Limbs(ref sum);
        for (var i = 0; i < products.Length; i++)
        {
            var total = Vector512.Shuffle(products[i], Vector512<long>.Zero) + Vector512.Shuffle(products[i], Vector512<long>.One);
            sums[i] = total & Vector512.Create(0L, 0, 0, 0, -1, 0, 0, 0);
        }
        TLanes.Add(out p, p, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Mask(long u, long v, long z, long t) => Vector512.Create(u, v, z, t, 0, 0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<Vector512<long>> Limbs(ref TLanes lanes) =>
        MemoryMarshal.Cast<TLanes, Vector512<long>>(MemoryMarshal.CreateSpan(ref lanes, 1));
}
