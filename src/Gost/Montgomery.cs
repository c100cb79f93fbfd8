using System.Numerics;
using System.Runtime.CompilerServices;

namespace Beresta.Gost;

/// <summary>
/// Arithmetic modulo an odd number of 256 or 512 bits in Montgomery's form: a number x is kept as x · 2^(64 n) mod m in n limbs
/// of 64 bits, always reduced below m. The sequence of operations does not depend on the numbers.
/// </summary>
internal sealed class Montgomery
{
    /// <summary>The modulus.</summary>
    internal readonly BigInteger Modulus;

    /// <summary>Number of limbs: 4 or 8.</summary>
    internal readonly int Limbs;

    private readonly ulong[] modulus;
    private readonly ulong[] squaredRadix;
    private readonly ulong[] cubedRadix;
    private readonly ModularInverse inverses;
    private readonly ulong[] one;
    private readonly ulong negatedInverse;

    /// <summary>Prepares the constants.</summary>
    internal Montgomery(BigInteger modulus, int limbs)
    {
        Modulus = modulus;
        Limbs = limbs;
        this.modulus = ToLimbs(modulus, limbs);
        squaredRadix = ToLimbs(BigInteger.Pow(2, 128 * limbs) % modulus, limbs);
        cubedRadix = ToLimbs(BigInteger.Pow(2, 192 * limbs) % modulus, limbs);
        inverses = new ModularInverse(this.modulus);
        one = ToLimbs(BigInteger.Pow(2, 64 * limbs) % modulus, limbs);
        // Newton's iteration doubles the number of right bits of 1/m: 3, 6, 12, 24, 48, 96.
        var inverse = this.modulus[0];
        for (var i = 0; i < 5; i++)
            inverse *= 2 - this.modulus[0] * inverse;
        negatedInverse = 0 - inverse;
    }

    /// <summary>The modulus in limbs, least significant first.</summary>
    internal ReadOnlySpan<ulong> ModulusLimbs => modulus;

    /// <summary>The number 1 in Montgomery's form.</summary>
    internal ReadOnlySpan<ulong> One => one;

    /// <summary>r := a b / 2^(64 n), the product of Montgomery's forms.</summary>
    internal void Multiply(Span<ulong> r, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var n = Limbs;
        Span<ulong> t = stackalloc ulong[10];
        t.Clear();
        for (var i = 0; i < n; i++)
        {
            ulong carry = 0;
            for (var j = 0; j < n; j++)
                t[j] = MultiplyAdd(a[i], b[j], t[j], ref carry);
            var sum = (UInt128)t[n] + carry;
            t[n] = (ulong)sum;
            t[n + 1] = (ulong)(sum >> 64);

            var factor = t[0] * negatedInverse;
            carry = 0;
            _ = MultiplyAdd(factor, modulus[0], t[0], ref carry);
            for (var j = 1; j < n; j++)
                t[j - 1] = MultiplyAdd(factor, modulus[j], t[j], ref carry);
            sum = (UInt128)t[n] + carry;
            t[n - 1] = (ulong)sum;
            t[n] = t[n + 1] + (ulong)(sum >> 64);
        }
        ReduceOnce(r, t[..n], t[n]);
    }

    /// <summary>r := a + b.</summary>
    internal void Add(Span<ulong> r, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        Span<ulong> t = stackalloc ulong[8];
        ulong carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var sum = (UInt128)a[i] + b[i] + carry;
            t[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
        ReduceOnce(r, t[..Limbs], carry);
    }

    /// <summary>r := a − b.</summary>
    internal void Subtract(Span<ulong> r, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        ulong borrow = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var difference = (UInt128)a[i] - b[i] - borrow;
            r[i] = (ulong)difference;
            borrow = (ulong)(difference >> 64) & 1;
        }
        var mask = 0 - borrow;
        ulong carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var sum = (UInt128)r[i] + (modulus[i] & mask) + carry;
            r[i] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
    }

    /// <summary>r := 1 / a in Montgomery's form; 0 for 0. The time depends on a: for public numbers only.</summary>
    internal void InvertPublic(Span<ulong> r, ReadOnlySpan<ulong> a)
    {
        inverses.Invert(r, a);
        Multiply(r, r, cubedRadix);
    }

    /// <summary>Brings a number below 2^(64 n) into Montgomery's form.</summary>
    internal void Enter(Span<ulong> r, ReadOnlySpan<ulong> a) => Multiply(r, a, squaredRadix);

    /// <summary>Brings a number back from Montgomery's form to 0…m−1.</summary>
    internal void Leave(Span<ulong> r, ReadOnlySpan<ulong> a)
    {
        Span<ulong> unit = stackalloc ulong[8];
        unit.Clear();
        unit[0] = 1;
        Multiply(r, a, unit);
    }

    /// <summary>1 where a &lt; m, otherwise 0, without a branch.</summary>
    internal ulong IsBelowModulus(ReadOnlySpan<ulong> a)
    {
        ulong borrow = 0;
        for (var i = 0; i < Limbs; i++)
            borrow = (ulong)(((UInt128)a[i] - modulus[i] - borrow) >> 64) & 1;
        return borrow;
    }

    /// <summary>Little-endian octets as limbs.</summary>
    internal static void ReadLittleEndian(Span<ulong> limbs, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length / 8; i++)
            limbs[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * i)..]);
    }

    /// <summary>Limbs as little-endian octets.</summary>
    internal static void WriteLittleEndian(Span<byte> destination, ReadOnlySpan<ulong> limbs)
    {
        for (var i = 0; i < limbs.Length; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * i)..], limbs[i]);
    }

    /// <summary>A number as limbs.</summary>
    internal static ulong[] ToLimbs(BigInteger number, int limbs)
    {
        var octets = new byte[8 * limbs];
        number.ToByteArray(isUnsigned: true).CopyTo(octets, 0);
        var result = new ulong[limbs];
        ReadLittleEndian(result, octets);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        var high = Math.BigMul(a, b, out var low);
        low += addend;
        high += low < addend ? 1ul : 0;
        low += carry;
        high += low < carry ? 1ul : 0;
        carry = high;
        return low;
    }

    /// <summary>r := t mod m for t + 2^(64 n) top below 2 m.</summary>
    private void ReduceOnce(Span<ulong> r, ReadOnlySpan<ulong> t, ulong top)
    {
        Span<ulong> reduced = stackalloc ulong[8];
        ulong borrow = 0;
        for (var i = 0; i < t.Length; i++)
        {
            var difference = (UInt128)t[i] - modulus[i] - borrow;
            reduced[i] = (ulong)difference;
            borrow = (ulong)(difference >> 64) & 1;
        }
        // Keep t when the subtraction borrowed and there was no top limb to borrow from.
        var keep = 0 - (borrow & (1 ^ top));
        for (var i = 0; i < t.Length; i++)
            r[i] = reduced[i] ^ (keep & (reduced[i] ^ t[i]));
    }
}
