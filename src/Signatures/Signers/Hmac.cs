using System.Buffers.Binary;

namespace Beresta.Signatures;

/// <summary>HMAC (RFC 2104) and PBKDF2 (RFC 8018) over any <see cref="DigestAlgorithm"/>: the platform's own do not know Streebog (RFC 7836, RFC 9337).</summary>
internal static class Hmac
{
    public static byte[] Compute(DigestAlgorithm digest, ReadOnlySpan<byte> key, params ReadOnlySpan<ReadOnlyMemory<byte>> data)
    {
        var block = new byte[BlockSize(digest)];
        if (key.Length > block.Length)
            digest.Hash(key).CopyTo(block, 0);
        else
            key.CopyTo(block);
        using var running = digest.Start();
        Mask(block, 0x36);
        running.Append(block);
        foreach (var piece in data)
            running.Append(piece.Span);
        var inner = running.Finish();
        Mask(block, 0x36 ^ 0x5C);
        running.Append(block);
        running.Append(inner);
        return running.Finish();
    }

    public static byte[] Pbkdf2(DigestAlgorithm digest, ReadOnlySpan<byte> password, ReadOnlyMemory<byte> salt, int iterations, int size)
    {
        var derived = new byte[size];
        var number = new byte[4];
        for (var at = 0; at < size; at += digest.Size)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, (at / digest.Size) + 1);
            var last = Compute(digest, password, salt, number);
            var sum = (byte[])last.Clone();
            for (var i = 1; i < iterations; i++)
            {
                last = Compute(digest, password, last);
                for (var k = 0; k < sum.Length; k++)
                    sum[k] ^= last[k];
            }

            sum.AsSpan(0, Math.Min(sum.Length, size - at)).CopyTo(derived.AsSpan(at));
        }

        return derived;
    }

    /// <summary>Size of the digest's input block: 64 bytes, 128 for SHA-384 and SHA-512, 32 for the old GOST hashes (RFC 4357 §3.1).</summary>
    public static int BlockSize(DigestAlgorithm digest) => digest.Oid switch
    {
        Oids.Sha384 or Oids.Sha512 => 128,
        Oids.Gost94 or Oids.KzGost34311 => 32,
        _ => 64,
    };

    private static void Mask(byte[] block, int mask)
    {
        for (var i = 0; i < block.Length; i++)
            block[i] ^= (byte)mask;
    }
}
