using System.Numerics;

namespace Beresta.Gost;

/// <summary>The substitution of GOST 28147-89 joined with the rotation by eleven bits: four tables, one for each octet of a word.</summary>
internal sealed class SubstitutionBox
{
    private readonly uint[] table = new uint[4 * 256];

    private SubstitutionBox(ReadOnlySpan<string> rows)
    {
        for (var octet = 0; octet < 4; octet++)
        {
            for (var value = 0; value < 256; value++)
            {
                var low = (uint)Convert.FromHexString("0" + rows[2 * octet][value % 16])[0];
                var high = (uint)Convert.FromHexString("0" + rows[2 * octet + 1][value / 16])[0];
                table[256 * octet + value] = BitOperations.RotateLeft((high << 4 | low) << 8 * octet, 11);
            }
        }
    }

    /// <summary>id-GostR3411-94-TestParamSet, 1.2.643.2.2.30.0 (RFC 4357 section 11.2).</summary>
    internal static SubstitutionBox DigestTest { get; } = new(
    [
        "4A92D80E6B1C7F53",
        "EB4C6DFA23810759",
        "581DA342EFC7609B",
        "7DA1089FE46CB253",
        "6C715FD84A9E03B2",
        "4BA0721D36859CFE",
        "DB413F590AE7682C",
        "1FD057A4923E6B8C",
    ]);

    /// <summary>id-GostR3411-94-CryptoProParamSet, 1.2.643.2.2.30.1 (RFC 4357 section 11.2).</summary>
    internal static SubstitutionBox DigestCryptoPro { get; } = new(
    [
        "A4568137DCE092BF",
        "5F402DB91763CEA8",
        "7FCE94103B526A8D",
        "4A7C0F28E165DB93",
        "764B9C2A180EFD35",
        "7624D9F0A15B8EC3",
        "DE41705A3C8F629B",
        "13A95B4F867ED02C",
    ]);

    /// <summary>The round function's substitution and rotation.</summary>
    internal uint Apply(uint word) =>
        table[(byte)word] ^ table[256 + (byte)(word >> 8)] ^ table[512 + (byte)(word >> 16)] ^ table[768 + (word >> 24)];
}

/// <summary>The block cipher GOST 28147-89 (RFC 5830) in simple substitution, as GOST R 34.11-94 uses it.</summary>
internal static class Gost28147
{
    /// <summary>Encrypts one block of 64 bits: the key is eight words, the first is used first.</summary>
    internal static ulong Encrypt(SubstitutionBox box, ReadOnlySpan<uint> key, ulong block)
    {
        var left = (uint)block;
        var right = (uint)(block >> 32);
        for (var round = 0; round < 32; round += 2)
        {
            right ^= box.Apply(left + key[Order(round)]);
            left ^= box.Apply(right + key[Order(round + 1)]);
        }
        return (ulong)left << 32 | right;
    }

    /// <summary>Three times forwards, then backwards.</summary>
    private static int Order(int round) => round < 24 ? round % 8 : 31 - round;
}
