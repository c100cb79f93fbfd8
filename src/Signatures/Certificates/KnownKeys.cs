using Beresta.Gost;

namespace Beresta.Signatures;

/// <summary>
/// GOST public keys that were met before. A key that verifies again and again (a certification centre's, a partner's) gets a table of its multiples,
/// with which verification is some three times faster. Bounded: 256 keys and 64 tables, some 15 MB at the most.
/// </summary>
internal static class KnownKeys
{
    private const int MaxTables = 64;
    private const int UsesBeforeTable = 8;

    private static readonly BoundedCache<(string Curve, string Point), Entry?> Entries = new(256);
    private static int tables;

    /// <summary>The key of these octets; null when they are not a sound point of the curve.</summary>
    public static Entry? Get(GostCurve curve, byte[] point) => Entries.Get((curve.Oid, Convert.ToHexString(point)), () =>
        GostPublicKey.TryCreate(curve, point, out var key) ? new Entry(key) : null);

    internal sealed class Entry(GostPublicKey key)
    {
        private int uses;

        public GostPublicKey Key => key;

        public bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
        {
            if (Interlocked.Increment(ref uses) == UsesBeforeTable && Interlocked.Increment(ref tables) <= MaxTables)
                key.Precompute();
            return key.Verify(hash, signature);
        }
    }
}
