using System.Buffers.Binary;

namespace Beresta.Signatures;

/// <summary>
/// Decryption with RC2 (RFC 2268): containers of НУЦ РК and of old programs hide their certificates under its 40-bit form,
/// which today's OpenSSL, and so the platform, refuses.
/// </summary>
internal static class Rc2
{
    private static readonly byte[] Pi = Convert.FromHexString(
        "D978F9C419DDB5ED28E9FD794AA0D89DC67E37832B76538E624C6488448BFBA2"
        + "179A59F587B34F1361456D8D09817D32BD8F40EB86B77B0BF09521225C6B4E82"
        + "54D66593CE60B21C7356C014A78CF1DC1275CA1F3BBEE4D1423DD430A33CB626"
        + "6FBF0EDA4669075727F21D9BBC944303F811C7F690EF3EE706C3D52FC8661ED7"
        + "08E8EADE8052EEF784AA72AC354D6A2A961AD2715A1549744B9FD05E0418A4EC"
        + "C2E0416E0F51CBCC2491AF50A1F47039997C3A8523B8B47AFC02365B25559731"
        + "2D5DFA98E38A92AE05DF2910676CBAC9D300E6CFE19EA82C6316013F58E289A9"
        + "0D38341BAB33FFB0BB480C5FB9B1CD2EC5F3DB47E5A59C770AA62068FE7FC1AD");

    /// <summary>CBC with PKCS#7 padding; null when the padding is wrong. The effective key length is the key's.</summary>
    public static byte[]? DecryptCbc(byte[] key, byte[] iv, ReadOnlySpan<byte> data)
    {
        if (data.Length == 0 || data.Length % 8 != 0)
            return null;
        var words = Expand(key);
        var plain = new byte[data.Length];
        ReadOnlySpan<byte> previous = iv;
        for (var at = 0; at < data.Length; at += 8)
        {
            DecryptBlock(words, data.Slice(at, 8), plain.AsSpan(at, 8));
            for (var i = 0; i < 8; i++)
                plain[at + i] ^= previous[i];
            previous = data.Slice(at, 8);
        }

        var padding = plain[^1];
        return padding is >= 1 and <= 8 && plain.AsSpan(plain.Length - padding).IndexOfAnyExcept(padding) < 0 ? plain[..^padding] : null;
    }

    private static ushort[] Expand(byte[] key)
    {
        var buffer = new byte[128];
        key.CopyTo(buffer, 0);
        for (var i = key.Length; i < 128; i++)
            buffer[i] = Pi[(byte)(buffer[i - 1] + buffer[i - key.Length])];
        buffer[128 - key.Length] = Pi[buffer[128 - key.Length]];
        for (var i = 127 - key.Length; i >= 0; i--)
            buffer[i] = Pi[buffer[i + 1] ^ buffer[i + key.Length]];
        var words = new ushort[64];
        for (var i = 0; i < 64; i++)
            words[i] = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(2 * i));
        return words;
    }

    private static void DecryptBlock(ushort[] key, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<ushort> r = stackalloc ushort[4];
        for (var i = 0; i < 4; i++)
            r[i] = BinaryPrimitives.ReadUInt16LittleEndian(input[(2 * i)..]);
        var next = 63;
        ReadOnlySpan<int> shifts = [1, 2, 3, 5];
        for (var round = 15; round >= 0; round--)
        {
            for (var i = 3; i >= 0; i--)
            {
                var rotated = (ushort)((r[i] >> shifts[i]) | (r[i] << (16 - shifts[i])));
                r[i] = (ushort)(rotated - key[next--] - (r[(i + 3) % 4] & r[(i + 2) % 4]) - (~r[(i + 3) % 4] & r[(i + 1) % 4]));
            }

            if (round is not (5 or 11))
                continue;
            for (var i = 3; i >= 0; i--)
                r[i] -= key[r[(i + 3) % 4] & 63];
        }

        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(output[(2 * i)..], r[i]);
    }
}
