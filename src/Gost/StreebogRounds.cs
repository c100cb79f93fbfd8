using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>The compression function in the best way this processor knows.</summary>
internal static unsafe class StreebogRounds
{
    /// <summary>h := g_N(h, m) (RFC 6986 section 8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Compress(ulong* h, ulong* n, ulong* m)
    {
        if (StreebogVectorRounds.IsSupported)
            StreebogVectorRounds.Compress(h, n, m);
        else
            StreebogTableRounds.Compress(h, n, m);
    }

    /// <summary>The same for two messages at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Compress(ulong* h1, ulong* n1, ulong* m1, ulong* h2, ulong* n2, ulong* m2)
    {
        if (StreebogVectorRounds.IsSupported)
            StreebogVectorRounds.Compress(h1, n1, m1, h2, n2, m2);
        else
            StreebogTableRounds.Compress(h1, n1, m1, h2, n2, m2);
    }
}
