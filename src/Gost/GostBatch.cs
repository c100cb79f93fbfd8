using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>A signature to be checked, for <see cref="GostBatch"/>.</summary>
/// <param name="Key">The verification key.</param>
/// <param name="Digest">The hash value, as for <see cref="GostPublicKey.Verify"/>.</param>
/// <param name="Signature">s‖r, as for <see cref="GostPublicKey.Verify"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GostVerification(GostPublicKey Key, ReadOnlyMemory<byte> Digest, ReadOnlyMemory<byte> Signature);

/// <summary>Checks many signatures at once: what an exchange's night run, an archive's check or a chain of certificates asks for.</summary>
public static class GostBatch
{
    /// <summary>A table costs about as much as four verifications without it, and saves most of each.</summary>
    private const int UsesThatPayForTable = 6;

    /// <summary>
    /// Checks each signature as <see cref="GostPublicKey.Verify"/> does. A key (the same object) that occurs six times or more gets
    /// its table first and keeps it, see <see cref="GostPublicKey.Precompute"/>.
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
        for (var i = 0; i < items.Length; i++)
            results[i] = items[i].Key.Verify(items[i].Digest.Span, items[i].Signature.Span);
    }

    private static void MakeTables(ReadOnlySpan<GostVerification> items)
    {
        var uses = new Dictionary<GostPublicKey, int>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
        {
            if (!item.Key.IsPrecomputed && ++CollectionsMarshal.GetValueRefOrAddDefault(uses, item.Key, out _) == UsesThatPayForTable)
                item.Key.Precompute();
        }
    }
}
