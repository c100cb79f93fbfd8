namespace Beresta.Signatures;

/// <summary>The block cipher Kuznyechik (GOST R 34.12-2015, RFC 7801): for key containers by RFC 9548, whose sizes need no speed.</summary>
internal sealed class Kuznyechik : IBlockCipher
{
    private static readonly byte[] Pi =
    [
        252, 238, 221, 17, 207, 110, 49, 22, 251, 196, 250, 218, 35, 197, 4, 77,
        233, 119, 240, 219, 147, 46, 153, 186, 23, 54, 241, 187, 20, 205, 95, 193,
        249, 24, 101, 90, 226, 92, 239, 33, 129, 28, 60, 66, 139, 1, 142, 79,
        5, 132, 2, 174, 227, 106, 143, 160, 6, 11, 237, 152, 127, 212, 211, 31,
        235, 52, 44, 81, 234, 200, 72, 171, 242, 42, 104, 162, 253, 58, 206, 204,
        181, 112, 14, 86, 8, 12, 118, 18, 191, 114, 19, 71, 156, 183, 93, 135,
        21, 161, 150, 41, 16, 123, 154, 199, 243, 145, 120, 111, 157, 158, 178, 177,
        50, 117, 25, 61, 255, 53, 138, 126, 109, 84, 198, 128, 195, 189, 13, 87,
        223, 245, 36, 169, 62, 168, 67, 201, 215, 121, 214, 246, 124, 34, 185, 3,
        224, 15, 236, 222, 122, 148, 176, 188, 220, 232, 40, 80, 78, 51, 10, 74,
        167, 151, 96, 115, 30, 0, 98, 68, 26, 184, 56, 130, 100, 159, 38, 65,
        173, 69, 70, 146, 39, 94, 85, 47, 140, 163, 165, 125, 105, 213, 149, 59,
        7, 88, 179, 64, 134, 172, 29, 247, 48, 55, 107, 228, 136, 217, 231, 137,
        225, 27, 131, 73, 76, 63, 248, 254, 141, 83, 170, 144, 202, 216, 133, 97,
        32, 113, 103, 164, 45, 43, 9, 91, 203, 155, 37, 208, 190, 229, 108, 82,
        89, 166, 116, 210, 230, 244, 180, 192, 209, 102, 175, 194, 57, 75, 99, 182,
    ];

    private static readonly byte[] Linear = [148, 32, 133, 16, 194, 192, 1, 251, 1, 192, 194, 16, 133, 32, 148, 1];

    private readonly byte[][] roundKeys = new byte[10][];

    public Kuznyechik(byte[] key)
    {
        var left = key[..16];
        var right = key[16..32];
        (roundKeys[0], roundKeys[1]) = (left, right);
        for (var i = 1; i <= 32; i++)
        {
            // RFC 7801 §4.3: F[C_i](left, right) with C_i = L(i).
            var constant = new byte[16];
            constant[15] = (byte)i;
            Mix(constant);
            var next = Xor(left, constant);
            Substitute(next);
            Mix(next);
            (left, right) = (Xor(next, right), left);
            if (i % 8 == 0)
                (roundKeys[i / 4], roundKeys[(i / 4) + 1]) = (left, right);
        }
    }

    public int BlockSize => 16;

    public byte[] Encrypt(ReadOnlySpan<byte> block)
    {
        var state = block.ToArray();
        for (var i = 0; i < 9; i++)
        {
            state = Xor(state, roundKeys[i]);
            Substitute(state);
            Mix(state);
        }

        return Xor(state, roundKeys[9]);
    }

    private static void Substitute(byte[] state)
    {
        for (var i = 0; i < 16; i++)
            state[i] = Pi[state[i]];
    }

    // L = R applied 16 times: a shift register over GF(2^8) with x^8 + x^7 + x^6 + x + 1.
    private static void Mix(byte[] state)
    {
        for (var round = 0; round < 16; round++)
        {
            var sum = 0;
            for (var i = 0; i < 16; i++)
                sum ^= Multiply(state[i], Linear[i]);
            for (var i = 15; i > 0; i--)
                state[i] = state[i - 1];
            state[0] = (byte)sum;
        }
    }

    private static int Multiply(int left, int right)
    {
        var product = 0;
        for (; right > 0; right >>= 1)
        {
            if ((right & 1) != 0)
                product ^= left;
            left <<= 1;
            if (left > 0xFF)
                left ^= 0x1C3;
        }

        return product;
    }

    private static byte[] Xor(byte[] left, byte[] right)
    {
        var sum = new byte[16];
        for (var i = 0; i < 16; i++)
            sum[i] = (byte)(left[i] ^ right[i]);
        return sum;
    }
}
