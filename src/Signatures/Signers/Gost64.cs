using System.Buffers.Binary;

namespace Beresta.Signatures;

/// <summary>
/// The block cipher GOST 28147-89 of 64 bits (RFC 5830), and Magma (GOST R 34.12-2015, RFC 8891): the same rounds with one fixed substitution and octets read
/// from the other end. For reading key containers, whose sizes need no speed.
/// </summary>
internal sealed class Gost64 : IBlockCipher
{
    private const int MeshingSection = 1024;

    // id-tc26-gost-28147-param-Z, 1.2.643.7.1.2.5.1.1 (RFC 7836 appendix C), which is Magma's substitution too; the row of the lowest four bits first.
    private static readonly string[] SubstitutionZ =
        ["C462A5B9E8D703F1", "68239A5C1E47BD0F", "B3582FADE174C960", "C821D4F670A53E9B", "7F5A816D093EB42C", "5DF692CAB78143E0", "8E25691CF4B0DA37", "17ED05834FA69CB2"];

    // id-Gost28147-89-CryptoPro-A-ParamSet, 1.2.643.2.2.31.1 (RFC 4357 §11.1).
    private static readonly string[] SubstitutionA =
        ["96328B17A4EFC0D5", "37E98AF0526CB4D1", "E462B3D8CF5A0719", "E7ACD13902B4F856", "B5198DF0E423C7A6", "3ADC120B75948FE6", "1D297A608C45F3BE", "BAF50CE8623917D4"];

    // The constant of key meshing (RFC 4357 §2.3.2).
    private static readonly byte[] MeshingConstant = Convert.FromHexString("6900722264C904238D3ADB9646E92AC418FEAC9400ED0712C086DCC2EF4CA92B");

    private readonly byte[][] rows;
    private readonly uint[] key = new uint[8];
    private readonly bool isMagma;

    private Gost64(string[] rows, ReadOnlySpan<byte> key, bool isMagma)
        : this([.. rows.Select(row => row.Select(digit => (byte)Convert.ToInt32(digit.ToString(), 16)).ToArray())], key, isMagma)
    {
    }

    private Gost64(byte[][] rows, ReadOnlySpan<byte> key, bool isMagma)
    {
        (this.rows, this.isMagma) = (rows, isMagma);
        for (var i = 0; i < 8; i++)
            this.key[i] = isMagma ? BinaryPrimitives.ReadUInt32BigEndian(key[(4 * i)..]) : BinaryPrimitives.ReadUInt32LittleEndian(key[(4 * i)..]);
    }

    public int BlockSize => 8;

    public static Gost64 Magma(byte[] key) => new(SubstitutionZ, key, isMagma: true);

    /// <summary>GOST 28147-89 with a set of parameters; null when the set is not known.</summary>
    public static Gost64? Gost28147(string parameterSet, byte[] key) => parameterSet switch
    {
        "1.2.643.7.1.2.5.1.1" => new Gost64(SubstitutionZ, key, isMagma: false),
        "1.2.643.2.2.31.1" => new Gost64(SubstitutionA, key, isMagma: false),
        _ => null,
    };

    public byte[] Encrypt(ReadOnlySpan<byte> block) => Run(block, static round => round < 24 ? round % 8 : 31 - round);

    /// <summary>Decrypts in feedback mode with CryptoPro key meshing (RFC 4357 §2.3.2): every kilobyte the key is changed.</summary>
    public byte[] DecryptCfb(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        var cipher = this;
        var register = iv.ToArray();
        var plain = new byte[data.Length];
        for (var at = 0; at < data.Length; at += 8)
        {
            if (at > 0 && at % MeshingSection == 0)
            {
                cipher = cipher.Meshed();
                register = cipher.Encrypt(register);
            }

            var gamma = cipher.Encrypt(register);
            var size = Math.Min(8, data.Length - at);
            for (var i = 0; i < size; i++)
            {
                plain[at + i] = (byte)(data[at + i] ^ gamma[i]);
                register[i] = data[at + i];
            }
        }

        return plain;
    }

    private Gost64 Meshed()
    {
        var next = new byte[32];
        for (var i = 0; i < 32; i += 8)
            Run(MeshingConstant.AsSpan(i, 8), static round => round < 8 ? round : (31 - round) % 8).CopyTo(next, i);
        return new Gost64(rows, next, isMagma);
    }

    private byte[] Run(ReadOnlySpan<byte> block, Func<int, int> order)
    {
        var (low, high) = isMagma
            ? (BinaryPrimitives.ReadUInt32BigEndian(block[4..]), BinaryPrimitives.ReadUInt32BigEndian(block))
            : (BinaryPrimitives.ReadUInt32LittleEndian(block), BinaryPrimitives.ReadUInt32LittleEndian(block[4..]));
        for (var round = 0; round < 32; round++)
            (low, high) = (high ^ Substitute(unchecked(low + key[order(round)])), low);
        // The last round does not exchange the halves.
        var result = new byte[8];
        if (isMagma)
        {
            BinaryPrimitives.WriteUInt32BigEndian(result, low);
            BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(4), high);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(result, high);
            BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), low);
        }

        return result;
    }

    private uint Substitute(uint word)
    {
        var result = 0u;
        for (var i = 0; i < 8; i++)
            result |= (uint)rows[i][(word >> (4 * i)) & 0xF] << (4 * i);
        return System.Numerics.BitOperations.RotateLeft(result, 11);
    }
}
