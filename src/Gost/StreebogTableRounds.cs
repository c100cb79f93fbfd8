namespace Beresta.Gost;

/// <summary>The compression function of GOST R 34.11-2012 by table look-ups; runs everywhere.</summary>
/// <remarks>Its time depends on the data through the processor's cache, which does not matter for documents: they are not secret.</remarks>
internal static unsafe class StreebogTableRounds
{
    /// <summary>h := g_N(h, m) (RFC 6986 §8): all three are eight words, least significant first.</summary>
    internal static void Compress(ulong* h, ulong* n, ulong* m)
    {
        fixed (ulong* tables = StreebogConstants.Tables, constants = StreebogConstants.RoundConstants)
        {
            var key = stackalloc ulong[8];
            var state = stackalloc ulong[8];
            for (var i = 0; i < 8; i++)
                state[i] = h[i] ^ n[i];
            Transform(key, state, tables);
            for (var i = 0; i < 8; i++)
                state[i] = m[i];
            var mixed = stackalloc ulong[8];
            for (var round = 0; round < 12; round++)
            {
                var constant = constants + 8 * round;
                for (var i = 0; i < 8; i++)
                {
                    mixed[i] = state[i] ^ key[i];
                    key[i] ^= constant[i];
                }
                Transform(state, mixed, tables);
                for (var i = 0; i < 8; i++)
                    mixed[i] = key[i];
                Transform(key, mixed, tables);
            }
            for (var i = 0; i < 8; i++)
                h[i] ^= state[i] ^ key[i] ^ m[i];
        }
    }

    /// <summary>The composition LPS: each input word feeds eight sums, so that only one word is taken apart at a time.</summary>
    private static void Transform(ulong* result, ulong* source, ulong* tables)
    {
        ulong r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0, r6 = 0, r7 = 0;
        for (var j = 0; j < 8; j++)
        {
            var word = source[j];
            r0 ^= tables[(byte)word];
            r1 ^= tables[(byte)(word >> 8)];
            r2 ^= tables[(byte)(word >> 16)];
            r3 ^= tables[(byte)(word >> 24)];
            r4 ^= tables[(byte)(word >> 32)];
            r5 ^= tables[(byte)(word >> 40)];
            r6 ^= tables[(byte)(word >> 48)];
            r7 ^= tables[word >> 56];
            tables += 256;
        }
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
