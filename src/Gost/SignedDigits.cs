namespace Beresta.Gost;

/// <summary>Ways to write a scalar as a sum of small signed digits times powers of two.</summary>
internal static class SignedDigits
{
    /// <summary>
    /// Window number <paramref name="index"/> of an odd scalar written with odd digits of −(2ʷ−1)…2ʷ−1, so that no digit is zero;
    /// the index of |digit| among 1, 3, 5… and an all-ones mask for a negative one. Without branches.
    /// </summary>
    internal static int Odd(ReadOnlySpan<ulong> scalar, int index, int width, int windows, out ulong negative)
    {
        var bit = index * width;
        var limb = bit / 64;
        var shift = bit % 64;
        var value = scalar[limb] >> shift;
        if (shift + width >= 64 && limb + 1 < scalar.Length)
            value |= scalar[limb + 1] << 63 - shift << 1;
        // The digit's sign is the bit above the window; the top window has none and is positive.
        var sign = index == windows - 1 ? 1 : value >> width & 1;
        negative = sign - 1;
        return (int)(((value ^ negative) & (1ul << width) - 1) >> 1);
    }

    /// <summary>
    /// Non-adjacent form with windows of <paramref name="width"/> bits, least significant digit first: odd digits of
    /// −(2ʷ⁻¹−1)…2ʷ⁻¹−1, at least w−1 zeros between two of them. The time depends on the scalar.
    /// </summary>
    /// <returns>The number of digits.</returns>
    internal static int NonAdjacent(ReadOnlySpan<ulong> scalar, int width, Span<sbyte> digits)
    {
        var bits = 64 * scalar.Length;
        digits[..(bits + 1)].Clear();
        var carry = 0;
        var length = 0;
        for (var i = 0; i < bits + 1;)
        {
            if (Bits(scalar, i, 1) == carry)
            {
                i++;
                continue;
            }
            var digit = Bits(scalar, i, width) + carry;
            carry = digit >> width - 1 & 1;
            digit -= carry << width;
            digits[i] = (sbyte)digit;
            length = i + 1;
            i += width;
        }
        return length;
    }

    private static int Bits(ReadOnlySpan<ulong> scalar, int bit, int count)
    {
        var limb = bit / 64;
        if (limb >= scalar.Length)
            return 0;
        var shift = bit % 64;
        var value = scalar[limb] >> shift;
        if (shift + count > 64 && limb + 1 < scalar.Length)
            value |= scalar[limb + 1] << 64 - shift;
        return (int)(value & (1ul << count) - 1);
    }
}
