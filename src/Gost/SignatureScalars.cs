namespace Beresta.Gost;

/// <summary>The numbers of a signature: how octets become scalars modulo q.</summary>
internal static class SignatureScalars
{
    /// <summary>The digest as a number modulo q in Montgomery's form: its octets little-endian; 0 counts as 1 (RFC 7091 section 6.1).</summary>
    internal static void ReadDigest(Montgomery order, ReadOnlySpan<byte> digest, Span<ulong> e)
    {
        Montgomery.ReadLittleEndian(e, digest);
        order.Enter(e, e);
        if (IsZero(e))
            order.One.CopyTo(e);
    }

    /// <summary>Takes s‖r, each big-endian; false unless both are in 1…q−1.</summary>
    internal static bool TryRead(Montgomery order, ReadOnlySpan<byte> signature, Span<ulong> r, Span<ulong> s)
    {
        var size = signature.Length / 2;
        ReadBigEndian(s, signature[..size]);
        ReadBigEndian(r, signature[size..]);
        return !IsZero(r) && !IsZero(s) && order.IsBelowModulus(r) != 0 && order.IsBelowModulus(s) != 0;
    }

    /// <summary>Writes s‖r, each big-endian.</summary>
    internal static void Write(Span<byte> signature, ReadOnlySpan<ulong> r, ReadOnlySpan<ulong> s)
    {
        var size = signature.Length / 2;
        Montgomery.WriteLittleEndian(signature, s);
        Montgomery.WriteLittleEndian(signature[size..], r);
        signature[..size].Reverse();
        signature[size..].Reverse();
    }

    /// <summary>Whether all limbs are zero, without an early exit.</summary>
    internal static bool IsZero(ReadOnlySpan<ulong> limbs)
    {
        ulong any = 0;
        foreach (var limb in limbs)
            any |= limb;
        return any == 0;
    }

    private static void ReadBigEndian(Span<ulong> limbs, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < limbs.Length; i++)
            limbs[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(source[(source.Length - 8 * (i + 1))..]);
    }
}
