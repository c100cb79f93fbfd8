using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>h, N and Σ of RFC 6986 §9 as little-endian words, and the octets that wait for a full block.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StreebogState
{
    internal const int BlockSize = 64;

    internal fixed ulong h[8];
    internal fixed ulong n[8];
    internal fixed ulong sigma[8];
    private fixed byte buffer[BlockSize];
    private int buffered;

    internal void Start(int bits)
    {
        this = default;
        if (bits == 256)
        {
            for (var i = 0; i < 8; i++)
                h[i] = 0x0101010101010101;
        }
    }

    internal void Append(ReadOnlySpan<byte> source)
    {
        if (buffered > 0)
        {
            var taken = Math.Min(source.Length, BlockSize - buffered);
            source[..taken].CopyTo(MemoryMarshal.CreateSpan(ref buffer[0], BlockSize)[buffered..]);
            buffered += taken;
            source = source[taken..];
            if (buffered < BlockSize)
                return;
            Block(MemoryMarshal.CreateReadOnlySpan(ref buffer[0], BlockSize), 512);
            buffered = 0;
        }
        for (; source.Length >= BlockSize; source = source[BlockSize..])
            Block(source[..BlockSize], 512);
        source.CopyTo(MemoryMarshal.CreateSpan(ref buffer[0], BlockSize));
        buffered = source.Length;
    }

    internal void Finish(Span<byte> destination, int bits)
    {
        var last = MemoryMarshal.CreateSpan(ref buffer[0], BlockSize);
        last[buffered..].Clear();
        last[buffered] = 1;
        Block(last, 8 * (uint)buffered);

        var zero = stackalloc ulong[8];
        new Span<ulong>(zero, 8).Clear();
        fixed (ulong* hash = h, length = n, sum = sigma)
        {
            StreebogRounds.Compress(hash, zero, length);
            StreebogRounds.Compress(hash, zero, sum);
        }
        Write(destination, bits);
    }

    /// <summary>Writes the value and erases the state.</summary>
    internal void Write(Span<byte> destination, int bits)
    {
        // The value of 256 bits is the more significant half.
        for (var i = 0; i < bits / 64; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * i)..], h[8 - bits / 64 + i]);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref this, 1)));
    }

    private void Block(ReadOnlySpan<byte> block, uint lengthInBits)
    {
        var message = stackalloc ulong[8];
        Load(block, message);
        fixed (ulong* hash = h, length = n, sum = sigma)
        {
            StreebogRounds.Compress(hash, length, message);
            Count(length, sum, message, lengthInBits);
        }
    }

    /// <summary>Takes a block of 64 octets at once: words written one by one would make the vector that is read next wait for each.</summary>
    internal static void Load(ReadOnlySpan<byte> block, ulong* words)
    {
        var span = new Span<ulong>(words, 8);
        block.CopyTo(MemoryMarshal.AsBytes(span));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(span, span);
    }

    /// <summary>N := N + length, Σ := Σ + m.</summary>
    internal static void Count(ulong* length, ulong* sum, ulong* message, uint lengthInBits)
    {
        ulong carry = lengthInBits;
        for (var i = 0; i < 8 && carry != 0; i++)
        {
            length[i] += carry;
            carry = length[i] < carry ? 1ul : 0;
        }
        carry = 0;
        for (var i = 0; i < 8; i++)
        {
            // The carry into a word of all ones gives zero and goes on: "sum less than addend" alone would lose it.
            var withCarry = message[i] + carry;
            carry = withCarry < carry ? 1ul : 0;
            sum[i] += withCarry;
            carry |= sum[i] < withCarry ? 1ul : 0;
        }
    }
}
