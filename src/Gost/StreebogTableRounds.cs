using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>The compression function of GOST R 34.11-2012 by table look-ups; runs everywhere.</summary>
/// <remarks>Its time depends on the data through the processor's cache, which does not matter for documents: they are not secret.</remarks>
internal static unsafe class StreebogTableRounds
{
    /// <summary>h := g_N(h, m) (RFC 6986 section 8): all three are eight words, least significant first.</summary>
    internal static void Compress(ulong* h, ulong* n, ulong* m)
    {
        fixed (ulong* tables = StreebogConstants.Tables, constants = StreebogConstants.RoundConstants)
        {
            var key = stackalloc ulong[8];
            var state = stackalloc ulong[8];
            Transform(key, h, n, tables);
            Transform(state, m, key, tables);
            for (var round = 0; round < 11; round++)
            {
                Transform(key, key, constants + 8 * round, tables);
                Transform(state, state, key, tables);
            }
            Transform(key, key, constants + 8 * 11, tables);
            for (var i = 0; i < 8; i++)
                h[i] ^= state[i] ^ key[i] ^ m[i];
        }
    }

    /// <summary>The same for two messages at once.</summary>
    internal static void Compress(ulong* h1, ulong* n1, ulong* m1, ulong* h2, ulong* n2, ulong* m2)
    {
        fixed (ulong* tables = StreebogConstants.Tables, constants = StreebogConstants.RoundConstants)
        {
            var key1 = stackalloc ulong[8];
            var key2 = stackalloc ulong[8];
            var state1 = stackalloc ulong[8];
            var state2 = stackalloc ulong[8];
            Transform(key1, h1, n1, tables);
            Transform(key2, h2, n2, tables);
            Transform(state1, m1, key1, tables);
            Transform(state2, m2, key2, tables);
            for (var round = 0; round < 11; round++)
            {
                Transform(key1, key1, constants + 8 * round, tables);
                Transform(key2, key2, constants + 8 * round, tables);
                Transform(state1, state1, key1, tables);
                Transform(state2, state2, key2, tables);
            }
            Transform(key1, key1, constants + 8 * 11, tables);
            Transform(key2, key2, constants + 8 * 11, tables);
            for (var i = 0; i < 8; i++)
            {
                h1[i] ^= state1[i] ^ key1[i] ^ m1[i];
                h2[i] ^= state2[i] ^ key2[i] ^ m2[i];
            }
        }
    }

    /// <summary>
    /// result := LPS(a ⊕ b). Each input word feeds eight sums, so that only one word is taken apart at a time, octet by octet: three
    /// instructions for each, where a shift of a copy takes four. All words are read before the result is written.
    /// </summary>
    private static void Transform(ulong* result, ulong* a, ulong* b, ulong* tables)
    {
        var word = a[0] ^ b[0];
        var r0 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r1 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r2 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r3 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r4 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r5 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r6 = *(tables + (nuint)(byte)word);
        word >>= 8;
        var r7 = *(tables + (nuint)word);

        word = a[1] ^ b[1];
        r0 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 256 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 256 + (nuint)word);

        word = a[2] ^ b[2];
        r0 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 512 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 512 + (nuint)word);

        word = a[3] ^ b[3];
        r0 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 768 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 768 + (nuint)word);

        word = a[4] ^ b[4];
        r0 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 1024 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 1024 + (nuint)word);

        word = a[5] ^ b[5];
        r0 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 1280 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 1280 + (nuint)word);

        word = a[6] ^ b[6];
        r0 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 1536 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 1536 + (nuint)word);

        word = a[7] ^ b[7];
        r0 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r1 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r2 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r3 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r4 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r5 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r6 ^= *(tables + 1792 + (nuint)(byte)word);
        word >>= 8;
        r7 ^= *(tables + 1792 + (nuint)word);

        result[0] = r0;
        result[1] = r1;
        result[2] = r2;
        result[3] = r3;
        result[4] = r4;
        result[5] = r5;
        result[6] = r6;
        result[7] = r7;
    }
}
