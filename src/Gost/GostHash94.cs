using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Beresta.Gost;

/// <summary>Which substitution GOST R 34.11-94 uses.</summary>
public enum GostHash94Box
{
    /// <summary>id-GostR3411-94-CryptoProParamSet, 1.2.643.2.2.30.1: the one of Russian signatures until 2018.</summary>
    CryptoPro,

    /// <summary>id-GostR3411-94-TestParamSet, 1.2.643.2.2.30.0: the one of Kazakhstan's GOST 34.311-95 (1.2.398.3.10.1.3.1).</summary>
    Test,
}

/// <summary>
/// The withdrawn hash function GOST R 34.11-94 (RFC 5831), GOST 34.311-95 in Kazakhstan: for checking old signatures and
/// Kazakhstan's timestamps only, never for making new ones.
/// </summary>
public sealed class GostHash94
{
    private const int BlockSize = 32;
    private readonly SubstitutionBox box;
    private readonly ulong[] hash = new ulong[4];
    private readonly ulong[] sum = new ulong[4];
    private readonly byte[] buffer = new byte[BlockSize];
    private int buffered;
    private ulong length;

    /// <summary>Starts an empty message.</summary>
    /// <param name="box">The substitution.</param>
    public GostHash94(GostHash94Box box) =>
        this.box = box == GostHash94Box.Test ? SubstitutionBox.DigestTest : SubstitutionBox.DigestCryptoPro;

    /// <summary>Length of the hash value: 32.</summary>
    public int HashSizeInBytes => BlockSize;

    /// <summary>Hashes a whole message.</summary>
    /// <param name="box">The substitution.</param>
    /// <param name="source">The message.</param>
    /// <returns>32 octets in the order of certificates and CMS.</returns>
    public static byte[] Hash(GostHash94Box box, ReadOnlySpan<byte> source)
    {
        var message = new GostHash94(box);
        message.Append(source);
        var value = new byte[BlockSize];
        message.GetHashAndReset(value);
        return value;
    }

    /// <summary>Adds octets to the message.</summary>
    /// <param name="source">The next octets, any number of them.</param>
    public void Append(ReadOnlySpan<byte> source)
    {
        length += (ulong)source.Length;
        if (buffered > 0)
        {
            var taken = Math.Min(source.Length, BlockSize - buffered);
            source[..taken].CopyTo(buffer.AsSpan(buffered));
            buffered += taken;
            source = source[taken..];
            if (buffered < BlockSize)
                return;
            Block(buffer);
            buffered = 0;
        }
        for (; source.Length >= BlockSize; source = source[BlockSize..])
            Block(source[..BlockSize]);
        source.CopyTo(buffer);
        buffered = source.Length;
    }

    /// <summary>Writes the hash value of the message so far and starts an empty message.</summary>
    /// <param name="destination">Takes 32 octets at its start.</param>
    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void GetHashAndReset(Span<byte> destination)
    {
        if (destination.Length < BlockSize)
            throw new ArgumentException("The hash value takes 32 octets.", nameof(destination));
        if (buffered > 0)
        {
            buffer.AsSpan(buffered).Clear();
            Block(buffer);
        }
        Span<ulong> bits = [length << 3, length >> 61, 0, 0];
        Step(bits);
        Step(sum);
        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(8 * i)..], hash[i]);
        hash.AsSpan().Clear();
        sum.AsSpan().Clear();
        buffer.AsSpan().Clear();
        buffered = 0;
        length = 0;
    }

    private void Block(ReadOnlySpan<byte> block)
    {
        Span<ulong> message = stackalloc ulong[4];
        ulong carry = 0;
        for (var i = 0; i < 4; i++)
        {
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
            var total = (UInt128)sum[i] + message[i] + carry;
            sum[i] = (ulong)total;
            carry = (ulong)(total >> 64);
        }
        Step(message);
    }

    /// <summary>The step function χ (RFC 5831 section 5): keys, encryption, mixing.</summary>
    private void Step(ReadOnlySpan<ulong> message)
    {
        Span<ulong> u = stackalloc ulong[4];
        Span<ulong> v = stackalloc ulong[4];
        Span<ulong> encrypted = stackalloc ulong[4];
        Span<uint> key = stackalloc uint[8];
        hash.CopyTo(u);
        message.CopyTo(v);
        for (var j = 0; j < 4; j++)
        {
            if (j > 0)
            {
                Rotate(u);
                if (j == 2)
                {
                    // C₃, the only one of the constants that is not zero.
                    u[0] ^= 0xFF00FF00FF00FF00;
                    u[1] ^= 0x00FF00FF00FF00FF;
                    u[2] ^= 0xFF0000FF00FFFF00;
                    u[3] ^= 0xFF00FFFF000000FF;
                }
                Rotate(v);
                Rotate(v);
            }
            MakeKey(u, v, key);
            encrypted[j] = Gost28147.Encrypt(box, key, hash[j]);
        }

        Span<ushort> words = MemoryMarshal.Cast<ulong, ushort>(encrypted);
        Mix(words, 12);
        for (var i = 0; i < 4; i++)
            encrypted[i] ^= message[i];
        Mix(words, 1);
        for (var i = 0; i < 4; i++)
            encrypted[i] ^= hash[i];
        Mix(words, 61);
        encrypted.CopyTo(hash);
    }

    /// <summary>The transformation A: (x₁ ⊕ x₂) ‖ x₄ ‖ x₃ ‖ x₂.</summary>
    private static void Rotate(Span<ulong> x)
    {
        var top = x[0] ^ x[1];
        x[0] = x[1];
        x[1] = x[2];
        x[2] = x[3];
        x[3] = top;
    }

    /// <summary>The transformation P of u ⊕ v: octet i + 4k of the key is octet 8i + k.</summary>
    private static void MakeKey(ReadOnlySpan<ulong> u, ReadOnlySpan<ulong> v, Span<uint> key)
    {
        for (var k = 0; k < 8; k++)
        {
            uint word = 0;
            for (var i = 0; i < 4; i++)
                word |= (uint)(byte)((u[i] ^ v[i]) >> 8 * k) << 8 * i;
            key[k] = word;
        }
    }

    /// <summary>The transformation ψ some times over, on sixteen words, least significant first.</summary>
    private static void Mix(Span<ushort> y, int times)
    {
        for (; times > 0; times--)
        {
            var top = (ushort)(y[0] ^ y[1] ^ y[2] ^ y[3] ^ y[12] ^ y[15]);
            y[1..].CopyTo(y);
            y[15] = top;
        }
    }
}
