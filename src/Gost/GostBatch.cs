using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>Checks many signatures at once: what an exchange's night run, an archive's check or a chain of certificates asks for.</summary>
public static class GostBatch
{
    /// <summary>A table costs about as much as four verifications without it, and saves most of each.</summary>
    private const int UsesThatPayForTable = 6;

    /// <summary>In lanes a signature costs less than twice what it costs with a table: that pays only for a key that is met very often.</summary>
    private const int UsesThatPayForTableInLanes = 64;

    /// <summary>
    /// Checks each signature as <see cref="GostPublicKey.Verify"/> does. Where the processor has AVX-512, signatures of one curve are
    /// checked eight at a time, two to four times faster than one by one. A key (the same object) that occurs so often that a
    /// table pays gets it first and keeps it, see <see cref="GostPublicKey.Precompute"/>.
    /// </summary>
    /// <param name="items">The signatures, in any order.</param>
    /// <param name="results">Takes a verdict for each, in the same order.</param>
    /// <exception cref="ArgumentException">There is not a result for each item.</exception>
    public static void Verify(ReadOnlySpan<GostVerification> items, Span<bool> results)
    {
        if (results.Length < items.Length)
            throw new ArgumentException("Every item needs a place for its result.", nameof(results));
        if (items.Length >= UsesThatPayForTable)
            MakeTables(items);
        var known = new Groups();
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            var group = items[i].Key.Curve.Arithmetic;
            if (!group.HasLanes)
            {
                results[i] = items[i].Key.Verify(items[i].Digest.Span, items[i].Signature.Span);
            }
            else if (!((ReadOnlySpan<CurveArithmetic?>)known)[..count].Contains(group))
            {
                VerifyInLanes(group, items, i, results, withTables: false);
                VerifyInLanes(group, items, i, results, withTables: true);
                known[count++] = group;
            }
        }
    }

    private static void MakeTables(ReadOnlySpan<GostVerification> items)
    {
        var uses = new Dictionary<GostPublicKey, int>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
        {
            if (item.Key.IsPrecomputed)
                continue;
            var enough = item.Key.Curve.Arithmetic.HasLanes ? UsesThatPayForTableInLanes : UsesThatPayForTable;
            if (++CollectionsMarshal.GetValueRefOrAddDefault(uses, item.Key, out _) == enough)
                item.Key.Precompute();
        }
    }

    /// <summary>The signatures of a group from the first on, with tables or without.</summary>
    private static void VerifyInLanes(CurveArithmetic group, ReadOnlySpan<GostVerification> items, int first, Span<bool> results, bool withTables)
    {
        Span<int> lanes = stackalloc int[LaneScalars.Lanes];
        var filled = 0;
        for (var i = first; i < items.Length; i++)
        {
            if (!ReferenceEquals(items[i].Key.Curve.Arithmetic, group) || items[i].Key.IsPrecomputed != withTables)
                continue;
            lanes[filled++] = i;
            if (filled == lanes.Length)
            {
                SignatureLanes.Verify(group, items, lanes, withTables, results);
                filled = 0;
            }
        }
        SignatureLanes.Verify(group, items, lanes[..filled], withTables, results);
    }

    /// <summary>The groups met: no more than there are parameter sets.</summary>
    [InlineArray(32)]
    private struct Groups
    {
        private CurveArithmetic? first;
    }
}
