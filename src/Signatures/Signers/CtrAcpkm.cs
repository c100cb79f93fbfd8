namespace Beresta.Signatures;

/// <summary>A block cipher under one key.</summary>
internal interface IBlockCipher
{
    int BlockSize { get; }

    byte[] Encrypt(ReadOnlySpan<byte> block);
}

/// <summary>Counter mode with a key that changes every section: CTR-ACPKM (R 1323565.1.017-2018, RFC 8645 §6.2.1), as RFC 9337 uses it.</summary>
internal static class CtrAcpkm
{
    /// <summary>Encrypts or decrypts, which is the same. The initial value fills the upper half of the counter; a section has that many octets.</summary>
    public static byte[] Apply(Func<byte[], IBlockCipher> cipherOf, byte[] key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data, int section)
    {
        var cipher = cipherOf(key);
        var size = cipher.BlockSize;
        var counter = new byte[size];
        iv[..(size / 2)].CopyTo(counter);
        var result = new byte[data.Length];
        for (var at = 0; at < data.Length; at += size)
        {
            if (at > 0 && at % section == 0)
                cipher = cipherOf(Next(cipher));
            var gamma = cipher.Encrypt(counter);
            for (var i = 0; i < size && at + i < data.Length; i++)
                result[at + i] = (byte)(data[at + i] ^ gamma[i]);
            for (var i = size - 1; i >= size / 2 && ++counter[i] == 0; i--)
            {
            }
        }

        return result;
    }

    // The next key is the encryption of the octets 0x80 … 0x9F.
    private static byte[] Next(IBlockCipher cipher)
    {
        var key = new byte[32];
        for (var i = 0; i < 32; i++)
            key[i] = (byte)(0x80 + i);
        for (var i = 0; i < 32; i += cipher.BlockSize)
            cipher.Encrypt(key.AsSpan(i, cipher.BlockSize)).CopyTo(key, i);
        return key;
    }
}
