using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Beresta.Gost;

/// <summary>
/// The compression function of GOST R 34.11-2012 with the whole state in one register of 512 bits: the substitution by byte permutations
/// (AVX-512 VBMI), the linear step by multiplications of bytes with 8 × 8 bit matrices (GFNI). It also keeps no secret in the cache.
/// </summary>
/// <remarks>
/// After the substitution word i holds what will be byte i of every word once the bytes are transposed, so the linear step comes
/// first and needs no transposition before it: word j of its result, the j-th bytes, is the sum over i of a matrix Mᵢⱼ times word i.
/// For rotation r of the words one register of matrices holds M₍ⱼ₊ᵣ₎ⱼ. Then one byte permutation transposes.
/// </remarks>
internal static unsafe class StreebogVectorRounds
{
    private static readonly ulong[] Matrices = MakeMatrices();
    private static readonly byte[] Transposition = MakeTransposition();

    /// <summary>Whether this processor can.</summary>
    internal static bool IsSupported => Avx512Vbmi.IsSupported && Avx512BW.IsSupported && Gfni.V512.IsSupported;

    /// <summary>h := g_N(h, m) (RFC 6986 section 8): all three are eight words, least significant first.</summary>
    internal static void Compress(ulong* h, ulong* n, ulong* m)
    {
        fixed (ulong* constants = StreebogConstants.RoundConstants)
        {
            var constantsOfRounds = new Constants();
            var start = Vector512.Load(h);
            var message = Vector512.Load(m);
            var key = constantsOfRounds.Transform(start ^ Vector512.Load(n));
            var state = message;
            for (var round = 0; round < 12; round++)
            {
                var next = constantsOfRounds.Transform(key ^ Vector512.Load(constants + 8 * round));
                state = constantsOfRounds.Transform(state ^ key);
                key = next;
            }
            (start ^ state ^ key ^ message).Store(h);
        }
    }

    /// <summary>The same for two messages at once.</summary>
    internal static void Compress(ulong* h1, ulong* n1, ulong* m1, ulong* h2, ulong* n2, ulong* m2)
    {
        fixed (ulong* constants = StreebogConstants.RoundConstants)
        {
            var constantsOfRounds = new Constants();
            var key1 = constantsOfRounds.Transform(Vector512.Load(h1) ^ Vector512.Load(n1));
            var key2 = constantsOfRounds.Transform(Vector512.Load(h2) ^ Vector512.Load(n2));
            var state1 = Vector512.Load(m1);
            var state2 = Vector512.Load(m2);
            for (var round = 0; round < 12; round++)
            {
                var constant = Vector512.Load(constants + 8 * round);
                var next1 = constantsOfRounds.Transform(key1 ^ constant);
                var next2 = constantsOfRounds.Transform(key2 ^ constant);
                state1 = constantsOfRounds.Transform(state1 ^ key1);
                state2 = constantsOfRounds.Transform(state2 ^ key2);
                key1 = next1;
                key2 = next2;
            }
            (Vector512.Load(h1) ^ state1 ^ key1 ^ Vector512.Load(m1)).Store(h1);
            (Vector512.Load(h2) ^ state2 ^ key2 ^ Vector512.Load(m2)).Store(h2);
        }
    }

    /// <summary>The tables of the substitution, the matrices and the transposition, loaded once for a block.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly ref struct Constants
    {
        private readonly Vector512<byte> pi0;
        private readonly Vector512<byte> pi1;
        private readonly Vector512<byte> pi2;
        private readonly Vector512<byte> pi3;
        private readonly Vector512<byte> matrices0;
        private readonly Vector512<byte> matrices1;
        private readonly Vector512<byte> matrices2;
        private readonly Vector512<byte> matrices3;
        private readonly Vector512<byte> matrices4;
        private readonly Vector512<byte> matrices5;
        private readonly Vector512<byte> matrices6;
        private readonly Vector512<byte> matrices7;
        private readonly Vector512<byte> transposition;

        public Constants()
        {
            pi0 = Vector512.Create(StreebogConstants.Pi[..64]);
            pi1 = Vector512.Create(StreebogConstants.Pi[64..128]);
            pi2 = Vector512.Create(StreebogConstants.Pi[128..192]);
            pi3 = Vector512.Create(StreebogConstants.Pi[192..]);
            matrices0 = Vector512.Create(Matrices, 0).AsByte();
            matrices1 = Vector512.Create(Matrices, 8).AsByte();
            matrices2 = Vector512.Create(Matrices, 16).AsByte();
            matrices3 = Vector512.Create(Matrices, 24).AsByte();
            matrices4 = Vector512.Create(Matrices, 32).AsByte();
            matrices5 = Vector512.Create(Matrices, 40).AsByte();
            matrices6 = Vector512.Create(Matrices, 48).AsByte();
            matrices7 = Vector512.Create(Matrices, 56).AsByte();
            transposition = Vector512.Create(Transposition);
        }

        /// <summary>The composition LPS.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector512<ulong> Transform(Vector512<ulong> words)
        {
            var bytes = words.AsByte();
            var low = Avx512Vbmi.PermuteVar64x8x2(pi0, bytes, pi1);
            var high = Avx512Vbmi.PermuteVar64x8x2(pi2, bytes, pi3);
            var s = Vector512.ConditionalSelect(Vector512.LessThan(bytes.AsSByte(), Vector512<sbyte>.Zero).AsByte(), high, low);

            var t = s.AsUInt64();
            var sum0 = Gfni.V512.GaloisFieldAffineTransform(s, matrices0, 0);
            var sum1 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 1).AsByte(), matrices1, 0);
            var sum2 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 2).AsByte(), matrices2, 0);
            var sum3 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 3).AsByte(), matrices3, 0);
            var sum4 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 4).AsByte(), matrices4, 0);
            var sum5 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 5).AsByte(), matrices5, 0);
            var sum6 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 6).AsByte(), matrices6, 0);
            var sum7 = Gfni.V512.GaloisFieldAffineTransform(Avx512F.AlignRight64(t, t, 7).AsByte(), matrices7, 0);
            const byte exclusiveOr = 0x96;
            var first = Avx512F.TernaryLogic(sum0, sum1, sum2, exclusiveOr);
            var second = Avx512F.TernaryLogic(sum3, sum4, sum5, exclusiveOr);
            var third = sum6 ^ sum7;
            var sum = Avx512F.TernaryLogic(first, second, third, exclusiveOr);
            return Avx512Vbmi.PermuteVar64x8(sum, transposition).AsUInt64();
        }
    }

    private static ulong[] MakeMatrices()
    {
        var matrices = new ulong[64];
        for (var rotation = 0; rotation < 8; rotation++)
        {
            for (var j = 0; j < 8; j++)
                matrices[8 * rotation + j] = MakeMatrix((j + rotation) % 8, j);
        }
        return matrices;
    }

    /// <summary>How byte <paramref name="output"/> of l's value depends on byte <paramref name="input"/> of its argument, as GFNI wants it.</summary>
    private static ulong MakeMatrix(int input, int output)
    {
        ulong matrix = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            var column = StreebogConstants.Row(input, bit) >> 8 * output;
            for (var row = 0; row < 8; row++)
                matrix |= (column >> row & 1) << 8 * (7 - row) + bit;
        }
        return matrix;
    }

    private static byte[] MakeTransposition()
    {
        var indices = new byte[64];
        for (var i = 0; i < 64; i++)
            indices[i] = (byte)(8 * (i % 8) + i / 8);
        return indices;
    }
}
