using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Beresta.Gost;

/// <summary>What the fields in limbs of 52 bits share: octets, exact carries, the upper half of a product.</summary>
internal static class Limbs52
{
    private const ulong Mask = (1ul << 52) - 1;

    /// <summary>The upper 64 bits of a product.</summary>
    /// <remarks>
    /// MULX for the upper half and IMUL for the lower one are faster than one instruction for both, because the compiler passes the second
    /// result through memory.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong High(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>Takes little-endian octets, a whole number of 64-bit words.</summary>
    internal static void Read(ref ulong limbs, int count, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < count; i++)
        {
            var word = 52 * i / 64;
            var shift = 52 * i % 64;
            var value = BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * word)..]) >> shift;
            if (shift > 12 && 8 * (word + 1) < source.Length)
                value |= BinaryPrimitives.ReadUInt64LittleEndian(source[(8 * (word + 1))..]) << 64 - shift;
            Unsafe.Add(ref limbs, i) = value & Mask;
        }
    }

    /// <summary>Gives exact limbs, each below 2⁵², as little-endian octets.</summary>
    internal static void Write(ref ulong limbs, int count, Span<byte> destination)
    {
        for (var word = 0; word < destination.Length / 8; word++)
        {
            var limb = 64 * word / 52;
            var shift = 64 * word % 52;
            var value = Unsafe.Add(ref limbs, limb) >> shift;
            if (limb + 1 < count)
                value |= Unsafe.Add(ref limbs, limb + 1) << 52 - shift;
            if (shift > 40 && limb + 2 < count)
                value |= Unsafe.Add(ref limbs, limb + 2) << 104 - shift;
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * word)..], value);
        }
    }

    /// <summary>Carries exactly from limb to limb and folds what is above the prime's length into the first limb.</summary>
    internal static void Carry(ref ulong limbs, int count, int topBits, ulong complement)
    {
        ulong carry = 0;
        for (var i = 0; i < count - 1; i++)
        {
            carry += Unsafe.Add(ref limbs, i);
            Unsafe.Add(ref limbs, i) = carry & Mask;
            carry >>= 52;
        }
        ref var top = ref Unsafe.Add(ref limbs, count - 1);
        top += carry;
        limbs += (top >> topBits) * complement;
        top &= (1ul << topBits) - 1;
    }

    /// <summary>For a number below 2^n, n the prime's length: takes 2^n − complement away if that leaves nothing negative.</summary>
    internal static void SubtractPrimeOnce(ref ulong limbs, int count, int topBits, ulong complement)
    {
        // x ≥ p exactly when x + complement reaches 2^n; the sum without that bit is then x − p.
        Span<ulong> sum = stackalloc ulong[10];
        var carry = complement;
        for (var i = 0; i < count; i++)
        {
            carry += Unsafe.Add(ref limbs, i);
            sum[i] = carry & Mask;
            carry >>= 52;
        }
        var mask = 0 - (sum[count - 1] >> topBits & 1);
        sum[count - 1] &= (1ul << topBits) - 1;

        // The first limb may still hold a carry of its own; it goes on where nothing is subtracted.
        carry = 0;
        for (var i = 0; i < count; i++)
        {
            carry += Unsafe.Add(ref limbs, i);
            var exact = carry & Mask;
            carry >>= 52;
            Unsafe.Add(ref limbs, i) = exact ^ (mask & (exact ^ sum[i]));
        }
    }

    /// <summary>Takes p away from a number of less than 2p in exact limbs, unless that leaves something negative.</summary>
    internal static void SubtractOnce(ref ulong limbs, ReadOnlySpan<ulong> prime)
    {
        Span<ulong> difference = stackalloc ulong[10];
        long borrow = 0;
        for (var i = 0; i < prime.Length; i++)
        {
            borrow += (long)(Unsafe.Add(ref limbs, i) - prime[i]);
            difference[i] = (ulong)borrow & Mask;
            borrow >>= 52;
        }
        var keep = (ulong)borrow;
        for (var i = 0; i < prime.Length; i++)
        {
            ref var limb = ref Unsafe.Add(ref limbs, i);
            limb = difference[i] ^ (keep & (difference[i] ^ limb));
        }
    }

    /// <summary>Checks the precondition of the field operations in debug builds.</summary>
    [Conditional("DEBUG")]
    internal static void AssertBelow55(in ulong limbs, int count)
    {
        for (var i = 0; i < count; i++)
            Debug.Assert(Unsafe.Add(ref Unsafe.AsRef(in limbs), i) < 1ul << 55, "A limb grew too large.");
    }
}
