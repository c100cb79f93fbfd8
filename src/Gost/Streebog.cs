using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Beresta.Gost;

/// <summary>
/// The hash function GOST R 34.11-2012 "Streebog" with a value of 256 or 512 bits (RFC 6986), incremental.
/// Octets come out in the order in which certificates, CMS and OpenSSL carry them (RFC 6986 prints them reversed).
/// </summary>
/// <remarks>An instance serves one thread at a time.</remarks>
public sealed class Streebog
{
    private const int BlockSize = 64;
    private State state;
    private readonly int bits;

    /// <summary>Starts an empty message.</summary>
    /// <param name="bits">Length of the hash value: 256 or 512.</param>
    /// <exception cref="ArgumentOutOfRangeException">Any other length.</exception>
    public Streebog(int bits)
    {
        if (bits is not (256 or 512))
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The hash value has 256 or 512 bits.");
        this.bits = bits;
        state.Start(bits);
    }

    /// <summary>Length of the hash value: 32 or 64.</summary>
    public int HashSizeInBytes => bits / 8;

    /// <summary>Adds octets to the message.</summary>
    /// <param name="source">The next octets, any number of them.</param>
    public void Append(ReadOnlySpan<byte> source) => state.Append(source);

    /// <summary>Writes the hash value of the message so far and starts an empty message.</summary>
    /// <param name="destination">Takes <see cref="HashSizeInBytes"/> octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void GetHashAndReset(Span<byte> destination)
    {
        Require(destination, bits);
        state.Finish(destination, bits);
        state.Start(bits);
    }

    /// <summary>Hashes a whole message to 256 bits.</summary>
    /// <param name="source">The message.</param>
    /// <param name="destination">Takes 32 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public static void Hash256(ReadOnlySpan<byte> source, Span<byte> destination) => HashOnce(256, source, destination);

    /// <summary>Hashes a whole message to 512 bits.</summary>
    /// <param name="source">The message.</param>
    /// <param name="destination">Takes 64 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public static void Hash512(ReadOnlySpan<byte> source, Span<byte> destination) => HashOnce(512, source, destination);

    /// <summary>Hashes a whole message.</summary>
    /// <param name="bits">Length of the hash value: 256 or 512.</param>
    /// <param name="source">The message.</param>
    /// <returns>32 or 64 octets.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Any other length.</exception>
    public static byte[] Hash(int bits, ReadOnlySpan<byte> source)
    {
        if (bits is not (256 or 512))
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The hash value has 256 or 512 bits.");
        var hash = new byte[bits / 8];
        HashOnce(bits, source, hash);
        return hash;
    }

    private static void HashOnce(int bits, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Require(destination, bits);
        State message = default;
        message.Start(bits);
        message.Append(source);
        message.Finish(destination, bits);
    }

    private static void Require(Span<byte> destination, int bits)
    {
        if (destination.Length < bits / 8)
            throw new ArgumentException($"The hash value takes {bits / 8} octets.", nameof(destination));
    }

    /// <summary>h, N and Σ of RFC 6986 §9 as little-endian words, and the octets that wait for a full block.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct State
    {
        private fixed ulong h[8];
        private fixed ulong n[8];
        private fixed ulong sigma[8];
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
            // The value of 256 bits is the more significant half.
            for (var i = 0; i < bits / 64; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * i)..], h[8 - bits / 64 + i]);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref this, 1)));
        }

        private void Block(ReadOnlySpan<byte> block, uint lengthInBits)
        {
            var message = stackalloc ulong[8];
            for (var i = 0; i < 8; i++)
                message[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
            fixed (ulong* hash = h, length = n, sum = sigma)
            {
                StreebogRounds.Compress(hash, length, message);
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
    }
}
