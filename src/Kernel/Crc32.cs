namespace Beresta.Kernel;

/// <summary>The checksum of ZIP and Ethernet (ISO 3309, APPNOTE 4.4.7), of bytes that come in pieces.</summary>
public struct Crc32 : IEquatable<Crc32>
{
    private static readonly uint[] Table = MakeTable();

    private uint state;

    /// <summary>The checksum of all that was added.</summary>
    public readonly uint Value => state;

    /// <summary>The checksum of these bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = default(Crc32);
        crc.Append(data);
        return crc.Value;
    }

    /// <summary>Two are the same that have the same value.</summary>
    public static bool operator ==(Crc32 left, Crc32 right) => left.Equals(right);

    /// <summary>The opposite of equality.</summary>
    public static bool operator !=(Crc32 left, Crc32 right) => !left.Equals(right);

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        var crc = ~state;
        foreach (var octet in data)
            crc = Table[(crc ^ octet) & 0xFF] ^ (crc >> 8);
        state = ~crc;
    }

    /// <inheritdoc/>
    public readonly bool Equals(Crc32 other) => state == other.state;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Crc32 other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => (int)state;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }

        return table;
    }
}
