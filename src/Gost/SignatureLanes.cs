using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>Up to eight signatures of one group, a lane each.</summary>
internal static class SignatureLanes
{
    private const int Lanes = LaneScalars.Lanes;

    /// <summary>Fewer signatures than this are checked sooner one by one.</summary>
    private const int Fewest = 4;

    /// <summary>
    /// Checks the items of these indices, at most eight, all of this group. With tables only the inversions are done together: a sum over
    /// two tables keeps all lanes busy for one signature, and eight tables would push each other out of the cache.
    /// </summary>
    internal static void Verify(CurveArithmetic group, ReadOnlySpan<GostVerification> items, ReadOnlySpan<int> indices, bool withTables, Span<bool> results)
    {
        var n = group.Size / 8;
        Span<ulong> r = stackalloc ulong[Lanes * n];
        Span<ulong> s = stackalloc ulong[Lanes * n];
        Span<ulong> e = stackalloc ulong[Lanes * n];
        Span<int> lanes = stackalloc int[Lanes];
        var points = new Points();
        var filled = 0;
        foreach (var i in indices)
        {
            var digest = items[i].Digest.Span;
            var signature = items[i].Signature.Span;
            results[i] = false;
            if (digest.Length != group.Size || signature.Length != 2 * group.Size
                || !SignatureScalars.TryRead(group.Order, signature, Part(r, filled, n), Part(s, filled, n)))
            {
                continue;
            }
            SignatureScalars.ReadDigest(group.Order, digest, Part(e, filled, n));
            points[filled] = items[i].Key.Point;
            lanes[filled++] = i;
        }
        if (filled == 0)
            return;
        InvertAll(group.Order, e[..(filled * n)]);

        // z₁ = s / e, z₂ = −r / e. The factor 1/e is in Montgomery's form, so that the products are plain numbers.
        Span<ulong> z1 = stackalloc ulong[Lanes * n];
        Span<ulong> z2 = stackalloc ulong[Lanes * n];
        Span<ulong> zero = stackalloc ulong[n];
        zero.Clear();
        for (var lane = 0; lane < filled; lane++)
        {
            var inverse = Part(e, lane, n);
            group.Order.Multiply(Part(z1, lane, n), Part(s, lane, n), inverse);
            group.Order.Multiply(Part(z2, lane, n), Part(r, lane, n), inverse);
            group.Order.Subtract(Part(z2, lane, n), zero, Part(z2, lane, n));
        }
        if (withTables || filled < Fewest)
        {
            for (var lane = 0; lane < filled; lane++)
                results[lanes[lane]] = points[lane].HasAbscissa(Part(z1, lane, n), Part(z2, lane, n), Part(r, lane, n));
            return;
        }

        // Idle lanes repeat the first.
        for (var lane = filled; lane < Lanes; lane++)
        {
            points[lane] = points[0];
            Part(z1, 0, n).CopyTo(Part(z1, lane, n));
            Part(z2, 0, n).CopyTo(Part(z2, lane, n));
            Part(r, 0, n).CopyTo(Part(r, lane, n));
        }
        Span<bool> verdicts = stackalloc bool[Lanes];
        group.HaveAbscissas(points, z1, z2, r, verdicts);
        for (var lane = 0; lane < filled; lane++)
            results[lanes[lane]] = verdicts[lane];
    }

    private static Span<ulong> Part(Span<ulong> numbers, int lane, int n) => numbers.Slice(lane * n, n);

    /// <summary>Replaces each of up to eight nonzero numbers by its inverse at the price of one inversion; in Montgomery's form.</summary>
    private static void InvertAll(Montgomery order, Span<ulong> numbers)
    {
        var n = order.Limbs;
        Span<ulong> products = stackalloc ulong[Lanes * n];
        Part(numbers, 0, n).CopyTo(products);
        var count = numbers.Length / n;
        for (var i = 1; i < count; i++)
            order.Multiply(Part(products, i, n), Part(products, i - 1, n), Part(numbers, i, n));
        Span<ulong> inverse = stackalloc ulong[n];
        order.InvertPublic(inverse, Part(products, count - 1, n));
        Span<ulong> own = stackalloc ulong[n];
        for (var i = count - 1; i > 0; i--)
        {
            order.Multiply(own, inverse, Part(products, i - 1, n));
            order.Multiply(inverse, inverse, Part(numbers, i, n));
            own.CopyTo(Part(numbers, i, n));
        }
        inverse.CopyTo(numbers);
    }

    [InlineArray(Lanes)]
    private struct Points
    {
        private PublicPoint first;
    }
}
